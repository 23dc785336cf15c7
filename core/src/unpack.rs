//! Reads what build.rs compiled into the page: postcard's format, for types that derive [`Unpack`].

use std::rc::Rc;

pub use keybook_derive::Unpack;

/// A type that can be read.
pub trait Unpack: Sized {
    /// Reads one; after a mistake, something of the right type.
    fn unpack(from: &mut Unpacker<'_>) -> Self;
}

/// Bytes on their way into types.
#[derive(Debug)]
pub struct Unpacker<'a> {
    bytes: &'a [u8],
    lost: bool,
}

/// Reads a type from all of `bytes`. `None` when they are too few, too many, or not what was written of that type.
pub fn unpack<T: Unpack>(bytes: &[u8]) -> Option<T> {
    let mut from = Unpacker { bytes, lost: false };
    let read = T::unpack(&mut from);
    (!from.lost && from.bytes.is_empty()).then_some(read)
}

impl<'a> Unpacker<'a> {
    /// Reads the next part.
    pub fn take<T: Unpack>(&mut self) -> T {
        T::unpack(self)
    }

    /// The number of the variant that comes next, of so many.
    pub fn variant(&mut self, count: u32) -> u32 {
        let number = self.number() as u32;
        self.lost |= number >= count;
        number
    }

    fn some(&mut self, count: usize) -> &'a [u8] {
        match self.bytes.split_at_checked(count) {
            Some((some, rest)) => {
                self.bytes = rest;
                some
            }
            None => {
                self.lost = true;
                self.bytes = &[];
                &[]
            }
        }
    }

    fn byte(&mut self) -> u8 {
        self.some(1).first().copied().unwrap_or_default()
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.lost = true;
        0
    }

    fn text(&mut self) -> &'a str {
        let length = self.number() as usize;
        std::str::from_utf8(self.some(length)).unwrap_or_else(|_| {
            self.lost = true;
            ""
        })
    }
}

impl Unpack for bool {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.variant(2) == 1
    }
}

impl Unpack for u8 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.byte()
    }
}

impl Unpack for u16 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.number() as Self
    }
}

impl Unpack for i32 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        // Small numbers of either sign are small: 0, -1, 1, -2 …
        let number = from.number() as u32;
        (number >> 1) as Self ^ -((number & 1) as Self)
    }
}

impl Unpack for f64 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.some(8).try_into().map_or(0.0, Self::from_le_bytes)
    }
}

impl Unpack for Box<str> {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.text().into()
    }
}

impl Unpack for Rc<str> {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.text().into()
    }
}

impl<T: Unpack> Unpack for Box<T> {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        Self::new(from.take())
    }
}

impl<T: Unpack> Unpack for Option<T> {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (from.variant(2) == 1).then(|| from.take())
    }
}

impl<T: Unpack> Unpack for Vec<T> {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let count = from.number();
        let mut items = Self::new();
        // Lost bytes end at once, whatever count they claim.
        while (items.len() as u64) < count && !from.lost {
            items.push(from.take());
        }
        items
    }
}

impl<A: Unpack, B: Unpack> Unpack for (A, B) {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (from.take(), from.take())
    }
}

impl<A: Unpack, B: Unpack, C: Unpack> Unpack for (A, B, C) {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (from.take(), from.take(), from.take())
    }
}

impl<T: Unpack, const N: usize> Unpack for [T; N] {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        std::array::from_fn(|_| from.take())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Unpack)]
    struct Thing {
        text: Box<str>,
        numbers: Vec<(u16, i32, f64)>,
        kind: Kind,
        maybe: Option<Box<Thing>>,
        small: u8,
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
    enum Kind {
        Plain,
        Of(u16, bool),
        Named { id: Rc<str> },
    }

    fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Plain),
            (any::<u16>(), any::<bool>()).prop_map(|(n, yes)| Kind::Of(n, yes)),
            ".{0,4}".prop_map(|id: String| Kind::Named { id: id.into() }),
        ]
    }

    fn thing() -> impl Strategy<Value = Thing> {
        let number = (any::<u16>(), any::<i32>(), -1e9..1e9f64);
        let numbers = prop::collection::vec(number, 0..4);
        (".{0,9}", numbers, prop::collection::vec(kind(), 1..4), any::<u8>()).prop_map(
            |(text, numbers, kinds, small)| {
                let nested = kinds.iter().fold(None, |inner, kind| {
                    let text = "内".into();
                    Some(Box::new(Thing { text, numbers: vec![], kind: kind.clone(), maybe: inner, small }))
                });
                Thing { text: text.into(), numbers, kind: kinds[0].clone(), maybe: nested, small }
            },
        )
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(thing in thing()) {
            let bytes = postcard::to_allocvec(&thing).unwrap();
            prop_assert_eq!(unpack::<Thing>(&bytes), Some(thing));
        }

        #[test]
        fn damage_is_noticed_and_ends(bytes in prop::collection::vec(any::<u8>(), 0..60), cut in any::<prop::sample::Index>(), thing in thing()) {
            let _ = unpack::<Thing>(&bytes);
            let whole = postcard::to_allocvec(&thing).unwrap();
            let cut = cut.index(whole.len());
            prop_assert_eq!(unpack::<Thing>(&whole[..cut]), None);
        }
    }
}
