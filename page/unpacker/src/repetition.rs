//! What followed when the same stood there before.

/// Places where something stood, by its hash.
const PLACES: usize = 1 << 16;

/// The low bits of a place say where, the others are of the hash, so that most that is not the same is seen at once.
const WHERE: u32 = (1 << 21) - 1;

/// Looks for repetitions.
pub struct Repetition {
    places: Vec<u32>,
    from: usize,
    length: usize,
}

impl Repetition {
    /// Nothing stands before.
    pub fn new() -> Self {
        Self { places: vec![0; PLACES], from: 0, length: 0 }
    }

    /// What comes if it goes on, and how long it is already, on a scale below 32.
    pub fn guess(&self, all: &[u8]) -> Option<(u8, usize)> {
        let sure = match self.length {
            0..16 => self.length,
            16..32 => 12 + self.length / 4,
            32..64 => 16 + self.length / 8,
            _ => 25,
        };
        all.get(self.from).filter(|_| self.length > 0).map(|byte| (*byte, sure))
    }

    /// Goes on behind the last of these bytes. The hash is of at least so many of them as make a repetition.
    pub fn advance(&mut self, all: &[u8], hash: u32, least: usize) {
        if self.length > 0 && all.get(self.from) == all.last() {
            self.length += 1;
            self.from += 1;
        } else {
            self.length = 0;
        }
        let place = &mut self.places[(hash >> 11) as usize & (PLACES - 1)];
        let check = hash << 21;
        if self.length == 0 && (*place ^ check) & !WHERE == 0 {
            let from = (*place & WHERE) as usize;
            let before = all.get(..from).unwrap_or_default();
            let same =
                before.iter().rev().zip(all.iter().rev()).take(32).take_while(|(one, other)| one == other).count();
            if same >= least {
                (self.from, self.length) = (from, same);
            }
        }
        *place = check | all.len() as u32 & WHERE;
    }
}

impl Default for Repetition {
    fn default() -> Self {
        Self::new()
    }
}
