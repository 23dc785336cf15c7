//! The form on paper: what was written, or lines to write on. The worked example is drawn by the same hand.

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::sheet::Aside;
use keybook_core::worksheet::{Evaluator, Field, FieldType, Names, Scope, TableSpec, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt, score_face, score_in_words};
use super::super::charts;
use super::super::stage::session;
use super::boxes::{boxed, boxes, in_boxes, is_asked};
use super::cell::entries;
use super::field::width;
use super::head::sentence;
use super::outcome::{Outcomes, ResultShown, deciding_of, outcomes, outcomes_of};
use super::table::column_class;
use crate::platform::printing;
use crate::session::SheetId;
use crate::text::{form, sheet as text};

/// Tables with more columns than this lie on their side.
const UPRIGHT: usize = 9;

/// Tables with more columns than this do not fit on their side, either.
const LANDSCAPE: usize = 12;

/// So do tables with more than eight columns of words, names and dates; figures need half the room. In halves.
const ROOM: usize = 16;

/// Empty lines on a blank table.
const BLANK: usize = 5;

/// Of one between other questions: with a line more some would not fit below them and begin a second sheet.
const BLANK_AMONG: usize = 4;

/// The form, seen only on paper.
pub fn paper(sheet: &SheetId, blank: bool, lang: Lang) -> Html {
    let session = session();
    let outcomes = outcomes_of(&session, sheet).filter(|_| !blank);
    let says = outcomes
        .map_or_else(String::new, |outcomes| sentence(&session, sheet, &outcomes, &deciding_of(&session, sheet)));
    html! { <>{ page(sheet, blank, None, &says, lang) }<Running words={running(sheet, blank, lang)} /></> }
}

