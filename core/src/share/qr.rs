//! Links too long for one picture, as several; and the pictures.

use fast_qr::{ECL, QRBuilder};

use super::crc::crc32;

/// What every part begins with.
const MARK: &str = "keybook:";

/// The most parts that are gathered.
const MAX_PARTS: usize = 200;

/// Cuts a text into parts for one code each: `keybook:2/5:<sum of all>:<sum of this>:<piece>`. `per_code` is how many
/// characters a piece has; one that fits whole is one part as well. More than 200 pieces are made larger instead.
pub fn parts(payload: &str, per_code: usize) -> Vec<String> {
    let chars: Vec<char> = payload.chars().collect();
    let per_code = per_code.max(1).max(chars.len().div_ceil(MAX_PARTS));
    let total = chars.len().div_ceil(per_code).max(1);
    let whole = hex(crc32(payload.as_bytes()));
    (0..total)
        .map(|at| {
            let piece: String = chars.iter().skip(at * per_code).take(per_code).collect();
            let mut text = String::from(MARK);
            text.push_str(&(at + 1).to_string());
            text.push('/');
            text.push_str(&total.to_string());
            for part in [&whole, &hex(crc32(piece.as_bytes())), &piece] {
                text.push(':');
                text.push_str(part);
            }
            text
        })
        .collect()
}

fn hex(sum: u32) -> String {
    (0..8).rev().filter_map(|at| char::from_digit(sum >> (4 * at) & 15, 16)).collect()
}

/// What a part did to a gathering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was missing.
    New,
    /// It was there.
    Again,
    /// It belongs to something else; the gathering is as it was.
    Other,
    /// It is no part, or was misread.
    No,
}

/// Puts parts together, in whatever order they come.
#[derive(Clone, Debug, Default)]
pub struct Gather {
    whole: String,
    pieces: Vec<Option<String>>,
}

impl Gather {
    /// Takes what was read from a code.
    pub fn take(&mut self, text: &str) -> Taken {
        // Some readers add a line break; some pieces end with one of their own.
        let Some((at, total, whole, piece)) = read(text).or_else(|| read(text.trim())) else { return Taken::No };
        if self.pieces.is_empty() {
            self.whole = whole.to_owned();
            self.pieces = vec![None; total];
        }
        if self.whole != whole || self.pieces.len() != total {
            return Taken::Other;
        }
        let Some(place) = self.pieces.get_mut(at) else { return Taken::No };
        match place {
            Some(have) if have == piece => Taken::Again,
            Some(_) => Taken::Other,
            None => {
                *place = Some(piece.to_owned());
                Taken::New
            }
        }
    }

    /// How many parts are there.
    pub fn have(&self) -> usize {
        self.pieces.iter().flatten().count()
    }

    /// How many there are in all; 0 before the first.
    pub fn total(&self) -> usize {
        self.pieces.len()
    }

    /// The places, from 1, of parts that are missing.
    pub fn missing(&self) -> Vec<usize> {
        let missing = self.pieces.iter().enumerate().filter(|(_, piece)| piece.is_none());
        missing.map(|(at, _)| at + 1).collect()
    }

    /// The whole text, once all parts are there and fit together.
    pub fn whole(&self) -> Option<String> {
        let pieces: Option<String> = self.pieces.iter().cloned().collect();
        pieces.filter(|text| !self.pieces.is_empty() && hex(crc32(text.as_bytes())) == self.whole)
    }
}

/// Place from 0, number of parts, checksum of the whole, piece.
fn read(text: &str) -> Option<(usize, usize, &str, &str)> {
    let mut fields = text.strip_prefix(MARK)?.splitn(4, ':');
    let (at, total) = fields.next()?.split_once('/')?;
    let (at, total): (usize, usize) = (at.parse().ok()?, total.parse().ok()?);
    let (whole, sum, piece) = (fields.next()?, fields.next()?, fields.next()?);
    let fits =
        (1..=total).contains(&at) && total <= MAX_PARTS && whole.len() == 8 && hex(crc32(piece.as_bytes())) == sum;
    Some((at.checked_sub(1).filter(|_| fits)?, total, whole, piece))
}

/// A code as a drawing: the path of its dark modules in a square of `size`, four light modules around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Width and height, in modules, the light edge included.
    pub size: usize,
    /// The dark modules, as the `d` of an SVG path.
    pub path: String,
}

/// Light modules around every code.
const QUIET: usize = 4;

/// From this width on a code is dense: less of it is spent on correcting errors, so that its modules stay larger.
const DENSE: usize = 97;

/// The code of a text; `None` for one that is too long.
pub fn symbol(text: &str) -> Option<Symbol> {
    let made = |level| QRBuilder::new(text).ecl(level).build().ok();
    let code = match made(ECL::M) {
        Some(code) if code.size <= DENSE => code,
        _ => made(ECL::L)?,
    };
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let dark = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if dark > 0 {
                run(&mut path, x + QUIET, y + QUIET, dark);
            }
            x += dark + 1;
        }
    }
    Some(Symbol { size: code.size + 2 * QUIET, path })
}

/// Adds one row of dark modules beside each other.
fn run(path: &mut String, x: usize, y: usize, dark: usize) {
    for (letter, number) in [("M", x), (" ", y), ("h", dark), ("v1h-", dark)] {
        path.push_str(letter);
        path.push_str(&number.to_string());
    }
    path.push('z');
}
