//! A parcel as few bytes.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::{Parcel, Refused, file};

/// A parcel as few bytes: the values that stand, without histories.
pub fn encode(parcel: &Parcel) -> Vec<u8> {
    let mut bytes = vec![1];
    bytes.extend(compress_to_vec(file::write(parcel).as_bytes(), 9));
    bytes
}

/// Reads a parcel.
pub fn decode(bytes: &[u8]) -> Result<Parcel, Refused> {
    match bytes.split_first() {
        Some((1, rest)) => {
            let text = decompress_to_vec_with_limit(rest, 4 << 20).map_err(|_| Refused::Damaged)?;
            file::read(&String::from_utf8(text).map_err(|_| Refused::Damaged)?)
        }
        Some((0xE1, _)) => Err(Refused::Locked),
        Some((version, _)) => Err(Refused::TooNew(u32::from(*version))),
        None => Err(Refused::Damaged),
    }
}
