//! The app as the single page holds it; see `page/unpacker`.

use crate::failure::{Failure, Result};
use keybook_unpacker::packing::{packed, unpacked};
use keybook_unpacker::print::{printed, read};

/// Packs a program, as letters: a third smaller than a web host's gzip of it.
///
/// # Errors
/// When the program has instructions that the unpacker does not know.
pub fn pack(wasm: &[u8]) -> Result<String> {
    let packed = packed(wasm).ok_or_else(|| Failure::new("page/unpacker cannot take the app's code apart."))?;
    let letters = printed(&packed);
    if unpacked(&read(letters.as_bytes())).is_some_and(|again| again == wasm) {
        Ok(letters)
    } else {
        Err(Failure::new("page/unpacker does not give the app back as it was."))
    }
}
