//! What follows from the sheet as a whole: the sentence at its head, what to watch, the conclusions.

use super::super::stage::session;
use keybook_core::decimal;
use keybook_core::formula::Read;
use keybook_core::order::sort_by;
use keybook_core::scorecard::Score;
use keybook_core::worksheet::{CellRef, FieldType, Fired, Labels, Level, Names, ResultKind, Target};
use keybook_markup::prelude::*;

use super::super::answer::{Answer, Spot, SpotAt};
use super::super::components::{IconName, icon, show_button};
use super::super::form::missing_words;
use super::super::form::undecided;
use super::super::hooks::use_lang;
use super::desk::{Desk, Selected};
use crate::session::{NameBook, OpenSheet, Session, SheetId};
use crate::text::{form, number_word, scorer, sheet};

/// Findings shown before somebody asks for all of them.
const FINDINGS: usize = 12;

/// Scores that make the first verdict.
const FIRST_VERDICT: usize = 5;

/// The sentence at the head: what follows from what was written, and what to do next.
pub fn lede(session: &Session, desk: &Desk) -> String {
    let Some(open) = session.sheet(&desk.sheet) else { return String::new() };
    let open = open.borrow();
    let (card, lang) = (&desk.card, desk.lang);
    let count = card.count(&open.eval);
    if count == 0 {
        return scorer::empty(lang).to_owned();
    }
    let decided: Vec<String> = (0..count)
        .filter_map(|at| open.eval.computed(card.customers, at, card.verdict).value.as_text().map(str::to_owned))
        .collect();
    if decided.is_empty() {
        return scorer::more_scores(lang, FIRST_VERDICT);
    }
    let pursuing = decided.iter().filter(|v| *v == "pursue" || *v == "condition").count();
    let mut sentence = match pursuing {
        0 => scorer::none_to_pursue(lang).to_owned(),
        n if n > 3 => scorer::pursuing_too_many(lang, &number_word(lang, n)),
        n => scorer::pursuing(lang, &number_word(lang, n)),
    };
    let joint = if lang == keybook_core::lang::Lang::Zh { "" } else { " " };
    if let Some(more) = ask_first(session, desk, &open) {
        sentence.push_str(joint);
        sentence.push_str(&more);
    }
    sentence
}

/// The unknown answer to ask about first: one that can change a verdict, of the customer that can rise highest.
fn ask_first(session: &Session, desk: &Desk, open: &OpenSheet) -> Option<String> {
    let (card, names) = (&desk.card, session.names());
    // Looking for the answer that decides is costly; whether any does is known.
    let mut open_ended: Vec<(usize, f64)> = (0..card.count(&open.eval))
        .filter(|at| open.eval.computed(card.customers, *at, card.verdict).undecided)
        .filter_map(|at| Some((at, open.eval.computed(card.customers, at, card.percent).range?.1)))
        .collect();
    // The sort is stable: of equal ones the first on the sheet is asked about first.
    sort_by(&mut open_ended, |a, b| b.1.total_cmp(&a.1));
    let criteria = desk.heads.criteria();
    open_ended.into_iter().find_map(|(at, high)| {
        let line = card.line(&open.eval, at, &criteria)?;
        let deciding = open.eval.deciding(Target::Computed { table: card.customers, row: at, column: card.verdict });
        let decides = |i: &usize| {
            deciding.iter().any(|cell| matches!(cell, CellRef::Cell { column, .. } if *column == criteria[*i].column))
        };
        let mut unknown = (0..criteria.len()).filter(|i| line.scores.get(*i) == Some(&Score::Unknown));
        let name = names.account(&line.customer)?;
        let title = &desk.heads.heads.get(unknown.find(decides)?)?.title;
        Some(scorer::ask_first(desk.lang, &name, title, &decimal::fixed(high, 0)))
    })
}

/// Properties of [`Findings`].
#[derive(Clone, PartialEq, Properties)]
pub struct FindingsProps {
    /// What the parts share.
    pub desk: Desk,
    /// Leads to the cell that a finding speaks of.
    pub on_go: Callback<Selected>,
}

