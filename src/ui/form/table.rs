//! A table: its rows, in an order that holds still while somebody works in it.

use std::rc::Rc;

use keybook_core::book::random_id;
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::worksheet::{FieldType, Gives, TableSpec, Worksheet};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::hooks::{leaving, use_lang, use_watch};
use super::super::stage::session;
use super::anew::Anew;
use super::paste::{Shown, on_paste};
use super::row::RowView;
use crate::platform::clock::Timeout;
use crate::platform::{focus, random};
use crate::session::{Session, SheetId, Topic, here};
use crate::text::form;

/// The most columns of a table that shows all of them.
const NARROW: usize = 7;

/// The room that columns have beside each other on a laptop, in tenths of a rem: that of the sheet less the buttons of a
/// row.
const ROOM: u16 = 380;

/// Properties of [`TableView`].
#[derive(Clone, PartialEq, Properties)]
pub struct TableProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// The place of the table.
    pub table: usize,
}

/// The columns that a closed row shows, and the others.
#[derive(Clone, PartialEq)]
pub struct Columns {
    /// In the row.
    pub brief: Vec<usize>,
    /// In the opened row: all others, and what a cell is too small for.
    pub rest: Vec<usize>,
    /// Columns that another table names; "" for one that is not in use.
    heads: Vec<(usize, String)>,
}

impl Columns {
    /// What a column is called by another table of the worksheet.
    pub fn head(&self, column: usize) -> Option<&str> {
        self.heads.iter().find(|(at, _)| *at == column).map(|(_, name)| &**name)
    }
}

/// What a column is called: by another table, or by its short label.
pub fn heading(columns: &Columns, spec: &TableSpec, column: usize, lang: Lang) -> String {
    let own = || spec.columns.get(column).map_or("", |column| column.short_label().get(lang));
    columns.head(column).unwrap_or_else(own).to_owned()
}

fn columns(spec: &TableSpec, heads: Vec<(usize, String)>) -> Columns {
    let brief: Vec<usize> = if spec.brief.is_empty() {
        fitting(spec, &heads)
    } else {
        spec.brief.iter().map(|at| usize::from(*at)).collect()
    };
    let unused = |at: &usize| heads.iter().any(|(column, name)| column == at && name.is_empty());
    // Of several answers a cell has only the words; they are given in the opened row.
    let more = |at: &usize| !brief.contains(at) || spec.columns[*at].kind.is_list();
    let rest = (0..spec.columns.len()).filter(|at| more(at) && !unused(at)).collect();
    Columns { brief, rest, heads }
}

/// The columns of a closed row where the worksheet does not say: all of a small table, what is required or computed of a
/// large one with those that another table names, and never more than there is room for. What the row comes to has its
/// room before all others: the last that is computed and given in words. Behind it comes what must be filled in: nobody
/// looks for that behind an arrow while the row shows what may stay empty.
fn fitting(spec: &TableSpec, heads: &[(usize, String)]) -> Vec<usize> {
    let head = |at: &usize| heads.iter().find(|(column, _)| column == at);
    let all = || (0..spec.columns.len()).filter(|at| head(at).is_none_or(|(_, name)| !name.is_empty()));
    let computed = |at: &usize| matches!(spec.columns[*at].kind, FieldType::Computed { .. });
    let main = |at: &usize| spec.columns[*at].required || computed(at) || head(at).is_some();
    // A large table that requires nothing shows its first columns: a closed row must show something.
    let picks = all().count() > NARROW && all().any(|at| main(&at));
    let mut room = ROOM - if spec.is_fixed() { 80 } else { 0 };
    let fits = |at: &usize| {
        // As in styles/blocks/rows.css; text takes what is left, and needs some.
        let width = match column_class(&spec.columns[*at].kind) {
            "is-text" => 70,
            "is-date" => 96,
            "is-money" => 62,
            "is-person" => 66,
            "is-choice" => 68,
            _ => match word_class(spec.columns[*at].short_label().get(Lang::En)) {
                Some("has-longer-word") => 54,
                _ => 40,
            },
        };
        room = room.saturating_sub(width);
        room > 0
    };
    let in_words = |at: &usize| matches!(spec.columns[*at].kind, FieldType::Computed { gives: Gives::Choice(_), .. });
    let verdict = all().rfind(in_words);
    let others = || all().filter(|at| (!picks || main(at)) && Some(*at) != verdict);
    let required = |at: &usize| spec.columns[*at].required;
    let wanted = verdict.into_iter().chain(others().filter(required)).chain(others().filter(|at| !required(at)));
    let brief: Vec<usize> = wanted.take(NARROW).take_while(fits).collect();
    all().filter(|at| brief.contains(at)).collect()
}

