//! How components hear of changes.

mod media;
mod popover;
mod session;

pub use media::use_phone;
pub use popover::use_popover;
pub use session::{use_lang, use_stage, use_watch};
