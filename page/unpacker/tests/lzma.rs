//! What the packager's library packs, the page unpacks.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use keybook_unpacker::lzma::unpacked;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use proptest::prelude::*;
use std::io::Write;

fn packed(bytes: &[u8], lc: u32, lp: u32, pb: u32) -> Vec<u8> {
    let options = LzmaOptions { lc, lp, pb, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

/// Bytes in which much repeats, near and far, as in a program.
fn program() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        prop::collection::vec(0_u8..4, 0..400),
        (any::<u8>(), 0_usize..700).prop_map(|(byte, count)| vec![byte; count]),
    ];
    prop::collection::vec((piece, 0_usize..6), 0..40).prop_map(|pieces| {
        let mut bytes: Vec<u8> = Vec::new();
        for (piece, back) in pieces {
            let from = bytes.len() * back / 6;
            let again = bytes.get(from..(from + piece.len() * 2).min(bytes.len())).unwrap_or_default().to_vec();
            bytes.extend(piece);
            bytes.extend(again);
        }
        bytes
    })
}

proptest! {
    #[test]
    fn what_is_packed_comes_out_again(bytes in program(), lc in 0_u32..=4, lp in 0_u32..=2, pb in 0_u32..=4) {
        prop_assume!(lc + lp <= 4);
        prop_assert_eq!(unpacked(&packed(&bytes, lc, lp, pb)), Some(bytes));
    }

    #[test]
    fn a_damaged_file_never_panics(bytes in program(), at in any::<prop::sample::Index>(), with in any::<u8>()) {
        let mut packed = packed(&bytes, 4, 0, 0);
        let at = at.index(packed.len());
        // Not its length: a file may say that it is large.
        if !(5..9).contains(&at) {
            packed[at] = with;
            let _ = unpacked(&packed);
        }
    }

    #[test]
    fn a_file_that_was_cut_off_is_damaged(bytes in program(), left in any::<prop::sample::Index>()) {
        let whole = packed(&bytes, 4, 0, 0);
        prop_assume!(bytes.len() > 64);
        // The last bytes of the stream are there to be on the safe side.
        prop_assert_eq!(unpacked(&whole[..left.index(whole.len() - 8)]), None);
    }
}

#[test]
fn far_repetitions_come_out_again() {
    let mut seed = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    })
    .take(300_000)
    .collect();
    let bytes = [noise.clone(), noise].concat();
    let packed = packed(&bytes, 4, 0, 0);
    assert!(packed.len() < 330_000, "the second half is a repetition");
    assert_eq!(unpacked(&packed), Some(bytes));
}
