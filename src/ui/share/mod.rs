//! Sending: a panel that shows what goes out, and the ways it can go.

mod channels;
mod codes;
mod going;
mod panel;

pub use going::begun;
pub use panel::Share;
