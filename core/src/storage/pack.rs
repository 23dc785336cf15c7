//! Text made small for a store that counts characters, not bytes.
//!
//! localStorage counts UTF-16 units. Deflated bytes are packed 15 bits to a character, from U+3400 up to U+B3FF: all of
//! them single units and none a surrogate, so the store keeps them as they are. That is 2.5 times as dense as base64.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Marks a packed text; JSON never starts with it. The character behind it says how many bytes the last one holds.
const MARK: char = '\u{1}';

const BASE: u32 = 0x3400;

/// What a packed document may unpack to, in bytes; far above anything the page writes.
const LIMIT: usize = 32 * 1024 * 1024;

/// Deflate level: the default; higher ones cost time and save next to nothing on small texts.
const LEVEL: u8 = 6;

/// True when a text is packed.
pub fn is_packed(text: &str) -> bool {
    text.starts_with(MARK)
}

/// Packs a text.
pub fn pack(text: &str) -> String {
    packed(&deflate(text))
}

/// A text deflated.
pub(super) fn deflate(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), LEVEL)
}

/// A text inflated again; `None` when it does not, or becomes too much.
pub(super) fn inflate(bytes: &[u8]) -> Option<String> {
    String::from_utf8(decompress_to_vec_with_limit(bytes, LIMIT).ok()?).ok()
}

/// The packed text of deflated bytes.
pub(super) fn packed(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 15 * 3 + 8);
    out.push(MARK);
    write_bytes(bytes, &mut out);
    out
}

/// Bytes as characters.
pub(super) fn write_bytes(bytes: &[u8], out: &mut String) {
    // The number of bytes modulo 15 tells how much of the last character counts.
    out.push(char::from(b'a' + (bytes.len() % 15) as u8));
    digits(bytes, out);
}

/// Bytes as characters, with zeros to fill the last one.
pub(super) fn digits(bytes: &[u8], out: &mut String) {
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held >= 15 {
            held -= 15;
            push_digit(out, bits >> held & 0x7fff);
        }
    }
    if held > 0 {
        push_digit(out, bits << (15 - held) & 0x7fff);
    }
}

/// The bytes of characters, up to the first one that is none of them. There may be a zero too many at the end.
pub(super) fn undigits(text: &str) -> Vec<u8> {
    bytes_of(text.chars().map_while(digit))
}

fn push_digit(out: &mut String, digit: u32) {
    // BASE + 0x7fff is below the surrogates, so every digit is a character.
    out.extend(char::from_u32(BASE + digit));
}

/// Unpacks a packed text; `None` when it is not one, is damaged, or would unpack to too much.
pub fn unpack(text: &str) -> Option<String> {
    inflate(&unpacked(text)?)
}

/// The deflated bytes of a packed text; `None` when it is not one, or is damaged.
pub(super) fn unpacked(text: &str) -> Option<Vec<u8>> {
    read_bytes(text.strip_prefix(MARK)?)
}

/// Bytes from characters; `None` when there is a strange one, or one too many or too few.
pub(super) fn read_bytes(text: &str) -> Option<Vec<u8>> {
    let mut chars = text.chars();
    let remainder = u32::from(chars.next()?).checked_sub(u32::from(b'a')).filter(|r| *r < 15)? as usize;
    let mut strange = false;
    let mut bytes = bytes_of(chars.map_while(|c| {
        let digit = digit(c);
        strange |= digit.is_none();
        digit
    }));
    if strange {
        return None;
    }
    // Up to seven padding bits can make one byte too many; the remainder says which length was packed.
    if bytes.len() % 15 != remainder {
        bytes.pop();
    }
    (bytes.len() % 15 == remainder).then_some(bytes)
}

/// What can still be unpacked of a damaged text, up to where it no longer makes sense; "" when that is nothing.
pub fn unpack_loosely(text: &str) -> String {
    let bytes = bytes_of(text.chars().filter_map(digit));
    let out = decompress_to_vec_with_limit(&bytes, LIMIT).unwrap_or_else(|error| error.output);
    String::from_utf8_lossy(&out).into_owned()
}

fn digit(c: char) -> Option<u32> {
    u32::from(c).checked_sub(BASE).filter(|d| *d < 0x8000)
}

fn bytes_of(digits: impl Iterator<Item = u32>) -> Vec<u8> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for digit in digits {
        bits = bits << 15 | digit;
        held += 15;
        while held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn comes_back_as_it_was(text in ".{0,300}") {
            let packed = pack(&text);
            prop_assert!(is_packed(&packed));
            prop_assert_eq!(unpack(&packed), Some(text));
        }

        #[test]
        fn damage_never_panics(text in ".{0,60}", cut in 0usize..40) {
            let damaged: String = pack(&text).chars().take(cut).collect();
            let _ = unpack(&damaged);
            prop_assert_eq!(unpack(&text), None);
        }
    }

    #[test]
    fn a_document_of_repeated_words_gets_small() {
        let text = r#"{"stance_evidence":["verified",[1779100000000,0,0]]},"#.repeat(200);
        assert!(pack(&text).chars().count() * 40 < text.len());
    }
}
