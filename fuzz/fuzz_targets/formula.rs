//! Any bytes as a formula: a mistake, or values that are finite.
#![no_main]

use keybook_core::worksheet::fuzzing::fuzz_formula;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz_formula(data);
});
