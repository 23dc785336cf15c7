//! What participants handed in, below the session that they handed it in to: all of it carries the session's name.

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::share::{Compared, Kind, Parcel, Sent};
use keybook_core::workshop::{Hand, is_return, is_session, session_of};
use keybook_markup::prelude::*;

use super::super::workshop::called;
use super::preview::{differences, state};
use crate::text::open as text;

/// True for something handed in to a session that came along.
pub fn is_below(parcel: &Parcel, doc: &DocId) -> bool {
    is_return(doc) && parcel.docs.iter().any(|sent| is_of(sent.doc.id(), doc))
}

/// True when a document is the session that another belongs to.
fn is_of(session: &DocId, doc: &DocId) -> bool {
    is_session(session) && session_of(session) == session_of(doc)
}

/// What was handed in to this session: how much, and by whom. Nothing for any other document.
pub fn returns_of(parcel: &Parcel, compared: &[Compared], session: &DocId, lang: Lang) -> Html {
    let of = |(sent, _): &(&Sent, &Compared)| is_return(sent.doc.id()) && is_of(session, sent.doc.id());
    let all: Vec<(&Sent, &Compared)> = parcel.docs.iter().zip(compared).filter(of).collect();
    // What an outcome brings is counted once for all of it.
    if all.is_empty() || parcel.kind == Kind::Outcome {
        return html! { <></> };
    }
    let one = |(sent, one): &(&Sent, &Compared)| {
        let id = sent.doc.id();
        html! {
            <li key={id.to_string()}>
                { called(&Hand::read(&sent.doc), id.name()) }
                { " " }
                { state(&one.change, lang) }
                { differences(parcel, &sent.doc, &one.change, lang) }
            </li>
        }
    };
    html! {
        <div class="preview-returns">
            <p class="hint">{ text::answers(lang, all.len()) }</p>
            <ul>{ all.iter().map(one).collect::<Html>() }</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use keybook_core::book::Document;

    use super::*;

    #[test]
    fn what_was_handed_in_stands_below_its_session() {
        let names = ["workshop.aa", "workshop.aa-1", "workshop.aa-2", "workshop.bb-1", "account.aa"];
        let sent = |id: &str| Sent { doc: Document::new(DocId::parse(id).unwrap()), seen: Vec::new() };
        let docs: Vec<Sent> = names.into_iter().map(sent).collect();
        let parcel = Parcel { kind: Kind::Backup, from: "".into(), made: 0, word: "".into(), docs, hands: vec![] };
        let below = |sent: &Sent| is_below(&parcel, sent.doc.id());
        assert_eq!(parcel.docs.iter().map(below).collect::<Vec<_>>(), [false, true, true, false, false]);
    }
}
