//! A program is the same after it was taken apart and joined.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use keybook_unpacker::program::{PARTS, apart, joined};
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_taken_apart_is_joined_again(functions in prop::collection::vec(function(), 0..20)) {
        let module = module(&functions);
        let parts = apart(&module).unwrap();
        prop_assert_eq!(parts.len(), PARTS);
        prop_assert_eq!(joined(&parts), Some(module));
    }

    #[test]
    fn damaged_parts_never_panic(
        functions in prop::collection::vec(function(), 1..6),
        part in 0..PARTS,
        at in any::<prop::sample::Index>(),
        with in any::<u8>(),
    ) {
        let mut parts = apart(&module(&functions)).unwrap();
        if let Some(byte) = (!parts[part].is_empty()).then(|| at.index(parts[part].len())).and_then(|at| parts[part].get_mut(at)) {
            *byte = with;
        }
        let _ = joined(&parts);
    }
}

#[test]
fn what_is_not_known_is_refused() {
    // Vectors are not among the features that the page may use.
    assert_eq!(apart(&module(&[vec![0, 0xfd, 0x0c, 0x0b]])), None);
    assert_eq!(apart(b"\0asm\x01\0\0\0"), None);
    let parts = apart(&module(&[vec![0, 0x01, 0x0b]])).unwrap();
    assert_eq!(joined(&parts[1..]), None);
}