/// A table.
#[component]
pub fn TableView(props: &TableProps) -> Html {
    let (lang, node) = (use_lang(), use_node_ref());
    let sorting = use_state_eq(|| 0_u32);
    let is_sorted = props.def.tables.get(props.table).is_some_and(|spec| spec.sort.is_some());
    let order = use_order(&props.sheet, props.table, *sorting, is_sorted);
    let (sheet, table) = (props.sheet.clone(), props.table);
    let heads = use_watch(&[Topic::Docs, Topic::Settings], move |session| heads(session, &sheet, table));
    let Some(spec) = props.def.tables.get(props.table) else { return html! { <span></span> } };
    let Some(field) = props.def.fields.get(usize::from(spec.field)) else { return html! { <span></span> } };
    let id = format!("{}.{}", props.def.id, field.id);
    let columns = Rc::new(columns(spec, heads));
    let add = use_add(props, order.len());
    let on_leave = {
        let sorting = sorting.clone();
        leaving(&node, move || sorting.set(sorting.wrapping_add(1)))
    };
    let head = |at: &usize| {
        let column = &spec.columns[*at];
        let called = heading(&columns, spec, *at, lang);
        html! { <th scope="col" key={*at} class={classes!(column_class(&column.kind), word_class(&called))} title={column.hint.get(lang).to_owned()}>{ called }</th> }
    };
    let row = |(shown, row): (usize, &Rc<str>)| {
        html! {
            <RowView key={row.to_string()} sheet={props.sheet.clone()} def={props.def.clone()} table={props.table} row={row.clone()} {shown}
                count={order.len()} columns={columns.clone()} on_add={add.clone()} />
        }
    };
    let missing = usize::from(spec.min_rows).saturating_sub(order.len());
    let full = order.len() >= usize::from(spec.max_rows);
    let add_row = {
        let add = add.clone();
        Callback::from(move |_: MouseEvent| add.emit(()))
    };
    let on_paste = on_paste(Shown {
        sheet: props.sheet.clone(),
        def: props.def.clone(),
        table: props.table,
        columns: columns.clone(),
        order: order.clone(),
    });
    html! {
        <div class="field is-wide is-table" {id} tabindex="-1" ref={node} onfocusout={on_leave} onpaste={on_paste}>
            <div class="field-head"><span id={format!("{}.{}.label", props.def.id, field.id)}>{ field.label.get(lang) }
                if field.required { <span class="required" aria-hidden="true">{ "*" }</span> }</span><small class="hint">{ field.hint.get(lang) }</small></div>
            if spec.keeps.is_some() { <Anew sheet={props.sheet.clone()} def={props.def.clone()} table={props.table} {full} /> }
            if order.is_empty() { <p class="hint">{ form::no_rows(lang) }</p> } else {
                <table class="rows" aria-labelledby={format!("{}.{}.label", props.def.id, field.id)}>
                    <thead><tr>
                        if spec.is_fixed() { <td></td> }
                        { columns.brief.iter().map(head).collect::<Html>() }
                        <td class="row-tools"></td>
                    </tr></thead>
                    { order.iter().enumerate().map(row).collect::<Html>() }
                </table>
            }
            if !spec.is_fixed() {
                <div class="table-foot">
                    <button type="button" class="button is-link" id={format!("{}.{}.add", props.def.id, field.id)} disabled={full} onclick={add_row}>{ icon(IconName::Plus) }{ form::add_row(lang) }</button>
                    <span class="hint">{ if full { form::full(lang, order.len()) } else if missing > 0 { form::rows_missing(lang, missing) } else { String::new() } }</span>
                </div>
            }
        </div>
    }
}

fn heads(session: &Session, sheet: &SheetId, table: usize) -> Vec<(usize, String)> {
    let Some(open) = session.sheet(sheet) else { return Vec::new() };
    open.borrow().eval.column_heads(table, session.lang(), &*session.names())
}

/// How much room a column wants.
pub fn column_class(kind: &FieldType) -> &'static str {
    match kind {
        FieldType::Text | FieldType::LongText => "is-text",
        FieldType::Score { .. } => "is-score",
        FieldType::Computed { .. } | FieldType::Number(_) | FieldType::Percent(_) | FieldType::YesNo => "is-number",
        FieldType::Date => "is-date",
        FieldType::Money { .. } => "is-money",
        FieldType::PersonRef(_) => "is-person",
        _ => "is-choice",
    }
}

/// What the heading of a figure needs beyond its column, so that its longest word is not broken and stands apart from
/// the next heading.
fn word_class(heading: &str) -> Option<&'static str> {
    let letters = heading.split([' ', '-', '/']).map(|word| word.chars().count()).max();
    match letters.unwrap_or_default() {
        ..=8 => Some("has-short-words"),
        9 => None,
        10..=12 => Some("has-long-word"),
        _ => Some("has-longer-word"),
    }
}

