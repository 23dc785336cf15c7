//! Texts as symbols of eight bits, each guessed from the characters before it.
//!
//! A character is one symbol (ASCII), two (Chinese, its punctuation, Western letters beyond ASCII) or four. Contexts are
//! whole characters, so that Chinese and English are looked back upon equally far.

use super::coder::Coder;
use super::model::mixed;

/// Ends a text.
const END: u8 = 0xF0;
/// Begins a character that is written out as three symbols.
const ANY: u8 = 0xF8;

/// What was written before, for looking back.
#[derive(Clone, Default)]
pub struct History {
    symbols: Vec<u8>,
    /// Where the last symbols stood before: by their hash the place behind them.
    places: Vec<u32>,
    /// The place that is expected to go on, and for how many symbols it has been right.
    matched: usize,
    length: u32,
}

/// Places remembered, as a power of two.
const PLACES: u32 = 15;

impl Coder<'_> {
    /// A text of at most `most` characters; longer ones fail when read. `column` is the context of where it stands.
    pub fn text(&mut self, past: &mut History, column: u32, most: usize, text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        let mut look = Look { column, ..Look::default() };
        for _ in 0..=most {
            match self.character(past, &mut look, chars.next()) {
                Some(c) if !self.failed => out.push(c),
                _ => return out,
            }
        }
        self.failed = true;
        out
    }

    /// A character, or the end.
    fn character(&mut self, past: &mut History, look: &mut Look, c: Option<char>) -> Option<char> {
        let (symbols, _) = split(c);
        look.lead = 0;
        let first = self.symbol(past, look, symbols[0]);
        let count = match first {
            ANY => 3,
            0..0x80 | END => 0,
            _ => 1,
        };
        let mut code = 0;
        for at in 0..count {
            look.lead = mixed(look.lead, 1 + if at == 0 { u32::from(first) } else { code & 0xff });
            code = code << 8 | u32::from(self.symbol(past, look, symbols[at + 1]));
        }
        let read = join(first, code);
        if read.is_none() && first != END {
            self.failed = true;
        }
        look.push(read.map_or(0, u32::from));
        read
    }

    fn symbol(&mut self, past: &mut History, look: &Look, symbol: u8) -> u8 {
        let bases = look.contexts();
        let expected = past.expected();
        let mut node = 1u32;
        let used = self.effort.contexts;
        for at in (0..8).rev() {
            let mut contexts = [0; 10];
            for (to, which) in contexts.iter_mut().zip(used) {
                *to = mixed(bases[*which], node);
            }
            // How far back anything like this was met says whom to believe.
            let met = self.model.look(&contexts[..used.len()]) & self.effort.back;
            let met = met.count_ones() as usize;
            let (mut sure, mut trust) = (0, 0);
            if let Some((byte, length)) = expected
                && (u32::from(byte) | 256) >> (at + 1) == node
            {
                trust = (32 - length.leading_zeros()).min(5) as usize;
                let strength = (length.min(24) as i32 + 2) * 64;
                sure = if byte >> at & 1 == 1 { strength } else { -strength };
            }
            let sets = [64 + 8 * met + trust + if look.lead == 0 { 0 } else { 64 }, 256 + node as usize];
            let bit = self.bit(sure, sets, symbol >> at & 1 == 1);
            node = node << 1 | u32::from(bit);
        }
        let symbol = (node & 0xff) as u8;
        past.push(symbol);
        symbol
    }
}

/// The characters before a symbol.
#[derive(Default)]
struct Look {
    column: u32,
    /// The symbols of this character so far.
    lead: u32,
    /// The characters before, latest first.
    before: [u32; 6],
    /// The word so far, and the word before it.
    words: [u32; 2],
}

impl Look {
    fn push(&mut self, c: u32) {
        self.before.rotate_right(1);
        self.before[0] = c;
        if char::from_u32(c).is_some_and(|c| c.is_ascii_alphanumeric()) {
            self.words[0] = mixed(self.words[0], c | 0x20);
        } else if self.words[0] != 0 {
            self.words = [0, self.words[0]];
        }
    }

    fn contexts(&self) -> [u32; 10] {
        let mut all = [0; 10];
        let lead = self.lead;
        all[0] = mixed(7, lead);
        all[1] = mixed(mixed(self.column, 8), lead);
        let mut hash = lead;
        for (at, c) in self.before.iter().enumerate() {
            hash = mixed(hash, *c);
            let order = at + 1;
            let place = if order <= 4 { 1 + order } else { order };
            if order != 5 {
                all[place] = mixed(hash, 16 + order as u32);
            }
        }
        all[7] = mixed(mixed(self.words[0], 9), lead);
        all[8] = mixed(mixed(mixed(self.words[0], self.words[1]), 10), lead);
        all[9] = mixed(mixed(mixed(self.column, self.before[0]), 11), lead);
        all
    }
}

impl History {
    fn expected(&self) -> Option<(u8, u32)> {
        (self.length > 0).then(|| self.symbols.get(self.matched).map(|symbol| (*symbol, self.length)))?
    }

    fn push(&mut self, symbol: u8) {
        if self.places.is_empty() {
            self.places = vec![0; 1 << PLACES];
        }
        let right = self.length > 0 && self.symbols.get(self.matched) == Some(&symbol);
        self.symbols.push(symbol);
        (self.matched, self.length) = if right { (self.matched + 1, self.length + 1) } else { (0, 0) };
        let Some(last) = self.symbols.last_chunk::<5>() else { return };
        let hash = last.iter().fold(0, |hash, symbol| mixed(hash, u32::from(*symbol)));
        let place = (hash >> (32 - PLACES)) as usize;
        if self.length == 0 && self.places[place] > 0 {
            self.matched = self.places[place] as usize;
            let back = self.symbols.iter().rev().zip(self.symbols[..self.matched].iter().rev());
            self.length = back.take(32).take_while(|(a, b)| a == b).count() as u32;
        }
        self.places[place] = self.symbols.len() as u32;
    }
}

/// The symbols of a character.
fn split(c: Option<char>) -> ([u8; 4], usize) {
    let Some(c) = c else { return ([END, 0, 0, 0], 1) };
    let code = u32::from(c);
    let two = |first: u32| ([first as u8, code as u8, 0, 0], 2);
    match code {
        0..0x80 => ([code as u8, 0, 0, 0], 1),
        0x80..0x800 => two(0xE8 + (code >> 8)),
        0x2000..0x2100 => two(0xE2),
        0x3000..0x3100 => two(0xE0),
        0xFF00..0x1_0000 => two(0xE1),
        0x4E00..0xA000 => two(0x80 + ((code - 0x4E00) >> 8)),
        _ => ([ANY, (code >> 16) as u8, (code >> 8) as u8, code as u8], 4),
    }
}

/// The character of a first symbol and the rest; `None` for the end, and for what [`split`] never makes.
fn join(first: u8, rest: u32) -> Option<char> {
    let code = match first {
        0..0x80 => u32::from(first),
        0x80..0xD2 => 0x4E00 + (u32::from(first - 0x80) << 8 | rest),
        0xE0 => 0x3000 | rest,
        0xE1 => 0xFF00 | rest,
        0xE2 => 0x2000 | rest,
        0xE8..0xF0 => u32::from(first - 0xE8) << 8 | rest,
        ANY => rest,
        _ => return None,
    };
    char::from_u32(code)
}
