//! The influence map: who decides, who is listened to, and where each of them stands.

mod bar;
mod board;
mod canvas;
mod draft;
mod edits;
mod figure;
mod gesture;
mod ghosts;
mod goals;
mod hand;
mod head;
mod keys;
mod known;
mod label;
mod links;
mod list;
mod margin;
mod node;
mod page;
mod scene;
mod viewport;

pub use label::{depth_name, support_name};
pub use node::{person_on_map, swatch};
pub use page::{Map, picture};