/// When rows were put in order, the order with the places of rows that are gone since, and the rows shown of it.
type Held = ((u32, bool), Vec<Rc<str>>, Rc<Vec<Rc<str>>>);

/// The ids of the rows in the shown order: as entered, or as the worksheet sorts them. A sorted table is sorted when it
/// opens and when `sorting` changes; in between, new rows stand at the end, and one that comes back where it was.
#[hook]
pub fn use_order(sheet: &SheetId, table: usize, sorting: u32, by_figure: bool) -> Rc<Vec<Rc<str>>> {
    let id = sheet.clone();
    let entered = use_watch(&[Topic::Docs], move |session| rows(session, &id, table));
    let last = use_mut_ref(|| None::<Held>);
    let mut last = last.borrow_mut();
    let (then, places, shown) = last.take().unwrap_or_default();
    let holds = then == (sorting, by_figure) && !shown.is_empty();
    let places = match (by_figure, holds) {
        (false, _) => entered.clone(),
        (true, true) => with_new(places, &entered),
        (true, false) => with_gone(sorted(sheet, table, entered.clone()), &places),
    };
    let order: Vec<Rc<str>> = places.iter().filter(|row| entered.contains(row)).cloned().collect();
    let order = if order == *shown { shown } else { Rc::new(order) };
    *last = Some(((sorting, by_figure), places, order.clone()));
    order
}

/// An order with new rows at its end.
fn with_new(mut order: Vec<Rc<str>>, entered: &[Rc<str>]) -> Vec<Rc<str>> {
    let new: Vec<Rc<str>> = entered.iter().filter(|row| !order.contains(row)).cloned().collect();
    order.extend(new);
    order
}

/// A new order in which rows that are gone keep their places, each behind the row it stood behind, for undoing brings
/// them back.
fn with_gone(mut order: Vec<Rc<str>>, before: &[Rc<str>]) -> Vec<Rc<str>> {
    let mut above = None;
    for row in before {
        if !order.contains(row) {
            let at = above.and_then(|above| order.iter().position(|row| row == above)).map_or(0, |at| at + 1);
            order.insert(at, row.clone());
        }
        above = Some(row);
    }
    order
}

fn rows(session: &Session, sheet: &SheetId, table: usize) -> Vec<Rc<str>> {
    let Some(open) = session.sheet(sheet) else { return Vec::new() };
    let open = open.borrow();
    open.eval.answers().tables.get(table).map_or_else(Vec::new, |rows| rows.iter().map(|r| r.id.clone()).collect())
}

