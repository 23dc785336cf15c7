//! What a packaged page may do, as a Content-Security-Policy in its head: run its own scripts, and load nothing from
//! elsewhere. Inline scripts and styles are allowed one by one, by the hash of their text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The meta element for the served build: its own files only.
pub fn hosted(scripts: &[&str]) -> String {
    meta(&[
        "default-src 'none'",
        &format!("script-src 'self' {} 'wasm-unsafe-eval'", hashes(scripts)),
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ])
}

/// The meta element for the single page: no file at all.
pub fn single_page(scripts: &[&str], style: &str) -> String {
    meta(&[
        "default-src 'none'",
        &format!("script-src {} 'wasm-unsafe-eval'", hashes(scripts)),
        &format!("style-src {}", hashes(&[style])),
        "connect-src 'none'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ])
}

fn meta(rules: &[&str]) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", rules.join("; "))
}

fn hashes(texts: &[&str]) -> String {
    let hashes = texts.iter().map(|text| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text))));
    hashes.collect::<Vec<_>>().join(" ")
}

/// The first digits of the hash of these contents in hexadecimal: part of a file name or version that changes exactly
/// when a content does.
pub fn fingerprint<'a>(contents: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for content in contents {
        // The length keeps ["ab", "c"] and ["a", "bc"] apart.
        hash.update(content.len().to_be_bytes());
        hash.update(content);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_browsers_compute() {
        // The example of the CSP specification, section "hash usage for <script> elements".
        assert_eq!(hashes(&["alert('Hello, world.');"]), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    #[test]
    fn no_policy_allows_inline_code_or_eval() {
        for policy in [hosted(&["a"]), single_page(&["a"], "b")] {
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        }
    }

    #[test]
    fn fingerprints_tell_contents_apart() {
        let of = |contents: [&str; 2]| fingerprint(contents.map(str::as_bytes));
        assert_eq!(of(["ab", "c"]).len(), 12);
        assert_eq!(of(["ab", "c"]), of(["ab", "c"]));
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
    }
}
