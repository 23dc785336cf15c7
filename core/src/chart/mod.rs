//! From figures to geometry. No colours, no texts: what to draw, in the units of a view box.

mod contour;
mod frame;
pub mod lettering;
mod matrix;
mod node;
mod org;
mod plan;
mod radar;
mod reporting;
mod route;

pub use frame::{Frame, shares, ticks};
pub use matrix::{Matrix, MatrixPerson};
pub use node::{Form, LARGEST, Rect, Size, Spot, radius};
pub use org::{BANDS, Band, BandArea, LABEL_GAP, Org, OrgNode, OrgPerson, Side};
pub use radar::{Line, Point, Radar};
pub use reporting::Reporting;
pub use route::{Crowd, Curve, elbow, turned};
