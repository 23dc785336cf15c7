//! The worksheets that the page has, compiled in by build.rs.

use std::rc::Rc;

pub use keybook_core::worksheet::{Catalogue, CatalogueEntry as Entry};
use keybook_core::worksheet::{Choice, Worksheet};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

thread_local! {
    static CATALOGUE: &'static Catalogue = Box::leak(Box::new(read()));
}

/// # Panics
///
/// When the page and its content were not built together, which no test would let through.
#[expect(clippy::expect_used, reason = "the content is compiled into this very page")]
fn read() -> Catalogue {
    Catalogue::from_bytes(INDEX, BLOBS).expect("the compiled content is readable")
}

/// The catalogue.
pub fn catalogue() -> &'static Catalogue {
    CATALOGUE.with(|catalogue| *catalogue)
}

/// What the catalogue says of a worksheet.
pub fn entry(id: &str) -> Option<&'static Entry> {
    catalogue().entry(id)
}

/// A worksheet; `None` for one that the page does not have.
pub fn load(id: &str) -> Option<Rc<Worksheet>> {
    catalogue().load(id).ok()
}

/// The levels of evidence: guess, heard, verified.
pub fn evidence() -> &'static [Choice] {
    catalogue().vocab("evidence")
}
