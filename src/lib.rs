//! Keybook, the page: worksheets of a key-account selling course that answer what is written into them.
//!
//! Rooms, and who may import whom: `ui → {session, text, platform}`, `session → {catalogue, platform}`, everything → `keybook_core`.

pub mod catalogue;
pub mod platform;
pub mod session;
pub mod text;
pub mod ui;
