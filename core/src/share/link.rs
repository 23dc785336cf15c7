//! Bytes as the text of a link, and back from whatever a chat program made of it.
//!
//! `v1.` and then, as base64url: how many bytes there are, their checksum, the bytes. The length comes first, so that
//! the reader knows where the link ends whatever was written behind it. See `docs/link_format.md`.

use super::Refused;
use super::base64;
use super::crc::crc32;

/// What every link of this version begins with.
const MARK: &str = "v1.";

/// The most bytes in a link; far more than any program carries.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Length (3 bytes) and checksum (4 bytes).
const HEAD: usize = 7;

/// How often a text may seem to begin a link before the reader gives up.
const TRIES: usize = 16;

/// How often an address can have been escaped on its way.
const ESCAPES: usize = 3;

/// The text of a link that carries these bytes. More than [`MAX_BYTES`] make a link that nobody can read.
pub fn write(bytes: &[u8]) -> String {
    let mut framed = Vec::with_capacity(HEAD + bytes.len());
    framed.extend(&(bytes.len() as u32).to_be_bytes()[1..]);
    framed.extend(crc32(bytes).to_be_bytes());
    framed.extend(bytes);
    let mut text = String::with_capacity(MARK.len() + base64::length(framed.len()));
    text.push_str(MARK);
    base64::write(&framed, &mut text);
    text
}

/// The bytes that a link carries: the link alone, its whole address, or a message that it stands in.
pub fn read(text: &str) -> Result<Vec<u8>, Refused> {
    // A character is at most 12 bytes when it was escaped twice; more than that is no link of ours.
    if text.len() > 16 * MAX_BYTES {
        return Err(Refused::TooLarge);
    }
    let text: String = unescaped(text).chars().filter(|c| !is_noise(*c)).collect();
    let mut refused = newer(&text).unwrap_or(Refused::NotKeybook);
    for (at, _) in text.match_indices(MARK).take(TRIES) {
        match payload(&text[at + MARK.len()..]) {
            Ok(bytes) => return Ok(bytes),
            Err(why) => refused = why,
        }
    }
    Err(refused)
}

/// Reads as many characters as the link says it has, and nothing behind them.
fn payload(text: &str) -> Result<Vec<u8>, Refused> {
    let head = base64::length(HEAD);
    let mut wanted = head;
    let mut digits = Vec::new();
    let mut chars = text.chars();
    while digits.len() < wanted {
        digits.push(chars.next().and_then(base64::digit).ok_or(Refused::Damaged)?);
        if digits.len() == 4 {
            // Four characters are the three bytes of the length.
            let bytes = digits.iter().fold(0usize, |bits, digit| bits << 6 | usize::from(*digit));
            if bytes > MAX_BYTES {
                return Err(Refused::TooLarge);
            }
            wanted = base64::length(HEAD + bytes);
        }
    }
    let framed = base64::join(&digits).ok_or(Refused::Damaged)?;
    let (sum, bytes) = framed.get(3..).and_then(|rest| rest.split_first_chunk::<4>()).ok_or(Refused::Damaged)?;
    if crc32(bytes) == u32::from_be_bytes(*sum) { Ok(bytes.to_vec()) } else { Err(Refused::Damaged) }
}

/// What programs put into long words: line breaks, spaces, marks that cannot be seen, `>` before a quoted line.
fn is_noise(c: char) -> bool {
    c.is_whitespace() || matches!(c, '>' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// An address with its `%2E` and the like as they were.
fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..ESCAPES {
        if !text.contains('%') {
            break;
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            let hex = rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
            match hex {
                Some(byte) => {
                    // A link has no other letters: what is escaped beyond them are marks that cannot be seen.
                    out.extend(byte.is_ascii().then_some(char::from(byte)));
                    rest = &rest[at + 3..];
                }
                None => {
                    out.push('%');
                    rest = &rest[at + 1..];
                }
            }
        }
        out.push_str(rest);
        text = out;
    }
    text
}

/// A link of a later version: `v2.` to `v99.` at the beginning or where an address ends.
fn newer(text: &str) -> Option<Refused> {
    let tail = text.rsplit("#/open/").next().unwrap_or(text);
    let (version, _) = tail.strip_prefix('v')?.split_once('.')?;
    let version: u32 = version.parse().ok().filter(|_| version.len() <= 2)?;
    (version > 1).then_some(Refused::TooNew(version))
}