/// What later pages repeat: the sheet, the customer, the form's number.
fn running(sheet: &SheetId, blank: bool, lang: Lang) -> String {
    let session = session();
    let Some(open) = session.sheet(sheet) else { return String::new() };
    let (open, names) = (open.borrow(), session.names());
    let def = open.eval.sheet();
    let [customer, number, ..] = in_boxes(&session, sheet, &open.eval, None, lang);
    let title = [&*def.code, " ", &title(sheet, def.title.get(lang), &*names)].concat();
    let number = if blank { String::new() } else { number };
    let customer = if blank && is_asked(def) { String::new() } else { customer };
    let parts = [title, customer, number].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// Properties of [`Running`].
#[derive(Clone, PartialEq, Properties)]
pub struct RunningProps {
    /// The line.
    pub words: String,
}

/// A line at the head of every printed page but the first. The stylesheet writes it there.
#[component]
pub fn Running(props: &RunningProps) -> Html {
    use_effect_with(props.words.clone(), |words| {
        printing::set_running(words);
        || printing::set_running("")
    });
    html! { <span class="paper-running"></span> }
}

/// The form as a page of an account's book: of a worksheet across customers only the rows of this `customer`, for the
/// rest speaks of others.
pub fn page(sheet: &SheetId, blank: bool, customer: Option<&str>, says: &str, lang: Lang) -> Html {
    let session = session();
    let Some(open) = session.sheet(sheet) else { return html! { <span></span> } };
    let (open, names) = (open.borrow(), session.names());
    let def = open.eval.sheet();
    // Whoever takes a sheet along does not show what we watch out for; the book is for us.
    let watch = customer.is_some();
    let customer = customer.filter(|_| def.scope == Scope::Portfolio);
    let on_paper =
        OnPaper { sheet: Some(sheet), eval: &open.eval, names: &*names, customer, blank, cards: false, lang };
    let wide = (0..def.tables.len()).any(|table| on_paper.is_wide(table));
    let head: Vec<usize> = boxed(def).into_iter().flatten().collect();
    html! {
        <div class={classes!("paper-form", wide.then_some("is-landscape"), blank.then_some("is-blank"))}>
            <div class="paper-title"><h1>{ title(sheet, def.title.get(lang), &*names) }</h1><span>{ format!("{} · {}", def.code, text::page_of_book(lang)) }</span></div>
            { boxes(&session, sheet, &open.eval, customer, blank, lang) }
            { on_paper.charts(None) }
            { on_paper.sections(&head) }
            { on_paper.follows(watch) }
            // Nothing follows from a blank form, and a rule alone would take a sheet of its own.
            if !blank { <p class="paper-foot"><span>{ form::paper_lines(lang) }</span><b>{ says.to_owned() }</b></p> }
        </div>
    }
}

/// What was written, section by section, for reading on the screen: each row of a table is a card, and what is empty is
/// left out.
pub fn reading(eval: &Evaluator, names: &dyn Names, lang: Lang) -> Html {
    OnPaper { sheet: None, eval, names, customer: None, blank: false, cards: true, lang }.sections(&[])
}

/// What a printed sheet is called: with the person whom it is about.
pub fn title(sheet: &SheetId, name: &str, names: &dyn Names) -> String {
    let person = sheet.person.as_ref().and_then(|id| names.person(id));
    person.map_or_else(|| name.to_owned(), |person| [name, " · ", &person].concat())
}

/// The columns that fit on paper: all of a small table; of a large one, and of one that is no form, those of a closed
/// row, those that must be filled in, and what is in words.
fn columns(spec: &TableSpec) -> Vec<usize> {
    let large = (spec.columns.len() > LANDSCAPE || spec.keeps.is_some()) && !spec.brief.is_empty();
    let brief = |at: usize| spec.brief.iter().any(|of| usize::from(*of) == at);
    let wanted = |at: usize, column: &Field| {
        brief(at) || column.required || matches!(column.kind, FieldType::Text | FieldType::LongText)
    };
    let fits = |(at, column): (usize, &Field)| (!large || wanted(at, column)).then_some(at);
    spec.columns.iter().enumerate().filter_map(fits).collect()
}

/// How much room a column wants on paper, in halves of one with words.
fn wanted_room(kind: &FieldType) -> usize {
    if matches!(column_class(kind), "is-score" | "is-number") { 1 } else { 2 }
}

/// How a table is called whose few columns share the width: what is written in words would take all that is left.
fn roomy(columns: usize) -> Option<&'static str> {
    match columns {
        0..=3 => Some("is-of-three"),
        4 | 5 => Some("is-of-five"),
        _ => None,
    }
}

/// A column by its place and by what heads it.
type Headed = (usize, String);

struct OnPaper<'a> {
    /// Whose answers they are; nobody's for an example.
    sheet: Option<&'a SheetId>,
    eval: &'a Evaluator,
    names: &'a dyn Names,
    /// Only the rows of this customer in tables that have a row a customer, and nothing else.
    customer: Option<&'a str>,
    /// Lines to write on instead of answers.
    blank: bool,
    /// Rows as cards instead of tables, and nothing that is empty.
    cards: bool,
    lang: Lang,
}