/// Rows in the order that the worksheet asks for; the sort is stable, and rows without a figure come last.
fn sorted(sheet: &SheetId, table: usize, entered: Vec<Rc<str>>) -> Vec<Rc<str>> {
    let Some(open) = session().sheet(sheet) else { return entered };
    let open = open.borrow();
    let Some(sort) = open.eval.sheet().tables.get(table).and_then(|spec| spec.sort) else { return entered };
    let figure = |at: usize| open.eval.cell_val(table, at, usize::from(sort.column)).as_number();
    let mut rows: Vec<(Option<f64>, Rc<str>)> =
        entered.into_iter().enumerate().map(|(at, row)| (figure(at), row)).collect();
    sort_by(&mut rows, |a, b| match (a.0, b.0) {
        (Some(a), Some(b)) if sort.descending => b.total_cmp(&a),
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Adds a row at the end and moves the keyboard into it.
#[hook]
fn use_add(props: &TableProps, count: usize) -> Callback<()> {
    let (sheet, table) = (props.sheet.clone(), props.table);
    Callback::from(move |()| {
        let session = session();
        let Some(open) = session.sheet(&sheet) else { return };
        let id = random_id(random::bits());
        let (changes, first) = {
            let open = open.borrow();
            let today = session.today(&sheet.doc);
            let spec = open.eval.sheet().tables.get(table);
            if spec.is_none_or(|spec| count >= usize::from(spec.max_rows)) {
                return;
            }
            let field = spec.and_then(|spec| open.eval.sheet().fields.get(usize::from(spec.field)));
            let column = spec.and_then(|spec| {
                let mut brief = columns(spec, Vec::new()).brief.into_iter().filter_map(|at| spec.columns.get(at));
                brief.find(|column| column.kind.is_input())
            });
            let first = format!(
                "{}.{}.{}.{}",
                sheet.worksheet,
                field.map_or("", |f| &f.id),
                count + 1,
                column.map_or("", |c| &c.id)
            );
            session.load(&sheet.doc);
            let changes = session.read(&sheet.doc, |doc| open.sheet.add_row(Some(doc), table, &id, today));
            (changes.unwrap_or_else(|| open.sheet.add_row(None, table, &id, today)), first)
        };
        session.edit_sheet(&sheet, changes, here(Some(&first)));
        Timeout::new(30, move || {
            focus::by_id(&first);
        })
        .forget();
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use keybook_core::worksheet::own::compile_own;

    #[test]
    fn a_closed_row_always_shows_something() {
        let column = |n: usize| format!(r#"{{ "id": "c{n}", "type": "text", "label": "x", "required": {} }}"#, n == 20);
        let sheet = |many: std::ops::Range<usize>| {
            let all = many.map(column).collect::<Vec<_>>().join(", ");
            let text = format!(
                r#"{{ "keybook": "worksheet", "v": 1, "id": "own_x", "code": "8", "title": "x", "scope": "rep", "section": [
                {{ "id": "s1", "title": "x", "field": [{{ "id": "f1", "type": "table", "label": "x", "column": [{all}] }}] }}] }}"#
            );
            compile_own(&text, crate::catalogue::catalogue().shared()).unwrap()
        };
        let brief = |many| columns(&sheet(many).tables[0], Vec::new()).brief;
        assert_eq!(brief(1..4), [0, 1, 2]);
        // As many as have room.
        assert_eq!(brief(1..10), [0, 1, 2, 3, 4]);
        assert_eq!(brief(12..21), [8]);
    }

    #[test]
    fn long_words_of_headings_have_room() {
        assert_eq!(word_class("Our edge"), Some("has-short-words"));
        assert_eq!(word_class("Influence"), None);
        assert_eq!(word_class("Our relationship"), Some("has-long-word"));
        assert_eq!(word_class("Attractiveness (4–20)"), Some("has-longer-word"));
    }

    #[test]
    fn rows_that_come_back_stand_where_they_stood() {
        let rows = |ids: &str| ids.split(' ').map(Rc::from).collect::<Vec<Rc<str>>>();
        assert_eq!(with_new(rows("b a c"), &rows("b c d")), rows("b a c d"));
        assert_eq!(with_gone(rows("b c"), &rows("a b c")), rows("a b c"));
        assert_eq!(with_gone(rows("c b"), &rows("b a x c")), rows("c b a x"));
        assert_eq!(with_gone(rows("c b"), &[]), rows("c b"));
    }

    #[test]
    fn what_must_be_filled_in_stands_before_what_may_stay_empty() {
        for entry in crate::catalogue::entries() {
            let Some(def) = crate::catalogue::load(&entry.id) else { continue };
            for spec in def.tables.iter().filter(|spec| spec.brief.is_empty()) {
                let Columns { brief, rest, .. } = columns(spec, Vec::new());
                let required = |at: &usize| spec.columns[*at].required;
                let optional = |at: &usize| !required(at) && spec.columns[*at].kind.is_input();
                let hides = rest.iter().any(|at| required(at) && !brief.contains(at));
                assert!(!hides || !brief.iter().any(optional), "{} hides what it asks for: {brief:?}", def.id);
            }
        }
        let card = crate::catalogue::load("needs_card").unwrap();
        let spec = &card.tables[card.table("org_profile").unwrap()];
        let brief = columns(spec, Vec::new()).brief;
        assert!(brief.contains(&spec.column("weight").unwrap()), "{brief:?}");
    }

    #[test]
    fn what_a_row_comes_to_is_never_hidden() {
        for (id, field, verdict) in [("segment_modes", "customers", "klass"), ("qualification", "customers", "verdict")]
        {
            let def = crate::catalogue::load(id).unwrap();
            let spec = &def.tables[def.table(field).unwrap()];
            let brief = columns(spec, Vec::new()).brief;
            assert!(brief.contains(&spec.column(verdict).unwrap()), "{id}: {brief:?}");
            assert!(brief.len() <= NARROW && brief.is_sorted());
        }
    }

    #[test]
    fn an_opened_row_has_room_for_several_answers() {
        let plan = crate::catalogue::load("relationship_plan").unwrap();
        let duties = plan.fields.iter().find(|field| &*field.id == "duties").map(|field| field.kind.clone());
        let Some(FieldType::Table(table)) = duties else { panic!("the plan has a table of duties") };
        let spec = &plan.tables[usize::from(table)];
        let rest = columns(spec, Vec::new()).rest;
        assert!(spec.columns.iter().enumerate().all(|(at, column)| !column.kind.is_list() || rest.contains(&at)));
        assert_eq!(rest, [3]);
    }
}
