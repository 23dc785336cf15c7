//! The name of somebody who is being added: it waits while the reader looks elsewhere, as long as the page is open.

use std::cell::RefCell;
use std::collections::BTreeMap;

use keybook_core::book::DocId;

thread_local! {
    static DRAFTS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// What was typed for a customer and not added yet.
pub fn draft(doc: &DocId) -> String {
    DRAFTS.with_borrow(|drafts| drafts.get(doc.name()).cloned().unwrap_or_default())
}

/// Keeps what is typed; "" once it was added or given up.
pub fn keep_draft(doc: &DocId, text: &str) {
    DRAFTS.with_borrow_mut(|drafts| match text.trim().is_empty() {
        true => drafts.remove(doc.name()),
        false => drafts.insert(doc.name().to_owned(), text.to_owned()),
    });
}
