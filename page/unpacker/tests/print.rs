//! Bytes come back from the letters they are printed as.

use keybook_unpacker::print::{printed, read};
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_is_printed_is_read_again(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let letters = printed(&bytes);
        prop_assert!(letters.bytes().all(|letter| letter.is_ascii_graphic() && letter != b'<'));
        let again = read(letters.as_bytes());
        prop_assert!(again.starts_with(&bytes));
        prop_assert!(again[bytes.len()..].iter().all(|byte| *byte == 0));
        prop_assert!(again.len() <= bytes.len() + 1);
    }

    #[test]
    fn whatever_stands_there_is_read(letters in any::<Vec<u8>>()) {
        let _ = read(&letters);
    }
}
