//! Receiving: links, codes, files, portable pages and backups, on one page. Nothing changes before it is taken.

mod asides;
mod intake;
mod look;
mod page;
mod preview;
mod read;
mod returns;
mod scanner;
mod take;

pub use asides::{aside_name, download_aside};
pub use intake::{Intake, Left};
pub use page::{Open, arrive, arrive_carried, carries_more};
pub use preview::worksheet_name;
pub use read::{MOST, Wrong, read, words};
