//! How components hear of changes.

mod latest;
mod media;
mod popover;
mod session;
mod settled;

pub use latest::use_latest;
pub use media::use_phone;
pub use popover::{leaving, use_popover};
pub use session::{use_lang, use_stage, use_watch};
pub use settled::use_settled;
