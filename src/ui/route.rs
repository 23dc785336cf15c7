//! Addresses. A contract: deep links, shared links and tests rely on them.

use std::fmt;

/// A place in the page, as its hash says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/`: all customers, and the example.
    Start,
    /// `#/account/<id>`: one customer.
    Account(String),
    /// `#/account/<id>/visit`: what to take along to the customer. No worksheet has this id.
    Visit(String),
    /// `#/account/<id>/reviews`: what was frozen of a customer, and what changed since. No worksheet has this id.
    Reviews(String),
    /// `#/account/<id>/reviews/<review>`: the customer as it was then.
    Review(String, String),
    /// `#/account/<id>/<worksheet>`.
    AccountSheet(String, String),
    /// `#/account/<id>/person/<person>/<worksheet>`.
    PersonSheet(String, String, String),
    /// `#/portfolio/<worksheet>`: across customers.
    Portfolio(String),
    /// `#/me/<worksheet>`: about the rep.
    Me(String),
    /// `#/workshop`: the exercises to do alone.
    Workshop,
    /// `#/workshop/<session>`: one session, or what somebody fills in for one.
    Session(String),
    /// `#/workshop/<session>/<worksheet>/wall`: what came back, side by side.
    Wall(String, String),
    /// `#/workshop/<session>/<worksheet>`; who works alone is in a session named like the space, `own` or `example`.
    Exercise(String, String),
    /// `#/worksheets`: the worksheets that somebody made.
    Worksheets,
    /// `#/worksheets/<worksheet>`: the builder of one of them.
    Builder(String),
    /// `#/storage`: what takes up the browser's store.
    Storage,
    /// `#/open/<payload>`: what somebody sent; `#/open` takes it from a file, a code or pasted text.
    Open(String),
    /// Anything else.
    Lost(String),
}

impl Route {
    /// Reads a hash, with or without its `#`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        // Chat programs escape the stroke, and add to the end: all of that is the link reader's to judge.
        let opened = ["/open/", "%2Fopen%2F", "%2fopen%2f"].iter().find_map(|head| path.strip_prefix(head));
        if let Some(payload) = opened {
            return Self::Open(payload.to_owned());
        }
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let own = |s: &str| s.to_owned();
        match parts[..] {
            [] => Self::Start,
            ["account", id] => Self::Account(own(id)),
            ["account", id, "visit"] => Self::Visit(own(id)),
            ["account", id, "reviews"] => Self::Reviews(own(id)),
            ["account", id, "reviews", review] => Self::Review(own(id), own(review)),
            ["account", id, sheet] => Self::AccountSheet(own(id), own(sheet)),
            ["account", id, "person", person, sheet] => Self::PersonSheet(own(id), own(person), own(sheet)),
            ["portfolio", sheet] => Self::Portfolio(own(sheet)),
            ["me", sheet] => Self::Me(own(sheet)),
            ["workshop"] => Self::Workshop,
            ["workshop", id] => Self::Session(own(id)),
            ["workshop", id, sheet, "wall"] => Self::Wall(own(id), own(sheet)),
            ["workshop", id, sheet] => Self::Exercise(own(id), own(sheet)),
            ["open"] => Self::Open(String::new()),
            ["storage"] => Self::Storage,
            ["worksheets"] => Self::Worksheets,
            ["worksheets", sheet] => Self::Builder(own(sheet)),
            _ => Self::Lost(own(path)),
        }
    }

    /// The id of the worksheet that the address names, if it names one.
    pub fn worksheet(&self) -> Option<&str> {
        match self {
            Self::AccountSheet(_, sheet) | Self::PersonSheet(_, _, sheet) => Some(sheet),
            Self::Portfolio(sheet) | Self::Me(sheet) | Self::Exercise(_, sheet) => Some(sheet),
            _ => None,
        }
    }

    /// The id of the customer that the address names, if it names one.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Account(id) | Self::Visit(id) | Self::Reviews(id) | Self::Review(id, _) => Some(id),
            Self::AccountSheet(id, _) | Self::PersonSheet(id, _, _) => Some(id),
            _ => None,
        }
    }

    /// Whether there is anything on the page that can be sent.
    pub fn can_be_shared(&self) -> bool {
        self.account().is_some() || self.worksheet().is_some() || matches!(self, Self::Builder(_))
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("#/"),
            Self::Account(id) => write!(f, "#/account/{id}"),
            Self::Visit(id) => write!(f, "#/account/{id}/visit"),
            Self::Reviews(id) => write!(f, "#/account/{id}/reviews"),
            Self::Review(id, review) => write!(f, "#/account/{id}/reviews/{review}"),
            Self::AccountSheet(id, sheet) => write!(f, "#/account/{id}/{sheet}"),
            Self::PersonSheet(id, person, sheet) => write!(f, "#/account/{id}/person/{person}/{sheet}"),
            Self::Portfolio(sheet) => write!(f, "#/portfolio/{sheet}"),
            Self::Me(sheet) => write!(f, "#/me/{sheet}"),
            Self::Workshop => f.write_str("#/workshop"),
            Self::Session(id) => write!(f, "#/workshop/{id}"),
            Self::Wall(id, sheet) => write!(f, "#/workshop/{id}/{sheet}/wall"),
            Self::Exercise(id, sheet) => write!(f, "#/workshop/{id}/{sheet}"),
            Self::Storage => f.write_str("#/storage"),
            Self::Worksheets => f.write_str("#/worksheets"),
            Self::Builder(sheet) => write!(f, "#/worksheets/{sheet}"),
            Self::Open(payload) if payload.is_empty() => f.write_str("#/open"),
            Self::Open(payload) => write!(f, "#/open/{payload}"),
            Self::Lost(path) => write!(f, "#{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_back_as_they_were() {
        for hash in [
            "#/",
            "#/account/k3x9",
            "#/account/k3x9/visit",
            "#/account/k3x9/reviews",
            "#/account/k3x9/reviews/a7b2",
            "#/account/k3x9/needs_card",
            "#/account/k3x9/person/p_xu/style_profile",
            "#/portfolio/qualification",
            "#/me/cash_model",
            "#/workshop",
            "#/workshop/own/school_case",
            "#/workshop/k3x9",
            "#/workshop/k3x9/school_case",
            "#/workshop/k3x9/school_case/wall",
            "#/storage",
            "#/worksheets",
            "#/worksheets/own_k3x9",
            "#/open",
            "#/open/v1.AAAA-_b&from=singlemessage",
            "#/nowhere/at/all/x/y/z",
        ] {
            assert_eq!(Route::parse(hash).to_string(), hash);
        }
    }

    #[test]
    fn reviews_are_no_worksheet() {
        assert!(crate::catalogue::entry("reviews").is_none() && crate::catalogue::entry("visit").is_none());
        assert_eq!(Route::parse("#/account/k3x9/reviews").worksheet(), None);
        assert_eq!(Route::parse("#/account/k3x9/reviews/a7b2").account(), Some("k3x9"));
    }

    #[test]
    fn an_empty_address_is_the_start() {
        for hash in ["", "#", "#/", "/"] {
            assert_eq!(Route::parse(hash), Route::Start);
        }
    }

    #[test]
    fn nothing_leads_nowhere_in_silence() {
        assert_eq!(Route::parse("#/account"), Route::Lost("/account".into()));
        assert_eq!(Route::parse("#/account/a/person/b"), Route::Lost("/account/a/person/b".into()));
    }
}
