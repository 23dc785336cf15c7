//! Any bytes as answers and changes: what follows step by step is what follows at once.
#![no_main]

use keybook_core::worksheet::fuzzing::fuzz_answers;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    fuzz_answers(data);
});
