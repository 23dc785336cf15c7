//! Any text in the store or the journal: read as exactly what was saved, or refused; what is salvaged can be saved.
#![no_main]

use keybook_core::storage::{Index, card, load, pack, read_entry, salvage, save, tight, write_entry};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(doc) = load(text) {
        let saved = save(&doc);
        assert_eq!(load(&saved).as_ref(), Ok(&doc));
        assert_eq!(load(&pack(&saved)).as_ref(), Ok(&doc));
        if let Some(tight) = tight(&doc) {
            assert_eq!(load(&tight), Ok(doc));
        }
    }
    if let Some(doc) = salvage(text) {
        assert_eq!(load(&save(&doc)), Ok(doc));
    }
    let _ = card(text);
    if let Some(entry) = read_entry(text) {
        assert_eq!(read_entry(&write_entry(&entry.written, entry.at)), Some(entry));
    }
    if let Some(index) = Index::load(text) {
        assert_eq!(Index::load(&index.save()), Some(index));
    }
});
