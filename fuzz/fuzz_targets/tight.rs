//! Any bytes as a document packed tight, with the right checksum: read as exactly what was saved, or refused.
#![no_main]

use keybook_core::storage::{fuzz_tight, load, tight};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some(doc) = fuzz_tight(data)
        && let Some(text) = tight(&doc)
    {
        assert_eq!(load(&text), Ok(doc));
    }
});
