//! A formula as it was written: a tree with positions, nothing resolved yet.

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// Byte offset where the part, or its operator, stands.
    pub at: usize,
    /// Levels of parts below and including this one; bounded by the parser, so that walking never overflows.
    pub height: u16,
    /// What it is.
    pub kind: Ast<'a>,
}

/// What a part of a formula is.
#[derive(Clone, Debug, PartialEq)]
pub enum Ast<'a> {
    /// A number.
    Number(f64),
    /// A text between quotation marks, usually an id.
    Text(&'a str),
    /// A field, result, loop name, `today`, `null`, `true` or `false`.
    Name(&'a str),
    /// `[a, b]`.
    List(Vec<Node<'a>>),
    /// `row.column`.
    Column(Box<Node<'a>>, &'a str),
    /// `-x`.
    Negate(Box<Node<'a>>),
    /// `not x`.
    Not(Box<Node<'a>>),
    /// `a + b`, `a == b`, `a and b` …
    Binary(Operator, Box<Node<'a>>, Box<Node<'a>>),
    /// `then if condition else otherwise`.
    If(Box<[Node<'a>; 3]>),
    /// `f(a, b)`, or `f(item for x in source if condition)`.
    Call(Call<'a>),
}

/// A function call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call<'a> {
    /// The name of the function.
    pub name: &'a str,
    /// The arguments; exactly one when there are loops.
    pub arguments: Vec<Node<'a>>,
    /// `for … in … if …`, outermost first.
    pub loops: Vec<Loop<'a>>,
}

/// `for name in source if condition`.
#[derive(Clone, Debug, PartialEq)]
pub struct Loop<'a> {
    /// The loop name.
    pub name: &'a str,
    /// A table or a list.
    pub source: Node<'a>,
    /// Which items count.
    pub condition: Option<Node<'a>>,
}

/// An operator between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `**`
    Power,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `in`
    In,
    /// `not in`
    NotIn,
    /// `and`
    And,
    /// `or`
    Or,
}
