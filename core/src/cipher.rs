//! Closing bytes with a key, and making a key of a passphrase: Argon2id and AES-256-GCM.
//!
//! The one place that knows these two. What is closed for somebody else ([`crate::share::lock`]) and what is closed on
//! this machine ([`crate::storage::Lock`]) differ in what stands around it.

use aes_gcm::aead::AeadInPlace;
use aes_gcm::{Aes256Gcm, KeyInit};
use argon2::{Algorithm, Argon2, Params, Version};

/// The length of a salt, in bytes.
pub const SALT: usize = 16;
/// The length of a nonce, in bytes.
pub const NONCE: usize = 12;
const TAG: usize = 16;

/// What a guess of a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

/// What it costs today: a guess takes half a second of a laptop inside a page.
pub const COST: Cost = Cost { memory: 19 * 1024, passes: 2 };

/// A key.
pub type Bits = [u8; 32];

/// The key of a passphrase; `None` for a passphrase of 4 GB, or a cost that Argon2 does not know.
pub fn key_of(passphrase: &str, salt: &[u8], cost: Cost) -> Option<Bits> {
    let params = Params::new(cost.memory, cost.passes, 1, Some(32)).ok()?;
    let mut key = [0u8; 32];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(passphrase.as_bytes(), salt, &mut key).ok()?;
    Some(key)
}

/// Closes bytes; `bound` stays outside and must be the same when they are opened. The nonce is never used again with this
/// key. `None` for 64 GB or more.
pub fn close(key: &Bits, nonce: &[u8; NONCE], bound: &[u8], mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let tag = Aes256Gcm::new(key.into()).encrypt_in_place_detached(nonce.into(), bound, &mut bytes).ok()?;
    bytes.extend(tag);
    Some(bytes)
}

/// Opens bytes; `None` when the key, the nonce, `bound` or a single bit is another.
pub fn open(key: &Bits, nonce: &[u8; NONCE], bound: &[u8], closed: &[u8]) -> Option<Vec<u8>> {
    let (closed, tag) = closed.split_last_chunk::<TAG>()?;
    let mut open = closed.to_vec();
    Aes256Gcm::new(key.into()).decrypt_in_place_detached(nonce.into(), bound, &mut open, tag.into()).ok()?;
    Some(open)
}
