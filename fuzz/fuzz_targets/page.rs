//! Any text as a portable page, and as what one carries: it comes back as it was, and ends no script.
#![no_main]

use keybook_core::share::file;
use keybook_core::share::page::{carried, carrying};
use libfuzzer_sys::fuzz_target;

const PAGE: &str = "<title>Keybook</title><div id=\"app\"></div>";

fuzz_target!(|text: &str| {
    if let Some(text) = carried(text) {
        let _ = file::read(text.trim());
    }
    let _ = carrying(text, "{}");
    let page = carrying(PAGE, text).expect("it has a place");
    assert_eq!(carried(&page).map(|text| text.replace("\\u003c", "<")), Some(text.replace("\\u003c", "<")));
    assert_eq!(page.matches("</script").count(), 1);
});
