//! A program is the same after it was packed and unpacked.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use keybook_unpacker::packing::{packed, unpacked};
use keybook_unpacker::program::apart;
use proptest::prelude::*;

/// A module with these functions, each without its length, between two other sections.
fn module(functions: &[Vec<u8>]) -> Vec<u8> {
    let mut code = number(functions.len());
    for function in functions {
        code.extend(number(function.len()));
        code.extend(function);
    }
    [b"\0asm\x01\0\0\0\x01\x04abcd\x0a".to_vec(), number(code.len()), code, b"\x0b\x05hello".to_vec()].concat()
}

fn number(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 127 {
        bytes.push(value as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// An instruction with all that stands behind it.
fn instruction() -> impl Strategy<Value = Vec<u8>> {
    let of = |codes: std::ops::RangeInclusive<u8>, operands: usize| {
        (codes, prop::collection::vec(0_usize..70_000, operands))
            .prop_map(|(code, operands)| [vec![code], operands.into_iter().flat_map(number).collect()].concat())
    };
    prop_oneof![
        of(0x45..=0xc4, 0),
        of(0x20..=0x24, 1),
        of(0x28..=0x3e, 2),
        of(0x41..=0x42, 1),
        of(0x10..=0x10, 1),
        of(0x11..=0x11, 2),
        any::<f64>().prop_map(|float| [vec![0x44], float.to_le_bytes().to_vec()].concat()),
        any::<f32>().prop_map(|float| [vec![0x43], float.to_le_bytes().to_vec()].concat()),
        prop::collection::vec(0_usize..300, 1..6).prop_map(|labels| {
            [vec![0x0e], number(labels.len() - 1), labels.into_iter().flat_map(number).collect()].concat()
        }),
        Just(vec![0xfc, 10, 0, 0]),
        Just(vec![0xfc, 3]),
        Just(vec![0x02, 0x40, 0x0b]),
        Just(vec![0x03, 0x7f, 0x04, 0x40, 0x05, 0x0b, 0x0b]),
    ]
}

fn function() -> impl Strategy<Value = Vec<u8>> {
    let locals = prop::collection::vec((0_usize..500, 0x7c_u8..=0x7f), 0..4).prop_map(|locals| {
        [number(locals.len()), locals.into_iter().flat_map(|(count, of)| [number(count), vec![of]].concat()).collect()]
            .concat()
    });
    (locals, prop::collection::vec(instruction(), 0..60))
        .prop_map(|(locals, code)| [locals, code.concat(), vec![0x0b]].concat())
}

/// Much of a program stands there twice.
fn program() -> impl Strategy<Value = Vec<u8>> {
    (prop::collection::vec(function(), 1..20), 0_usize..3).prop_map(|(functions, again)| {
        let all: Vec<Vec<u8>> = std::iter::repeat_n(functions, again + 1).flatten().collect();
        module(&all)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_packed_comes_out_again(module in program()) {
        prop_assume!(apart(&module).unwrap().instructions.len() >= 4);
        prop_assert_eq!(unpacked(&packed(&module).unwrap()), Some(module));
    }

    #[test]
    fn a_damaged_program_never_panics(module in program(), at in any::<prop::sample::Index>(), with in any::<u8>()) {
        if let Some(mut packed) = packed(&module) {
            // Not how long its parts are: they may be said to be large.
            let at = 16 + at.index(packed.len() - 16);
            packed[at] = with;
            let again = unpacked(&packed);
            prop_assert!(again.is_none_or(|again| again == module));
        }
    }

    #[test]
    fn what_was_cut_off_never_panics(module in program(), left in any::<prop::sample::Index>()) {
        if let Some(packed) = packed(&module) {
            let again = unpacked(&packed[..left.index(packed.len())]);
            prop_assert!(again.is_none_or(|again| again == module));
        }
    }
}

#[test]
fn a_program_gets_small() {
    let function = [vec![0], [0x20, 1, 0x41, 0x80, 0x01, 0x6a, 0x21, 2].repeat(40), vec![0x0b]].concat();
    let module = module(&vec![function; 100]);
    let packed = packed(&module).unwrap();
    assert!(packed.len() * 100 < module.len(), "{} of {}", packed.len(), module.len());
    assert_eq!(unpacked(&packed), Some(module));
}

#[test]
fn what_is_not_known_is_refused() {
    // Vectors are not among the features that the page may use.
    assert_eq!(packed(&module(&[vec![0, 0xfd, 0x0c, 0x0b]])), None);
    assert_eq!(packed(b"\0asm\x01\0\0\0"), None);
    assert_eq!(unpacked(b""), None);
}
