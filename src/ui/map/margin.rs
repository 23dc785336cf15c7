//! Beside the map: what follows from it, and the six kinds of buyer with who holds each.

use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::people::{Line, Stakeholder};
use keybook_core::worksheet::{Fired, Level};
use yew::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::use_watch;
use super::super::stage::session;
use super::edits::Edits;
use super::label::{name_of, without_buyer};
use super::list::lines_of;
use super::node::steps;
use crate::catalogue;
use crate::session::{SheetId, Topic};
use crate::text::{map, reviews, sheet};

/// Findings shown at a time.
const MOST: usize = 7;

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
        <aside class="map-margin">
            if let Some(person) = ties {
                <section class="map-side">
                    <h2>{ name_of(person, lang).to_string() }<small>{ map::lines(lang) }</small></h2>
                    { lines_of(person, &props.people, &props.lines, &props.edits, lang) }
                </section>
            }
            if !props.gone.is_empty() {
                <section class="map-side" id="map-gone">
                    <h2>{ reviews::gone(lang) }</h2>
                    <p>{ props.gone.join(map::comma(lang)) }</p>
                </section>
            }
            <Findings account={props.account.clone()} {lang} />
            { buyers(props) }
        </aside>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FindingsProps {
    account: AttrValue,
    lang: Lang,
}

/// What the worksheet itself finds, the worst first.
#[component]
fn Findings(props: &FindingsProps) -> Html {
    let lang = props.lang;
    let id = SheetId { doc: DocId::account(&props.account), worksheet: "influence_map".into(), person: None };
    let watched = id.clone();
    use_watch(&[Topic::Docs], move |session| session.sheet_version(&watched));
    let session = session();
    let Some(open) = session.sheet(&id) else { return html! { <section></section> } };
    let open = open.borrow();
    let names = session.names();
    let level = |f: &Fired| open.eval.sheet().rules.get(f.rule).map_or(Level::Info, |rule| rule.level);
    let mut fired = open.eval.fired();
    sort_by(&mut fired, |a, b| level(a).cmp(&level(b)));
    fired.truncate(MOST);
    let def = open.eval.sheet();
    let verdict = def.results.iter().position(|result| &*result.id == "win_position").and_then(|at| {
        let (outcome, shown) = (open.eval.result(at), open.eval.show_result(at, lang, &*names));
        let spec = def.results.get(at)?;
        let band = outcome.band.filter(|_| !outcome.undecided).and_then(|band| spec.bands.get(band));
        (!shown.is_empty()).then(|| {
            let words = band.map(|band| band.verdict.get(lang).trim_end_matches(['。', '.']).to_owned());
            let title = spec.title.get(lang);
            html! { <span class="tag is-ink">{ format!("{title} {shown}") }{ words.map(|w| format!(" · {w}")) }</span> }
        })
    });
    let finding = |f: Fired| {
        let (tone, shape) = match level(&f) {
            Level::Risk => ("is-risk", IconName::Warning),
            Level::Warn => ("is-warn", IconName::Warning),
            Level::Info => ("is-info", IconName::Flag),
        };
        let rule = def.rules.get(f.rule).map(|rule| rule.id.to_string()).unwrap_or_default();
        let key = format!("{rule}-{}", f.row.map_or(0, |row| row + 1));
        html! { <li {key} class={classes!("finding", tone)} data-rule={rule}>{ icon(shape) }<p>{ open.eval.message(f, lang, &*names) }</p></li> }
    };
    html! {
        <section class="map-side">
            <h2>{ sheet::findings(lang) }{ verdict }</h2>
            <ul class="findings">{ fired.into_iter().map(finding).collect::<Html>() }</ul>
        </section>
    }
}

/// Who holds each of the six kinds of buyer, and how well we know them.
fn buyers(props: &MarginProps) -> Html {
    let lang = props.lang;
    let kinds = catalogue::catalogue().vocab("buyer_type");
    let held = |id: &str| props.people.iter().filter(|p| p.is_buyer(id)).collect::<Vec<_>>();
    let missing = kinds.iter().filter(|kind| held(&kind.id).is_empty()).count();
    let row = |kind: &keybook_core::worksheet::Choice| {
        let people = held(&kind.id);
        let depth = people.iter().filter_map(|p| p.depth.known().copied()).max();
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
                <svg class="map-steps" viewBox="0 0 36 8" aria-hidden="true">{ steps(depth, 0.5, 0.5) }</svg>
            </li>
        }
    };
    let found = if missing == 0 { map::all_found(lang).to_owned() } else { map::missing(lang, missing) };
    html! {
        <section class="map-side">
            <h2>{ map::buyers(lang) }<small>{ found }</small></h2>
            <ul>{ kinds.iter().map(row).collect::<Html>() }</ul>
        </section>
    }
}
