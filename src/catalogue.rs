//! The worksheets that the page has: those compiled in by build.rs, and behind them those that somebody made.

use std::cell::RefCell;
use std::rc::Rc;

pub use keybook_core::worksheet::{Catalogue, CatalogueEntry as Entry};
use keybook_core::worksheet::{Choice, Worksheet, own};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// A worksheet that somebody made.
#[derive(Clone)]
struct Own {
    entry: &'static Entry,
    text: Rc<str>,
    /// What became of the text; nothing before somebody asks for it.
    made: Option<Option<Rc<Worksheet>>>,
}

impl Own {
    fn make(&mut self) -> Option<Rc<Worksheet>> {
        let make = || own::compile_own(&self.text, catalogue().shared()).ok();
        self.made.get_or_insert_with(make).clone()
    }
}

thread_local! {
    static CATALOGUE: &'static Catalogue = Box::leak(Box::new(read()));
    static OWN: RefCell<Vec<Own>> = const { RefCell::new(Vec::new()) };
    static CAME: RefCell<Vec<Own>> = const { RefCell::new(Vec::new()) };
}

/// # Panics
///
/// When the page and its content were not built together, which no test would let through.
#[expect(clippy::expect_used, reason = "the content is compiled into this very page")]
fn read() -> Catalogue {
    Catalogue::from_bytes(INDEX, BLOBS).expect("the compiled content is readable")
}

/// The catalogue that is compiled in.
pub fn catalogue() -> &'static Catalogue {
    CATALOGUE.with(|catalogue| *catalogue)
}

/// Every worksheet, those that somebody made last.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    catalogue().entries().iter().chain(own_entries())
}

/// The worksheets that somebody made, in the order in which they became known.
pub fn own_entries() -> Vec<&'static Entry> {
    OWN.with_borrow(|own| own.iter().map(|one| one.entry).collect())
}

/// What the catalogue says of a worksheet.
pub fn entry(id: &str) -> Option<&'static Entry> {
    let own = || own_entries().into_iter().find(|entry| *entry.id == *id);
    catalogue().entry(id).or_else(own)
}

/// A worksheet; `None` for one that the page does not have, or that was made with mistakes.
pub fn load(id: &str) -> Option<Rc<Worksheet>> {
    if !own::is_own(id) {
        return catalogue().load(id).ok();
    }
    OWN.with_borrow_mut(|own| own.iter_mut().find(|one| *one.entry.id == *id)?.make())
}

/// A worksheet that somebody made, out of another definition than the one that holds today.
pub fn load_as(id: &str, text: &str) -> Option<Rc<Worksheet>> {
    reading_with(&[(id, text)], || load(id))
}

/// Takes in a worksheet that somebody made or changed; without a text it is gone. True when that is news.
pub fn take_in(id: &str, text: Option<&str>) -> bool {
    OWN.with_borrow_mut(|all| put(all, id, text))
}

/// Reads something that came with worksheets of its own, each an id and a text: they are what is known by their ids until
/// it is read, and no longer.
pub fn reading_with<T>(came: &[(&str, &str)], read: impl FnOnce() -> T) -> T {
    let mine = OWN.with_borrow(Vec::clone);
    for (id, text) in came.iter().filter(|(id, _)| own::is_own(id)) {
        // What came is kept apart, so that looking twice makes nothing new.
        let one = CAME.with_borrow_mut(|all| {
            put(all, id, Some(text));
            let one = all.iter_mut().find(|one| *one.entry.id == **id)?;
            one.make();
            Some(one.clone())
        });
        let Some(one) = one else { continue };
        OWN.with_borrow_mut(|all| {
            all.retain(|one| *one.entry.id != **id);
            all.push(one);
        });
    }
    let found = read();
    OWN.set(mine);
    found
}

/// Puts a worksheet among others or, without a text, takes it away; true when that is news.
fn put(all: &mut Vec<Own>, id: &str, text: Option<&str>) -> bool {
    let at = all.iter().position(|one| *one.entry.id == *id);
    let known = at.and_then(|at| all.get(at));
    if known.map(|one| &*one.text) == text {
        return false;
    }
    let made = text.and_then(|text| own::open_own(text).ok().map(|json| (text, own::heading(&json))));
    let one = made.map(|(text, heading)| {
        let entry = Entry {
            id: id.into(),
            code: heading.code.into(),
            chapter: own::CHAPTER,
            scope: heading.scope,
            flagship: false,
            title: heading.title,
            purpose: heading.purpose,
            spelling: Box::default(),
        };
        // An entry lives as long as the page, like those that it was built with. Only another heading makes a new
        // one, so that what stays behind is a few bytes for each change of a title.
        let same = known.map(|one| one.entry).filter(|have| **have == entry);
        Own { entry: same.unwrap_or_else(|| Box::leak(Box::new(entry))), text: text.into(), made: None }
    });
    match (at, one) {
        (Some(at), Some(one)) => drop(std::mem::replace(&mut all[at], one)),
        (Some(at), None) => drop(all.remove(at)),
        (None, Some(one)) => all.push(one),
        (None, None) => return false,
    }
    true
}

/// The levels of evidence: guess, heard, verified.
pub fn evidence() -> &'static [Choice] {
    catalogue().vocab("evidence")
}
