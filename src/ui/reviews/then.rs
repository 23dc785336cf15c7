//! A customer as it was at a review: people, scores, and every worksheet that was filled in. Nothing can be changed.

use std::rc::Rc;

use keybook_core::book::{Document, Value};
use keybook_core::coach::verdict;
use keybook_core::lang::Lang;
use keybook_core::people::{Answer, Judged, Stakeholder, stakeholders};
use keybook_core::review::{Known, Moment};
use keybook_core::sheet::{self, Sheet};
use keybook_core::worksheet::{Evaluator, FieldType, Scope, TableSpec, UNKNOWN};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{use_lang, use_stage, use_watch};
use super::super::map::{depth_name, support_name, swatch};
use super::super::route::Route;
use super::super::stage::{Stage, session};
use super::{called, day};
use crate::catalogue;
use crate::platform::focus;
use crate::session::Topic;
use crate::text::{map, people, reviews, shell};

/// Properties of [`AsItWas`].
#[derive(Clone, PartialEq, Properties)]
pub struct AsItWasProps {
    /// The customer's id.
    pub account: String,
    /// The review's id.
    pub review: String,
}

/// The page of one review.
#[component]
pub fn AsItWas(props: &AsItWasProps) -> Html {
    let (lang, paper) = (use_lang(), use_stage(Stage::paper));
    let of = props.clone();
    let review = use_watch(&[Topic::Docs], move |session| {
        session.reviews(&of.account).into_iter().find(|review| *review.id == *of.review)
    });
    // What was frozen stays as it is; only the language changes how it reads.
    let moment = use_memo(props.clone(), |props| session().moment(&props.account, Some(&props.review)));
    let back = Route::Reviews(props.account.clone()).to_string();
    // A new page begins at its top, and says what it is.
    use_effect_with((), |()| {
        focus::by_id_at_top("as-of");
    });
    let Some(review) = review else {
        return html! { <div class="page"><h1>{ shell::lost(lang) }</h1><p class="page-actions"><a class="button is-go" href={back}>{ reviews::back(lang) }</a></p></div> };
    };
    html! {
        <div class="page reviews as-it-was">
            <div class="as-of" id="as-of" tabindex="-1">
                { icon(IconName::Calendar) }
                <p><b>{ reviews::as_of(lang, &day(&review, lang)) }</b><small>{ reviews::as_of_hint(lang) }</small></p>
                <a class="button is-small" id="back-to-reviews" href={back}>{ reviews::back(lang) }</a>
            </div>
            <h1>{ called(&review, lang) }</h1>
            if !review.by.is_empty() { <p class="lede">{ review.by.to_string() }</p> }
            if let Some(moment) = &*moment {
                { people_of(moment, When::Then(review.at), lang) }
                { catalogue::reading_with(&moment.definitions(), || sheets(moment, begun(moment), When::Then(review.at), paper.printing, lang)) }
            } else {
                <p class="hint" role="alert">{ reviews::unreadable(lang) }</p>
            }
        </div>
    }
}

/// Whether a customer is shown as they were or as they are: the headings speak of it.
#[derive(Clone, Copy, PartialEq)]
enum When {
    /// As they were at this time.
    Then(u64),
    Now,
}

/// People and worksheets of a customer that was sent, to read; one worksheet alone comes first, and is open.
pub fn moment_shown(moment: &Moment, lang: Lang) -> Html {
    let begun = begun(moment);
    let alone = begun.len() == 1;
    let (people, sheets) = (people_of(moment, When::Now, lang), sheets(moment, begun, When::Now, alone, lang));
    if alone {
        html! { <>{ sheets }{ people }</> }
    } else {
        html! { <>{ people }{ sheets }</> }
    }
}

/// A judgement as text: `?` for what somebody asked and does not know.
fn judged<T: Copy>(judged: &Judged<T>, show: impl Fn(T) -> String) -> String {
    match &judged.answer {
        Answer::Empty => "–".to_owned(),
        Answer::Unknown => UNKNOWN.to_owned(),
        Answer::Known(value) => show(*value),
    }
}

