//! What leaves the page as a file of a common format.

pub mod calendar;
