//! Tags: elements, components, fragments, and what is inside them.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Expr, Lit, Path, Result, Token, braced, token};

use crate::parse::{Node, expression, literal};

/// An element.
pub struct Element {
    /// Its name, such as `div`.
    pub name: String,
    /// What stands in its tag.
    pub settings: Vec<Setting>,
    /// What is inside.
    pub children: Vec<Node>,
}

/// `name=value` in the tag of an element.
pub struct Setting {
    /// The name.
    pub name: String,
    /// The same as an identifier where it is one: listeners are named by it.
    pub ident: Ident,
    /// The value.
    pub value: Given,
}

/// The value of a setting.
pub enum Given {
    /// A literal: its text, and itself.
    Literal(String, TokenStream),
    /// An expression.
    Expression(TokenStream),
}

/// A component.
pub struct Component {
    /// Its type.
    pub name: Path,
    /// What stands in its tag.
    pub settings: Vec<Setting>,
    /// The properties that hold for what the tag does not set: `..properties`.
    pub base: Option<Expr>,
    /// What is inside.
    pub children: Vec<Node>,
}

/// Elements that have nothing inside.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "textarea", "track",
    "wbr",
];

/// A node that begins with `<`.
///
/// # Errors
/// When it is no whole element, component or fragment.
pub fn parse(input: ParseStream) -> Result<Node> {
    let open: Token![<] = input.parse()?;
    if input.peek(Token![/]) {
        return Err(Error::new(open.span, "this closes what was never opened"));
    }
    if input.parse::<Option<Token![>]>>()?.is_some() {
        let children = children(input, "", open.span)?;
        return Ok(Node::List(children));
    }
    let first = input.fork().call(Ident::parse_any)?;
    if first.to_string().starts_with(char::is_uppercase) || input.peek2(Token![::]) {
        return component(input, first.span());
    }
    let name = name(input)?;
    let settings = settings(input)?;
    let closed = end(input)?;
    if !closed && VOID.contains(&name.as_str()) {
        return Err(Error::new(first.span(), format!("`<{name}>` has nothing inside: `<{name} />`")));
    }
    let children = if closed { Vec::new() } else { children(input, &name, first.span())? };
    Ok(Node::Element(Box::new(Element { name, settings, children })))
}

/// Words with dashes between them.
fn name(input: ParseStream) -> Result<String> {
    let mut name = input.call(Ident::parse_any)?.unraw().to_string();
    while input.parse::<Option<Token![-]>>()?.is_some() {
        name = format!("{name}-{}", input.call(Ident::parse_any)?);
    }
    Ok(name)
}

/// Nodes up to the closing tag, and that tag.
fn children(input: ParseStream, open: &str, span: Span) -> Result<Vec<Node>> {
    let mut children = Vec::new();
    while !(input.peek(Token![<]) && input.peek2(Token![/])) {
        if input.is_empty() {
            return Err(Error::new(span, "this is never closed"));
        }
        children.push(input.parse()?);
    }
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    let at = input.span();
    let mut close = TokenStream::new();
    while !input.peek(Token![>]) {
        close.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Token![>]>()?;
    if close.to_string().replace(' ', "") == open.replace(' ', "") {
        return Ok(children);
    }
    let mut error = Error::new(at, format!("`</{open}>` is expected here"));
    error.combine(Error::new(span, "to close this"));
    Err(error)
}

fn component(input: ParseStream, span: Span) -> Result<Node> {
    let name: Path = input.parse()?;
    let settings = settings(input)?;
    let base = if input.parse::<Option<Token![..]>>()?.is_some() { Some(base(input)?) } else { None };
    let open = name.to_token_stream().to_string();
    let children = if end(input)? { Vec::new() } else { children(input, &open, span)? };
    Ok(Node::Component(Component { name, settings, base, children }))
}

/// The expression up to the end of the tag.
fn base(input: ParseStream) -> Result<Expr> {
    let mut tokens = TokenStream::new();
    let ends = || input.peek(Token![>]) || input.peek(Token![/]) && input.peek2(Token![>]);
    while !ends() {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    syn::parse2(tokens)
}

/// The settings of a tag.
fn settings(input: ParseStream) -> Result<Vec<Setting>> {
    let mut settings: Vec<Setting> = Vec::new();
    while !input.peek(Token![>]) && !input.peek(Token![/]) && !input.peek(Token![..]) {
        let setting: Setting = input.parse()?;
        if settings.iter().any(|other| other.name == setting.name) {
            return Err(Error::new(setting.ident.span(), format!("`{}` is given twice", setting.name)));
        }
        settings.push(setting);
    }
    Ok(settings)
}

/// The end of a tag, and whether the tag closes itself.
fn end(input: ParseStream) -> Result<bool> {
    let closed = input.parse::<Option<Token![/]>>()?.is_some();
    input.parse::<Token![>]>()?;
    Ok(closed)
}

impl Parse for Setting {
    fn parse(input: ParseStream) -> Result<Self> {
        if input.peek(token::Brace) {
            let inside;
            braced!(inside in input);
            let ident: Ident = inside.parse()?;
            if !inside.is_empty() {
                return Err(inside.error("a value without a name in front of it is one word"));
            }
            return Ok(Self { name: ident.unraw().to_string(), value: Given::Expression(quote!(#ident)), ident });
        }
        let ident = input.fork().call(Ident::parse_any)?;
        let name = name(input)?;
        input.parse::<Token![=]>()?;
        Ok(Self { name, ident, value: given(input)? })
    }
}

fn given(input: ParseStream) -> Result<Given> {
    let tokens = if input.peek(token::Brace) {
        let inside;
        braced!(inside in input);
        inside.parse()?
    } else {
        input.parse::<Lit>()?.into_token_stream()
    };
    Ok(match literal(&tokens) {
        Some(text) => Given::Literal(text, tokens),
        None if tokens.is_empty() => return Err(input.error("expected a value in the braces")),
        None => Given::Expression(expression(tokens)?),
    })
}
