//! An LZMA file of known length: 13 bytes of header and one stream, as Igor Pavlov's specification describes it.
//!
//! The stream is one long number. Every bit read from it has a probability of its own, found by what came before it and
//! moved towards what came. So a byte, or the length and distance of a repetition, is read bit by bit.

/// The probability that a bit is 0, in parts of 2048.
type Chance = u16;

const EVEN: Chance = 1024;

/// The number as far as it is read.
struct Stream<'a> {
    rest: &'a [u8],
    range: u32,
    code: u32,
    /// More was read than is there.
    ended: bool,
}

impl Stream<'_> {
    fn bit(&mut self, chance: &mut Chance) -> usize {
        let bound = (self.range >> 11) * u32::from(*chance);
        let bit = self.code >= bound;
        if bit {
            self.range -= bound;
            self.code -= bound;
            *chance -= *chance >> 5;
        } else {
            self.range = bound;
            *chance += (2048 - *chance) >> 5;
        }
        self.refill();
        usize::from(bit)
    }

    /// Bits without a probability, highest first.
    fn even(&mut self, bits: u32) -> usize {
        let mut number = 0;
        for _ in 0..bits {
            self.range >>= 1;
            let bit = self.code >= self.range;
            if bit {
                self.code -= self.range;
            }
            number = number << 1 | usize::from(bit);
            self.refill();
        }
        number
    }

    fn refill(&mut self) {
        if self.range < 1 << 24 {
            let next = if let [next, rest @ ..] = self.rest {
                self.rest = rest;
                *next
            } else {
                self.ended = true;
                0
            };
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(next);
        }
    }

    /// A number of `bits` bits, highest first, each with the probabilities of those before it. The table begins at the
    /// root, which has number 1.
    fn tree(&mut self, table: &mut [Chance], bits: u32) -> usize {
        let mut node = 1;
        for _ in 0..bits {
            let Some(chance) = table.get_mut(node) else { return 0 };
            node = node << 1 | self.bit(chance);
        }
        node - (1 << bits)
    }

    /// The same with the lowest bit first.
    fn tree_from_below(&mut self, table: &mut [Chance], bits: u32) -> usize {
        let (mut node, mut number) = (1, 0);
        for at in 0..bits {
            let Some(chance) = table.get_mut(node) else { return 0 };
            let bit = self.bit(chance);
            node = node << 1 | bit;
            number |= bit << at;
        }
        number
    }
}

/// How long a repetition is: 2 to 273. Short lengths depend on the position.
struct Lengths {
    is_long: Chance,
    is_longest: Chance,
    low: [[Chance; 8]; 16],
    middle: [[Chance; 8]; 16],
    high: [Chance; 256],
}

impl Lengths {
    const NEW: Self =
        Self { is_long: EVEN, is_longest: EVEN, low: [[EVEN; 8]; 16], middle: [[EVEN; 8]; 16], high: [EVEN; 256] };

    fn read(&mut self, stream: &mut Stream, place: usize) -> usize {
        if stream.bit(&mut self.is_long) == 0 {
            2 + stream.tree(&mut self.low[place & 15], 3)
        } else if stream.bit(&mut self.is_longest) == 0 {
            10 + stream.tree(&mut self.middle[place & 15], 3)
        } else {
            18 + stream.tree(&mut self.high, 8)
        }
    }
}

/// How far back a repetition lies, less one.
struct Distances {
    slots: [[Chance; 64]; 4],
    near: [Chance; 128],
    aligned: [Chance; 16],
}

impl Distances {
    const NEW: Self = Self { slots: [[EVEN; 64]; 4], near: [EVEN; 128], aligned: [EVEN; 16] };

    fn read(&mut self, stream: &mut Stream, length: usize) -> usize {
        let slot = stream.tree(&mut self.slots[(length - 2).min(3)], 6);
        if slot < 4 {
            return slot;
        }
        let bits = (slot >> 1) as u32 - 1;
        let high = (2 | slot & 1) << bits;
        if slot < 14 {
            let table = self.near.get_mut(high - slot..).unwrap_or_default();
            high + stream.tree_from_below(table, bits)
        } else {
            high + (stream.even(bits - 4) << 4) + stream.tree_from_below(&mut self.aligned, 4)
        }
    }
}

