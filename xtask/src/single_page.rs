//! `keybook.html`: the whole app in one file that opens by a double click and asks for nothing else.

use crate::failure::{AboutFile, Result};
use crate::package::{Output, Parts};
use crate::packing::pack;
use crate::security;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;

/// The name of the file.
pub const NAME: &str = "keybook.html";

/// Builds the page. Its last element tells a page that lost its end from a whole one: see page/early.js.
///
/// # Errors
/// When the icon cannot be read, or the app cannot be packed.
pub fn build(parts: &Parts) -> Result<Output> {
    let icon = parts.folder.join("icons/icon-48.png");
    let icon = STANDARD.encode(fs::read(&icon).about("read", &icon)?);
    let wasm = STANDARD.encode(pack(&parts.wasm)?);
    let unpacker = STANDARD.encode(&parts.unpacker);
    let module = in_a_script(&parts.single);
    let early = in_a_script(&parts.early);
    let style = &parts.css;
    let policy = security::single_page(&[&early, &module], style);
    let version = &parts.version;
    let head = format!(
        r#"{policy}
<meta name="keybook-build" content="single">
<meta name="keybook-version" content="{version}">
<link rel="icon" href="data:image/png;base64,{icon}">
<script>{early}</script>
<style>{style}</style>"#
    );
    let scripts = format!(
        r#"<script type="text/plain" id="keybook-unpacker">{unpacker}</script>
<script type="text/plain" id="keybook-wasm">{wasm}</script>
<script type="module">{module}</script>
<template id="keybook-end"></template>"#
    );
    Ok(Output { name: NAME.into(), bytes: parts.page.fill(&head, &scripts).into_bytes() })
}

/// A script that a browser reads to its end: what would close the element early, or open a comment, is written so
/// that it means the same inside quotes.
fn in_a_script(text: &str) -> String {
    text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_cannot_end_their_element_early() {
        assert_eq!(in_a_script("x='</script><!--'"), "x='<\\/script><\\!--'");
    }
}
