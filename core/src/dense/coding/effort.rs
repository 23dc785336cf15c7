//! How much is done for how little.

/// How hard a coder tries. The figures are a part of the formats that use them.
pub struct Effort {
    /// Slots of the model, as a power of two.
    pub bits: u32,
    /// Which contexts of a character are looked at, by their places in `Look::contexts`.
    pub contexts: &'static [usize],
    /// Which bits of [`Model::look`](super::model::Model::look)'s answer say how far back anything like this was met.
    pub back: u32,
}

/// For links, where every character counts: room for what half a megabyte of text teaches.
pub const FULL: Effort = Effort { bits: 20, contexts: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], back: 0b111_1100 };

/// For the store, where somebody waits: half the time, and a twentieth more.
pub const LIGHT: Effort = Effort { bits: 19, contexts: &[2, 3, 4, 1, 7], back: 0b111 };
