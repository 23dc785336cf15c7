//! The cells that describe a document itself: its `meta` record.

use super::{Document, Number, Value};

/// Cell names of the `meta` record, and of records of people.
pub mod key {
    /// The name of a customer or a person.
    pub const NAME: &str = "name";
    /// A line or two about a customer.
    pub const NOTE: &str = "note";
    /// The market segment of a customer.
    pub const SEGMENT: &str = "segment";
    /// The title of a person.
    pub const TITLE: &str = "title";
    /// When the document was made, milliseconds since 1970.
    pub const CREATED: &str = "created";
    /// Yes when the customer is put away.
    pub const ARCHIVED: &str = "archived";
    /// Yes when this belongs to the example company.
    pub const EXAMPLE: &str = "example";
    /// Yes for somebody who must be there and is not known yet.
    pub const PLACEHOLDER: &str = "placeholder";
    /// The department of a person.
    pub const DEPARTMENT: &str = "department";
    /// Yes when nobody wants to be told any more where to begin with this customer.
    pub const GUIDED: &str = "guided";
    /// The text of a worksheet's definition.
    pub const DEFINITION: &str = "definition";
    /// The place of a row among its fellows, see [`crate::book::between`].
    pub const PLACE: &str = "place";
}

/// Days that a deleted customer can be brought back.
pub const SHELF_LIFE_DAYS: u64 = 30;

/// The same in milliseconds.
pub const SHELF_LIFE_MS: u64 = SHELF_LIFE_DAYS * 24 * 60 * 60 * 1000;

/// Reads a document's own cells.
pub trait AccountFields {
    /// The name, or "".
    fn name(&self) -> &str;
    /// The note, or "".
    fn note(&self) -> &str;
    /// True when put away.
    fn is_archived(&self) -> bool;
    /// True when it belongs to the example company.
    fn is_example(&self) -> bool;
    /// When it was deleted, in milliseconds since 1970, if it is.
    fn deleted_at(&self) -> Option<u64>;
}

impl AccountFields for Document {
    fn name(&self) -> &str {
        self.get(Self::META, key::NAME).as_str().unwrap_or_default()
    }

    fn note(&self) -> &str {
        self.get(Self::META, key::NOTE).as_str().unwrap_or_default()
    }

    fn is_archived(&self) -> bool {
        self.get(Self::META, key::ARCHIVED).as_bool() == Some(true)
    }

    fn is_example(&self) -> bool {
        self.get(Self::META, key::EXAMPLE).as_bool() == Some(true)
    }

    fn deleted_at(&self) -> Option<u64> {
        let at = self.get(Self::META, Self::DELETED).as_f64()?;
        // Times in milliseconds are far below 2^53; a damaged one saturates and does no harm.
        Some(at.max(0.0) as u64)
    }
}

impl Value {
    /// A point in time as a cell value, milliseconds since 1970.
    pub fn time(ms: u64) -> Self {
        Number::new(ms as f64).map_or(Self::Empty, Self::Number)
    }
}
