//! The qualification scorer: customers down, criteria across, a verdict for each.

mod bar;
mod criteria_panel;
mod desk;
mod grid;
mod inspector;
mod paper;
mod phone;
mod row;
mod rows;
mod summary;
mod verdict;
mod view;
mod what_if;
mod window;

pub use bar::score_bar;
pub use desk::Scorer;
pub use view::{RowView, standing_of};
