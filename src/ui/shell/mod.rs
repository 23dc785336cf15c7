//! The frame around every page: navigation, top bar, notices, palette, toasts, keys.

mod banner;
mod frame;
mod palette;
mod save_mark;
mod shortcuts;
mod sidebar;
mod steps;
mod switcher;
mod toast;
mod top_bar;

pub use frame::Frame;
pub use palette::Palette;
pub use shortcuts::on_key;
pub use steps::{Steps, back_to};
pub use toast::ToastFoot;
