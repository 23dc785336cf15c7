//! Any text pasted as rows of a spreadsheet: cut within the limits, and every guess is a column that there is.
#![no_main]

use keybook_core::people::paste::{COLUMNS, MAX_COLUMNS, MAX_ROWS, cells, guess};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let rows = cells(text);
    assert!(rows.len() <= MAX_ROWS && rows.iter().all(|row| row.len() <= MAX_COLUMNS));
    let (columns, _) = guess(&rows);
    assert!(columns.iter().flatten().all(|column| *column < COLUMNS.len()));
});