fn people_of(moment: &Moment, when: When, lang: Lang) -> Html {
    let all = stakeholders(&moment.account);
    let row = |person: &Stakeholder| {
        let name = if person.name.is_empty() { people::unnamed(lang).to_owned() } else { person.name.to_string() };
        // Where names are left out, the title stands in the name's place already.
        let title = Some(person.title.to_string()).filter(|title| *title != name);
        let depth = |value: &Judged<u8>| judged(value, |depth| depth_name(&Answer::Known(depth), lang));
        let support = person.support.known().copied();
        html! {
            <tr key={person.id.to_string()}>
                <th scope="row">{ name }<small>{ title }</small></th>
                <td>{ swatch(support) }{ judged(&person.support, |support| support_name(Some(support), lang)) }</td>
                <td>{ judged(&person.influence, |influence| influence.to_string()) }</td>
                <td>{ depth(&person.depth) }</td>
                <td>{ depth(&person.depth_target) }</td>
            </tr>
        }
    };
    html! {
        <section class="section">
            <h2>{ reviews::people(lang) }{ " " }<small>{ all.len() }</small></h2>
            if all.is_empty() {
                <p class="hint">{ if when != When::Now { reviews::nobody(lang) } else { reviews::nobody_now(lang) } }</p>
            } else {
                <div class="then-table is-people" tabindex="0" role="region" aria-label={reviews::people(lang)}><table>
                    <thead><tr><th>{ people::name(lang) }</th><th>{ map::attitude(lang) }</th><th>{ map::influence(lang) }</th><th>{ reviews::depth(lang) }</th><th>{ reviews::target(lang) }</th></tr></thead>
                    <tbody>{ all.iter().map(row).collect::<Html>() }</tbody>
                </table></div>
            }
        </section>
    }
}

/// The worksheets that were filled in, each closed: its title and what it came to.
fn sheets(moment: &Moment, begun: Vec<Begun>, when: When, open: bool, lang: Lang) -> Html {
    let session = session();
    let names = session.names();
    let known = Known { moment, names: &*names };
    let sheet = |(entry, sheet, name): Begun| {
        let doc = if entry.scope == Scope::Portfolio { &moment.portfolio } else { &moment.account };
        let eval = Evaluator::new(sheet.def.clone(), sheet.read(Some(doc)), moment.today);
        let about = name.map(|name| format!(" · {name}")).unwrap_or_default();
        let title = format!("{} {}{about}", entry.code, entry.title.get(lang));
        let changed = matches!(when, When::Then(at) if session.is_changed_since(&entry.id, moment, at));
        let then = Then { eval: &eval, known: &known, lang, open, changed };
        then.sheet(&title, entry.scope == Scope::Portfolio)
    };
    let shown: Vec<Html> = begun.into_iter().map(sheet).collect();
    html! {
        <section class="section">
            <h2>{ if when != When::Now { reviews::sheets(lang) } else { reviews::sheets_now(lang) } }{ " " }<small>{ shown.len() }</small></h2>
            { shown.into_iter().collect::<Html>() }
        </section>
    }
}

/// A worksheet of which something is said, and the name of whom it is about.
type Begun = (&'static catalogue::Entry, Sheet, Option<Rc<str>>);

/// The worksheets of which anything is said.
fn begun(moment: &Moment) -> Vec<Begun> {
    let mut found = Vec::new();
    for entry in catalogue::entries() {
        let (doc, people) = match entry.scope {
            Scope::Account => (&moment.account, vec![None]),
            Scope::Portfolio => (&moment.portfolio, vec![None]),
            Scope::Person => {
                let all = stakeholders(&moment.account).into_iter();
                (&moment.account, all.map(|person| Some((person.id, person.name))).collect())
            }
            Scope::Rep | Scope::Workshop => continue,
        };
        for person in people {
            let id = person.as_ref().map(|(id, _)| &**id);
            let begun = is_begun(doc, &entry.id, id, entry.scope);
            let Some(def) = begun.then(|| catalogue::load(&entry.id)).flatten() else { continue };
            let sheet = Sheet::new(def, doc.id().clone(), id);
            found.push((entry, sheet, person.map(|(_, name)| name)));
        }
    }
    found
}

/// True when the document says anything of a worksheet; only then is its definition read.
fn is_begun(doc: &Document, worksheet: &str, person: Option<&str>, scope: Scope) -> bool {
    let key = person.map_or_else(|| worksheet.to_owned(), |person| format!("{worksheet}@{person}"));
    if worksheet == sheet::MAP {
        return sheet::is_begun(doc, worksheet);
    }
    let rows = if scope == Scope::Portfolio && worksheet == "qualification" { "customers." } else { "" };
    doc.record(&format!("sheet.{key}")).is_some() || doc.with_prefix(&format!("row.{key}.{rows}")).next().is_some()
}

/// One worksheet as it was.
struct Then<'a> {
    eval: &'a Evaluator,
    known: &'a Known<'a>,
    lang: Lang,
    /// On paper nothing can be opened.
    open: bool,
    /// The worksheet asks something else today, and what it asked then is not known.
    changed: bool,
}

