//! Parts that several pages are made of.

mod icon;
mod menu;
mod modal;
mod question;
mod ring;
mod show;
mod text_field;

pub use icon::{IconName, icon, mark};
pub use menu::{Menu, MenuItem};
pub use modal::Modal;
pub use question::Question;
pub use ring::ring;
pub use show::show_button;
pub use text_field::TextField;