impl OnPaper<'_> {
    fn def(&self) -> &Worksheet {
        self.eval.sheet()
    }

    /// The sections, without the fields that stand in the head.
    fn sections(&self, head: &[usize]) -> Html {
        let section = |(at, section): (usize, &keybook_core::worksheet::Section)| {
            let shown = |field: &usize| !head.contains(field) && (self.blank || self.eval.visible(*field));
            let fields: Vec<Html> = section.fields().filter(shown).filter_map(|field| self.field(field)).collect();
            (!fields.is_empty()).then(|| {
                html! {
                    <section class="paper-section" key={at}>
                        // The head of the form has boxes instead of a heading.
                        if &*section.id != "header" { <h2>{ section.title.get(self.lang) }</h2> }
                        <div>{ fields.into_iter().collect::<Html>() }{ self.charts(Some(at)) }</div>
                    </section>
                }
            })
        };
        self.def().sections.iter().enumerate().filter_map(section).collect()
    }

    /// The charts of a place; none on a blank form or beside an example.
    fn charts(&self, after: Option<usize>) -> Html {
        let of = self.sheet.filter(|_| !self.blank && self.customer.is_none());
        of.map(|sheet| charts::on_paper(sheet, self.def(), after, self.lang)).unwrap_or_default()
    }

    /// What came out, a line each, and what to watch; of a worksheet across customers nothing that would speak of one
    /// alone.
    fn follows(&self, watch: bool) -> Html {
        if self.blank || self.customer.is_some() {
            return Html::default();
        }
        let Outcomes { results, has_main, findings, .. } = outcomes(self.eval, self.lang, self.names);
        let line = |(at, result): (usize, ResultShown)| {
            // The sentence at the foot says the verdict of the main one.
            let told = result.is_word || (has_main && at == 0);
            let verdict = result.verdict.filter(|_| !told);
            let said = [Some(result.shown), verdict].into_iter().flatten().filter(|said| !said.is_empty());
            let said = said.collect::<Vec<_>>().join(" · ");
            (!said.is_empty())
                .then(|| html! { <li key={result.id}><span>{ result.title }</span>{ " " }<b>{ said }</b></li> })
        };
        let lines: Vec<Html> = results.into_iter().enumerate().filter_map(line).collect();
        let watched: Vec<Html> = findings
            .into_iter()
            .filter(|_| watch)
            .map(|finding| html! { <li key={finding.key}>{ finding.text }</li> })
            .collect();
        if lines.is_empty() && watched.is_empty() {
            return Html::default();
        }
        html! {
            <section class="paper-section paper-follows">
                <h2>{ form::outcome(self.lang) }</h2>
                <div>
                    <ul class="paper-results">{ lines.into_iter().collect::<Html>() }</ul>
                    if !watched.is_empty() {
                        <h3>{ text::findings(self.lang) }</h3>
                        <ul class="paper-watch">{ watched.into_iter().collect::<Html>() }</ul>
                    }
                </div>
            </section>
        }
    }

    fn value(&self, field: usize) -> String {
        let Some(kind) = self.def().fields.get(field).map(|field| &field.kind) else { return String::new() };
        if self.blank {
            return self.to_tick(kind);
        }
        match (kind, self.eval.answers().fields.get(field)) {
            // A bare digit tells nobody who was not there what it stands for.
            (FieldType::Score { .. }, Some(Value::Number(score))) => {
                score_in_words(kind, score.get() as i32, self.lang)
            }
            (_, Some(Value::Empty)) => self.typed(Spot::Field(field)),
            _ => self.eval.show_field(field, self.lang, self.names),
        }
    }

    /// What was typed and not understood.
    fn typed(&self, spot: Spot) -> String {
        self.sheet.map(|sheet| SpotAt::new(sheet, spot).typed(&session())).unwrap_or_default()
    }

    /// What can be ticked on a blank form, or numbered where it is put in order; "" where words are written.
    fn to_tick(&self, kind: &FieldType) -> String {
        let ranked = matches!(kind, FieldType::Rank(_));
        let before = if ranked { "____\u{a0}" } else { "□\u{a0}" };
        let boxed = |(_, option): (String, String)| [before, &option].concat();
        let options = entries(self.def(), kind, self.lang).into_iter().map(boxed).collect::<Vec<_>>().join("\u{2003}");
        if ranked { [text::number_them(self.lang), &options].concat() } else { options }
    }

    /// A field or table; nothing for what is empty among cards.
    fn field(&self, at: usize) -> Option<Html> {
        let field = self.def().fields.get(at)?;
        if let FieldType::Table(table) = field.kind {
            let table = usize::from(table);
            if self.customer.is_some() && self.customer_column(table).is_none() {
                return None;
            }
            return if self.cards { self.cards(table) } else { Some(self.table(table)) };
        }
        if self.customer.is_some() {
            return None;
        }
        let level = self.sheet.map(|sheet| SpotAt::new(sheet, Spot::Field(at)).beside(&session(), Aside::Evidence));
        let level = level.as_ref().and_then(|level| level.as_str()).filter(|_| !self.blank);
        let long = matches!(field.kind, FieldType::LongText).then_some("is-long");
        let class = classes!(level.map(|level| format!("is-{level}")), width(&field.kind), long);
        let value = self.value(at);
        (!self.cards || !value.is_empty()).then(|| line(at, class, &field.full_label(self.lang), html! { { value } }))
    }

    /// The rows of a table as cards: what a row is about, and below it what else is known. Nothing without a row.
    fn cards(&self, table: usize) -> Option<Html> {
        let spec = self.def().tables.get(table)?;
        let value = |row: usize, column: usize| {
            let shown = self.eval.show_cell(table, row, column, self.lang, self.names);
            let spec = spec.columns.get(column).filter(|_| !shown.is_empty())?;
            let wide = (column_class(&spec.kind) == "is-text").then_some("is-wide");
            Some(line(column, classes!(wide), &spec.full_label(self.lang), self.cell(table, row, column)))
        };
        let card = |row: usize| {
            let fixed = spec.fixed_rows.get(row).map(|fixed| fixed.label.get(self.lang).to_owned());
            let name = fixed.unwrap_or_else(|| (row + 1).to_string());
            let cells: Vec<Html> = (0..spec.columns.len()).filter_map(|column| value(row, column)).collect();
            (!cells.is_empty())
                .then(|| html! { <li key={row}><h3>{ name }</h3>{ cells.into_iter().collect::<Html>() }</li> })
        };
        // A row that is always there says nothing until somebody has written into it.
        let written = |row: &usize| !spec.is_fixed() || self.eval.has_content(table, spec, *row);
        let cards: Vec<Html> = (0..self.eval.row_count(table)).filter(written).filter_map(card).collect();
        (!cards.is_empty())
            .then(|| html! { <ul class="paper-cards is-wide">{ cards.into_iter().collect::<Html>() }</ul> })
    }

    /// The columns of a table on paper, without those that another table could name and does not; on a blank form all.
    fn columns(&self, table: usize) -> Vec<Headed> {
        let Some(spec) = self.def().tables.get(table) else { return Vec::new() };
        let heads = self.eval.column_heads(table, self.lang, self.names);
        let headed = |at: usize| {
            let own = || spec.columns.get(at).map_or("", |column| column.short_label().get(self.lang)).to_owned();
            let given = heads.iter().find(|(column, _)| *column == at).filter(|_| !self.blank);
            (at, given.map_or_else(own, |(_, name)| name.clone()))
        };
        // What follows from the others has no place on a form that is filled in with a pen.
        let written = |at: &usize| !self.blank || spec.columns.get(*at).is_some_and(|column| column.kind.is_input());
        columns(spec).into_iter().filter(written).map(headed).filter(|(_, name)| !name.is_empty()).collect()
    }

    /// True for a table that an upright page has no room for. Rows of earlier times are not what a form is made for.
    fn is_wide(&self, table: usize) -> bool {
        let Some(spec) = self.def().tables.get(table).filter(|spec| spec.keeps.is_none()) else { return false };
        let columns = self.columns(table);
        let wanted = |(at, _): &Headed| spec.columns.get(*at).map_or(0, |column| wanted_room(&column.kind));
        columns.len() > UPRIGHT || columns.iter().map(wanted).sum::<usize>() > ROOM
    }

    fn table(&self, table: usize) -> Html {
        let Some(spec) = self.def().tables.get(table) else { return html! { <span></span> } };
        let columns = self.columns(table);
        let head = |(at, name): &Headed| {
            let column = spec.columns.get(*at)?;
            Some(html! { <th key={*at} class={column_class(&column.kind)}>{ name.clone() }</th> })
        };
        // Between other questions its name says what it is; alone it has that of its section.
        let field = usize::from(spec.field);
        let among = self.def().sections.iter().any(|section| section.count > 1 && section.fields().contains(&field));
        let rows = if self.blank && !spec.is_fixed() {
            empty_rows(spec, if among { BLANK_AMONG } else { BLANK }, columns.len())
        } else {
            let rows = (0..self.eval.row_count(table)).filter(|row| self.is_shown(table, *row));
            rows.map(|row| self.row(spec, table, row, &columns)).collect::<Html>()
        };
        let name = self.def().fields.get(field).filter(|_| among);
        html! {
            <table class={classes!("paper-table", "is-wide", spec.is_fixed().then_some("is-named"), roomy(columns.len()))}>
                if let Some(field) = name { <caption>{ field.label.get(self.lang) }</caption> }
                <thead><tr><th></th>{ columns.iter().filter_map(head).collect::<Html>() }</tr></thead>
                <tbody>{ rows }</tbody>
                if self.blank { { self.scales(spec, &columns) } }
            </table>
        }
    }

    /// What the columns of a blank table can be answered with, below it: cells have no room for it.
    fn scales(&self, spec: &TableSpec, columns: &[Headed]) -> Html {
        let scale = |(at, name): &Headed| {
            let choices = match &spec.columns.get(*at)?.kind {
                // The ends, and what is said of some: a scale of a hundred has no room for each.
                kind @ FieldType::Score { min, max, anchors } => {
                    let said = anchors.iter().map(|anchor| score_in_words(kind, anchor.value, self.lang));
                    std::iter::once(format!("{min}–{max}")).chain(said).collect()
                }
                kind => entries(self.def(), kind, self.lang).into_iter().map(|(_, choice)| choice).collect::<Vec<_>>(),
            };
            let choices = choices.join(" · ");
            (!choices.is_empty()).then(|| html! { <p key={*at}><b>{ name.clone() }</b>{ " " }{ choices }</p> })
        };
        let scales: Vec<Html> = columns.iter().filter_map(scale).collect();
        let across = (columns.len() + 1).to_string();
        if scales.is_empty() {
            return Html::default();
        }
        html! { <tfoot><tr><td class="paper-scales" colspan={across}>{ scales.into_iter().collect::<Html>() }</td></tr></tfoot> }
    }

    /// The column that says which customer a row is about.
    fn customer_column(&self, table: usize) -> Option<usize> {
        self.def().tables.get(table)?.customer_column()
    }

    fn is_shown(&self, table: usize, row: usize) -> bool {
        let Some(customer) = self.customer else { return true };
        let cell = |at: usize| self.eval.answers().tables.get(table)?.get(row)?.cells.get(at);
        self.customer_column(table).and_then(cell).and_then(|value| value.as_str()) == Some(customer)
    }

    fn row(&self, spec: &TableSpec, table: usize, row: usize, columns: &[Headed]) -> Html {
        let kind = |column: usize| spec.columns.get(column).map(|column| &column.kind);
        let words = |column: usize| matches!(kind(column), Some(FieldType::Text | FieldType::LongText));
        // The rule below a row's first words says how sure it is, as on the screen.
        let first = columns.iter().map(|(at, _)| *at).find(|at| words(*at));
        let sure = self.evidence(spec, table, row);
        let cell = |(column, _): &Headed| {
            let said = self.cell(table, row, *column);
            let said = match &sure {
                Some(level) if Some(*column) == first => {
                    html! { <span class={classes!("paper-sure", level.clone())}>{ said }</span> }
                }
                _ => said,
            };
            html! { <td key={*column} class={kind(*column).map(column_class)}>{ said }</td> }
        };
        let name = spec.fixed_rows.get(row).map(|fixed| fixed.label.get(self.lang).to_owned());
        html! { <tr key={row}><th>{ name.unwrap_or_else(|| (row + 1).to_string()) }</th>{ columns.iter().map(cell).collect::<Html>() }</tr> }
    }

    /// How sure a row is, as a class, where the table has a column for that.
    fn evidence(&self, spec: &TableSpec, table: usize, row: usize) -> Option<String> {
        let column = spec.columns.iter().position(|column| self.def().vocab(&column.kind) == Some("evidence"))?;
        let value = self.eval.answers().tables.get(table)?.get(row)?.cells.get(column)?;
        value.as_str().filter(|_| !self.blank).map(|level| ["is-", level].concat())
    }

    /// True for what the worksheet itself says, such as what a job requires.
    fn is_given(&self, table: usize, row: usize, column: usize) -> bool {
        let row = self.def().tables.get(table).and_then(|spec| spec.fixed_rows.get(row));
        row.is_some_and(|row| row.defaults.iter().any(|(at, _)| usize::from(*at) == column))
    }

    /// A score as its filled digit, anything else in words; on a blank form only what the worksheet says.
    fn cell(&self, table: usize, row: usize, column: usize) -> Html {
        let value = self.eval.answers().tables.get(table).and_then(|rows| rows.get(row)?.cells.get(column));
        match (self.def().column(table, column).map(|c| &c.kind), value) {
            _ if self.blank && !self.is_given(table, row, column) => html! { <></> },
            (Some(FieldType::Score { min, max, .. }), Some(value)) => {
                let (digit, class) = score_face(value, *min, *max);
                html! { <span class={classes!("score", class)}>{ digit }</span> }
            }
            (Some(kind), Some(Value::Empty)) if kind.is_input() => {
                let rows = self.eval.answers().tables.get(table);
                let id = rows.and_then(|rows| rows.get(row)).map_or_else(|| "".into(), |row| row.id.clone());
                html! { { self.typed(Spot::Cell(table, id, column)) } }
            }
            _ => html! { { self.eval.show_cell(table, row, column, self.lang, self.names) } },
        }
    }
}

