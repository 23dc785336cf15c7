//! `sw.js`, which keeps the served build working offline.

use crate::failure::Result;
use crate::package::{Output, Parts, read_script};
use crate::security;

/// The service worker for exactly these files. Its version changes when any of them does, and only then.
///
/// # Errors
/// When the template cannot be read.
pub fn build(parts: &Parts, files: &[Output]) -> Result<Output> {
    let template = read_script(&parts.folder, "sw.js")?;
    let version = security::fingerprint(files.iter().flat_map(|file| [file.name.as_bytes(), &file.bytes]));
    let script = fill(&template, &version, files.iter().map(|file| file.name.as_str()));
    Ok(Output { name: "sw.js".into(), bytes: script.into_bytes() })
}

fn fill<'a>(template: &str, version: &str, names: impl Iterator<Item = &'a str>) -> String {
    // Hosts answer the folder's address with the page; index.html itself some of them redirect.
    let list: Vec<String> = names.map(|name| if name == "index.html" { "./" } else { name }).map(quoted).collect();
    let body = template.replace("= KEYBOOK_FILES", &format!("= [\n  {},\n]", list.join(",\n  ")));
    body.replace("\"KEYBOOK_VERSION\"", &quoted(version))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_and_the_version_are_filled_in() {
        let script =
            fill("const A = KEYBOOK_FILES; const B = \"KEYBOOK_VERSION\";", "1f", ["index.html", "a.js"].into_iter());
        assert_eq!(script, "const A = [\n  \"./\",\n  \"a.js\",\n]; const B = \"1f\";");
    }
}
