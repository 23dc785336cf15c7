//! Bytes as rows of decisions, the fewer the more frequent they are: a prefix code, as Huffman's.
//!
//! Eight decisions for every byte would give the same size and take half as long again.

use crate::coder::Coder;

/// The most decisions that a byte takes.
pub const MOST: u32 = 15;

/// How many decisions each byte takes; 0 for those that do not occur.
pub type Lengths = [u8; 256];

/// A byte as decisions.
#[derive(Clone, Copy, Default)]
pub struct Letter {
    /// How many there are.
    pub length: u32,
    /// A leading 1, and the decisions.
    pub bits: u32,
}

impl Letter {
    /// No decision yet.
    pub const NONE: Self = Self { length: 0, bits: 1 };
}

/// The letters of one length.
#[derive(Clone, Copy, Default)]
struct Group {
    /// The bits of the first.
    bits: u32,
    /// Its place among all.
    place: u32,
    count: u32,
}

/// A prefix code. Its letters ascend by their length, those of one length by their byte.
pub struct Letters {
    letters: [Letter; 256],
    sorted: [u8; 256],
    groups: [Group; MOST as usize + 1],
}

impl Letters {
    /// The code of these lengths; with lengths that fit no code, a code that knows only some bytes.
    pub fn new(lengths: &Lengths) -> Self {
        let (mut letters, mut sorted, mut groups) =
            ([Letter::NONE; 256], [0; 256], [Group::default(); MOST as usize + 1]);
        let (mut bits, mut place) = (1, 0);
        for (length, group) in (1..).zip(&mut groups[1..]) {
            bits <<= 1;
            *group = Group { bits, place, count: 0 };
            for byte in (0..=255).filter(|byte| u32::from(lengths[usize::from(*byte)]) == length) {
                letters[usize::from(byte)] = Letter { length, bits };
                sorted[place as usize & 255] = byte;
                group.count += 1;
                place += 1;
                bits += 1;
            }
        }
        Self { letters, sorted, groups }
    }

    /// The decisions for a byte.
    pub fn of(&self, byte: u8) -> Letter {
        self.letters[usize::from(byte)]
    }

    /// The byte, once these decisions are all it takes; any, when no byte begins so.
    pub fn byte(&self, letter: Letter) -> Option<u8> {
        let group = self.groups[(letter.length & MOST) as usize];
        let place = letter.bits.wrapping_sub(group.bits);
        let is_one = place < group.count;
        (is_one || letter.length >= MOST).then(|| self.sorted[group.place.wrapping_add(place) as usize & 255])
    }
}

/// Writes or reads lengths.
pub fn lengths(coder: &mut impl Coder, told: &Lengths) -> Lengths {
    // By the length before, and the bits before of the same.
    let mut chances = [[1_u32 << 15; 16]; 16];
    let mut before = 0;
    told.map(|told| {
        let mut node = 1;
        for place in (0..4).rev() {
            let chance = &mut chances[before][node & 15];
            let bit = coder.bit((*chance).clamp(1 << 9, (1 << 16) - (1 << 9)), u32::from(told >> place & 1));
            *chance = *chance - (*chance >> 4) + (bit << 12);
            node = node << 1 | bit as usize;
        }
        before = node & 15;
        before as u8
    })
}

/// The lengths that suit bytes of which there are so many.
pub fn suited(counts: &[u32; 256]) -> Lengths {
    let mut weights = *counts;
    loop {
        let lengths = shortest(&weights);
        if lengths.iter().all(|length| u32::from(*length) <= MOST) {
            return lengths;
        }
        weights = weights.map(|weight| weight.div_ceil(2));
    }
}

/// Huffman's way: the two lightest become one, until all are.
fn shortest(weights: &[u32; 256]) -> Lengths {
    let mut lengths = [0; 256];
    let occurring = (0..=255).filter(|byte| weights[usize::from(*byte)] > 0);
    let mut groups: Vec<(u32, Vec<u8>)> = occurring.map(|byte| (weights[usize::from(byte)], vec![byte])).collect();
    if let [(_, only)] = groups.as_slice() {
        lengths[usize::from(only[0])] = 1;
    }
    while groups.len() > 1 {
        groups.sort_by(|one, other| other.cmp(one));
        let lightest = groups.split_off(groups.len() - 2);
        let weight = lightest.iter().map(|(weight, _)| weight).sum();
        let bytes: Vec<u8> = lightest.into_iter().flat_map(|(_, bytes)| bytes).collect();
        bytes.iter().for_each(|byte| lengths[usize::from(*byte)] += 1);
        groups.push((weight, bytes));
    }
    lengths
}
