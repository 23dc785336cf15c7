//! What came of a decision before, in one byte.
//!
//! Up to six bits behind a leading 1 are what came, the latest lowest. When seven in a row were the same, the highest
//! bit is set, the next says which, and the others count how many more there were.

/// What came before, or nothing.
pub type History = u8;

const SAME: u8 = 128;
const MANY: u8 = 63;

/// The history when this bit has come too.
const fn with(history: History, bit: u8) -> History {
    if history >= SAME {
        let was = history >> 6 & 1;
        return match (was == bit, history & MANY) {
            (true, MANY) => history,
            (true, _) => history + 1,
            (false, _) => 64 | (was * MANY) << 1 & MANY | bit,
        };
    }
    let behind = if history == 0 { 2 | bit } else { history << 1 | bit };
    match behind {
        0b1000_0000 | 0b1111_1111 => SAME | bit << 6,
        SAME.. => 64 | behind & MANY,
        _ => behind,
    }
}

/// [`with`] for all histories.
pub static WITH: [[History; 2]; 256] = {
    let mut table = [[0; 2]; 256];
    let mut history = 0;
    while history < 256 {
        table[history] = [with(history as u8, 0), with(history as u8, 1)];
        history += 1;
    }
    table
};

/// How much a history tells.
pub fn telling(history: History) -> u32 {
    if history >= SAME { 8 + u32::from(history & MANY) } else { history.checked_ilog2().unwrap_or(0) }
}

/// The chance of 1 that a history suggests before anything was learned.
pub fn suggested(history: History) -> u16 {
    if history >= SAME {
        let other = 43_690 / (u16::from(history & MANY) + 9);
        return if history & 64 > 0 { 65_535 - other } else { other };
    }
    let mut chance = 32_768_i32;
    for place in (0..telling(history)).rev() {
        chance += (i32::from(history >> place & 1) * 65_535 - chance) * 2 / 5;
    }
    chance as u16
}
