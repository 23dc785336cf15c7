//! The chances of what comes next: what came after the same, in several contexts, weighed by how well each has foretold.
//!
//! This is context mixing, as in the PAQ programs. It takes most of the time between a click and the page, so a table is
//! no larger than what a processor has at hand, and nothing depends on a bit but the one branch that foresees it.

use crate::coder::Coder;
use crate::history::{History, WITH, suggested, telling};
use crate::letters::{Letter, Letters};
use crate::scale::Scale;

/// How many contexts keep the history of each decision.
pub const CONTEXTS: usize = 3;

/// Kinds of bytes, at most.
pub const KINDS: usize = 32;

/// Sets of weights for a kind.
pub const SETS: usize = 8;

/// Two bytes may be foretold as a whole: what came last after what stands before, and what a repetition goes on with.
const GUESSES: usize = 2;

/// Who is heard on a decision: the contexts, then the guesses.
const VOICES: usize = CONTEXTS + GUESSES;

/// Three decisions have seven histories, behind a byte that says for which context they are.
const BUCKET: usize = 8;
const HISTORIES: usize = (1 << 18) * BUCKET;
const LAST: usize = 1 << 16;

/// Grades of sureness of a guess.
const GRADES: usize = 32;

/// What a weight of 1 is.
const UNIT: i32 = 1 << 14;

/// Places at which a chance is corrected, and in how many contexts.
const STEPS: usize = 33;
const CORRECTED: usize = 1024;

/// Where a byte stands.
pub struct Place {
    /// Below [`KINDS`].
    pub kind: usize,
    /// Which weights suit, below [`SETS`].
    pub set: usize,
    /// What stands before, in several ways, as hashes that tell kinds apart.
    pub contexts: [u32; CONTEXTS],
    /// What stands farther before.
    pub far: u32,
    /// What a repetition goes on with, and how sure that is, below 32.
    pub repeated: Option<(u8, usize)>,
}

/// A byte that may come.
#[derive(Clone, Copy, Default)]
struct Guess {
    /// Its decisions that are not yet taken, from the highest bit on.
    bits: u32,
    /// All ones while its decisions came true.
    holds: i32,
    /// Where its chance to come true stands.
    grade: usize,
}

/// What was heard on a decision, for learning from it.
struct Heard {
    voices: [i32; VOICES],
    histories: [History; CONTEXTS],
    /// Where they stand.
    at: [usize; CONTEXTS],
    kind: usize,
    weights: [usize; 2],
    chance: i32,
    corrected: (usize, usize),
}

/// All that was learned.
pub struct Model {
    letters: Vec<Letters>,
    scale: Scale,
    histories: Box<[History; HISTORIES]>,
    /// For each context what came last, under a check of its hash, with how often in a row.
    last: Box<[u32; LAST]>,
    /// Chances of 1 after a history.
    learned: Box<[[[u16; 256]; CONTEXTS]; KINDS]>,
    /// Chances that guesses come true.
    graded: Box<[[u16; GUESSES]; KINDS * GRADES]>,
    /// By the decisions before, and by the place, who is there to be heard and which contexts are new.
    weights: Box<[[i32; VOICES]; KINDS * 256]>,
    weights_of_sets: Box<[[i32; VOICES]; KINDS * SETS * 16]>,
    corrected: Box<[[u16; STEPS]; CORRECTED]>,
}

/// A table of a size that the compiler knows, so that it need not check whether a masked place is inside.
fn table<T: Clone, const SIZE: usize>(of: T) -> Box<[T; SIZE]> {
    vec![of; SIZE].try_into().unwrap_or_else(|_| unreachable!())
}

fn scattered(hash: u32) -> u32 {
    let hash = hash.wrapping_mul(0x85EB_CA6B);
    hash ^ hash >> 15
}

fn move_towards(chance: &mut u16, goal: i32) {
    *chance = (i32::from(*chance) + ((goal - i32::from(*chance)) >> 7)) as u16;
}

