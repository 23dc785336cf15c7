//! What is inside, what it would change here, and what to do with it.

use std::rc::Rc;

use keybook_core::book::{AccountFields, DocId, DocKind, Document, Space};
use keybook_core::lang::Lang;
use keybook_core::review::Changed;
use keybook_core::share::{CellDiff, Compared, Difference, Kind, Parcel, Sent, people_named};
use keybook_core::worksheet::Worksheet;
use keybook_core::workshop::{is_return, session_of};
use keybook_markup::prelude::*;

use super::super::cell_words::cell_words;
use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::route::Route;
use super::super::share::begun;
use super::super::stage::{session, stage};
use super::super::words::when;
use super::super::workshop::Join;
use super::look::{look, reading};
use super::returns::{is_below, returns_of};
use super::take::{Whereto, take};
use crate::catalogue;
use crate::platform::{carried, history, input};
use crate::session::Topic;
use crate::text::{open as text, own};

/// Properties of [`Preview`].
#[derive(Clone, PartialEq, Properties)]
pub struct PreviewProps {
    /// What was sent.
    pub parcel: Rc<Parcel>,
}

/// What a document is called.
fn name_of(doc: &Document, lang: Lang) -> String {
    let name = doc.name().to_owned();
    match doc.id().kind() {
        DocKind::Account => name,
        DocKind::Portfolio => text::portfolio(lang).to_owned(),
        DocKind::Profile => text::profile(lang).to_owned(),
        DocKind::Workshop if name.is_empty() => text::workshop(lang).to_owned(),
        DocKind::Workshop => name,
        DocKind::Worksheet => text::worksheet(lang, &worksheet_name(doc, lang)),
    }
}

/// What a worksheet that somebody made is called.
pub fn worksheet_name(doc: &Document, lang: Lang) -> String {
    use keybook_core::worksheet::own::{heading, open_own};
    let text = doc.get(Document::META, keybook_core::book::key::DEFINITION).as_str().unwrap_or_default();
    open_own(text).map_or_else(|_| doc.id().name().to_owned(), |json| heading(&json).title.get(lang).to_owned())
}

fn kind_name(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Share => text::kind_share(lang),
        Kind::Suggestion => text::kind_suggestion(lang),
        Kind::Backup => text::kind_backup(lang),
        Kind::Task => text::kind_task(lang),
        Kind::Answers => text::kind_answers(lang),
        Kind::Outcome => text::kind_outcome(lang),
    }
}

/// What came in: an invitation to join, or documents to take.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    match props.parcel.kind {
        Kind::Task => html! { <Join parcel={props.parcel.clone()} /> },
        _ => html! { <Documents parcel={props.parcel.clone()} /> },
    }
}

