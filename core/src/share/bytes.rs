//! A parcel as few bytes.

use super::{Parcel, Refused, lock};
use crate::dense::{EDITION, FULL, Registry, Walk, primed};

/// The version of the format; the first byte.
const VERSION: u8 = 1;

/// What may come out of few bytes, and how much more of every further one. What is written expands less.
const OUTPUT: usize = 256 * 1024;
const OUTPUT_PER_BYTE: usize = 40;
const MOST_OUTPUT: usize = 4 * 1024 * 1024;

/// A parcel as few bytes: the values that stand, without histories.
pub fn encode(parcel: &Parcel) -> Vec<u8> {
    let (mut coder, mut past) = primed(&FULL);
    coder.start_writing();
    let registry = Registry::of(EDITION);
    let mut walk = Walk::new(&mut coder, &mut past, &registry, usize::MAX / 2);
    // The walk goes over what is there, which cannot be refused.
    let _ = walk.parcel(Some(parcel));
    let output = usize::MAX / 2 - walk.budget;
    let mut bytes = vec![VERSION, EDITION];
    bytes.extend(coder.finish());
    // Very much of the same would be refused as too much from so few bytes.
    let least = output.saturating_sub(OUTPUT) / OUTPUT_PER_BYTE;
    bytes.resize(bytes.len().max(least.min(MOST_OUTPUT / OUTPUT_PER_BYTE) + 3), 0);
    bytes
}

/// Reads a parcel.
pub fn decode(bytes: &[u8]) -> Result<Parcel, Refused> {
    let (version, rest) = bytes.split_first().ok_or(Refused::Damaged)?;
    if lock::is_locked(bytes) {
        return Err(Refused::Locked);
    }
    if *version != VERSION {
        return Err(if *version == 0 { Refused::Damaged } else { Refused::TooNew(u32::from(*version)) });
    }
    let (edition, rest) = rest.split_first().ok_or(Refused::Damaged)?;
    if *edition > EDITION {
        return Err(Refused::TooNew(u32::from(VERSION)));
    }
    let (mut coder, mut past) = primed(&FULL);
    coder.start_reading(rest);
    let registry = Registry::of(*edition);
    let budget = MOST_OUTPUT.min(OUTPUT.saturating_add(OUTPUT_PER_BYTE * rest.len()));
    Walk::new(&mut coder, &mut past, &registry, budget).parcel(None)
}
