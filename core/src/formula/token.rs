//! Formula text to tokens, one at a time.

use super::fault::{Fault, FormulaError};

/// A piece of a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// A finite number, without a sign.
    Number(f64),
    /// A text between quotation marks.
    Text(&'a str),
    /// A name or a word such as `and`.
    Word(&'a str),
    /// An operator or bracket.
    Sign(&'static str),
    /// The end of the formula.
    End,
}

/// Longer signs first, so that `**` is not read as two `*`.
const SIGNS: [&str; 17] = ["**", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "."];

/// Signs as a Chinese keyboard writes them, and what they are.
const WIDE: [(&str, &str); 15] = [
    ("（", "("),
    ("）", ")"),
    ("，", ","),
    ("＋", "+"),
    ("－", "-"),
    ("＊", "*"),
    ("×", "*"),
    ("／", "/"),
    ("÷", "/"),
    ("＜", "<"),
    ("＞", ">"),
    ("≥", ">="),
    ("≤", "<="),
    ("≠", "!="),
    ("＝＝", "=="),
];

/// Reads tokens from the front of a formula.
#[derive(Clone, Debug)]
pub struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer at the start of `text`; after the sign with which formulas of a spreadsheet begin.
    pub fn new(text: &'a str) -> Self {
        let begins = text.trim_start();
        let at = if begins.starts_with('=') && !begins.starts_with("==") { text.len() - begins.len() + 1 } else { 0 };
        Self { text, at }
    }

    /// The next token and its byte offset.
    pub fn next(&mut self) -> Result<(usize, Token<'a>), FormulaError> {
        self.take(|c| c.is_ascii_whitespace() || c == '\u{3000}');
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok((start, Token::End)) };
        let token = match first {
            '0'..='9' => self.number()?,
            '\'' | '"' => self.quoted(first)?,
            'a'..='z' | 'A'..='Z' | '_' => Token::Word(self.take(|c| c.is_ascii_alphanumeric() || c == '_')),
            _ => self.sign().ok_or_else(|| FormulaError::new(start, Fault::UnexpectedCharacter(first)))?,
        };
        Ok((start, token))
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    fn number(&mut self) -> Result<Token<'a>, FormulaError> {
        let start = self.at;
        let digits = self.take(|c| c.is_ascii_alphanumeric() || c == '.');
        let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !digits.ends_with('.');
        match crate::decimal::read(digits, 0) {
            Some(number) if plain => Ok(Token::Number(number)),
            _ => Err(FormulaError::new(start, Fault::BadNumber)),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<Token<'a>, FormulaError> {
        let start = self.at;
        self.at += 1;
        let text = self.take(|c| c != quote);
        if self.rest().is_empty() {
            return Err(FormulaError::new(start, Fault::UnfinishedText));
        }
        self.at += 1;
        Ok(Token::Text(text))
    }

    fn sign(&mut self) -> Option<Token<'a>> {
        let plain = SIGNS.into_iter().map(|sign| (sign, sign));
        let (written, sign) = plain.chain(WIDE).find(|(written, _)| self.rest().starts_with(written))?;
        self.at += written.len();
        Some(Token::Sign(sign))
    }
}
