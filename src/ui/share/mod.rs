//! Sending: a panel that shows what goes out, and the ways it can go.

mod channels;
mod codes;
mod going;
mod panel;
mod web_address;

pub use channels::{Channels, Way, address, file_name, file_text, first_way, hand_over, payload, save_page};
pub use codes::{Codes, fits_one};
pub use going::begun;
pub use panel::Share;