/// What to watch, the worst first, each with a way to the cell it speaks of; and the conclusions.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let (session, desk, lang) = (session(), &props.desk, props.desk.lang);
    let all = use_state_eq(|| false);
    let Some(open) = session.sheet(&desk.sheet) else { return html! { <span></span> } };
    let open = open.borrow();
    let completeness = open.eval.completeness();
    if desk.card.count(&open.eval) == 0 {
        return html! { <span></span> };
    }
    if !completeness.results_shown() {
        let missing = missing_words(&open.eval, lang);
        return html! { <section class="section"><h2>{ scorer::batch(lang) }</h2><p class="hint">{ form::before_verdict(lang, &missing) }</p></section> };
    }
    let names = session.names();
    let mut fired = open.eval.fired();
    let level = |f: &Fired| open.eval.sheet().rules.get(f.rule).map(|rule| rule.level);
    sort_by(&mut fired, |a, b| level(a).cmp(&level(b)));
    let more = fired.len().saturating_sub(FINDINGS);
    if !*all {
        fired.truncate(FINDINGS);
    }
    let turn = {
        let all = all.clone();
        move |_: MouseEvent| all.set(!*all)
    };
    let finding = |f: Fired| {
        let level = open.eval.sheet().rules.get(f.rule).map_or(Level::Info, |rule| rule.level);
        let to = place_of(desk, &open, f);
        let text = open.eval.message(f, lang, &*names);
        let go = to.map(|to| {
            let on_go = props.on_go.clone();
            show_button(&text, lang, Callback::from(move |_: MouseEvent| on_go.emit(to.clone())))
        });
        let rule = open.eval.sheet().rules.get(f.rule).map(|rule| rule.id.to_string()).unwrap_or_default();
        html! {
            <li key={format!("{rule}-{}", f.row.map_or(0, |row| row + 1))} class={classes!("finding", tone(level))} data-rule={rule}>
                { icon(if level == Level::Info { IconName::Flag } else { IconName::Warning }) }
                <p>{ text }</p>{ go }
            </li>
        }
    };
    html! {
        <div class="conclusions">
            if !fired.is_empty() {
                <section class="section">
                    <h2>{ sheet::findings(lang) }</h2>
                    <ul class="findings">{ fired.into_iter().map(finding).collect::<Html>() }</ul>
                    if more > 0 {
                        <button type="button" class="button is-link" aria-expanded={all.to_string()} onclick={turn}>
                            { if *all { sheet::fewer_findings(lang).to_owned() } else { sheet::more_findings(lang, more) } }
                        </button>
                    }
                </section>
            }
            <section class="section">
                <h2>{ scorer::batch(lang) }</h2>
                <dl class="results">{ results(&open, &names, lang) }</dl>
            </section>
            { advice(&open, desk, lang) }
        </div>
    }
}

fn tone(level: Level) -> &'static str {
    match level {
        Level::Risk => "is-risk",
        Level::Warn => "is-warn",
        Level::Info => "is-info",
    }
}

/// The cell that a finding speaks of: the first criterion that its rule reads.
fn place_of(desk: &Desk, open: &OpenSheet, fired: Fired) -> Option<Selected> {
    let at = fired.row?;
    let row = open.eval.answers().tables.get(desk.card.customers)?.get(at)?.id.clone();
    let rule = open.eval.sheet().rules.get(fired.rule)?;
    let read =
        |column: usize| rule.when.reads.iter().any(|read| matches!(read, Read::Own(c) if usize::from(*c) == column));
    let criterion = desk.heads.heads.iter().position(|h| read(h.criterion.column)).unwrap_or(0);
    Some(Selected { row, criterion })
}