/// Documents, and what taking them would change.
#[component]
fn Documents(props: &PreviewProps) -> Html {
    let lang = use_lang();
    let parcel = &props.parcel;
    // What is here may change while the reader looks.
    let told = use_watch(&[Topic::Docs], |session| session.told());
    let compared = use_memo((parcel.clone(), told), |(parcel, _)| session().compare(parcel));
    let read_only = parcel.kind == Kind::Suggestion || parcel.kind == Kind::Outcome;
    // A portable page opens with what it carries, to read.
    let carries = carried::text().is_some_and(|text| text == *stage().arrived());
    let looking = use_state_eq(|| read_only || carries);
    let places = use_state_eq(|| vec![Whereto::Itself; parcel.docs.len()]);
    let keep = {
        let (parcel, places) = (parcel.clone(), places.clone());
        move |_: MouseEvent| taken(&parcel, &places, lang)
    };
    let turn = {
        let (set, now) = (looking.setter(), *looking);
        move |_: MouseEvent| set.set(!now)
    };
    // A worksheet alone has no answers to read.
    let readable = parcel.docs.iter().any(|sent| sent.doc.id().kind() != DocKind::Worksheet);
    // Only what the page itself carries can be gone on with in the page.
    let carried = carried::text().is_some_and(|text| text == *stage().arrived());
    let work = {
        let parcel = parcel.clone();
        move |_: MouseEvent| {
            session().go_into_file(&parcel);
            stage().arrive("");
            let account = parcel.docs.iter().map(|sent| sent.doc.id()).find(|id| id.kind() == DocKind::Account);
            let to = account.map_or(Route::Start, |id| Route::Account(id.name().to_owned()));
            history::go(&to.to_string());
        }
    };
    let discard = |_: MouseEvent| {
        stage().arrive("");
        history::go(&Route::Start.to_string());
    };
    let from =
        if parcel.from.is_empty() { text::sent_by_nobody(lang).to_owned() } else { text::sent_by(lang, &parcel.from) };
    let line = |(at, (sent, one)): (usize, (&Sent, &Compared))| {
        let (setter, now) = (places.setter(), (*places).clone());
        let set = move |place: Whereto| {
            let mut next = now.clone();
            if let Some(have) = next.get_mut(at) {
                *have = place;
            }
            setter.set(next);
        };
        let below = returns_of(parcel, &compared, sent.doc.id(), lang);
        line(parcel, sent, one, places.get(at).unwrap_or(&Whereto::Itself), Rc::new(set), below, lang)
    };
    // The answers of a whole session all carry its name: they are counted, or listed below it.
    let all_answers = parcel.kind == Kind::Outcome;
    let listed = |doc: &DocId| if all_answers { !is_return(doc) } else { !is_below(parcel, doc) };
    let take_name = if read_only { text::keep_copy(lang) } else { text::take(lang) };
    let says = match parcel.kind {
        Kind::Outcome => text::results_only,
        Kind::Suggestion => text::read_only,
        _ => text::before_taking,
    };
    let who = if parcel.from.is_empty() { text::somebody(lang).to_owned() } else { parcel.from.clone() };
    html! {
        <div class="preview" id="preview">
            <p class="preview-from"><b>{ from }</b><span class="tag">{ kind_name(parcel.kind, lang) }</span><small class="quiet">{ text::made(lang, &when(parcel.made, lang)) }</small></p>
            if !parcel.word.is_empty() { <blockquote class="preview-word" id="preview-word">{ parcel.word.clone() }</blockquote> }
            <section class="section">
                <h2>{ text::inside(lang) }</h2>
                <ul class="preview-docs">{ reading(parcel, || parcel.docs.iter().zip(&*compared).enumerate().filter(|(_, (sent, _))| listed(sent.doc.id())).map(line).collect::<Html>()) }{ if all_answers { answers(parcel, lang) } else { html! { <></> } } }</ul>
                if places.iter().any(|place| matches!(place, Whereto::Copy | Whereto::Into(_))) { <p class="hint">{ text::without_portfolio(lang) }</p> }
            </section>
            <div class="row">
                <button type="button" class="button is-go" id="open-take" onclick={keep}>{ icon(IconName::Check) }{ take_name }</button>
                if carried { <button type="button" class="button" id="open-work" title={text::work_here_hint(lang)} onclick={work}>{ text::work_here(lang) }</button> }
                if readable {
                    <button type="button" class="button" id="open-look" aria-pressed={looking.to_string()} onclick={turn}>{ if *looking { text::unlook(lang) } else { text::look(lang) } }</button>
                }
                <button type="button" class="button is-ghost" id="open-discard" onclick={discard}>{ text::discard(lang) }</button>
            </div>
            if carried { <p class="hint">{ text::work_here_hint(lang) }</p> }
            if *looking && readable {
                <div>
                    <p class="banner is-act" id="look-banner">{ says(lang, &who) }</p>
                    { reading(parcel, || look(parcel, lang)) }
                </div>
            }
        </div>
    }
}

