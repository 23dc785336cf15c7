//! The checksum in a stored text: one changed character is known for what it is, also where it makes another word.
//!
//! The last entry of the outermost map, `"sum"`, is a checksum of all before it. Pages that know nothing of it pass over
//! it like any other entry they do not know, and texts without one are read as before; every later format keeps it there.

const NAME: &str = ",\"sum\":";

/// The same map with a checksum as its last entry.
pub fn seal(mut text: String) -> String {
    if text.pop() == Some('}') {
        let sum = sum(&text).to_string();
        text.extend([NAME, &sum, "}"]);
    }
    text
}

/// False when a text has a checksum and it is not that of the text.
pub fn is_whole(text: &str) -> bool {
    let sealed = text.strip_suffix('}').and_then(|text| text.rsplit_once(NAME));
    // A cell may be called like this too, but holds no bare number.
    sealed.is_none_or(|(body, told)| told.parse::<u32>().map_or(true, |told| told == sum(body)))
}

/// FNV-1a: quick, and no single other byte gives the same. It keeps out accidents, nobody with a purpose.
fn sum(text: &str) -> u32 {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let sum = text.bytes().fold(start, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (sum ^ sum >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_character_is_known() {
        let sealed = seal(r#"{"a":[1,2],"b":"滨江"}"#.into());
        assert!(is_whole(&sealed) && sealed.starts_with(r#"{"a":[1,2],"b":"滨江","sum":"#), "{sealed}");
        assert!(!is_whole(&sealed.replace('江', "河")) && !is_whole(&sealed.replace("[1", "[3")));
    }

    #[test]
    fn texts_without_one_are_as_good() {
        for text in ["", "{}", r#"{"a":1}"#, r#"{"r":{"a":[1],"sum":[2,[1,0,0]]}}"#, r#"{"a":",\"sum\":5"}"#] {
            assert!(is_whole(text), "{text}");
        }
    }
}
