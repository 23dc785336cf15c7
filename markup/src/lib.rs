//! Yew's `html!`, made for size: the same syntax and the same tree, from a tenth of the code.
//!
//! Yew's macro writes out at every element how to make it. This one writes down at compile time what never changes, as
//! [`Part`]s, and leaves code only for the values between: each is put in a row, and one function makes the tree of
//! both. What Yew's macro refuses, this one refuses; nothing is added, so that Yew's can take its place again.

mod build;
mod component;
mod listen;
mod part;
mod value;

pub use build::{Markup, fixed};
pub use component::component;
pub use keybook_markup_macro::html;
pub use listen::{Handler, Heard, listen};
pub use part::{Attributes, Element, Group, Mixed, Part};
pub use value::{Attribute, Child, Class};

/// What a file with markup imports: all of Yew's, with this `html!` in the place of its own.
pub mod prelude {
    pub use crate::html;
    pub use yew::prelude::*;
}