/// Takes what was chosen, says so, and goes there.
fn taken(parcel: &Parcel, places: &[Whereto], lang: Lang) {
    let took = take(&session(), parcel, places);
    stage().arrive("");
    let to = match (took.account, took.doc) {
        (Some(account), _) => Route::Account(account),
        (None, Some(doc)) if doc.kind() == DocKind::Workshop => {
            let home = session_of(&doc).filter(|id| session().workshop(id).is_some());
            home.map_or(Route::Workshop, |id| Route::Session(id.to_string()))
        }
        (None, Some(doc)) if doc.kind() == DocKind::Worksheet => Route::Builder(doc.name().to_owned()),
        (None, Some(doc)) if matches!(doc.kind(), DocKind::Portfolio | DocKind::Profile) => {
            // What was taken is shown, also where it belongs to the example.
            let example = doc == DocId::portfolio(Space::Example) || doc == DocId::profile(Space::Example);
            session().set_settings(|settings| settings.example = example);
            let sheet = parcel
                .docs
                .iter()
                .find(|sent| *sent.doc.id() == doc)
                .and_then(|sent| begun(&sent.doc).into_iter().next());
            match (sheet, doc.kind()) {
                (Some(sheet), DocKind::Profile) => Route::Me(sheet.to_string()),
                (Some(sheet), _) => Route::Portfolio(sheet.to_string()),
                _ => Route::Start,
            }
        }
        _ => Route::Start,
    };
    history::go(&to.to_string());
    if took.deleted {
        stage().say(text::taken_deleted(lang), took.shown > 0);
    } else if took.shown > 0 {
        stage().say(&text::taken(lang, took.shown), true);
    } else {
        stage().say(text::taken_same(lang), false);
    }
}

/// One document: what it is, how it compares, where it goes, what differs.
fn line(
    parcel: &Parcel,
    sent: &Sent,
    one: &Compared,
    place: &Whereto,
    set: Rc<dyn Fn(Whereto)>,
    below: Html,
    lang: Lang,
) -> Html {
    let doc = &sent.doc;
    let account = doc.id().kind() == DocKind::Account;
    let gone = Gone::of(doc);
    let state = if account && gone.here {
        html! { <span class="tag is-left">{ text::is_deleted_here(lang) }</span> }
    } else {
        state(&one.change, lang)
    };
    html! {
        <li key={doc.id().to_string()} class="preview-doc">
            <div class="preview-head">
                <b>{ name_of(doc, lang) }</b>
                <small class="quiet">{ counts(doc, lang) }</small>
                { state }
                if account && gone.there { <span class="tag is-left">{ text::is_deleted_there(lang) }</span> }
            </div>
            { below }
            if account { { place_of(doc, &one.change, gone, place, set, lang) } }
            { differences(parcel, doc, &one.change, lang) }
        </li>
    }
}

/// How a document compares with the one here, as marks.
pub fn state(change: &Difference, lang: Lang) -> Html {
    match change {
        Difference::New => html! { <span class="tag is-came">{ text::is_new(lang) }</span> },
        Difference::Same => html! { <span class="tag">{ text::is_same(lang) }</span> },
        Difference::Changed { theirs, mine, conflicting } => html! {
            <>
                if !theirs.is_empty() { <span class="tag is-came">{ text::is_changed(lang, theirs.len()) }</span> }
                if !mine.is_empty() { <span class="tag">{ text::is_older(lang, mine.len()) }</span> }
                if !conflicting.is_empty() { <span class="tag is-left">{ text::is_conflict(lang, conflicting.len()) }</span> }
            </>
        },
    }
}

/// How many participants' answers there are.
fn answers(parcel: &Parcel, lang: Lang) -> Html {
    let count = parcel.docs.iter().filter(|sent| is_return(sent.doc.id())).count();
    html! { <li class="preview-doc" key="answers"><div class="preview-head"><b>{ text::answers(lang, count) }</b></div></li> }
}

/// How much is in a document.
fn counts(doc: &Document, lang: Lang) -> String {
    // Sheets and people of a session say nothing before it is open.
    if doc.id().kind() == DocKind::Workshop {
        return String::new();
    }
    if doc.id().kind() != DocKind::Worksheet {
        return text::counts(lang, begun(doc).len(), people_named(doc));
    }
    // One with mistakes has none that could be used.
    let holds = |def: Rc<Worksheet>| own::holds(lang, def.sections.len(), def.fields.len(), def.results.len());
    catalogue::load(doc.id().name()).map(holds).unwrap_or_default()
}

/// Where a customer is deleted: here, and in what was sent.
#[derive(Clone, Copy)]
struct Gone {
    here: bool,
    there: bool,
}

impl Gone {
    fn of(doc: &Document) -> Self {
        let here = session().index().card(doc.id()).is_some_and(|card| card.deleted.is_some());
        Self { here, there: doc.deleted_at().is_some() }
    }
}

