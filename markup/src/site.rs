//! A place in the sources that has markup: what never changes there, as a text, and as the parts that the text says.
//!
//! The macro writes a line for everything, with a sign in front; a line ends what it began with `>`:
//!
//! | sign | line |
//! |---|---|
//! | `<` | an element, by name; its attributes and children follow |
//! | `.` | an attribute: `name=value` |
//! | `@` | an attribute, a listener, a key or a reference, by name; its value changes |
//! | `"` | a text |
//! | `(` | a fragment; its children follow |
//! | `?` | a value |
//! | `*` | a branch |
//!
//! A text is a third of the size of the same as Rust constants, and what one site has in common with the next is
//! compressed away. It is read once, when the site is first shown.

use std::cell::RefCell;
use std::iter::Peekable;
use std::str::Lines;
use std::sync::atomic::{AtomicUsize, Ordering};
use yew::virtual_dom::AttributeOrProperty;

use crate::listen::kind;
use crate::part::{Attributes, Element, Part, Special};

/// A place with markup; the macro makes one each.
pub struct Site {
    text: &'static str,
    /// Where [`SITES`] has its parts.
    at: AtomicUsize,
}

/// The parts of a site.
pub struct Parts {
    text: &'static str,
    /// The parts beside each other.
    pub parts: Vec<Part>,
    /// How many values they take.
    pub values: usize,
}

thread_local! {
    /// The sites that were shown. They stay: there are as many as the program has, and the tree borrows from them.
    static SITES: RefCell<Vec<&'static Parts>> = const { RefCell::new(Vec::new()) };
}

impl Site {
    /// A place with this markup.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, at: AtomicUsize::new(usize::MAX) }
    }

    /// What it has.
    #[inline(never)]
    pub(crate) fn parts(&self) -> &'static Parts {
        SITES.with_borrow_mut(|sites| {
            // Another thread, as tests have them, may have set the number.
            let known = sites.get(self.at.load(Ordering::Relaxed)).filter(|parts| std::ptr::eq(parts.text, self.text));
            if let Some(parts) = known {
                return *parts;
            }
            let parts: &Parts = Box::leak(Box::new(Parts::read(self.text)));
            self.at.store(sites.len(), Ordering::Relaxed);
            sites.push(parts);
            parts
        })
    }
}

impl Parts {
    fn read(text: &'static str) -> Self {
        let values = text.lines().filter(|line| line.starts_with(['@', '?', '*'])).count();
        Self { text, parts: parts(&mut text.lines().peekable()), values }
    }
}

/// The parts up to the end of what is open.
fn parts(lines: &mut Peekable<Lines<'static>>) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some((sign, rest)) = lines.next().and_then(|line| line.split_at_checked(1)) {
        parts.push(match sign {
            "<" => Part::Element(element(rest, lines)),
            "(" => Part::List(self::parts(lines)),
            "\"" => Part::Text(rest),
            "?" => Part::Value,
            "*" => Part::Branch,
            _ => break,
        });
    }
    parts
}

fn element(tag: &'static str, lines: &mut Peekable<Lines<'static>>) -> Element {
    let (mut special, mut on) = (Vec::new(), Vec::new());
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    while let Some(line) = lines.next_if(|line| line.starts_with(['.', '@'])) {
        let setting = &line[1..];
        if let Some((key, value)) = setting.split_once('=').filter(|_| line.starts_with('.')) {
            keys.push(key);
            values.push(Some(known(value)));
        } else if let Some(what) = self::special(tag, setting) {
            special.push(what);
        } else if let Some(kind) = kind(setting) {
            on.push(kind);
        } else {
            keys.push(setting);
            values.push(None);
        }
    }
    Element { tag, special, attributes: attributes(keys, values), on, children: parts(lines) }
}

/// Tells the browser a text once for all elements that will have it; Yew does so with the names of attributes. It is
/// handed over as it stands from then on, instead of being read out of memory each time.
fn known(value: &'static str) -> &'static str {
    // Tests of the markup run where there is no browser.
    if cfg!(target_arch = "wasm32") { wasm_bindgen::intern(value) } else { value }
}

fn special(tag: &str, setting: &str) -> Option<Special> {
    Some(match (tag, setting) {
        (_, "ref") => Special::Ref,
        (_, "key") => Special::Key,
        ("input" | "textarea", "value") => Special::Value,
        ("input", "checked") => Special::Checked,
        ("textarea", "defaultvalue") => Special::Default,
        _ => return None,
    })
}

fn attributes(keys: Vec<&'static str>, values: Vec<Option<&'static str>>) -> Attributes {
    if values.contains(&None) {
        return Attributes::Mixed(keys.leak(), values);
    }
    let both = keys.into_iter().zip(values.into_iter().flatten());
    let fixed: Vec<_> = both.map(|(key, value)| (key, AttributeOrProperty::Static(value))).collect();
    Attributes::Fixed(fixed.leak())
}
