//! What never changes in a piece of markup. The macro writes these as constants.

use yew::virtual_dom::{AttributeOrProperty, ListenerKind};

/// A place in a tree.
pub enum Part {
    /// An element.
    Element(&'static Element),
    /// A text.
    Text(&'static str),
    /// A fragment.
    List(&'static [Part]),
    /// What the next value says: a component, or an expression in braces.
    Value,
    /// The same, from an `if` or a `for`: a list also where it is the only child.
    Branch,
}

/// Parts that stand beside each other, and how many values they take together.
pub struct Group {
    /// The parts, in their order.
    pub parts: &'static [Part],
    /// How many values they take.
    pub values: usize,
}

/// An element. Its values come in the order of the fields here, those of [`Self::has`] first.
pub struct Element {
    /// Its name.
    pub tag: &'static str,
    /// Which of the properties below it has, as a sum.
    pub has: u8,
    /// Its attributes.
    pub attributes: Attributes,
    /// The events that it listens to.
    pub on: &'static [ListenerKind],
    /// What is inside.
    pub children: &'static [Part],
}

impl Element {
    /// The property `value` of an input or a text area.
    pub const VALUE: u8 = 1;
    /// The property `checked` of an input.
    pub const CHECKED: u8 = 2;
    /// The text that a text area starts with.
    pub const DEFAULT: u8 = 4;
    /// A reference to the node.
    pub const REF: u8 = 8;
    /// A key among its siblings.
    pub const KEY: u8 = 16;
}

/// The attributes of an element.
pub enum Attributes {
    /// None of them ever changes.
    Fixed(&'static [(&'static str, AttributeOrProperty)]),
    /// Some do.
    Mixed(&'static Mixed),
}

/// Attributes of which some change. Both lists are equally long.
pub struct Mixed {
    /// Their names.
    pub keys: &'static [&'static str],
    /// Their values; nothing for those that a value says.
    pub values: &'static [Option<&'static str>],
}
