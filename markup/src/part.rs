//! What never changes in a piece of markup.

use yew::virtual_dom::{AttributeOrProperty, ListenerKind};

/// A place in a tree.
pub enum Part {
    /// An element.
    Element(Element),
    /// A text.
    Text(&'static str),
    /// A fragment.
    List(Vec<Part>),
    /// What the next value says: a component, or an expression in braces.
    Value,
    /// The same, from an `if` or a `for`: a list also where it is the only child.
    Branch,
}

/// An element. Its values come in the order of the fields here.
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// What is set beside its attributes.
    pub special: Vec<Special>,
    /// Its attributes.
    pub attributes: Attributes,
    /// The events that it listens to.
    pub on: Vec<&'static ListenerKind>,
    /// What is inside.
    pub children: Vec<Part>,
}

/// What a value can set beside attributes.
#[derive(Clone, Copy)]
pub enum Special {
    /// The property `value` of an input or a text area.
    Value,
    /// The property `checked` of an input.
    Checked,
    /// The text that a text area starts with.
    Default,
    /// A reference to the node.
    Ref,
    /// A key among its siblings.
    Key,
}

/// The attributes of an element. Yew compares the first address of each list before it compares what is in it.
pub enum Attributes {
    /// None of them ever changes.
    Fixed(&'static [(&'static str, AttributeOrProperty)]),
    /// Their names and values; nothing for the values that change.
    Mixed(&'static [&'static str], Vec<Option<&'static str>>),
}