/// What the header says: how many bits of the byte before, and of the position, a byte depends on, and how many of the
/// position everything else.
struct Properties {
    before: u32,
    position: u32,
    place: u32,
}

/// What the header of a packed file says, and the stream behind it; `None` for something else.
fn header(packed: &[u8]) -> Option<(Properties, usize, Stream<'_>)> {
    let [properties, _, _, _, _, l0, l1, l2, l3, 0, 0, 0, 0, 0, c0, c1, c2, c3, rest @ ..] = packed else {
        return None;
    };
    let number = u32::from(*properties);
    let properties = Properties { before: number % 9, position: number / 9 % 5, place: number / 45 };
    let length = u32::from_le_bytes([*l0, *l1, *l2, *l3]) as usize;
    let code = u32::from_be_bytes([*c0, *c1, *c2, *c3]);
    let stream = Stream { rest, range: u32::MAX, code, ended: false };
    (number < 225).then_some((properties, length, stream))
}

/// The content of an LZMA file that says how long it is; `None` for a damaged one.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let (properties, length, mut stream) = header(packed)?;
    let mut out: Vec<u8> = Vec::with_capacity(length);
    let mut literals = vec![[EVEN; 0x300]; 1 << (properties.before + properties.position)];
    let (mut is_match, mut is_longer) = ([[EVEN; 16]; 12], [[EVEN; 16]; 12]);
    let (mut is_repeat, mut is_other) = ([EVEN; 12], [EVEN; 12]);
    let (mut is_third, mut is_fourth) = ([EVEN; 12], [EVEN; 12]);
    let (mut new_lengths, mut repeat_lengths, mut distances) = (Lengths::NEW, Lengths::NEW, Distances::NEW);
    // What the last few steps were, and the last four distances, the latest first.
    let mut state = 0;
    let mut last = [0; 4];
    while out.len() < length {
        if stream.ended {
            return None;
        }
        let place = out.len() & ((1 << properties.place) - 1);
        if stream.bit(&mut is_match[state][place]) == 0 {
            let before = usize::from(out.last().copied().unwrap_or(0)) >> (8 - properties.before);
            let position = out.len() & ((1 << properties.position) - 1);
            let table = literals.get_mut((position << properties.before) + before)?;
            // After a repetition, the byte that would have gone on is a hint.
            let hint = if state < 7 { None } else { Some(*out.get(out.len().checked_sub(last[0] + 1)?)?) };
            out.push(literal(&mut stream, table, hint));
            state = [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 4, 5][state];
            continue;
        }
        let steps;
        if stream.bit(&mut is_repeat[state]) == 0 {
            steps = new_lengths.read(&mut stream, place);
            last.rotate_right(1);
            last[0] = distances.read(&mut stream, steps);
            state = if state < 7 { 7 } else { 10 };
        } else {
            let which = if stream.bit(&mut is_other[state]) == 0 {
                0
            } else if stream.bit(&mut is_third[state]) == 0 {
                1
            } else {
                2 + stream.bit(&mut is_fourth[state])
            };
            last[..=which].rotate_right(1);
            if which == 0 && stream.bit(&mut is_longer[state][place]) == 0 {
                steps = 1;
                state = if state < 7 { 9 } else { 11 };
            } else {
                steps = repeat_lengths.read(&mut stream, place);
                state = if state < 7 { 8 } else { 11 };
            }
        }
        let from = out.len().checked_sub(last[0] + 1)?;
        for at in from..from + steps.min(length - out.len()) {
            out.push(*out.get(at)?);
        }
    }
    (!stream.ended).then_some(out)
}

/// A byte. While the hint is right, its bits choose other probabilities.
fn literal(stream: &mut Stream, table: &mut [Chance; 0x300], hint: Option<u8>) -> u8 {
    let mut node: usize = 1;
    if let Some(hint) = hint {
        for shift in (0..8).rev() {
            let hinted = usize::from(hint >> shift & 1);
            let bit = stream.bit(&mut table[(1 + hinted) << 8 | node & 0xff]);
            node = node << 1 | bit;
            if bit != hinted {
                break;
            }
        }
    }
    while node < 0x100 {
        node = node << 1 | stream.bit(&mut table[node]);
    }
    (node & 0xff) as u8
}
