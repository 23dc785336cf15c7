//! A parcel as few bytes.

use super::coding::{Coder, History};
use super::registry::{EDITION, Registry};
use super::walk::Walk;
use super::{Parcel, Refused, lock};

/// The version of the format; the first byte.
const VERSION: u8 = 1;

/// Words that texts are likely to have: what is known before the first text. It is a part of the format and never
/// changes.
const WORDS: &str = include_str!("words.txt");

/// What may come out of few bytes, and how much more of every further one. What is written expands less.
const OUTPUT: usize = 256 * 1024;
const OUTPUT_PER_BYTE: usize = 40;
const MOST_OUTPUT: usize = 4 * 1024 * 1024;

/// A parcel as few bytes: the values that stand, without histories.
pub fn encode(parcel: &Parcel) -> Vec<u8> {
    let (mut coder, mut past) = primed();
    coder.start_writing();
    let registry = Registry::of(EDITION);
    let mut walk = walk(&mut coder, &mut past, &registry, usize::MAX / 2);
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
    let (mut coder, mut past) = primed();
    coder.start_reading(rest);
    let registry = Registry::of(*edition);
    let budget = MOST_OUTPUT.min(OUTPUT.saturating_add(OUTPUT_PER_BYTE * rest.len()));
    walk(&mut coder, &mut past, &registry, budget).parcel(None)
}

/// A coder that knows the words.
fn primed<'a>() -> (Coder<'a>, History) {
    let (mut coder, mut past) = (Coder::learner(), History::default());
    for line in WORDS.lines() {
        coder.text(&mut past, 0, usize::MAX - 1, line);
    }
    (coder, past)
}

fn walk<'a, 'b>(
    coder: &'b mut Coder<'a>,
    past: &'b mut History,
    registry: &'b Registry,
    budget: usize,
) -> Walk<'a, 'b> {
    Walk {
        coder,
        past,
        registry,
        replicas: Vec::new(),
        strands: Vec::new(),
        ids: Vec::new(),
        last_id: 0,
        day: (2026, 1, 1),
        currency: *b"CNY",
        place: "".into(),
        budget,
        too_large: false,
    }
}