/// Lines to write on: as many as are meant, or as the table must or may have.
fn empty_rows(spec: &TableSpec, meant: usize, columns: usize) -> Html {
    let row =
        |n: usize| html! { <tr key={n}><td></td>{ (0..columns).map(|_| html! { <td></td> }).collect::<Html>() }</tr> };
    (0..meant.max(spec.min_rows.into()).min(spec.max_rows.into())).map(row).collect()
}

/// An answer below its label.
fn line(key: usize, class: Classes, label: &str, value: Html) -> Html {
    html! { <div class={classes!("paper-field", class)} {key}><span>{ label.to_owned() }</span><b>{ value }</b></div> }
}

#[cfg(test)]
mod tests {
    use keybook_core::worksheet::{Answers, NoNames, own};

    use super::*;

    #[test]
    fn a_blank_ranking_is_numbered_and_a_blank_choice_ticked() {
        let field = |id: &str, kind: &str| {
            let choices = r#""choices":[{"id":"a","label":"价格"},{"id":"b","label":"交期"}]"#;
            [r#"{"id":""#, id, r#"","type":""#, kind, r#"","label":"看重",""#, &choices[1..], "}"].concat()
        };
        let fields = [field("f1", "rank"), field("f2", "single_choice")].join(",");
        let head = r#"{"keybook":"worksheet","v":1,"id":"own_x","ids":9,"code":"8.1","scope":"account","title":"x""#;
        let def = [head, r#","purpose":"x","section":[{"id":"s1","title":"s","field":["#, &fields, "]}]}"].concat();
        let def = own::compile_own(&def, crate::catalogue::catalogue().shared()).unwrap();
        let eval = Evaluator::new(def.clone(), Answers::empty(&def), None);
        let lang = Lang::Zh;
        let paper =
            OnPaper { sheet: None, eval: &eval, names: &NoNames, customer: None, blank: true, cards: false, lang };
        assert_eq!(paper.value(0), "写上名次：____\u{a0}价格\u{2003}____\u{a0}交期");
        assert_eq!(paper.value(1), "□\u{a0}价格\u{2003}□\u{a0}交期");
    }
}
