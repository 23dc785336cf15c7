//! Any bytes as a worksheet that somebody made: refused with a reason, or one whose answers can be followed.
#![no_main]

use keybook_core::worksheet::fuzzing::fuzz_own;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz_own(data);
});
