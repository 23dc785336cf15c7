//! Markup as code: constants for what never changes, and one call for every value.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::parse::{If, Node, Root};
use crate::tag::{Component, Element, Given, Setting};

/// The expression that makes the node.
pub fn root(root: &Root) -> TokenStream {
    let node = match &root.0 {
        None => return quote!(::yew::virtual_dom::VNode::default()),
        Some(Node::Component(component)) => return built(component),
        Some(node) => node,
    };
    let Written { text, code, room } = Written::of(std::slice::from_ref(node));
    if room == 0 {
        return quote!({
            static __SITE: ::keybook_markup::Site = ::keybook_markup::Site::new(#text);
            ::keybook_markup::fixed(&__SITE)
        });
    }
    let row = row();
    quote!({
        static __SITE: ::keybook_markup::Site = ::keybook_markup::Site::new(#text);
        let mut #row = ::keybook_markup::Markup::new(#room);
        #code
        #row.finish(&__SITE)
    })
}

/// The name of the row of values.
fn row() -> Ident {
    Ident::new("__row", Span::mixed_site())
}

/// Nodes that stand beside each other.
#[derive(Default)]
struct Written {
    /// What never changes of them, as `keybook_markup::Site` has it.
    text: String,
    /// What puts their values in the row.
    code: TokenStream,
    /// How many values that are.
    room: usize,
}

impl Written {
    fn of(nodes: &[Node]) -> Self {
        let mut written = Self::default();
        written.nodes(nodes);
        written
    }

    fn line(&mut self, sign: char, line: &str) {
        self.text.extend([sign]);
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds a value: its line and its code.
    fn value(&mut self, sign: char, line: &str, code: TokenStream) {
        self.line(sign, line);
        self.code.extend(code);
        self.room += 1;
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        let row = row();
        match node {
            Node::Text(text) if text.contains(['\n', '\r']) => self.value('?', "", quote!(#row.put_str(#text);)),
            Node::Text(text) => self.line('"', text),
            Node::Value(value) => {
                self.value('?', "", quote_spanned!(span(value)=> ::keybook_markup::Child::put(#value, &mut #row);));
            }
            Node::Component(component) => {
                let node = built(component);
                self.value('?', "", quote!(#row.put_node(#node);));
            }
            Node::If(choice) => self.value('*', "", choose(choice)),
            Node::For(pattern, each, body) => {
                let body = ending(body, "spread");
                let each = quote! {
                    let __mark = #row.mark();
                    for #pattern in #each { #body }
                    #row.gather(__mark);
                };
                self.value('*', "", each);
            }
            Node::List(nodes) => {
                self.line('(', "");
                self.nodes(nodes);
                self.line('>', "");
            }
            Node::Element(element) => self.element(element),
        }
    }

    fn element(&mut self, element: &Element) {
        let row = row();
        self.line('<', &element.name);
        let sorted = Sorted::of(element);
        for (setting, put) in &sorted.special {
            self.value('@', &setting.name, put(&row, &setting.value.tokens()));
        }
        for (setting, kind) in &sorted.attributes {
            self.attribute(setting, kind);
        }
        for setting in &sorted.listeners {
            let (name, value) = (&setting.ident, setting.value.tokens());
            let listen = quote_spanned!(span(&value)=>
                ::keybook_markup::listen::<::keybook_markup::event::#name>(&mut #row, #value);
            );
            self.value('@', &setting.name, listen);
        }
        self.nodes(&element.children);
        self.line('>', "");
    }

    fn attribute(&mut self, setting: &Setting, kind: &Kind) {
        let (row, name) = (row(), &setting.name);
        match (&setting.value, kind) {
            (Given::Literal(flag, _), Kind::Flag) if flag == "true" => self.line('.', &format!("{name}={name}")),
            (Given::Literal(flag, _), Kind::Flag) if flag == "false" => {}
            (Given::Literal(text, _), Kind::Class) if text.is_empty() => {}
            (Given::Literal(text, _), Kind::Text | Kind::Class) if !text.contains(['\n', '\r']) => {
                self.line('.', &format!("{name}={text}"));
            }
            (given, kind) => {
                let value = given.tokens();
                let put = match kind {
                    Kind::Text => quote_spanned!(span(&value)=> ::keybook_markup::Attribute::put(#value, &mut #row);),
                    Kind::Class => quote_spanned!(span(&value)=> ::keybook_markup::Class::put(#value, &mut #row);),
                    Kind::Flag => quote_spanned!(span(&value)=> #row.put_flag(#value);),
                };
                self.value('@', name, put);
            }
        }
    }
}

impl Given {
    fn tokens(&self) -> TokenStream {
        match self {
            Self::Literal(text, _) => quote!(#text),
            Self::Expression(tokens) => tokens.clone(),
        }
    }

    /// With literals as they are written.
    fn plain(&self) -> TokenStream {
        match self {
            Self::Literal(_, tokens) | Self::Expression(tokens) => tokens.clone(),
        }
    }
}

/// Where mistakes in the types of a value are shown.
fn span(value: &TokenStream) -> Span {
    value.span().resolved_at(Span::mixed_site())
}

/// How the value of an attribute is read.
enum Kind {
    Text,
    Flag,
    Class,
}

/// A setting that is no attribute, and how its value is put in the row.
type Special<'a> = (&'a Setting, fn(&Ident, &TokenStream) -> TokenStream);

/// The settings of an element in the order in which Yew reads their values.
struct Sorted<'a> {
    special: Vec<Special<'a>>,
    attributes: Vec<(&'a Setting, Kind)>,
    listeners: Vec<&'a Setting>,
}

impl<'a> Sorted<'a> {
    fn of(element: &'a Element) -> Self {
        let (input, area) = (element.name == "input", element.name == "textarea");
        let mut left: Vec<&Setting> = element.settings.iter().collect();
        let mut take = |name: &str| left.iter().position(|s| s.name == name).map(|at| left.remove(at));
        let (value, checked, default) = (take("value"), take("checked"), take("defaultvalue"));
        let (node, key, class) = (take("ref"), take("key"), take("class"));
        let mut special: Vec<Special<'a>> = Vec::new();
        let mut late = Vec::new();
        let mut sort =
            |setting: Option<&'a Setting>, is: bool, put: fn(&Ident, &TokenStream) -> TokenStream| match setting {
                Some(setting) if is => special.push((setting, put)),
                Some(setting) => late.push((setting, Kind::Text)),
                None => {}
            };
        sort(value, input || area, text);
        sort(checked, input, flag);
        sort(default, area, text);
        sort(node, true, reference);
        sort(key, true, self::key);
        let (listeners, left): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|s| s.name.starts_with("on") && !s.name.contains('-'));
        let (flags, texts): (Vec<_>, Vec<_>) = left.into_iter().partition(|s| FLAGS.contains(&s.name.as_str()));
        let texts = texts.into_iter().map(|s| (s, Kind::Text));
        let flags = flags.into_iter().map(|s| (s, Kind::Flag));
        let class = class.map(|s| (s, Kind::Class));
        let attributes = texts.chain(late).chain(flags).chain(class).collect();
        Self { special, attributes, listeners }
    }
}

fn text(row: &Ident, value: &TokenStream) -> TokenStream {
    quote_spanned!(span(value)=> ::keybook_markup::Attribute::put(#value, &mut #row);)
}

fn flag(row: &Ident, value: &TokenStream) -> TokenStream {
    quote_spanned!(span(value)=> #row.put_flag(#value);)
}

fn reference(row: &Ident, value: &TokenStream) -> TokenStream {
    quote_spanned!(span(value)=> #row.put_ref(::yew::html::IntoPropValue::into_prop_value(#value));)
}

fn key(row: &Ident, value: &TokenStream) -> TokenStream {
    quote_spanned!(span(value)=> #row.put_key(::core::convert::Into::into(#value));)
}

/// Attributes that are there or not.
const FLAGS: [&str; 26] = [
    "allowfullscreen",
    "async",
    "autofocus",
    "autoplay",
    "controls",
    "default",
    "defer",
    "disabled",
    "formnovalidate",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "loop",
    "multiple",
    "muted",
    "nomodule",
    "novalidate",
    "open",
    "playsinline",
    "readonly",
    "required",
    "reversed",
    "selected",
    "truespeed",
    "webkitdirectory",
];

/// Nodes that are made at once: what puts their values in the row, and the call that makes them.
fn ending(nodes: &[Node], call: &str) -> TokenStream {
    let Written { text, code, .. } = Written::of(nodes);
    let (row, call) = (row(), Ident::new(call, Span::call_site()));
    quote! {
        static __SITE: ::keybook_markup::Site = ::keybook_markup::Site::new(#text);
        #code
        #row.#call(&__SITE);
    }
}

fn choose(choice: &If) -> TokenStream {
    let (condition, then) = (&choice.condition, ending(&choice.then, "branch"));
    let otherwise = match choice.otherwise.as_slice() {
        [Node::If(next)] if choice.chained => choose(next),
        nodes => {
            let nodes = ending(nodes, "branch");
            quote!({ #nodes })
        }
    };
    quote!(if #condition { #then } else #otherwise)
}

/// The node of a component. Its properties are made as Yew makes them, which checks that none is missing.
fn built(component: &Component) -> TokenStream {
    let Component { name, settings, base, children } = component;
    let mut key = quote!(::core::option::Option::None);
    let mut given: Vec<(Ident, TokenStream)> = Vec::new();
    for setting in settings {
        let value = setting.value.tokens();
        if setting.name == "key" {
            key = quote_spanned!(span(&value)=> ::core::option::Option::Some(::core::convert::Into::into(#value)));
        } else {
            given.push((setting.ident.clone(), setting.value.plain()));
        }
    }
    if !children.is_empty() {
        given.push((Ident::new("children", Span::call_site()), inside(children)));
    }
    let kind = quote!(<#name as ::yew::functional::FunctionProvider>::Properties);
    let (made, all) = (Ident::new("__made", Span::mixed_site()), Ident::new("__all", Span::mixed_site()));
    let properties = if let Some(base) = base {
        let set = given.iter().map(|(name, value)| {
            quote_spanned!(span(value)=> #made.#name = ::yew::html::IntoPropValue::into_prop_value(#value);)
        });
        quote!({
            #[allow(unused_mut)]
            let mut #made: #kind = #base;
            #(#set)*
            #made
        })
    } else {
        let set = given.iter().map(|(name, value)| quote_spanned!(span(value)=> let #all = #made.#name(#all, #value);));
        quote!({
            #[allow(unused_mut)]
            let mut #made = <#kind as ::yew::html::Properties>::builder();
            let #all = ::yew::html::AssertAllProps;
            #(#set)*
            ::yew::html::Buildable::prepare_build(#made, &#all).build()
        })
    };
    quote!(::keybook_markup::component::<#name>(#properties, #key))
}

/// What is inside a component, as one node.
fn inside(nodes: &[Node]) -> TokenStream {
    let Written { text, code, room } = Written::of(nodes);
    let row = row();
    quote!({
        static __SITE: ::keybook_markup::Site = ::keybook_markup::Site::new(#text);
        let mut #row = ::keybook_markup::Markup::new(#room);
        #code
        #row.inside(&__SITE)
    })
}
