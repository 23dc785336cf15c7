//! What is an address of a page on the web.

/// A page's address without what stands behind `#`, if it is one that others can open: http or https, with a host.
pub fn page_address(given: &str) -> Option<&str> {
    let page = given.trim().split('#').next().unwrap_or_default();
    let (scheme, rest) = page.split_once("://")?;
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\');
    (known && is_host(host) && !page.contains(odd)).then_some(page)
}

/// True for a host's name or number, with a port or without; a name has letters or figures on both sides of each dot.
fn is_host(host: &str) -> bool {
    if let Some(number) = host.strip_prefix('[') {
        return number.contains(':') && number.contains(']');
    }
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "0"));
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    name.split('.').all(part) && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::page_address;

    #[test]
    fn only_pages_that_others_can_open_count() {
        for good in
            ["https://example.com", "http://10.0.0.5:8080/keybook/", "https://课.cn/a?b=1", "HTTPS://localhost/x.html"]
        {
            assert_eq!(page_address(&[" ", good, "#/open/"].concat()), Some(good), "{good}");
        }
        let bad = [
            "",
            "abc",
            "http://",
            "https:///x",
            "javascript:alert(1)",
            "file:///C:/keybook.html",
            "https://a b",
            "https://a..b",
            "//a.b",
            "https://a.b:x",
            "javascript://a.b/%0aalert(1)",
        ];
        for bad in bad {
            assert_eq!(page_address(bad), None, "{bad}");
        }
    }
}
