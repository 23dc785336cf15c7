//! Tokens to a tree, by recursive descent with a bounded depth.

use super::ast::{Ast, Call, Loop, Node, Operator};
use super::fault::{Fault, FormulaError};
use super::token::{Lexer, Token};
use super::{MAX_HEIGHT, MAX_LENGTH, MAX_NESTING};

type Parsed<'a> = Result<Node<'a>, FormulaError>;

/// Reads a formula. Any text is safe: length, nesting and height are limited.
pub fn parse(text: &str) -> Parsed<'_> {
    if text.len() > MAX_LENGTH {
        return Err(FormulaError::new(MAX_LENGTH, Fault::TooLong));
    }
    let mut lexer = Lexer::new(text);
    let (at, token) = lexer.next()?;
    let mut parser = Parser { lexer, at, token, nesting: 0 };
    let node = parser.expression()?;
    if parser.token == Token::End { Ok(node) } else { Err(parser.expected("an operator or the end")) }
}

/// How tightly operators bind that join from the left.
const OR: u8 = 0;
const AND: u8 = 1;
const SUM: u8 = 2;
const PRODUCT: u8 = 3;

const JOINING: [(u8, Token<'static>, Operator); 6] = [
    (OR, Token::Word("or"), Operator::Or),
    (AND, Token::Word("and"), Operator::And),
    (SUM, Token::Sign("+"), Operator::Add),
    (SUM, Token::Sign("-"), Operator::Subtract),
    (PRODUCT, Token::Sign("*"), Operator::Multiply),
    (PRODUCT, Token::Sign("/"), Operator::Divide),
];

struct Parser<'a> {
    lexer: Lexer<'a>,
    at: usize,
    token: Token<'a>,
    nesting: u16,
}

