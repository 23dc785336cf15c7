//! Decisions that were written are read again, and those that were expected take little.

use keybook_unpacker::coder::{Coder, Reader, Writer};
use keybook_unpacker::letters::{Letter, Letters, MOST, lengths, suited};
use proptest::prelude::*;

proptest! {
    #[test]
    fn decisions_are_read_as_they_were_written(decisions in prop::collection::vec((32_u32..65_504, 0_u32..2), 0..3000)) {
        let mut writer = Writer::behind(vec![7]);
        decisions.iter().for_each(|(chance, bit)| {
            writer.bit(*chance, *bit);
        });
        let bytes = writer.finish();
        prop_assert_eq!(bytes[0], 7);
        let mut reader = Reader::of(&bytes[1..]);
        for (chance, bit) in decisions {
            prop_assert_eq!(reader.bit(chance, 0), bit);
        }
    }

    #[test]
    fn letters_are_read_as_they_were_written(counts in prop::collection::vec(0_u32..5000, 256), few in any::<bool>()) {
        let counts: [u32; 256] = std::array::from_fn(|byte| if few && byte > 9 { 0 } else { counts[byte] });
        let told = suited(&counts);
        let mut writer = Writer::behind(Vec::new());
        lengths(&mut writer, &told);
        prop_assert_eq!(lengths(&mut Reader::of(&writer.finish()), &[0; 256]), told);
        let letters = Letters::new(&told);
        for byte in (0..=255_u8).filter(|byte| counts[usize::from(*byte)] > 0) {
            let letter = letters.of(byte);
            prop_assert!((1..=MOST).contains(&letter.length));
            for length in 1..=letter.length {
                let begin = Letter { length, bits: letter.bits >> (letter.length - length) };
                prop_assert_eq!(letters.byte(begin), (length == letter.length).then_some(byte));
            }
        }
    }

    #[test]
    fn letters_end_whatever_is_read(lengths in prop::collection::vec(any::<u8>(), 256), bits in any::<u32>()) {
        let letters = Letters::new(&std::array::from_fn(|byte| lengths[byte]));
        let read = |length| letters.byte(Letter { length, bits: 1 << length | bits & ((1 << length) - 1) });
        prop_assert!((1..=MOST).any(|length| read(length).is_some()));
    }
}

#[test]
fn what_was_expected_takes_little() {
    let mut writer = Writer::behind(Vec::new());
    (0..10_000).for_each(|_| {
        writer.bit(65_400, 1);
    });
    assert!(writer.finish().len() < 10);
}