fn results(open: &OpenSheet, names: &NameBook, lang: keybook_core::lang::Lang) -> Html {
    let def = open.eval.sheet();
    let result = |(i, spec): (usize, &keybook_core::worksheet::ResultSpec)| {
        let outcome = open.eval.result(i);
        let shown = open.eval.show_result(i, lang, names);
        // Two ends with two verdicts are no verdict.
        let band = outcome.band.filter(|_| !outcome.undecided).and_then(|band| spec.bands.get(band));
        // A choice without labels of its own is shown by the words of its verdict.
        let says_itself = spec.kind == ResultKind::Choice && spec.labels == Labels::Plain;
        let id = format!("{}.{}", def.id, spec.id);
        html! {
            <div class="result" key={spec.id.to_string()}>
                <dt id={format!("{id}.label")}>{ spec.title.get(lang) }</dt>
                <dd>
                    <output aria-live="off" id={id.clone()} aria-labelledby={format!("{id}.label")}>{ if shown.is_empty() { "–".to_owned() } else { shown } }</output>
                    if let Some(said) = undecided(&outcome, lang) { <p>{ said }</p> }
                    if let Some(band) = band {
                        <p>
                            if !says_itself { <b>{ band.verdict.get(lang) }</b>{ lang.space_after(band.verdict.get(lang)) } }
                            { band.advice.as_ref().map(|a| a.get(lang).to_owned()) }
                        </p>
                    }
                </dd>
            </div>
        }
    };
    def.results.iter().enumerate().map(result).collect()
}

/// What to do with each verdict that was given.
fn advice(open: &OpenSheet, desk: &Desk, lang: keybook_core::lang::Lang) -> Html {
    let verdict = (u16::try_from(desk.card.customers).ok(), u16::try_from(desk.card.verdict).ok());
    let wanted = |key: keybook_core::worksheet::AdviceKey| matches!(key, keybook_core::worksheet::AdviceKey::Column(t, c) if (Some(t), Some(c)) == verdict);
    let Some(set) = open.eval.sheet().advice.iter().find(|set| wanted(set.key)) else { return html! { <span></span> } };
    let def = open.eval.sheet();
    let label = |id: &str| {
        let choices = def.column(desk.card.customers, desk.card.verdict).map_or(&[][..], |c| def.choices(&c.kind));
        choices.iter().find(|c| &*c.id == id).map(|c| c.label.get(lang).to_owned()).unwrap_or_default()
    };
    let item = |item: &keybook_core::worksheet::AdviceItem| {
        html! {
            <div class="advice" key={item.key.to_string()}>
                <h3>{ super::verdict::verdict(&item.key, &label(&item.key)) }</h3>
                <ul>{ item.lines.iter().map(|line| html! { <li>{ line.get(lang) }</li> }).collect::<Html>() }</ul>
            </div>
        }
    };
    html! {
        <section class="section">
            <h2>{ set.title.get(lang) }</h2>
            <div class="advices">{ open.eval.advice(set).into_iter().map(item).collect::<Html>() }</div>
        </section>
    }
}

/// Properties of [`Details`].
#[derive(Clone, PartialEq, Properties)]
pub struct DetailsProps {
    /// The sheet.
    pub sheet: SheetId,
}

/// The single fields of the sheet: who evaluated when, and what was decided.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let Some(open) = session.sheet(&props.sheet) else { return html! { <span></span> } };
    let def = open.borrow().sheet.def.clone();
    let field = |(i, field): (usize, &keybook_core::worksheet::Field)| {
        let id = format!("{}.{}", def.id, field.id);
        let at = SpotAt::new(&props.sheet, Spot::Field(i));
        let wide = matches!(field.kind, FieldType::LongText);
        html! {
            <div class={classes!("field", wide.then_some("is-wide"))} key={field.id.to_string()}>
                <label class="field-head" for={id.clone()}>
                    { field.label.get(lang) }
                    if field.required { <span class="required" aria-hidden="true">{ "*" }</span><span class="visually-hidden">{ sheet::required(lang) }</span> }
                </label>
                <Answer {at} {id} example={field.hint.get(lang).to_owned()} grows=true />
            </div>
        }
    };
    let single = def.fields.iter().enumerate().filter(|(_, f)| f.kind.is_input());
    html! {
        <section class="section">
            <h2>{ scorer::details(lang) }</h2>
            <div class="fields">{ single.map(field).collect::<Html>() }</div>
            <details class="how-to">
                <summary>{ sheet::how_to(lang) }</summary>
                <p>{ def.purpose.get(lang) }</p>
                <ol>{ def.how_to.iter().map(|step| html! { <li>{ step.get(lang) }</li> }).collect::<Html>() }</ol>
            </details>
        </section>
    }
}
