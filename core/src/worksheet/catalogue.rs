//! All worksheets of the page: what there is, and each one when it is opened.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use serde::Serialize;

use crate::unpack::{Unpack, unpack};

use crate::lang::Text;

use super::def::{Choice, Scope, Worksheet};
use super::shared::{Demo, Shared};

/// What the page knows about its worksheets before it opens one.
#[derive(Clone, Debug, PartialEq, Serialize, Unpack)]
pub struct Index {
    /// Vocabularies, completeness, the demo.
    pub shared: Shared,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
    /// The worksheets of the page, in the order of the chapters.
    pub entries: Vec<CatalogueEntry>,
    /// The order proposed for a new customer.
    pub start_here: Vec<StartHere>,
}

/// A worksheet to begin a new customer with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Unpack)]
pub struct StartHere {
    /// The worksheet's id.
    pub worksheet: Rc<str>,
    /// Why, in one line.
    pub why: Text,
}

/// A chapter of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Unpack)]
pub struct Chapter {
    /// From 1.
    pub number: u8,
    /// The heading.
    pub title: Text,
}

/// What the page knows about a worksheet before it opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Unpack)]
pub struct CatalogueEntry {
    /// The id.
    pub id: Rc<str>,
    /// Chapter and number in it, such as `3.1`.
    pub code: Box<str>,
    /// The chapter.
    pub chapter: u8,
    /// What one filled sheet is about.
    pub scope: Scope,
    /// One of the four main worksheets.
    pub flagship: bool,
    /// The heading.
    pub title: Text,
    /// One line on what it is for.
    pub purpose: Text,
    /// The Chinese title as the first letters of its pinyin, a blank, and the whole of it: `khsdb kehushendingbiao`.
    pub spelling: Box<str>,
}

/// Compiled content that cannot be read: the page and its content were not built together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The worksheet; empty for the index.
    pub id: Box<str>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the compiled content {:?} cannot be read", self.id)
    }
}

impl std::error::Error for Unreadable {}

/// All worksheets of the page. Each is decoded when it is opened first, and kept.
#[derive(Debug)]
pub struct Catalogue {
    index: Index,
    blobs: &'static [(&'static str, &'static [u8])],
    opened: RefCell<Vec<Option<Rc<Worksheet>>>>,
}

impl Catalogue {
    /// The catalogue compiled into the page: the index, and a blob by worksheet id.
    pub fn from_bytes(
        index: &'static [u8],
        blobs: &'static [(&'static str, &'static [u8])],
    ) -> Result<Self, Unreadable> {
        let index: Index = unpack(index).ok_or_else(|| Unreadable { id: Box::default() })?;
        let opened = RefCell::new(vec![None; index.entries.len()]);
        Ok(Self { index, blobs, opened })
    }

    /// Vocabularies, completeness, the demo.
    pub fn shared(&self) -> &Shared {
        &self.index.shared
    }

    /// The items of a shared vocabulary, such as `evidence`; none for one that does not exist.
    pub fn vocab(&self, id: &str) -> &[Choice] {
        self.index.shared.vocab(id).map_or(&[], |vocab| &vocab.choices)
    }

    /// The demo: an invented company, its customers and its people.
    pub fn demo(&self) -> &Demo {
        &self.index.shared.demo
    }

    /// The chapters, in order.
    pub fn chapters(&self) -> &[Chapter] {
        &self.index.chapters
    }

    /// The worksheets, in the order of the chapters.
    pub fn entries(&self) -> &[CatalogueEntry] {
        &self.index.entries
    }

    /// The order proposed for a new customer.
    pub fn start_here(&self) -> &[StartHere] {
        &self.index.start_here
    }

    /// The worksheets of a chapter, in order.
    pub fn in_chapter(&self, number: u8) -> impl Iterator<Item = &CatalogueEntry> {
        self.index.entries.iter().filter(move |entry| entry.chapter == number)
    }

    /// What is known about a worksheet without opening it.
    pub fn entry(&self, id: &str) -> Option<&CatalogueEntry> {
        self.index.entries.iter().find(|entry| &*entry.id == id)
    }

    /// Opens a worksheet.
    ///
    /// # Errors
    ///
    /// When the page has no such worksheet or cannot read it.
    pub fn load(&self, id: &str) -> Result<Rc<Worksheet>, Unreadable> {
        let unreadable = || Unreadable { id: id.into() };
        let place = self.index.entries.iter().position(|entry| &*entry.id == id).ok_or_else(unreadable)?;
        if let Some(Some(known)) = self.opened.borrow().get(place) {
            return Ok(known.clone());
        }
        let (_, bytes) = self.blobs.iter().find(|(known, _)| *known == id).ok_or_else(unreadable)?;
        let sheet: Rc<Worksheet> = Rc::new(unpack(bytes).ok_or_else(unreadable)?);
        if let Some(slot) = self.opened.borrow_mut().get_mut(place) {
            *slot = Some(sheet.clone());
        }
        Ok(sheet)
    }
}
