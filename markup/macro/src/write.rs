//! Markup as code: constants for what never changes, and one call for every value.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::parse::{If, Node, Root};
use crate::tag::{Component, Element, Given, Setting};

/// The expression that makes the node.
pub fn root(root: &Root) -> TokenStream {
    let node = match root {
        Root::Empty => return quote!(::yew::virtual_dom::VNode::default()),
        Root::Node(Node::Component(component)) => return built(component),
        Root::Node(node) => node,
    };
    let written = Written::of(std::slice::from_ref(node));
    let (code, part) = (&written.code, &written.parts[0]);
    if written.values == 0 {
        return quote!(::keybook_markup::fixed(const { &#part }));
    }
    let (row, room) = (row(), written.room);
    quote!({
        let mut #row = ::keybook_markup::Markup::new(#room);
        #code
        #row.finish(const { &#part })
    })
}

/// The name of the row of values.
fn row() -> Ident {
    Ident::new("__row", Span::mixed_site())
}

/// Nodes that stand beside each other, as code.
#[derive(Default)]
struct Written {
    /// Their parts.
    parts: Vec<TokenStream>,
    /// What puts their values in the row.
    code: TokenStream,
    /// How many values they take from it in the end.
    values: usize,
    /// For how many there should be room on the way.
    room: usize,
}

impl Written {
    fn of(nodes: &[Node]) -> Self {
        let mut written = Self::default();
        for node in nodes {
            let part = written.node(node);
            written.parts.push(part);
        }
        written
    }

    /// Adds the code of one value.
    fn value(&mut self, code: TokenStream) {
        self.code.extend(code);
        self.values += 1;
        self.room += 1;
    }

    /// Adds the code of a node; gives its part.
    fn node(&mut self, node: &Node) -> TokenStream {
        match node {
            Node::Text(text) => quote!(::keybook_markup::Part::Text(#text)),
            Node::Value(value) => {
                let row = row();
                self.value(quote_spanned!(span(value)=> ::keybook_markup::Child::put(#value, &mut #row);));
                quote!(::keybook_markup::Part::Value)
            }
            Node::Component(component) => {
                let (row, node) = (row(), built(component));
                self.value(quote!(#row.put_node(#node);));
                quote!(::keybook_markup::Part::Value)
            }
            Node::If(choice) => {
                self.value(choose(choice));
                quote!(::keybook_markup::Part::Branch)
            }
            Node::For(pattern, each, body) => {
                let (row, body) = (row(), group(body));
                self.value(quote! {
                    let __mark = #row.mark();
                    for #pattern in #each {
                        #body
                        #row.spread(__GROUP);
                    }
                    #row.gather(__mark);
                });
                quote!(::keybook_markup::Part::Branch)
            }
            Node::List(nodes) => {
                let parts = self.inside(nodes);
                quote!(::keybook_markup::Part::List(#parts))
            }
            Node::Element(element) => self.element(element),
        }
    }

    /// Adds the code of nodes inside a node; gives the list of their parts.
    fn inside(&mut self, nodes: &[Node]) -> TokenStream {
        let parts: Vec<TokenStream> = nodes.iter().map(|node| self.node(node)).collect();
        quote!(&[#(#parts),*])
    }

    fn element(&mut self, element: &Element) -> TokenStream {
        let tag = &element.name;
        let sorted = Sorted::of(element);
        let mut has = quote!(0);
        for (setting, what, put) in &sorted.special {
            let (row, what, value) = (row(), Ident::new(what, Span::call_site()), tokens(setting));
            has.extend(quote!(| ::keybook_markup::Element::#what));
            self.value(put(&row, &value));
        }
        let attributes = self.attributes(&sorted);
        let mut on = Vec::new();
        for setting in &sorted.listeners {
            let (row, name, value) = (row(), &setting.ident, tokens(setting));
            self.value(quote_spanned!(span(&value)=>
                ::keybook_markup::listen::<::yew::html::#name::Event>(&mut #row, #value);
            ));
            on.push(quote!(::yew::virtual_dom::ListenerKind::#name));
        }
        let children = self.inside(&element.children);
        quote! {
            ::keybook_markup::Part::Element(&::keybook_markup::Element {
                tag: #tag,
                has: #has,
                attributes: #attributes,
                on: &[#(#on),*],
                children: #children,
            })
        }
    }

    fn attributes(&mut self, sorted: &Sorted<'_>) -> TokenStream {
        let (mut keys, mut values, mut fixed) = (Vec::new(), Vec::new(), Vec::new());
        let mut changing = false;
        for (setting, kind) in &sorted.attributes {
            let (row, key) = (row(), &setting.name);
            let text = match (&setting.value, kind) {
                (Given::Literal(flag, _), Kind::Flag) if flag == "true" => key,
                (Given::Literal(text, _), Kind::Flag) if text == "false" => continue,
                (Given::Literal(text, _), Kind::Class) if text.is_empty() => continue,
                (Given::Literal(text, _), Kind::Text | Kind::Class) => text,
                (given, kind) => {
                    let value = given.tokens();
                    self.value(match kind {
                        Kind::Text => quote_spanned!(span(&value)=> ::keybook_markup::Attribute::put(#value, &mut #row);),
                        Kind::Class => quote_spanned!(span(&value)=> ::keybook_markup::Class::put(#value, &mut #row);),
                        Kind::Flag => quote_spanned!(span(&value)=> #row.put_flag(#value);),
                    });
                    keys.push(key);
                    values.push(quote!(::core::option::Option::None));
                    changing = true;
                    continue;
                }
            };
            keys.push(key);
            values.push(quote!(::core::option::Option::Some(#text)));
            fixed.push(quote!((#key, ::yew::virtual_dom::AttributeOrProperty::Static(#text))));
        }
        if changing {
            quote!(::keybook_markup::Attributes::Mixed(&::keybook_markup::Mixed { keys: &[#(#keys),*], values: &[#(#values),*] }))
        } else {
            quote!(::keybook_markup::Attributes::Fixed(&[#(#fixed),*]))
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

fn tokens(setting: &Setting) -> TokenStream {
    setting.value.tokens()
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

/// A setting that is no attribute: the bit that says so, and how its value is put in the row.
type Special<'a> = (&'a Setting, &'static str, fn(&Ident, &TokenStream) -> TokenStream);

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
        let mut sort = |setting: Option<&'a Setting>, is: bool, what, put| match setting {
            Some(setting) if is => special.push((setting, what, put)),
            Some(setting) => late.push((setting, Kind::Text)),
            None => {}
        };
        sort(value, input || area, "VALUE", text);
        sort(checked, input, "CHECKED", flag);
        sort(default, area, "DEFAULT", text);
        sort(node, true, "REF", reference);
        sort(key, true, "KEY", self::key);
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
const FLAGS: [&str; 17] = [
    "allowfullscreen", "async", "autofocus", "autoplay", "controls", "default", "defer", "disabled", "hidden", "inert",
    "loop", "multiple", "novalidate", "open", "readonly", "required", "selected",
];

/// The code of nodes that become one group: what puts their values in the row, and the group as `__GROUP`.
fn group(nodes: &[Node]) -> TokenStream {
    let Written { parts, code, values, .. } = Written::of(nodes);
    quote! {
        const __GROUP: &::keybook_markup::Group = &::keybook_markup::Group { parts: &[#(#parts),*], values: #values };
        #code
    }
}

fn choose(choice: &If) -> TokenStream {
    let (row, condition, then) = (row(), &choice.condition, group(&choice.then));
    let otherwise = match choice.otherwise.as_slice() {
        [Node::If(next)] if choice.chained => choose(next),
        nodes => {
            let nodes = group(nodes);
            quote!({ #nodes #row.branch(__GROUP); })
        }
    };
    quote!(if #condition { #then #row.branch(__GROUP); } else #otherwise)
}

/// The node of a component. Its properties are made as Yew makes them, which checks that none is missing.
fn built(component: &Component) -> TokenStream {
    let Component { name, settings, base, children } = component;
    let mut key = quote!(::core::option::Option::None);
    let mut given: Vec<(Ident, TokenStream)> = Vec::new();
    for setting in settings {
        let value = tokens(setting);
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
    let Written { parts, code, room, .. } = Written::of(nodes);
    let row = row();
    quote!({
        let mut #row = ::keybook_markup::Markup::new(#room);
        #code
        #row.inside(const { &[#(#parts),*] })
    })
}
