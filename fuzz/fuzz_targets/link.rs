//! Any bytes as what somebody sent: refused, or something that comes back as it was when it is sent on.
#![no_main]

use keybook_core::share::{decode, encode, file, link, lock, qr};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = decode(data);
    // Past the version, or next to nothing is ever read. A cell that came twice has a history, which is not sent on.
    if let Ok(parcel) = decode(&[&[1, 1], data].concat()).and_then(|parcel| decode(&encode(&parcel))) {
        assert_eq!(decode(&encode(&parcel)), Ok(parcel));
    }
    // Not unlocked: making a key takes too long for fuzzing.
    let _ = lock::is_locked(data);
    let text = String::from_utf8_lossy(data);
    if let Ok(bytes) = link::read(&text) {
        assert_eq!(link::read(&link::write(&bytes)), Ok(bytes));
    }
    if let Ok(parcel) = file::read(&text) {
        assert_eq!(file::read(&file::write(&parcel)), Ok(parcel));
    }
    let mut gather = qr::Gather::default();
    for part in text.lines() {
        gather.take(part);
    }
    if let Some(whole) = gather.whole() {
        assert!(!qr::parts(&whole, 100).is_empty());
    }
});
