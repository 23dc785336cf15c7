//! Bytes closed with a passphrase, on their way to somebody.
//!
//! One mark, salt, nonce, what was closed, and a checksum of all of it: with a right checksum and a wrong tag it is the
//! passphrase, with a wrong checksum it is damage. What closes is [`crate::cipher`].

use super::Refused;
use super::crc::crc32;
use crate::cipher::{self, COST, NONCE, SALT};

/// What locked bytes begin with; a parcel begins with its version, which is far from this.
const MARK: u8 = 0xE1;

const SUM: usize = 4;

/// Closes bytes. `salt` and `nonce` are random and never used again. The cost of a guess is part of the format, so that
/// nobody's file can ask for more.
pub fn lock(bytes: &[u8], passphrase: &str, salt: [u8; SALT], nonce: [u8; NONCE]) -> Vec<u8> {
    let closed =
        cipher::key_of(passphrase, &salt, COST).and_then(|key| cipher::close(&key, &nonce, &[MARK], bytes.to_vec()));
    // Only 64 GB or more cannot be closed. What comes out then is refused as damaged; it holds nothing.
    let Some(closed) = closed else { return Vec::new() };
    let mut out = vec![MARK];
    out.extend(salt);
    out.extend(nonce);
    out.extend(closed);
    out.extend(crc32(&out).to_be_bytes());
    out
}

/// Opens locked bytes.
pub fn unlock(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Refused> {
    if !is_locked(bytes) {
        return Err(Refused::NotKeybook);
    }
    let (body, sum) = bytes.split_last_chunk::<SUM>().ok_or(Refused::Damaged)?;
    if crc32(body) != u32::from_be_bytes(*sum) {
        return Err(Refused::Damaged);
    }
    let (salt, rest) = body[1..].split_first_chunk::<SALT>().ok_or(Refused::Damaged)?;
    let (nonce, closed) = rest.split_first_chunk::<NONCE>().ok_or(Refused::Damaged)?;
    let key = cipher::key_of(passphrase, salt, COST).ok_or(Refused::WrongPassphrase)?;
    cipher::open(&key, nonce, &[MARK], closed).ok_or(Refused::WrongPassphrase)
}

/// True for bytes that [`lock`] closed, damaged ones included.
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.first() == Some(&MARK)
}
