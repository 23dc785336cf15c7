//! The app as the single page holds it; see `page/unpacker`.

use crate::failure::{Failure, Result};
use keybook_unpacker::{program, unpacked};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;

/// How many bits of the byte before, and of the position, chances depend on: each part is packed with what suits it.
const SUITS: [(u32, u32); 4] = [(4, 0), (3, 0), (0, 0), (2, 2)];

/// Packs a program: two fifths smaller than a web host's gzip.
///
/// # Errors
/// When the program has instructions that the unpacker does not know.
pub fn pack(wasm: &[u8]) -> Result<Vec<u8>> {
    let parts = program::apart(wasm).ok_or_else(|| Failure::new("page/unpacker cannot take the app's code apart."))?;
    let mut packed = Vec::new();
    for part in parts {
        let smallest = smallest(&part).map_err(|error| Failure::new(format!("could not compress: {error}")))?;
        let length = u32::try_from(smallest.len()).map_err(|_| Failure::new("a part of the app is too large."))?;
        packed.extend(length.to_le_bytes());
        packed.extend(smallest);
    }
    if unpacked(&packed).is_some_and(|again| again == wasm) {
        Ok(packed)
    } else {
        Err(Failure::new("page/unpacker does not give the app back as it was."))
    }
}

fn smallest(part: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut best = lzma(part, SUITS[0])?;
    for suit in &SUITS[1..] {
        let other = lzma(part, *suit)?;
        if other.len() < best.len() {
            best = other;
        }
    }
    Ok(best)
}

fn lzma(bytes: &[u8], (lc, pb): (u32, u32)) -> std::io::Result<Vec<u8>> {
    let options = LzmaOptions { lc, lp: 0, pb, nice_len: LzmaOptions::NICE_LEN_MAX, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    writer.finish()
}
