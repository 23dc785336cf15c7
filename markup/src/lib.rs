//! Yew's `html!`, made for size: the same syntax and the same tree, from a tenth of the code.
//!
//! Yew's macro writes out at every element how to make it. This one writes what never changes as a text, a [`Site`], and
//! leaves code only for the values between: each is put in a row, and one function makes the tree of both. Nothing is
//! added to Yew's syntax, so that Yew's macro can take its place again.

mod build;
mod classes;
mod component;
pub mod hooks;
mod listen;
mod part;
mod site;
mod value;

pub use build::{Markup, fixed};
pub use classes::{Classes, Name};
pub use component::component;
pub use keybook_markup_macro::html;
pub use listen::{Handler, Heard, event, listen};
pub use site::Site;
pub use value::{Attribute, Child, Class};

/// What a file with markup imports: all of Yew's, with these macros in the place of its own.
pub mod prelude {
    pub use crate::hooks::{
        UseStateHandle, UseStateSetter, use_effect_with, use_mut_ref, use_node_ref, use_state, use_state_eq,
    };
    pub use crate::{Classes, classes, html};
    pub use yew::prelude::*;
}
