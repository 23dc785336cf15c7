//! One long number that holds every decision.
//!
//! Each decision takes of the range that is left the part that its chance says, so what was expected takes little.
//! Writing and reading narrow the same range in the same way.

/// Where decisions go to, or come from.
pub trait Coder {
    /// Writes this bit, or reads one and looks at neither. `chance` is that of 1 in 65536, more than none and less than
    /// all.
    fn bit(&mut self, chance: u32, bit: u32) -> u32;
}

/// The range that is left, with both ends.
struct Range {
    low: u32,
    high: u32,
}

impl Range {
    const ALL: Self = Self { low: 0, high: u32::MAX };

    /// The last number that means 1.
    fn middle(&self, chance: u32) -> u32 {
        self.low + ((u64::from(self.high - self.low) * u64::from(chance)) >> 16) as u32
    }

    fn narrow(&mut self, middle: u32, bit: u32) {
        if bit == 1 {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// Whether the first byte is the same for all that is left; if so, it makes room for another at the end.
    fn is_settled(&mut self) -> bool {
        let settled = (self.low ^ self.high) >> 24 == 0;
        if settled {
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
        settled
    }
}

/// Writes decisions.
pub struct Writer {
    range: Range,
    bytes: Vec<u8>,
}

impl Writer {
    /// Writes behind these bytes.
    pub fn behind(bytes: Vec<u8>) -> Self {
        Self { range: Range::ALL, bytes }
    }

    /// All bytes.
    pub fn finish(mut self) -> Vec<u8> {
        // Any number of the range will do, and what is not there is read as zeros.
        self.bytes.push((self.range.high >> 24) as u8);
        self.bytes
    }
}

impl Coder for Writer {
    fn bit(&mut self, chance: u32, bit: u32) -> u32 {
        let middle = self.range.middle(chance);
        self.range.narrow(middle, bit);
        let mut first = self.range.low >> 24;
        while self.range.is_settled() {
            self.bytes.push(first as u8);
            first = self.range.low >> 24;
        }
        bit
    }
}

/// Reads what a [`Writer`] wrote; what is missing at the end as zeros.
pub struct Reader<'a> {
    range: Range,
    number: u32,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first of these bytes on.
    pub fn of(rest: &'a [u8]) -> Self {
        let mut reader = Self { range: Range::ALL, number: 0, rest };
        (0..4).for_each(|_| reader.take());
        reader
    }

    fn take(&mut self) {
        let next = if let [next, rest @ ..] = self.rest {
            self.rest = rest;
            *next
        } else {
            0
        };
        self.number = self.number << 8 | u32::from(next);
    }
}

impl Coder for Reader<'_> {
    fn bit(&mut self, chance: u32, _: u32) -> u32 {
        let middle = self.range.middle(chance);
        let bit = u32::from(self.number <= middle);
        self.range.narrow(middle, bit);
        while self.range.is_settled() {
            self.take();
        }
        bit
    }
}
