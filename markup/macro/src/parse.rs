//! Markup as it is written: texts, values, `if`, `for`, fragments and tags.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{Block, Error, Expr, Lit, Pat, Result, Stmt, Token, braced, token};

use crate::tag::{self, Component, Element};

/// All of a macro's input: one node, or nothing.
pub struct Root(pub Option<Node>);

/// A node.
pub enum Node {
    /// A literal in braces.
    Text(String),
    /// An expression in braces.
    Value(TokenStream),
    /// `if … { … } else { … }`.
    If(If),
    /// `for … in … { … }`.
    For(Box<Pat>, Box<Expr>, Vec<Node>),
    /// `<> … </>`.
    List(Vec<Node>),
    /// An element.
    Element(Box<Element>),
    /// A component.
    Component(Component),
}

/// A choice.
pub struct If {
    /// What decides: a condition or a `let`.
    pub condition: Expr,
    /// What is shown then.
    pub then: Vec<Node>,
    /// What is shown otherwise: the nodes of `else`, or one more choice.
    pub otherwise: Vec<Node>,
    /// Whether `otherwise` is one more choice.
    pub chained: bool,
}

impl Parse for Root {
    fn parse(input: ParseStream) -> Result<Self> {
        if input.is_empty() {
            return Ok(Self(None));
        }
        let begins =
            input.peek(token::Brace) || input.peek(Token![<]) || input.peek(Token![if]) || input.peek(Token![for]);
        if !begins {
            return value(input.parse()?).map(|node| Self(Some(node)));
        }
        let node = input.parse()?;
        if !input.is_empty() {
            return Err(input.error("one node is allowed here; `<> … </>` around several makes them one"));
        }
        Ok(Self(Some(node)))
    }
}

impl Parse for Node {
    fn parse(input: ParseStream) -> Result<Self> {
        if input.peek(token::Brace) {
            let inside;
            braced!(inside in input);
            value(inside.parse()?)
        } else if input.peek(Token![if]) {
            choice(input).map(Self::If)
        } else if input.peek(Token![for]) {
            repeated(input)
        } else if input.peek(Token![<]) {
            tag::parse(input)
        } else {
            Err(input.error("expected a tag, a value in braces, `if` or `for`"))
        }
    }
}

/// A literal or an expression. Empty braces are an error, as is anything but one expression.
fn value(tokens: TokenStream) -> Result<Node> {
    if let Some(text) = literal(&tokens) {
        return Ok(Node::Text(text));
    }
    if tokens.is_empty() {
        return Err(Error::new(Span::call_site(), "expected a value in the braces"));
    }
    expression(tokens).map(Node::Value)
}

/// The text of tokens that are one literal.
pub fn literal(tokens: &TokenStream) -> Option<String> {
    let mut tokens = tokens.clone().into_iter();
    let first = tokens.next().filter(|_| tokens.next().is_none())?;
    let literal = match first {
        // Braces in braces, and what a `macro_rules!` passes on.
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => return literal(&group.stream()),
        first => syn::parse2(first.into_token_stream()).ok()?,
    };
    Some(match literal {
        Lit::Str(text) => text.value(),
        Lit::Char(sign) => sign.value().to_string(),
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        Lit::Bool(flag) => flag.value.to_string(),
        _ => return None,
    })
}

/// The tokens as one expression: several statements become a block.
pub fn expression(tokens: TokenStream) -> Result<TokenStream> {
    let statements = syn::parse::Parser::parse2(Block::parse_within, tokens.clone())?;
    Ok(match statements.as_slice() {
        [Stmt::Expr(_, None)] => tokens,
        [Stmt::Macro(only)] if only.semi_token.is_none() => tokens,
        _ => quote::quote!({ #tokens }),
    })
}

/// Nodes up to the end of the input.
fn nodes(input: ParseStream) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    while !input.is_empty() {
        nodes.push(input.parse()?);
    }
    Ok(nodes)
}

fn block(input: ParseStream) -> Result<Vec<Node>> {
    let inside;
    braced!(inside in input);
    nodes(&inside)
}

fn choice(input: ParseStream) -> Result<If> {
    input.parse::<Token![if]>()?;
    let condition = Expr::parse_without_eager_brace(input)?;
    let then = block(input)?;
    if input.parse::<Option<Token![else]>>()?.is_none() {
        return Ok(If { condition, then, otherwise: Vec::new(), chained: false });
    }
    let chained = input.peek(Token![if]);
    let otherwise = if chained { vec![Node::If(choice(input)?)] } else { block(input)? };
    Ok(If { condition, then, otherwise, chained })
}

fn repeated(input: ParseStream) -> Result<Node> {
    input.parse::<Token![for]>()?;
    let pattern = Pat::parse_single(input)?;
    input.parse::<Token![in]>()?;
    let each = Expr::parse_without_eager_brace(input)?;
    Ok(Node::For(Box::new(pattern), Box::new(each), block(input)?))
}

#[cfg(test)]
mod tests {
    use super::Root;

    #[test]
    fn what_is_no_markup_is_an_error() {
        let wrong = [
            "<div>",
            "<div><p></div></p>",
            "</div>",
            "<div></p>",
            "<div",
            "<>",
            "<input>{ 1 }</input>",
            "<br></br>",
            "<p></p><p></p>",
            "<p>text</p>",
            "<p>{ }</p>",
            "<p id></p>",
            "<p id=></p>",
            "<p id=name></p>",
            "<p {a.b}></p>",
            "<p id=\"a\" id=\"b\"></p>",
            "<p ~value={x}></p>",
            "<@{tag}></@>",
            "<Part>{ 1 }</Other>",
            "<Part a=1 a=2 />",
            "if x",
            "if x { <p> }",
            "if x { } else",
            "for x { }",
            "for x in y { <p> }",
        ];
        for markup in wrong {
            assert!(syn::parse_str::<Root>(markup).is_err(), "{markup}");
        }
    }
}
