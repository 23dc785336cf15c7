//! The build for a web host: relative addresses, file names that change with their content, offline use.

use crate::failure::{AboutFile, Result};
use crate::package::{Output, Parts, read_script};
use crate::{security, service_worker};
use std::fs;

const MANIFEST: &str = "manifest.webmanifest";
const ICONS: [&str; 5] = ["icon.svg", "icon-48.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png"];

/// Every file of `dist/`; `single` is the single page, which is offered for download there.
///
/// # Errors
/// When a file of the `page` folder cannot be read.
pub fn build(parts: &Parts, single: Output) -> Result<Vec<Output>> {
    let css = named("css", parts.css.as_bytes());
    let glue = named("js", parts.glue.as_bytes());
    let wasm = named("wasm", &parts.wasm);
    let html = html(parts, &css.name, &glue.name, &wasm.name)?;
    let mut outputs = vec![Output { name: "index.html".into(), bytes: html.into_bytes() }, css, glue, wasm];
    outputs.push(copy(parts, MANIFEST)?);
    for icon in ICONS {
        outputs.push(copy(parts, &format!("icons/{icon}"))?);
    }
    outputs.push(single);
    outputs.push(service_worker::build(parts, &outputs)?);
    Ok(outputs)
}

fn html(parts: &Parts, css: &str, glue: &str, wasm: &str) -> Result<String> {
    let start = read_script(&parts.folder, "start-hosted.js")?;
    let start = start.replace("KEYBOOK_GLUE", glue).replace("KEYBOOK_WASM", wasm);
    let policy = security::hosted(&[&parts.early, &start]);
    let Parts { early, version, .. } = parts;
    let head = format!(
        r#"{policy}
<meta name="keybook-build" content="hosted">
<meta name="keybook-version" content="{version}">
<script>{early}</script>
<link rel="stylesheet" href="{css}">
<link rel="modulepreload" href="{glue}">
<link rel="preload" href="{wasm}" as="fetch" type="application/wasm" crossorigin="">
<link rel="icon" href="icons/icon-48.png" type="image/png">
<link rel="apple-touch-icon" href="icons/icon-maskable-512.png">
<link rel="manifest" href="{MANIFEST}">"#
    );
    Ok(parts.page.fill(&head, &format!("<script>{start}</script>")))
}

/// A file whose name carries a fingerprint of its content, so that it can be cached for ever.
fn named(extension: &str, bytes: &[u8]) -> Output {
    let name = format!("keybook-{}.{extension}", security::fingerprint([bytes]));
    Output { name, bytes: bytes.to_vec() }
}

fn copy(parts: &Parts, name: &str) -> Result<Output> {
    let path = parts.folder.join(name);
    Ok(Output { name: name.to_owned(), bytes: fs::read(&path).about("read", &path)? })
}