impl<'a> Parser<'a> {
    /// `a if condition else b`; the chain reads from the left.
    fn expression(&mut self) -> Parsed<'a> {
        self.descend()?;
        let then = self.joined(OR)?;
        let at = self.at;
        let found = if self.skip_word("if")? {
            let condition = self.joined(OR)?;
            if !self.skip_word("else")? {
                return Err(self.expected("`else`"));
            }
            let otherwise = self.expression()?;
            let height = then.height.max(condition.height).max(otherwise.height);
            node(at, height, Ast::If(Box::new([then, condition, otherwise])))?
        } else {
            then
        };
        self.nesting -= 1;
        Ok(found)
    }

    /// Parts joined by the operators of a level, from the left.
    fn joined(&mut self, level: u8) -> Parsed<'a> {
        let mut left = self.part(level)?;
        loop {
            let joins = JOINING.iter().find(|(at, token, _)| *at == level && *token == self.token);
            let Some((_, _, operator)) = joins else { return Ok(left) };
            let at = self.at;
            self.advance()?;
            left = binary(at, *operator, left, self.part(level)?)?;
        }
    }

    /// What the operators of a level join.
    fn part(&mut self, level: u8) -> Parsed<'a> {
        match level {
            OR => self.joined(AND),
            AND => self.negation(),
            SUM => self.joined(PRODUCT),
            _ => self.sign(),
        }
    }

    fn negation(&mut self) -> Parsed<'a> {
        let at = self.at;
        if !self.skip_word("not")? {
            return self.comparison();
        }
        self.descend()?;
        let inner = self.negation()?;
        self.nesting -= 1;
        node(at, inner.height, Ast::Not(Box::new(inner)))
    }

    fn comparison(&mut self) -> Parsed<'a> {
        let left = self.joined(SUM)?;
        let at = self.at;
        let Some(operator) = self.comparison_sign()? else { return Ok(left) };
        let right = self.joined(SUM)?;
        let second = self.at;
        if self.comparison_sign()?.is_some() {
            return Err(FormulaError::new(second, Fault::ChainedComparison));
        }
        binary(at, operator, left, right)
    }

    fn comparison_sign(&mut self) -> Result<Option<Operator>, FormulaError> {
        let operator = match self.token {
            Token::Sign("==") => Operator::Equal,
            Token::Sign("!=") => Operator::NotEqual,
            Token::Sign("<") => Operator::Less,
            Token::Sign("<=") => Operator::AtMost,
            Token::Sign(">") => Operator::More,
            Token::Sign(">=") => Operator::AtLeast,
            Token::Word("in") => Operator::In,
            Token::Word("not") => {
                self.advance()?;
                if self.token != Token::Word("in") {
                    return Err(self.expected("`in`"));
                }
                Operator::NotIn
            }
            _ => return Ok(None),
        };
        self.advance()?;
        Ok(Some(operator))
    }

    fn sign(&mut self) -> Parsed<'a> {
        let at = self.at;
        if !self.skip("-")? {
            return self.power();
        }
        self.descend()?;
        let inner = self.sign()?;
        self.nesting -= 1;
        node(at, inner.height, Ast::Negate(Box::new(inner)))
    }

    /// `**` binds tighter than a sign on its left and looser than one on its right: `-2 ** -1` is `-(2 ** (-1))`.
    fn power(&mut self) -> Parsed<'a> {
        let base = self.column()?;
        let at = self.at;
        if !self.skip("**")? {
            return Ok(base);
        }
        self.descend()?;
        let exponent = self.sign()?;
        self.nesting -= 1;
        binary(at, Operator::Power, base, exponent)
    }

    fn column(&mut self) -> Parsed<'a> {
        let mut base = self.atom()?;
        while self.skip(".")? {
            let at = self.at;
            let name = self.word()?;
            base = node(at, base.height, Ast::Column(Box::new(base), name))?;
        }
        Ok(base)
    }

    fn atom(&mut self) -> Parsed<'a> {
        let at = self.at;
        match self.token {
            Token::Number(number) => {
                self.advance()?;
                node(at, 0, Ast::Number(number))
            }
            Token::Text(text) => {
                self.advance()?;
                node(at, 0, Ast::Text(text))
            }
            Token::Sign("(") => {
                self.advance()?;
                let inner = self.expression()?;
                self.expect(")", "`)`")?;
                Ok(inner)
            }
            Token::Sign("[") => {
                self.advance()?;
                let items = self.items("]")?;
                self.expect("]", "`,` or `]`")?;
                node(at, tallest(&items), Ast::List(items))
            }
            _ => self.name_or_call(at),
        }
    }

    fn name_or_call(&mut self, at: usize) -> Parsed<'a> {
        let name = self.word()?;
        if !self.skip("(")? {
            return node(at, 0, Ast::Name(name));
        }
        let arguments = self.items(")")?;
        let mut loops = Vec::new();
        if arguments.len() == 1 {
            while self.skip_word("for")? {
                loops.push(self.one_loop()?);
            }
        }
        self.expect(")", "`,`, `for` or `)`")?;
        let inner = loops.iter().map(|l| l.source.height.max(l.condition.as_ref().map_or(0, |c| c.height)));
        let height = tallest(&arguments).max(inner.max().unwrap_or(0));
        node(at, height, Ast::Call(Call { name, arguments, loops }))
    }

    fn one_loop(&mut self) -> Result<Loop<'a>, FormulaError> {
        let name = self.word()?;
        if !self.skip_word("in")? {
            return Err(self.expected("`in`"));
        }
        let source = self.joined(OR)?;
        let condition = if self.skip_word("if")? { Some(self.joined(OR)?) } else { None };
        Ok(Loop { name, source, condition })
    }

    fn items(&mut self, end: &'static str) -> Result<Vec<Node<'a>>, FormulaError> {
        let mut items = Vec::new();
        if self.token == Token::Sign(end) {
            return Ok(items);
        }
        loop {
            items.push(self.expression()?);
            if !self.skip(",")? {
                return Ok(items);
            }
        }
    }

    fn word(&mut self) -> Result<&'a str, FormulaError> {
        match self.token {
            Token::Word(word) if !RESERVED.contains(&word) => {
                self.advance()?;
                Ok(word)
            }
            _ => Err(self.expected("a name or a value")),
        }
    }

    /// One level deeper; whoever comes back up takes it off again. A mistake ends the reading as a whole.
    fn descend(&mut self) -> Result<(), FormulaError> {
        if self.nesting == MAX_NESTING {
            return Err(FormulaError::new(self.at, Fault::TooDeep));
        }
        self.nesting += 1;
        Ok(())
    }

    fn advance(&mut self) -> Result<(), FormulaError> {
        (self.at, self.token) = self.lexer.next()?;
        Ok(())
    }

    fn skip(&mut self, sign: &'static str) -> Result<bool, FormulaError> {
        let found = self.token == Token::Sign(sign);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn skip_word(&mut self, word: &str) -> Result<bool, FormulaError> {
        Ok(self.skip_word_at(word)?.is_some())
    }

    fn skip_word_at(&mut self, word: &str) -> Result<Option<usize>, FormulaError> {
        let at = self.at;
        if self.token != Token::Word(word) {
            return Ok(None);
        }
        self.advance()?;
        Ok(Some(at))
    }

    fn expect(&mut self, sign: &'static str, wanted: &'static str) -> Result<(), FormulaError> {
        if self.skip(sign)? { Ok(()) } else { Err(self.expected(wanted)) }
    }

    fn expected(&self, wanted: &'static str) -> FormulaError {
        let found = match self.token {
            Token::Number(number) => crate::decimal::short(number, 9).into(),
            Token::Text(text) | Token::Word(text) => text.into(),
            Token::Sign(sign) => sign.into(),
            Token::End => Box::default(),
        };
        FormulaError::new(self.at, Fault::Expected { wanted, found })
    }
}

/// Words that cannot be names.
pub const RESERVED: [&str; 7] = ["and", "or", "not", "in", "if", "else", "for"];

fn tallest(nodes: &[Node<'_>]) -> u16 {
    nodes.iter().map(|node| node.height).max().unwrap_or(0)
}

fn node(at: usize, below: u16, kind: Ast<'_>) -> Parsed<'_> {
    if below >= MAX_HEIGHT {
        return Err(FormulaError::new(at, Fault::TooDeep));
    }
    Ok(Node { at, height: below + 1, kind })
}

fn binary<'a>(at: usize, operator: Operator, left: Node<'a>, right: Node<'a>) -> Parsed<'a> {
    node(at, left.height.max(right.height), Ast::Binary(operator, Box::new(left), Box::new(right)))
}
