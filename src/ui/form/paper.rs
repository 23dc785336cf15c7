//! The form on paper: what was written, or lines to write on.

use keybook_core::lang::Lang;
use keybook_core::sheet::Aside;
use keybook_core::worksheet::{FieldType, TableSpec};
use yew::prelude::*;

use super::super::answer::{Spot, SpotAt, score_face};
use super::super::charts;
use super::super::stage::session;
use super::field::width;
use super::head::{boxed, sentence};
use super::outcome::outcomes_of;
use super::table::column_class;
use crate::session::{NameBook, OpenSheet, SheetId};
use crate::text::{form, sheet as text};

/// Tables with more columns than this lie on their side.
const UPRIGHT: usize = 9;

/// Empty lines on a blank table.
const BLANK: usize = 5;

/// The form, seen only on paper.
pub fn paper(sheet: &SheetId, blank: bool, lang: Lang) -> Html {
    let session = session();
    let outcomes = outcomes_of(&session, sheet).filter(|_| !blank);
    let says = outcomes.map_or_else(String::new, |outcomes| sentence(&session, sheet, &outcomes));
    let Some(open) = session.sheet(sheet) else { return html! { <span></span> } };
    let (open, names) = (open.borrow(), session.names());
    let def = open.eval.sheet();
    let on_paper = OnPaper { sheet, open: &open, names: &names, blank, lang };
    let wide = def.tables.iter().any(|spec| columns(spec).len() > UPRIGHT);
    let head = boxed(def);
    let box_of =
        |at: usize| html! { <div key={at}><span>{ on_paper.label(at) }</span><b>{ on_paper.value(at) }</b></div> };
    let charts = |after| {
        if blank {
            html! { <></> }
        } else {
            charts::on_paper(sheet, def, after, lang)
        }
    };
    let section = |(at, section): (usize, &keybook_core::worksheet::Section)| {
        let shown = |field: &usize| !head.contains(field) && (blank || open.eval.visible(*field));
        let fields: Vec<usize> = section.fields().filter(shown).collect();
        (!fields.is_empty()).then(|| {
            html! {
                <section class="paper-section" key={at}>
                    <h2>{ section.title.get(lang) }</h2>
                    <div class="paper-fields">{ fields.into_iter().map(|field| on_paper.field(field)).collect::<Html>() }{ charts(Some(at)) }</div>
                </section>
            }
        })
    };
    html! {
        <div class={classes!("paper-form", wide.then_some("is-landscape"))}>
            <div class="paper-title"><h1>{ def.title.get(lang) }</h1><span>{ format!("{} · {}", def.code, text::page_of_book(lang)) }</span></div>
            <div class="form-head">{ head.iter().map(|at| box_of(*at)).collect::<Html>() }</div>
            { charts(None) }
            { def.sections.iter().enumerate().filter_map(section).collect::<Html>() }
            <p class="paper-foot"><span>{ form::paper_lines(lang) }</span><b>{ says }</b></p>
        </div>
    }
}

/// The columns that fit on paper: all of a small table; of a large one those of a closed row, and what is in words.
fn columns(spec: &TableSpec) -> Vec<usize> {
    let words =
        |at: usize| spec.columns.get(at).is_some_and(|c| matches!(c.kind, FieldType::Text | FieldType::LongText));
    let brief = |at: usize| spec.brief.iter().any(|of| usize::from(*of) == at);
    let large = spec.columns.len() > UPRIGHT && !spec.brief.is_empty();
    (0..spec.columns.len()).filter(|at| !large || brief(*at) || words(*at)).collect()
}

struct OnPaper<'a> {
    sheet: &'a SheetId,
    open: &'a OpenSheet,
    names: &'a NameBook,
    blank: bool,
    lang: Lang,
}

impl OnPaper<'_> {
    fn label(&self, field: usize) -> String {
        self.open.eval.sheet().fields.get(field).map_or_else(String::new, |field| field.label.get(self.lang).to_owned())
    }

    fn value(&self, field: usize) -> String {
        if self.blank { String::new() } else { self.open.eval.show_field(field, self.lang, self.names) }
    }

    fn field(&self, at: usize) -> Html {
        let Some(field) = self.open.eval.sheet().fields.get(at) else { return html! { <span></span> } };
        if let FieldType::Table(table) = field.kind {
            return self.table(usize::from(table));
        }
        let level = SpotAt::new(self.sheet, Spot::Field(at)).beside(&session(), Aside::Evidence);
        let level = level.as_str().filter(|_| !self.blank).map(|level| format!("is-{level}"));
        let wide = width(&field.kind);
        html! {
            <div class={classes!("paper-field", level, wide)} key={at}><span>{ self.label(at) }</span><b>{ self.value(at) }</b></div>
        }
    }

    fn table(&self, table: usize) -> Html {
        let def = self.open.eval.sheet();
        let Some(spec) = def.tables.get(table) else { return html! { <span></span> } };
        let columns = columns(spec);
        let head = |at: &usize| {
            let column = spec.columns.get(*at)?;
            Some(
                html! { <th key={*at} class={column_class(&column.kind)}>{ column.short_label().get(self.lang) }</th> },
            )
        };
        let rows = if self.blank && !spec.is_fixed() {
            let line = |n: usize| html! { <tr key={n}><td></td>{ columns.iter().map(|_| html! { <td></td> }).collect::<Html>() }</tr> };
            (0..BLANK.max(usize::from(spec.min_rows))).map(line).collect::<Html>()
        } else {
            (0..self.open.eval.row_count(table)).map(|row| self.row(spec, table, row, &columns)).collect::<Html>()
        };
        html! {
            <table class="paper-table is-wide">
                <thead><tr><th></th>{ columns.iter().filter_map(head).collect::<Html>() }</tr></thead>
                <tbody>{ rows }</tbody>
            </table>
        }
    }

    fn row(&self, spec: &TableSpec, table: usize, row: usize, columns: &[usize]) -> Html {
        let cell = |column: &usize| html! { <td key={*column} class={spec.columns.get(*column).map(|c| column_class(&c.kind))}>{ self.cell(table, row, *column) }</td> };
        let name = spec.fixed_rows.get(row).map(|fixed| fixed.label.get(self.lang).to_owned());
        html! { <tr key={row}><th>{ name.unwrap_or_else(|| (row + 1).to_string()) }</th>{ columns.iter().map(cell).collect::<Html>() }</tr> }
    }

    /// A score as its filled digit, anything else in words; nothing on a blank form.
    fn cell(&self, table: usize, row: usize, column: usize) -> Html {
        let def = self.open.eval.sheet();
        let value = self.open.eval.answers().tables.get(table).and_then(|rows| rows.get(row)?.cells.get(column));
        match (def.column(table, column).map(|c| &c.kind), value) {
            _ if self.blank => html! { <></> },
            (Some(FieldType::Score { .. }), Some(value)) => {
                let (digit, class) = score_face(value);
                html! { <span class={classes!("score", class)}>{ digit }</span> }
            }
            _ => html! { { self.open.eval.show_cell(table, row, column, self.lang, self.names) } },
        }
    }
}
