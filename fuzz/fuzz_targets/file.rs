//! Any text as a file, a backup, a worksheet, or a document that was set aside: what is read can be written and read again.
#![no_main]

use keybook_core::share::{Refused, decode, encode, file};
use keybook_core::storage::{load, salvage};
use keybook_core::worksheet::own::open_own;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match file::read(text) {
        Ok(parcel) => {
            let written = file::write(&parcel);
            assert_eq!(file::read(&written).as_ref(), Ok(&parcel));
            let _ = decode(&encode(&parcel));
        }
        // Not unlocked: making a key takes too long for fuzzing.
        Err(Refused::Locked) => {}
        Err(_) => {
            let _ = open_own(text);
            let _ = load(text).ok().or_else(|| salvage(text));
        }
    }
});
