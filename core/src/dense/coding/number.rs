//! Numbers, flags and choices as bits.

use super::coder::Coder;
use super::model::mixed;

/// Weights for structure; those of text come after them.
const SET: usize = 0;

impl Coder<'_> {
    /// Yes or no, guessed from up to three contexts.
    pub fn flag(&mut self, contexts: &[u32], yes: bool) -> bool {
        let mut all = [0; 4];
        let count = contexts.len().min(4);
        for (to, context) in all.iter_mut().zip(contexts) {
            *to = mixed(*context, 1);
        }
        let met = self.model.look(&all[..count]).count_ones() as usize;
        self.bit(256, [SET + count, SET + 8 + 4 * met + count], yes)
    }

    /// A number of so many bits.
    pub fn small(&mut self, contexts: &[u32], bits: u32, value: u32) -> u32 {
        let mut node = 1;
        for at in (0..bits).rev() {
            let mut all = [0; 4];
            let count = contexts.len().min(4);
            for (to, context) in all.iter_mut().zip(contexts) {
                *to = mixed(mixed(*context, 2), node);
            }
            let met = self.model.look(&all[..count]).count_ones() as usize;
            let bit = self.bit(256, [SET + 32 + count, SET + 40 + 4 * met + count], value >> at & 1 == 1);
            node = node << 1 | u32::from(bit);
        }
        node - (1 << bits)
    }

    /// Any number; small ones cost little, and those that were met in the same contexts.
    pub fn number(&mut self, contexts: &[u32], value: u64) -> u64 {
        let length = self.small(contexts, 7, 64 - value.leading_zeros());
        if length <= 1 || length > 64 {
            self.failed |= length > 64;
            return u64::from(length == 1);
        }
        // The highest bit is known. Those after it are guessed as far as numbers are alike, the rest is as it is.
        let rest = length - 1;
        let guessed = rest.min(10);
        let mut under = [0; 4];
        let count = contexts.len().min(4);
        for (to, context) in under.iter_mut().zip(contexts) {
            *to = mixed(*context, 100 + length);
        }
        let high = self.small(&under[..count], guessed, (value >> (rest - guessed)) as u32 & ((1 << guessed) - 1));
        let low = self.raw(rest - guessed, value & ((1 << (rest - guessed)) - 1));
        1 << rest | u64::from(high) << (rest - guessed) | low
    }

    /// A number of either sign.
    pub fn signed(&mut self, contexts: &[u32], value: i64) -> i64 {
        let negative = self.flag(contexts, value < 0);
        let size = if negative { !value as u64 } else { value as u64 };
        let size = self.number(contexts, size);
        self.failed |= size > i64::MAX as u64;
        let size = (size & i64::MAX as u64) as i64;
        if negative { !size } else { size }
    }
}
