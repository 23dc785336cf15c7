//! The participant's page: what is asked, the worksheets, and handing in.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::workshop::{Hand, Session};
use keybook_markup::prelude::*;

use super::super::components::ring;
use super::super::hooks::{use_lang, use_watch};
use super::super::route::Route;
use super::super::share::{Channels, Way};
use super::super::stage::session as the_session;
use super::super::words::when;
use super::lost;
use super::session::called;
use crate::catalogue;
use crate::session::{SheetId, Topic};
use crate::text::workshop as text;

/// Properties of [`Task`].
#[derive(Clone, PartialEq, Properties)]
pub struct TaskProps {
    /// The participant's document.
    pub doc: DocId,
}

/// What the participant's files are called: those of a whole class lie in one folder. Where names are left out, the end
/// of the document's id tells them apart.
fn file_name(session: &Session, hand: &Hand, doc: &DocId) -> String {
    let nobody = Hand::default();
    let whose = called(if session.hide_names { &nobody } else { hand }, doc.name());
    [&*session.name, " ", &*whose.replace(" · ", " ")].concat()
}

/// The page.
#[component]
pub fn Task(props: &TaskProps) -> Html {
    let lang = use_lang();
    let doc = props.doc.clone();
    let session = use_watch(&[Topic::Docs], {
        let doc = doc.clone();
        move |all| all.workshop(doc.name())
    });
    let handed = use_state_eq(|| None);
    // A parcel is made when it is asked for: what is written later goes with the next one.
    let packed = use_memo((doc.clone(), *handed), |(doc, handed): &(DocId, Option<u64>)| {
        handed.and_then(|_| the_session().hand_in(doc)).map(Rc::new)
    });
    let Some(session) = session else { return lost(lang) };
    let (hand, behind) = the_session().read(&doc, |doc| (Hand::read(doc), Hand::is_behind(doc))).unwrap_or_default();
    let give = {
        let set = handed.setter();
        move |_: MouseEvent| set.set(Some(the_session().told()))
    };
    let sheet_id = |sheet: &Rc<str>| SheetId { doc: doc.clone(), worksheet: sheet.clone(), person: None };
    let empty = session.worksheets.iter().all(|sheet| the_session().percent(&sheet_id(sheet)) == 0);
    let line = |sheet: &Rc<str>| {
        let entry = catalogue::entry(sheet)?;
        let href = Route::Exercise(doc.name().to_owned(), sheet.to_string()).to_string();
        Some(html! {
            <li key={sheet.to_string()}>
                <a class="account-name" {href}><span class="code">{ &*entry.code }</span>{ " " }{ entry.title.get(lang) }</a>
                <span class="account-dots"></span>
                { ring(the_session().percent(&sheet_id(sheet)), lang) }
            </li>
        })
    };
    html! {
        <div class="page task">
            <p class="quiet">{ text::from_trainer(lang) }{ " · " }{ called(&hand, "") }</p>
            <h1>{ session.name.to_string() }</h1>
            <p class="join-what">{ session.instructions.to_string() }
                if let Some(minutes) = session.minutes { <span class="quiet">{ " " }{ text::takes(lang, minutes) }</span> }</p>
            <ul class="accounts">{ session.worksheets.iter().filter_map(line).collect::<Html>() }</ul>
            <section class="section">
                <h2>{ text::hand_in(lang) }{ " " }<small>{ hand.handed.map(|at| text::ready_since(lang, &when(at, lang))) }</small></h2>
                <p class="hint">{ text::hand_in_hint(lang) }</p>
                <p class="page-actions"><button type="button" class="button is-go" id="hand-in" onclick={give}>{ text::hand_in(lang) }</button></p>
                if empty && hand.handed.is_some() { <p class="hint is-cau" role="alert" id="hand-in-empty">{ text::nothing_filled(lang) }</p> }
                if behind { <p class="hint is-cau" role="status" id="hand-in-behind">{ text::changed_since(lang) }</p> }
                if let Some(parcel) = &*packed { <Channels parcel={parcel.clone()} name={file_name(&session, &hand, &doc)} first={Way::Code} /> }
            </section>
            <p class="hint">{ text::my_answers_kept(lang) }</p>
        </div>
    }
}
