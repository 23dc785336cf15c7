//! Compiles the worksheet files into the page.
fn main() {}
