//! Sending: a panel that shows what goes out, and the ways it can go.

mod channels;
mod codes;
mod going;
mod panel;

pub use channels::{Channels, Way, hand_over};
pub use going::begun;
pub use panel::Share;