impl Model {
    /// Nothing is learned. A prefix code for each kind.
    pub fn new(letters: Vec<Letters>) -> Self {
        let scale = Scale::new();
        let steps = std::array::from_fn(|step| scale.chance((step * 128).min(4095)));
        Self {
            letters,
            histories: table(0),
            last: table(0),
            learned: table([std::array::from_fn(|history| suggested(history as u8)); CONTEXTS]),
            graded: table([40_000; GUESSES]),
            weights: table([UNIT / 8; VOICES]),
            weights_of_sets: table([UNIT / 8; VOICES]),
            corrected: table(steps),
            scale,
        }
    }

    /// Writes or reads a byte, and learns from it.
    #[inline(never)]
    pub fn byte(&mut self, coder: &mut impl Coder, place: &Place, told: u8) -> u8 {
        let kind = place.kind % KINDS;
        let Some(letters) = self.letters.get(kind) else { return 0 };
        let told = letters.of(told);
        let far = scattered(place.far);
        let last = self.last[(far >> 8) as usize & (LAST - 1)];
        let last = (last >> 16 == far & 0xffff).then_some((last as u8, (last >> 8 & 31) as usize));
        let mut guesses = [last, place.repeated].map(|guess| {
            guess.map_or(Guess::default(), |(byte, sure)| {
                let letter = letters.of(byte);
                let grade = (kind * GRADES) | sure & (GRADES - 1);
                Guess { bits: letter.bits.wrapping_shl(32 - letter.length), holds: -1, grade }
            })
        });
        let present = usize::from(guesses[0].holds != 0) | usize::from(guesses[1].holds != 0) << 1;
        let set = (kind * SETS + place.set % SETS) * 16 + present;
        let hashes = place.contexts.map(scattered);
        let mut buckets = [0; CONTEXTS];
        let mut letter = Letter::NONE;
        let mut unseen = 0;
        let byte = loop {
            let three = letter.length % 3;
            if three == 0 {
                buckets = self.buckets(hashes.map(|hash| hash ^ letter.bits.wrapping_mul(0x9E37_79B1)));
                unseen = self.unseen(buckets);
            }
            let node = 1 << three | letter.bits as usize & ((1 << three) - 1);
            let at = buckets.map(|bucket| bucket | node);
            let bit = told.bits.wrapping_shr(told.length.wrapping_sub(1 + letter.length)) & 1;
            let heard = self.hear(&guesses, at, kind, letter, set | unseen, hashes[1]);
            // The same line twice: a processor foresees the branch and learns while the bit is still being read.
            let bit = if coder.bit(self.believed(&heard), bit) == 1 {
                self.learn(&heard, &mut guesses, 1)
            } else {
                self.learn(&heard, &mut guesses, 0)
            };
            letter = Letter { length: letter.length + 1, bits: letter.bits << 1 | bit };
            if let Some(byte) = self.letters[kind].byte(letter) {
                break byte;
            }
        };
        self.remember(far, byte);
        byte
    }

    /// The buckets of the contexts, emptied of what is from others. All are looked at before anything depends on one, as
    /// most come from far away.
    #[inline(always)]
    fn buckets(&mut self, hashes: [u32; CONTEXTS]) -> [usize; CONTEXTS] {
        let at = hashes.map(|hash| ((hash >> 8) as usize * BUCKET) & (HISTORIES - 1));
        let first = at.map(|at| self.histories[at]);
        [0, 1, 2].map(|context| {
            let check = (hashes[context] as u8).max(1);
            let (one, other) = (at[context], at[context] ^ BUCKET);
            if first[context] == check {
                return one;
            }
            if self.histories[other] == check {
                return other;
            }
            let is_kept = telling(self.histories[one | 1]) > telling(self.histories[other | 1]);
            let at = if is_kept { other } else { one };
            self.histories[at..at + BUCKET].copy_from_slice(&[check, 0, 0, 0, 0, 0, 0, 0]);
            at
        })
    }

    /// Which of the longer contexts were never met, as a set of weights.
    #[inline(always)]
    fn unseen(&self, buckets: [usize; CONTEXTS]) -> usize {
        usize::from(self.histories[buckets[1] | 1] == 0) << 2 | usize::from(self.histories[buckets[2] | 1] == 0) << 3
    }

