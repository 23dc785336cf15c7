//! Guessing the next bit.
//!
//! A context is a number that stands for what is known before a bit. For every context that was met, a slot of one
//! table holds how likely a one is there and how often that was learnt. The guesses of several contexts are weighed and
//! added on a logistic scale, and the weights learn too: what was right before is believed more.

/// The most contexts of one bit.
pub const CONTEXTS: usize = 12;

/// What each context says in two ways, and one that always says the same.
const INPUTS: usize = 2 * CONTEXTS + 1;

/// Sets of weights of each of the two opinions.
const SETS: usize = 2048;

/// How much a slot has learnt at most: then it follows what is new.
const MOST: u32 = 60;

/// Learns and guesses.
#[derive(Clone)]
pub struct Model {
    /// Slots, as a power of two.
    bits: u32,
    /// 16 bits how likely, 6 bits how often, 10 bits of the context.
    slots: Vec<u32>,
    weights: Vec<i32>,
    stretched: Vec<i16>,
    /// How far a slot follows, by how often it has learnt, in 1/16,384.
    rates: Vec<i32>,
    at: [usize; CONTEXTS],
    inputs: [i32; INPUTS],
    count: usize,
    sets: [usize; 2],
    guesses: [i32; 2],
}

impl Model {
    /// A model with so many slots, as a power of two, that has learnt nothing.
    pub fn new(bits: u32) -> Self {
        let mut stretched = vec![0i16; 4096];
        let mut from = 0;
        for x in -2047..=2047 {
            let to = squash(x) as usize;
            stretched[from..=to].fill(x as i16);
            from = to + 1;
        }
        stretched[from..].fill(2047);
        Self {
            bits,
            slots: vec![0x8000 << 16; 1 << bits],
            weights: vec![3 << 11; 2 * SETS * INPUTS],
            stretched,
            rates: (0..64).map(|often| (2 << 14) / (2 * often + 3)).collect(),
            at: [0; CONTEXTS],
            inputs: [0; INPUTS],
            count: 0,
            sets: [0; 2],
            guesses: [2048; 2],
        }
    }

    /// Looks at these contexts. The bits of the answer say which of them were met before.
    pub fn look(&mut self, contexts: &[u32]) -> u32 {
        self.count = contexts.len().min(CONTEXTS);
        let mut met = 0;
        for (at, context) in contexts.iter().take(CONTEXTS).enumerate() {
            let product = context.wrapping_mul(0x2C1B_3C6D);
            let (place, check) = ((product >> (32 - self.bits)) as usize, product & 0x3ff);
            if self.slots[place] >> 6 & 0x3ff != check {
                self.slots[place] = 0x8000 << 16 | check << 6;
            }
            let slot = self.slots[place];
            let (likely, often) = ((slot >> 20) as i32, slot & 63);
            self.at[at] = place;
            let [known, seen] = if often == 0 {
                [0, 0]
            } else {
                met |= 1 << at;
                // What it says, and the same once more by how often it was seen.
                [i32::from(self.stretched[likely as usize]), ((likely - 2048) * (often.min(8) as i32 + 1)) >> 4]
            };
            self.inputs[2 * at] = known;
            self.inputs[2 * at + 1] = seen;
        }
        met
    }

    /// How likely a one is, of 65,536, as the contexts say that were looked at. `sets` chooses the weights.
    pub fn guess(&mut self, sure: i32, sets: [usize; 2]) -> u32 {
        self.inputs[2 * self.count] = sure;
        let mut sum = 0;
        for (which, set) in sets.into_iter().enumerate() {
            self.sets[which] = (which * SETS + set % SETS) * INPUTS;
            let weights = &self.weights[self.sets[which]..][..=2 * self.count];
            let dot: i64 = weights.iter().zip(&self.inputs).map(|(w, i)| i64::from(*w) * i64::from(*i)).sum();
            let x = ((dot >> 16) as i32).clamp(-2047, 2047);
            self.guesses[which] = squash(x);
            sum += x;
        }
        let likely = squash(sum >> 1) as u32;
        // Never quite sure.
        (likely << 4 | 8).clamp(16, 65_520)
    }

    /// Learns what the bit was.
    pub fn learn(&mut self, bit: bool) {
        for which in 0..2 {
            let error = (i32::from(bit) * 4095 - self.guesses[which]) * 6;
            let weights = &mut self.weights[self.sets[which]..][..=2 * self.count];
            for (weight, input) in weights.iter_mut().zip(&self.inputs) {
                *weight = (*weight + ((*input * error + 0x2000) >> 14)).clamp(-(1 << 21), 1 << 21);
            }
        }
        for place in &self.at[..self.count] {
            let slot = self.slots[*place];
            let (likely, often) = ((slot >> 16) as i32, slot & 63);
            let goal = if bit { 65_535 } else { 0 };
            let likely = likely + (((goal - likely) * self.rates[often as usize]) >> 14);
            self.slots[*place] = (likely as u32) << 16 | slot & 0xffc0 | (often + 1).min(MOST);
        }
    }
}

/// A number mixed into a context.
pub fn mixed(context: u32, with: u32) -> u32 {
    let x = (context ^ with.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    x ^ x >> 15
}

/// From the logistic scale, in 1/256, to how likely, of 4096.
fn squash(x: i32) -> i32 {
    const KNOTS: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901,
        3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    let x = x.clamp(-2047, 2047) + 2048;
    let (knot, part) = ((x >> 7) as usize, x & 127);
    (KNOTS[knot] * (128 - part) + KNOTS[knot + 1] * part + 64) >> 7
}
