//! A history is what came, as far as a byte can hold it.

use keybook_unpacker::history::{WITH, suggested, telling};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_history_knows_the_last_six(bits in prop::collection::vec(0_u8..2, 0..30)) {
        let history = bits.iter().fold(0, |history: u8, bit| WITH[usize::from(history)][usize::from(*bit)]);
        let same = bits.iter().rev().take_while(|bit| Some(*bit) == bits.last()).count();
        if same > 6 {
            prop_assert_eq!(history, 128 | bits[bits.len() - 1] << 6 | (same - 7) as u8);
        } else if bits.is_empty() {
            prop_assert_eq!(history, 0);
        } else {
            let last = &bits[bits.len().saturating_sub(6)..];
            prop_assert_eq!(history, last.iter().fold(1, |history, bit| history << 1 | bit));
        }
    }

    #[test]
    fn what_came_more_often_is_likelier(history in 1_u8..) {
        prop_assert!(telling(history) <= 71);
        let [zero, one] = WITH[usize::from(history)].map(suggested);
        prop_assert!(zero <= one);
    }
}
