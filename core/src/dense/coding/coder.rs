//! Bits and how likely they were, as bytes and back: arithmetic coding.

use super::effort::Effort;
use super::model::Model;

/// Writes or reads bits that a model expects.
#[derive(Clone)]
pub struct Coder<'a> {
    pub(super) model: Model,
    pub(super) effort: &'static Effort,
    way: Way<'a>,
    low: u32,
    high: u32,
    /// Why reading cannot go on; what is read from then on means nothing.
    pub failed: bool,
}

#[derive(Clone)]
enum Way<'a> {
    /// Only learns.
    Learn,
    Write(Vec<u8>),
    Read {
        bytes: &'a [u8],
        at: usize,
        window: u32,
    },
}

/// So many bytes behind the end are read as zeros: the writer leaves them out.
const SLACK: usize = 4;

impl<'a> Coder<'a> {
    /// A coder that learns what it is given.
    pub fn learner(effort: &'static Effort) -> Self {
        Self { model: Model::new(effort.bits), effort, way: Way::Learn, low: 0, high: u32::MAX, failed: false }
    }

    /// Writes from now on.
    pub fn start_writing(&mut self) {
        self.way = Way::Write(Vec::new());
    }

    /// Reads from now on.
    pub fn start_reading(&mut self, bytes: &'a [u8]) {
        let window = (0..4).fold(0, |window, at| window << 8 | u32::from(bytes.get(at).copied().unwrap_or(0)));
        self.way = Way::Read { bytes, at: 4, window };
    }

    /// True when what is given does not count.
    pub fn is_reading(&self) -> bool {
        matches!(self.way, Way::Read { .. })
    }

    /// A bit, guessed from the contexts that the model looked at.
    pub fn bit(&mut self, sure: i32, sets: [usize; 2], bit: bool) -> bool {
        let likely = self.model.guess(sure, sets);
        let bit = self.plain(likely, bit);
        self.model.learn(bit);
        bit
    }

    /// Bits of which nothing is expected, the highest first.
    pub fn raw(&mut self, bits: u32, value: u64) -> u64 {
        (0..bits).rev().fold(0, |read, at| read << 1 | u64::from(self.plain(0x8000, value >> at & 1 == 1)))
    }

    fn plain(&mut self, likely: u32, bit: bool) -> bool {
        let range = self.high - self.low;
        let middle = self.low + (range >> 16) * likely + (((range & 0xffff) * likely) >> 16);
        let bit = match &self.way {
            Way::Learn => return bit,
            Way::Write(_) => bit,
            Way::Read { window, .. } => *window <= middle,
        };
        if bit {
            self.high = middle
        } else {
            self.low = middle + 1
        }
        while (self.low ^ self.high) >> 24 == 0 {
            match &mut self.way {
                Way::Learn => {}
                Way::Write(bytes) => bytes.push((self.high >> 24) as u8),
                Way::Read { bytes, at, window } => {
                    *window = *window << 8 | u32::from(bytes.get(*at).copied().unwrap_or(0));
                    *at += 1;
                    self.failed |= *at > bytes.len() + SLACK;
                }
            }
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
        }
        bit
    }

    /// The bytes that were written: as few as say which number between the ends was meant.
    pub fn finish(self) -> Vec<u8> {
        let Way::Write(mut bytes) = self.way else { return Vec::new() };
        for kept in 0..=4u32 {
            // The first `kept` bytes of the upper end, followed by zeros, which the reader adds by itself.
            let value = if kept == 0 { 0 } else { self.high & (u32::MAX << (32 - 8 * kept)) };
            if value >= self.low {
                bytes.extend(value.to_be_bytes().iter().take(kept as usize));
                break;
            }
        }
        bytes
    }

    /// True when all that was to be read has been read, and nothing but zeros follows.
    pub fn is_at_end(&self) -> bool {
        match &self.way {
            Way::Read { bytes, at, .. } => {
                let rest = bytes.get(*at..).unwrap_or_default();
                !self.failed && rest.iter().all(|byte| *byte == 0)
            }
            _ => true,
        }
    }
}
