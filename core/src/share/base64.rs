//! Bytes as 64 characters that are safe in addresses (RFC 4648, section 5), without padding.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Adds bytes as characters to a text.
pub fn write(bytes: &[u8], to: &mut String) {
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        for at in 0..=group.len() {
            to.push(char::from(ALPHABET[(bits >> (18 - 6 * at)) as usize & 63]));
        }
    }
}

/// The six bits of a character.
pub fn digit(c: char) -> Option<u8> {
    match c {
        'A'..='Z' => Some(c as u8 - b'A'),
        'a'..='z' => Some(c as u8 - b'a' + 26),
        '0'..='9' => Some(c as u8 - b'0' + 52),
        '-' => Some(62),
        '_' => Some(63),
        _ => None,
    }
}

/// Puts the bits of characters together. `None` where the end does not come out even: the last bits belong to no byte
/// and are zero, or something is wrong.
pub fn join(digits: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0u32);
    for digit in digits {
        bits = bits << 6 | u32::from(*digit);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    (held < 6 && bits & ((1 << held) - 1) == 0).then_some(bytes)
}

/// How many characters so many bytes are.
pub const fn length(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn comes_back_as_it_was(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut text = String::new();
            write(&bytes, &mut text);
            prop_assert_eq!(text.len(), length(bytes.len()));
            let digits: Option<Vec<u8>> = text.chars().map(digit).collect();
            prop_assert_eq!(join(&digits.unwrap()), Some(bytes));
        }
    }

    #[test]
    fn is_the_one_that_everybody_knows() {
        let mut text = String::new();
        write(b"\xfb\xff\xfeok", &mut text);
        assert_eq!(text, "-__-b2s");
    }
}
