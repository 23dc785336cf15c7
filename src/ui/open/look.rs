//! Reading what somebody sent without taking it.

use keybook_core::book::{AccountFields, DocId, DocKind, Document, key};
use keybook_core::lang::Lang;
use keybook_core::review::{Known, Moment};
use keybook_core::share::{Parcel, Sent};
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{Evaluator, Names};
use keybook_core::workshop::{Hand, is_return};
use keybook_markup::prelude::*;

use super::super::form;
use super::super::reviews::moment_shown;
use super::super::share::begun;
use super::super::stage::session;
use crate::catalogue;

/// Reads a parcel with the worksheets that came along, which this page may not have.
pub fn reading<'a, T>(parcel: &'a Parcel, read: impl FnOnce() -> T) -> T {
    let made = parcel.docs.iter().filter(|sent| sent.doc.id().kind() == DocKind::Worksheet);
    let text = |sent: &'a Sent| Some((sent.doc.id().name(), sent.doc.get(Document::META, key::DEFINITION).as_str()?));
    catalogue::reading_with(&made.filter_map(text).collect::<Vec<_>>(), read)
}

/// Everything in a parcel, to read.
pub fn look(parcel: &Parcel, lang: Lang) -> Html {
    let portfolio = parcel.docs.iter().find(|sent| sent.doc.id().kind() == DocKind::Portfolio).map(|sent| &sent.doc);
    let shown = parcel.docs.iter().filter_map(|sent| match sent.doc.id().kind() {
        DocKind::Account => Some(customer(&sent.doc, portfolio, lang)),
        // Shown with the customers; alone only where none came along.
        DocKind::Portfolio if parcel.docs.iter().any(|sent| sent.doc.id().kind() == DocKind::Account) => None,
        DocKind::Worksheet => None,
        DocKind::Portfolio | DocKind::Profile | DocKind::Workshop => Some(sheets(&sent.doc, lang)),
    });
    html! { <div class="look" id="look">{ shown.collect::<Html>() }</div> }
}

fn customer(doc: &Document, portfolio: Option<&Document>, lang: Lang) -> Html {
    let moment = Moment::now(doc, portfolio, session().today(doc.id()));
    html! { <section class="reviews as-it-was" key={doc.id().to_string()}><h2>{ doc.name().to_owned() }</h2>{ moment_shown(&moment, lang) }</section> }
}

/// The begun worksheets of a document that is no customer.
fn sheets(doc: &Document, lang: Lang) -> Html {
    let session = session();
    let (names, today) = (session.names(), session.today(doc.id()));
    let moment = Moment { account: doc.clone(), portfolio: Document::new(DocId::portfolio(Default::default())), today };
    let known = Known { moment: &moment, names: &*names };
    let sheet = |id: std::rc::Rc<str>| {
        let def = catalogue::load(&id)?;
        let sheet = Sheet::new(def.clone(), doc.id().clone(), None);
        let eval = Evaluator::new(def.clone(), sheet.read(Some(doc)), today);
        let names: &dyn Names = &known;
        Some(html! {
            <details class="then-sheet" key={id.to_string()} open=true>
                <summary><span>{ [&def.code, " ", def.title.get(lang)].concat() }</span></summary>
                <div class="paper-reading">{ form::reading(&eval, names, lang) }</div>
            </details>
        })
    };
    let hand = Hand::read(doc);
    let whose = if is_return(doc.id()) {
        super::super::workshop::called(&hand, doc.id().name())
    } else {
        doc.name().to_owned()
    };
    html! { <section class="reviews" key={doc.id().to_string()}><h2>{ whose }</h2>{ begun(doc).into_iter().filter_map(sheet).collect::<Html>() }</section> }
}
