//! Bytes closed with a passphrase: Argon2id makes the key, AES-256-GCM closes.
//!
//! One mark, salt, nonce, what was closed, and a checksum of all of it: with a right checksum and a wrong tag it is the
//! passphrase, with a wrong checksum it is damage.

use aes_gcm::aead::AeadInPlace;
use aes_gcm::{Aes256Gcm, KeyInit};
use argon2::{Algorithm, Argon2, Params, Version};

use super::Refused;
use super::crc::crc32;

/// What locked bytes begin with; a parcel begins with its version, which is far from this.
const MARK: u8 = 0xE1;

const SALT: usize = 16;
const NONCE: usize = 12;
const TAG: usize = 16;
const SUM: usize = 4;

/// What a guess costs: 19 MiB and two passes. Part of the format, so that nobody's file can ask for more.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Closes bytes. `salt` and `nonce` are random and never used again.
pub fn lock(bytes: &[u8], passphrase: &str, salt: [u8; SALT], nonce: [u8; NONCE]) -> Vec<u8> {
    let mut out = vec![MARK];
    out.extend(salt);
    out.extend(nonce);
    let mut closed = bytes.to_vec();
    let tag = cipher(passphrase, &salt)
        .and_then(|cipher| cipher.encrypt_in_place_detached(&nonce.into(), &[MARK], &mut closed).ok());
    match tag {
        Some(tag) => {
            out.extend(&closed);
            out.extend(tag);
        }
        // Only 64 GB or more cannot be closed. What comes out then is refused as damaged; it holds nothing.
        None => return Vec::new(),
    }
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
    let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(Refused::Damaged)?;
    let (closed, tag) = rest.split_last_chunk::<TAG>().ok_or(Refused::Damaged)?;
    let mut open = closed.to_vec();
    let cipher = cipher(passphrase, salt).ok_or(Refused::WrongPassphrase)?;
    cipher
        .decrypt_in_place_detached(nonce.into(), &[MARK], &mut open, tag.into())
        .map_err(|_| Refused::WrongPassphrase)?;
    Ok(open)
}

/// True for bytes that [`lock`] closed, damaged ones included.
pub fn is_locked(bytes: &[u8]) -> bool {
    bytes.first() == Some(&MARK)
}

/// `None` only for a passphrase of 4 GB.
fn cipher(passphrase: &str, salt: &[u8]) -> Option<Aes256Gcm> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).ok()?;
    let mut key = [0u8; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, &mut key)
        .ok()?;
    Some(Aes256Gcm::new(&key.into()))
}