impl Then<'_> {
    fn sheet(&self, title: &str, shared: bool) -> Html {
        let def = self.eval.sheet();
        // Of a worksheet across customers only this one's row was kept: its totals would be wrong.
        let results: Vec<Html> = if shared || !self.eval.completeness().results_shown() {
            Vec::new()
        } else {
            (0..def.results.len()).filter_map(|at| self.result(at)).collect()
        };
        let fields = (0..def.fields.len()).filter(|at| self.eval.visible(*at)).filter_map(|at| self.field(at));
        let says = if results.is_empty() { None } else { verdict(self.eval, self.lang, self.known) };
        html! {
            <details class="then-sheet" key={title.to_owned()} open={self.open}>
                <summary><span>{ title.to_owned() }</span><span class="then-says">{ says }</span></summary>
                if self.changed { <p class="hint">{ reviews::sheet_changed(self.lang) }</p> }
                if !results.is_empty() { <dl class="then-fields is-results">{ results.into_iter().collect::<Html>() }</dl> }
                <dl class="then-fields">{ fields.collect::<Html>() }</dl>
            </details>
        }
    }

    /// A result and its verdict; nothing where there is neither.
    fn says(&self, at: usize) -> Option<(String, Option<String>)> {
        let spec = self.eval.sheet().results.get(at)?;
        let shown = self.eval.show_result(at, self.lang, self.known);
        let outcome = self.eval.result(at);
        let verdict = outcome.band.filter(|_| !outcome.undecided).and_then(|band| spec.bands.get(band));
        let verdict = verdict.map(|band| band.verdict.get(self.lang).to_owned()).filter(|verdict| *verdict != shown);
        (!shown.is_empty() || verdict.is_some()).then_some((shown, verdict))
    }

    fn result(&self, at: usize) -> Option<Html> {
        let title = self.eval.sheet().results.get(at)?.title.get(self.lang);
        let (shown, verdict) = self.says(at)?;
        Some(
            html! { <div key={at}><dt>{ title }</dt><dd>{ shown }{ verdict.map(|v| html! { <small>{ v }</small> }) }</dd></div> },
        )
    }

    fn field(&self, at: usize) -> Option<Html> {
        let field = self.eval.sheet().fields.get(at)?;
        let label = field.full_label(self.lang);
        if let FieldType::Table(table) = field.kind {
            let table = self.table(usize::from(table))?;
            return Some(html! { <div key={at} class="is-wide"><dt>{ label }</dt><dd>{ table }</dd></div> });
        }
        let shown = self.eval.show_field(at, self.lang, self.known);
        (!shown.is_empty()).then(|| html! { <div key={at}><dt>{ label }</dt><dd>{ shown }</dd></div> })
    }

    /// A table with the columns in which anything stands.
    fn table(&self, table: usize) -> Option<Html> {
        let spec: &TableSpec = self.eval.sheet().tables.get(table)?;
        let rows = self.eval.row_count(table);
        let shown = |row: usize, column: usize| self.eval.show_cell(table, row, column, self.lang, self.known);
        let answered = |row: usize, column: usize| {
            let cells = self.eval.answers().tables.get(table).and_then(|rows| rows.get(row));
            cells.and_then(|row| row.cells.get(column)).is_some_and(|value| *value != Value::Empty)
        };
        let wanted = |column: &usize| (0..rows).any(|row| !shown(row, *column).is_empty());
        let columns: Vec<usize> = (0..spec.columns.len()).filter(wanted).collect();
        let filled = |row: &usize| (0..spec.columns.len()).any(|column| answered(*row, column));
        let rows: Vec<usize> = (0..rows).filter(filled).collect();
        if rows.is_empty() || columns.is_empty() {
            return None;
        }
        let head = |column: &usize| {
            let label = spec.columns.get(*column).map(|c| c.short_label().get(self.lang).to_owned());
            html! { <th key={*column}>{ label }</th> }
        };
        let row = |row: &usize| {
            let label = spec.fixed_rows.get(*row).map(|fixed| fixed.label.get(self.lang).to_owned());
            let cell = |column: &usize| html! { <td key={*column}>{ shown(*row, *column) }</td> };
            html! { <tr key={*row}><th scope="row">{ label.unwrap_or_else(|| (row + 1).to_string()) }</th>{ columns.iter().map(cell).collect::<Html>() }</tr> }
        };
        Some(html! {
            <div class="then-table" tabindex="0" role="region" aria-label={reviews::answers(self.lang)}><table>
                <thead><tr><td></td>{ columns.iter().map(head).collect::<Html>() }</tr></thead>
                <tbody>{ rows.iter().map(row).collect::<Html>() }</tbody>
            </table></div>
        })
    }
}
