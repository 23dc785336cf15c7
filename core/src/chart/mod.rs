//! From figures to geometry. No colours, no texts: what to draw, in the units of a view box.

mod radar;

pub use radar::{Line, Point, Radar};
