//! JSON text to a tree. Small, and stricter than most readers: a key may stand in a group only once, numbers have no
//! exponents, and brackets nest only as deeply as a definition needs.

use super::json::Json;
use crate::decimal;
use crate::worksheet::limits::own as limits;
use crate::worksheet::problem::Wrong;

/// The most keys of a group; the format's largest has half as many.
const MAX_KEYS: usize = 60;

/// Where the text stops making sense, in bytes, or that it is too deep.
enum Stop {
    Here,
    Deep,
}

type Found<T> = Result<T, Stop>;

/// Reads a text of any origin.
pub(super) fn parse(text: &str) -> Result<Json, Wrong> {
    if text.len() > limits::BYTES {
        return Err(Wrong::TooLarge(limits::BYTES));
    }
    let mut parser = Parser { text, at: 0 };
    let found = parser.value(0).and_then(|json| {
        parser.space();
        if parser.at == text.len() { Ok(json) } else { Err(Stop::Here) }
    });
    found.map_err(|stop| match stop {
        Stop::Deep => Wrong::TooDeep(limits::DEPTH),
        Stop::Here => {
            let before = text.get(..parser.at).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default();
            Wrong::Syntax(before.matches('\n').count() + 1, line.chars().count() + 1)
        }
    })
}

struct Parser<'a> {
    text: &'a str,
    /// Always at the border of a character.
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\n', '\r', '\t']).len();
    }

    /// Takes these letters, after space, if they come next.
    fn skip(&mut self, letters: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(letters);
        if found {
            self.at += letters.len();
        }
        found
    }

    fn expect(&mut self, letters: &str) -> Found<()> {
        if self.skip(letters) { Ok(()) } else { Err(Stop::Here) }
    }

    fn value(&mut self, depth: usize) -> Found<Json> {
        if self.skip("{") {
            self.group(depth + 1)
        } else if self.skip("[") {
            self.list(depth + 1)
        } else if self.skip("\"") {
            self.quoted().map(Json::Text)
        } else if self.skip("true") {
            Ok(Json::Bool(true))
        } else if self.skip("false") {
            Ok(Json::Bool(false))
        } else if self.skip("null") {
            Ok(Json::Null)
        } else {
            let digits = self.rest().split(|c: char| !c.is_ascii_digit() && !"+-.eE".contains(c)).next();
            let number = digits.and_then(|digits| Some((digits.len(), decimal::read(digits, 0)?)));
            let (length, number) = number.ok_or(Stop::Here)?;
            self.at += length;
            Ok(Json::Number(number))
        }
    }

    fn list(&mut self, depth: usize) -> Found<Json> {
        let mut items = Vec::new();
        self.deep(depth)?;
        if self.skip("]") {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            if !self.skip(",") {
                self.expect("]")?;
                return Ok(Json::List(items));
            }
        }
    }

    fn group(&mut self, depth: usize) -> Found<Json> {
        let mut pairs: Vec<(String, Json)> = Vec::new();
        self.deep(depth)?;
        if self.skip("}") {
            return Ok(Json::Map(pairs));
        }
        loop {
            self.expect("\"")?;
            let key = self.quoted()?;
            if pairs.len() == MAX_KEYS || pairs.iter().any(|(known, _)| *known == key) {
                return Err(Stop::Here);
            }
            self.expect(":")?;
            pairs.push((key, self.value(depth)?));
            if !self.skip(",") {
                self.expect("}")?;
                return Ok(Json::Map(pairs));
            }
        }
    }

    fn deep(&self, depth: usize) -> Found<()> {
        if depth > limits::DEPTH { Err(Stop::Deep) } else { Ok(()) }
    }

    /// The text up to the closing quotation mark.
    fn quoted(&mut self) -> Found<String> {
        let mut text = String::new();
        loop {
            let c = self.next()?;
            match c {
                '"' => return Ok(text),
                '\\' => text.push(self.escaped()?),
                c if c < ' ' => return Err(Stop::Here),
                c => text.push(c),
            }
        }
    }

    fn next(&mut self) -> Found<char> {
        let c = self.rest().chars().next().ok_or(Stop::Here)?;
        self.at += c.len_utf8();
        Ok(c)
    }

    fn escaped(&mut self) -> Found<char> {
        Ok(match self.next()? {
            c @ ('"' | '\\' | '/') => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.unit()?;
                let code = match first {
                    // The first half of a pair; the second must follow.
                    0xd800..=0xdbff => {
                        if !self.rest().starts_with("\\u") {
                            return Err(Stop::Here);
                        }
                        self.at += 2;
                        let second = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400);
                        0x1_0000 + ((first - 0xd800) << 10) + second.ok_or(Stop::Here)?
                    }
                    first => first,
                };
                char::from_u32(code).ok_or(Stop::Here)?
            }
            _ => return Err(Stop::Here),
        })
    }

    fn unit(&mut self) -> Found<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + self.next()?.to_digit(16).ok_or(Stop::Here)?;
        }
        Ok(unit)
    }
}