/// Where a customer goes.
fn place_of(
    doc: &Document,
    change: &Difference,
    gone: Gone,
    place: &Whereto,
    set: Rc<dyn Fn(Whereto)>,
    lang: Lang,
) -> Html {
    let id = ["place.", doc.id().name()].concat();
    let here = *change != Difference::New;
    // What was sent may call the customer otherwise, or nothing.
    let name = session().account_name(doc.id().name());
    let itself = match (gone, here) {
        (Gone { there: true, .. }, _) => text::as_deleted(lang).to_owned(),
        (Gone { here: true, .. }, _) => text::restore_here(lang, &name),
        (_, true) => text::into_same(lang, &name),
        (_, false) => text::as_new(lang).to_owned(),
    };
    let others: Vec<(Rc<str>, String)> =
        session().account_names().into_iter().filter(|(other, _)| **other != *doc.id().name()).collect();
    let chosen = match place {
        Whereto::Itself => "itself",
        Whereto::Restored => "restored",
        Whereto::Copy => "copy",
        Whereto::Nowhere => "nowhere",
        Whereto::Into(account) => account,
    };
    let on_change = move |event: Event| {
        let Some(value) = input::chosen(&event) else { return };
        set(match &*value {
            "itself" => Whereto::Itself,
            "restored" => Whereto::Restored,
            "copy" => Whereto::Copy,
            "nowhere" => Whereto::Nowhere,
            account => Whereto::Into(account.to_owned()),
        });
    };
    let option = |value: &str, name: String| html! { <option key={value.to_owned()} value={value.to_owned()} selected={value == chosen}>{ name }</option> };
    html! {
        <p class="preview-place">
            <label for={id.clone()}>{ text::whereto(lang) }</label>
            <select {id} onchange={on_change}>
                { option("itself", itself) }
                if gone.there { { option("restored", text::undeleted(lang).to_owned()) } }
                if here { { option("copy", text::as_copy(lang).to_owned()) } }
                { others.iter().map(|(other, name)| option(other, text::into(lang, name))).collect::<Html>() }
                { option("nowhere", text::leave_out(lang).to_owned()) }
            </select>
        </p>
    }
}

/// What would change, in words; of what both changed, both values.
pub fn differences(parcel: &Parcel, doc: &Document, change: &Difference, lang: Lang) -> Html {
    let Difference::Changed { conflicting, .. } = change else { return html! { <span></span> } };
    let portfolio = parcel.docs.iter().map(|sent| &sent.doc).find(|doc| doc.id().kind() == DocKind::Portfolio);
    let changes = if doc.id().kind() == DocKind::Account { session().changes_by(doc, portfolio) } else { Vec::new() };
    if changes.is_empty() && conflicting.is_empty() {
        return html! { <span></span> };
    }
    let line = |(at, changed): (usize, &Changed)| {
        html! { <li key={at}><span>{ changed.label().get(lang).to_owned() }</span>{ " " }<del>{ changed.before.get(lang).to_owned() }</del>{ " → " }<ins>{ changed.after.get(lang).to_owned() }</ins></li> }
    };
    let conflict = |(at, diff): (usize, &CellDiff)| both(at, diff, lang);
    html! {
        <details class="preview-changes" open={!conflicting.is_empty()}>
            <summary>{ text::see_changes(lang) }</summary>
            if !conflicting.is_empty() {
                <div>
                    <p class="hint">{ text::conflict_hint(lang) }</p>
                    <ul class="preview-conflicts">{ conflicting.iter().enumerate().map(conflict).collect::<Html>() }</ul>
                </div>
            }
            <ul>{ changes.iter().enumerate().map(line).collect::<Html>() }</ul>
        </details>
    }
}

/// A cell that both changed.
fn both(at: usize, diff: &CellDiff, lang: Lang) -> Html {
    let (label, show) = cell_words(&diff.record, &diff.key, lang);
    let value = |of: &keybook_core::book::Value, name: &'static str, wins: bool| {
        html! { <span class={classes!("preview-side", wins.then_some("is-winner"))}><small>{ name }</small>{ show(of) }</span> }
    };
    html! {
        <li key={at}>
            <span>{ label }</span>
            { value(&diff.mine, text::here(lang), !diff.theirs_wins) }
            { value(&diff.theirs, text::there(lang), diff.theirs_wins) }
        </li>
    }
}