    #[inline(always)]
    fn hear(
        &self,
        guesses: &[Guess; GUESSES],
        at: [usize; CONTEXTS],
        kind: usize,
        letter: Letter,
        set: usize,
        hash: u32,
    ) -> Heard {
        let histories = at.map(|at| self.histories[at & (HISTORIES - 1)]);
        let mut voices = [0; VOICES];
        for context in 0..CONTEXTS {
            voices[context] = self.scale.place(self.learned[kind][context][usize::from(histories[context])]);
        }
        for (which, guess) in guesses.iter().enumerate() {
            let voice = self.scale.place(self.graded[guess.grade & (KINDS * GRADES - 1)][which]);
            let if_zero = (guess.bits >> 31) as i32 - 1;
            voices[CONTEXTS + which] = ((voice ^ if_zero) - if_zero) & guess.holds;
        }
        let weights = [(kind << 8 | letter.bits as usize & 255) & (KINDS * 256 - 1), set & (KINDS * SETS * 16 - 1)];
        let (one, other) = (&self.weights[weights[0]], &self.weights_of_sets[weights[1]]);
        let mut sum = 0_i32;
        for voice in 0..VOICES {
            sum = sum.wrapping_add(voices[voice].wrapping_mul(one[voice].wrapping_add(other[voice])));
        }
        let place = Scale::from_lowest(sum >> 14);
        let chance = i32::from(self.scale.chance(place));
        let corrected = ((hash ^ letter.bits) as usize & (CORRECTED - 1), ((place + 64) >> 7) & 63);
        Heard { voices, histories, at, kind, weights, chance, corrected }
    }

    /// The chance of 1, half by the voices and half by what came when they had said so.
    #[inline(always)]
    fn believed(&self, heard: &Heard) -> u32 {
        let corrected = self.corrected[heard.corrected.0][heard.corrected.1.min(STEPS - 1)];
        ((heard.chance + i32::from(corrected)) >> 1).clamp(32, 65_503) as u32
    }

    #[inline(always)]
    fn learn(&mut self, heard: &Heard, guesses: &mut [Guess; GUESSES], bit: u32) -> u32 {
        let goal = 65_535 * bit as i32;
        move_towards(&mut self.corrected[heard.corrected.0][heard.corrected.1.min(STEPS - 1)], goal);
        let error = ((goal - heard.chance) * 10) >> 4;
        let (one, other) = (&mut self.weights[heard.weights[0]], &mut self.weights_of_sets[heard.weights[1]]);
        for voice in 0..VOICES {
            let change = heard.voices[voice].wrapping_mul(error).wrapping_add(1 << 15) >> 16;
            one[voice] = one[voice].wrapping_add(change);
            other[voice] = other[voice].wrapping_add(change);
        }
        for context in 0..CONTEXTS {
            let history = usize::from(heard.histories[context]);
            self.histories[heard.at[context] & (HISTORIES - 1)] = WITH[history][bit as usize & 1];
            move_towards(&mut self.learned[heard.kind][context][history], goal);
        }
        for (which, guess) in guesses.iter_mut().enumerate() {
            let is_one = guess.bits as i32 >> 31;
            let came_true = if bit == 1 { is_one } else { !is_one };
            let chance = &mut self.graded[guess.grade & (KINDS * GRADES - 1)][which];
            let change = ((65_535 & came_true) - i32::from(*chance)) >> 6;
            *chance = (i32::from(*chance) + (change & guess.holds)) as u16;
            guess.holds &= came_true;
            guess.bits <<= 1;
        }
        bit
    }

    fn remember(&mut self, far: u32, byte: u8) {
        let last = &mut self.last[(far >> 8) as usize & (LAST - 1)];
        let (was, times) = (*last as u8, *last >> 8 & 31);
        let is_known = *last >> 16 == far & 0xffff;
        // A sure one that failed once is another grade than a new one.
        let times = match (is_known, was == byte) {
            (true, true) if times == 15 || times == 31 => times,
            (true, true) => times + 1,
            (true, false) => 16,
            (false, _) => 0,
        };
        *last = far << 16 | times << 8 | u32::from(byte);
    }
}
