//! Beside the map: what follows from it, and the six kinds of buyer with who holds each.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::people::{Answer, Line, Stakeholder};
use keybook_markup::prelude::*;

use super::super::home::Coach;
use super::super::hooks::use_watch;
use super::edits::Edits;
use super::label::{name_of, without_buyer};
use super::list::lines_of;
use super::node::steps;
use crate::catalogue;
use crate::session::{Session, SheetId, Topic};
use crate::text::{map, reviews, sheet};

/// Findings shown before somebody asks for all of them.
const FINDINGS: usize = 4;

/// Properties of [`Margin`].
#[derive(Clone, PartialEq, Properties)]
pub struct MarginProps {
    /// The customer.
    pub account: AttrValue,
    /// Everybody.
    pub people: Rc<Vec<Rc<Stakeholder>>>,
    /// The lines between them.
    pub lines: Rc<Vec<Line>>,
    /// The chosen one.
    pub selected: Option<Rc<str>>,
    /// What can be done.
    pub edits: Edits,
    /// Those who were there at the review that the map is compared with, and are gone.
    #[prop_or_default]
    pub gone: Vec<Rc<str>>,
    /// The language.
    pub lang: Lang,
    /// What follows from it all is shown, too.
    pub complete: bool,
    /// Shows somebody.
    pub on_select: Callback<Option<Rc<str>>>,
}

/// The margin.
#[component]
pub fn Margin(props: &MarginProps) -> Html {
    let lang = props.lang;
    let chosen = props.people.iter().find(|p| Some(&p.id) == props.selected.as_ref());
    let ties = chosen.filter(|p| props.lines.iter().any(|l| l.from == p.id || l.to == p.id));
    html! {
        <aside class="map-margin" aria-label={sheet::findings(lang)}>
            if let Some(person) = ties {
                <section class="map-side">
                    <h2>{ name_of(person, lang).to_string() }{ " " }<small>{ map::lines(lang) }</small></h2>
                    { lines_of(person, &props.people, &props.lines, &props.edits, lang) }
                </section>
            }
            if !props.gone.is_empty() {
                <section class="map-side" id="map-gone">
                    <h2>{ reviews::gone(lang) }</h2>
                    <p>{ props.gone.join(sheet::comma(lang)) }</p>
                </section>
            }
            if props.complete {
                <div class="map-side">
                    <Verdict account={props.account.clone()} {lang} />
                    <Coach account={props.account.to_string()} limit={FINDINGS} />
                </div>
            }
            { buyers(props) }
        </aside>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct VerdictProps {
    account: AttrValue,
    lang: Lang,
}

/// What the map comes to, in a figure and a word.
#[component]
fn Verdict(props: &VerdictProps) -> Html {
    let (account, lang) = (props.account.clone(), props.lang);
    let said = use_watch(&[Topic::Docs, Topic::Settings], move |session| verdict(session, &account, lang));
    said.map_or_else(
        || html! { <span></span> },
        |said| html! { <p class="map-verdict"><span class="tag is-ink">{ said }</span></p> },
    )
}

fn verdict(session: &Session, account: &str, lang: Lang) -> Option<String> {
    let id = SheetId { doc: DocId::account(account), worksheet: "influence_map".into(), person: None };
    let open = session.sheet(&id)?;
    let open = open.borrow();
    let at = open.eval.sheet().result("win_position").filter(|_| open.eval.completeness().results_shown())?;
    let (outcome, spec) = (open.eval.result(at), open.eval.sheet().results.get(at)?);
    let shown = open.eval.show_result(at, lang, &*session.names());
    let band = outcome.band.filter(|_| !outcome.undecided).and_then(|band| spec.bands.get(band));
    let words = band.map(|band| format!(" · {}", band.verdict.get(lang).trim_end_matches(['。', '.'])));
    (!shown.is_empty()).then(|| format!("{} {shown}{}", spec.title.get(lang), words.unwrap_or_default()))
}

/// Who holds each of the six kinds of buyer, and how well we know them.
fn buyers(props: &MarginProps) -> Html {
    let lang = props.lang;
    let kinds = catalogue::catalogue().vocab("buyer_type");
    let held = |id: &str| props.people.iter().filter(|p| p.is_buyer(id)).collect::<Vec<_>>();
    let missing = kinds.iter().filter(|kind| held(&kind.id).is_empty()).count();
    let row = |kind: &keybook_core::worksheet::Choice| {
        let people = held(&kind.id);
        let known = people.iter().filter_map(|p| p.depth.known().copied()).max().map(Answer::Known);
        let asked = || people.iter().find(|p| p.depth.is_unknown()).map_or(Answer::Empty, |_| Answer::Unknown);
        let depth = known.unwrap_or_else(asked);
        let name = |person: &&Rc<Stakeholder>| {
            let (on_select, id) = (props.on_select.clone(), person.id.clone());
            let show = move |_: MouseEvent| on_select.emit(Some(id.clone()));
            html! { <button type="button" class="map-link" key={person.id.to_string()} onclick={show}>{ name_of(person, lang).to_string() }</button> }
        };
        let label = kind.label.get(lang);
        html! {
            <li key={kind.id.to_string()} class="map-buyer" data-kind={kind.id.to_string()}>
                <span>{ without_buyer(label, lang) }</span>
                <span class="grow">
                    if people.is_empty() { <em class="quiet">{ map::nobody(lang) }</em> }
                    { people.iter().map(name).collect::<Html>() }
                </span>
                <svg class="map-steps" viewBox="0 0 36 8" aria-hidden="true">{ steps(&depth, 0.5, 0.5) }</svg>
            </li>
        }
    };
    let found = if missing == 0 { map::all_found(lang).to_owned() } else { map::missing(lang, missing) };
    html! {
        <section class="map-side">
            <h2>{ map::buyers(lang) }{ " " }<small>{ found }</small></h2>
            <ul>{ kinds.iter().map(row).collect::<Html>() }</ul>
        </section>
    }
}
