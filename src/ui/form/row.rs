//! A row of a table: its main answers in cells, all others below when it is open.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{FieldType, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::components::{IconName, Menu, MenuItem, icon};
use super::super::hooks::{use_lang, use_stage, use_watch};
use super::super::stage::{Stage, go_to, session, stage};
use super::super::words::in_a_list;
use super::cell::CellView;
use super::field::FieldView;
use super::table::{Columns, column_class, heading};
use crate::platform::clock::Timeout;
use crate::platform::{clipboard, clock, focus, input};
use crate::session::{SheetId, Topic, here};
use crate::text::{form, sheet as sheet_text};

/// Properties of [`RowView`].
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// The place of the table.
    pub table: usize,
    /// The row's id.
    pub row: Rc<str>,
    /// Its place in the shown order, from 0.
    pub shown: usize,
    /// How many rows there are.
    pub count: usize,
    /// The columns, closed and open.
    pub columns: Rc<Columns>,
    /// Adds another row.
    pub on_add: Callback<()>,
}

impl RowProps {
    /// The DOM id of a cell.
    fn id(&self, column: usize) -> String {
        let column = self.def.column(self.table, column).map_or("", |column| &column.id);
        format!("{}.{column}", self.prefix())
    }

    fn prefix(&self) -> String {
        format!("{}.{}", self.table_id(), self.shown + 1)
    }

    fn table_id(&self) -> String {
        let field = self.def.tables.get(self.table).and_then(|spec| self.def.fields.get(usize::from(spec.field)));
        format!("{}.{}", self.def.id, field.map_or("", |field| &field.id))
    }

    fn at(&self, column: usize) -> SpotAt {
        SpotAt::new(&self.sheet, Spot::Cell(self.table, self.row.clone(), column))
    }

    /// The column that says how sure the row is.
    fn evidence_column(&self) -> Option<usize> {
        let spec = self.def.tables.get(self.table)?;
        spec.columns.iter().position(|column| self.def.vocab(&column.kind) == Some("evidence"))
    }
}

/// A row, and what it opens to: a group of the table's rows.
#[component]
pub fn RowView(props: &RowProps) -> Html {
    let lang = use_lang();
    let open = use_state_eq(|| false);
    use_wanted(props, &open);
    let Words { name, says, lacks } = use_words(props);
    let sure = use_evidence(props);
    let Some(spec) = props.def.tables.get(props.table) else { return html! { <tbody></tbody> } };
    let fixed = spec.fixed_rows.iter().find(|row| row.id == props.row);
    let called = if name.is_empty() { form::row(lang, props.shown + 1) } else { name.clone() };
    let on_key = use_keys(props, &open);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let on_open = {
        let open = open.setter();
        Callback::from(move |()| open.set(true))
    };
    let first_text = props
        .columns
        .brief
        .iter()
        .copied()
        .find(|at| matches!(spec.columns[*at].kind, FieldType::Text | FieldType::LongText));
    let cell = |at: &usize| {
        let column = &spec.columns[*at];
        let evidence = if Some(*at) == first_text { sure.clone() } else { AttrValue::default() };
        let label = format!("{}: {called}", props.columns.head(*at).unwrap_or_else(|| column.label.get(lang)));
        let mut id = props.id(*at);
        // In the opened row the answer itself has this id.
        if *open && props.columns.rest.contains(at) {
            id.push_str(".words");
        }
        html! {
            <td key={*at} class={column_class(&column.kind)} data-label={heading(&props.columns, spec, *at, lang)} data-answer={id.clone()}>
                <CellView at={props.at(*at)} {id} {label} {evidence} on_open={on_open.clone()} />
            </td>
        }
    };
    let of = AttrValue::from(called.clone());
    let has_more = !props.columns.rest.is_empty();
    let rest = |at: &usize| {
        let called = props.columns.head(*at).map(|name| AttrValue::from(name.to_owned()));
        html! { <FieldView key={*at} at={props.at(*at)} id={props.id(*at)} {called} of={of.clone()} /> }
    };
    let width = props.columns.brief.len() + 1 + usize::from(fixed.is_some());
    let said = if *open { form::close_row(lang, &called) } else { form::open_row(lang, &called) };
    html! {
        <tbody class={classes!("row-group", open.then_some("is-open"))} onkeydown={on_key} data-row={props.row.to_string()}>
            <tr>
                if let Some(fixed) = fixed {
                    <th scope="row">{ fixed.label.get(lang) }if let Some(hint) = &fixed.hint { <small class="hint">{ hint.get(lang) }</small> }</th>
                }
                { props.columns.brief.iter().map(cell).collect::<Html>() }
                <td class="row-tools">
                    <div class="row-buttons">
                        if has_more {
                            <button type="button" class="button is-ghost is-icon" id={format!("{}.open", props.prefix())} aria-expanded={open.to_string()} aria-label={said} onclick={toggle}>
                                { icon(if *open { IconName::Up } else { IconName::Down }) }
                            </button>
                        }
                        if !spec.is_fixed() { <Menu label={form::row_menu(lang, &called)} icon={IconName::More} items={menu(props, lang)} /> }
                    </div>
                </td>
            </tr>
            if !says.is_empty() { { sentence(says, &called, width, lang) } }
            if let (Some(first), false) = (lacks.first(), *open) { { lacking(&lacks, props, *first, width, lang) } }
            if *open {
                <tr class="row-details"><td colspan={width.to_string()}>
                    <div class="form-fields">{ props.columns.rest.iter().map(rest).collect::<Html>() }</div>
                </td></tr>
            }
        </tbody>
    }
}

/// What the row says in one sentence, to take along.
fn sentence(says: String, called: &str, width: usize, lang: Lang) -> Html {
    let copied = says.clone();
    let copy = move |_: MouseEvent| {
        clipboard::copy(copied.clone(), move |done| {
            stage().say(if done { form::copied(lang) } else { form::not_copied(lang) }, false);
        });
    };
    html! {
        <tr class="row-says"><td colspan={width.to_string()}><div>
            <q>{ says }</q><button type="button" class="button is-link is-small" aria-label={format!("{}: {called}", form::copy(lang))} onclick={copy}>{ form::copy(lang) }</button>
        </div></td></tr>
    }
}

/// What a closed row lacks and does not show, by name; a press leads there.
fn lacking(lacks: &[usize], props: &RowProps, first: usize, width: usize, lang: Lang) -> Html {
    let Some(spec) = props.def.tables.get(props.table) else { return html! { <></> } };
    let names: Vec<String> = lacks.iter().map(|at| heading(&props.columns, spec, *at, lang)).collect();
    html! { <tr class="row-lacks"><td colspan={width.to_string()}>{ still_missing(&names, props.id(first), lang) }</td></tr> }
}

/// Names what is missing; a press leads to the first of it.
pub fn still_missing(names: &[String], first: String, lang: Lang) -> Html {
    let names: Vec<String> = names.iter().map(|name| in_a_list(name)).collect();
    let said = form::row_lacks(lang, &names.join(sheet_text::comma(lang)));
    html! { <button type="button" class="button is-link is-small" onclick={move |_: MouseEvent| go_to(&first)}>{ said }</button> }
}

/// A row in words.
#[derive(Clone, Default, PartialEq)]
struct Words {
    /// Its first answer.
    name: String,
    /// The sentence it makes, or "".
    says: String,
    /// The columns behind the closed row that it lacks.
    lacks: Vec<usize>,
}

#[hook]
fn use_words(props: &RowProps) -> Words {
    let (sheet, table, row) = (props.sheet.clone(), props.table, props.row.clone());
    let column = props.columns.brief.first().copied().unwrap_or(0);
    let asked = |at: &usize| props.def.column(table, *at).is_some_and(|column| column.required);
    let hidden: Vec<usize> = props.columns.rest.iter().copied().filter(asked).collect();
    use_watch(&[Topic::Docs, Topic::Settings], move |session| {
        let Some(open) = session.sheet(&sheet) else { return Default::default() };
        let open = open.borrow();
        let at = open.eval.answers().tables.get(table).and_then(|rows| rows.iter().position(|r| r.id == row));
        let Some(at) = at else { return Default::default() };
        let (lang, names) = (session.lang(), session.names());
        // Asked at every key of every row: most hide nothing that must be filled in.
        let mut lacks = if hidden.is_empty() { Vec::new() } else { open.eval.lacking(table, at) };
        lacks.retain(|column| hidden.contains(column));
        let fixed = open.eval.sheet().tables.get(table).and_then(|t| t.fixed_rows.iter().find(|f| f.id == row));
        if let Some(fixed) = fixed {
            return Words { name: fixed.label.get(lang).to_owned(), says: String::new(), lacks };
        }
        let name = open.eval.show_cell(table, at, column, lang, &*names);
        Words { name, says: open.eval.sentence(table, at, lang, &*names).unwrap_or_default(), lacks }
    })
}

/// How sure the row is, where it says so.
#[hook]
fn use_evidence(props: &RowProps) -> AttrValue {
    let at = props.evidence_column().map(|column| props.at(column));
    use_watch(&[Topic::Docs], move |session| {
        let value = at.as_ref().map_or(Value::Empty, |at| at.value(session));
        AttrValue::from(value.as_str().unwrap_or_default().to_owned())
    })
}

/// Opens the row when one of its answers is wanted, and moves the keyboard there.
#[hook]
fn use_wanted(props: &RowProps, open: &UseStateHandle<bool>) {
    let wanted = use_stage(Stage::wanted);
    let (props, open) = (props.clone(), open.setter());
    use_effect_with(wanted, move |wanted| {
        let Some((_, wanted)) = wanted else { return };
        let by_row = format!("{}#{}.", props.table_id(), props.row);
        let by_place = format!("{}.", props.prefix());
        let column = wanted.strip_prefix(&*by_row).or_else(|| wanted.strip_prefix(&*by_place));
        let spec = props.def.tables.get(props.table);
        let Some(at) = column.and_then(|column| spec?.column(column)) else { return };
        if props.columns.rest.contains(&at) {
            open.set(true);
        }
        let id = props.id(at);
        Timeout::new(60, move || {
            focus::by_id(&id);
        })
        .forget();
    });
}

fn menu(props: &RowProps, lang: Lang) -> Vec<MenuItem> {
    let mut items = Vec::new();
    let by_hand = props.def.tables.get(props.table).is_some_and(|spec| spec.sort.is_none());
    if by_hand && props.shown > 0 {
        let props = props.clone();
        items.push(MenuItem::new(form::up(lang), IconName::Up, move || move_row(&props, -1)));
    }
    if by_hand && props.shown + 1 < props.count {
        let props = props.clone();
        items.push(MenuItem::new(form::down(lang), IconName::Down, move || move_row(&props, 1)));
    }
    let props = props.clone();
    items.push(MenuItem::new(form::delete(lang), IconName::Bin, move || delete(&props)));
    items
}

fn move_row(props: &RowProps, step: i32) {
    let session = session();
    let Some(open) = session.sheet(&props.sheet) else { return };
    let change = session.read(&props.sheet.doc, |doc| open.borrow().sheet.move_row(doc, props.table, &props.row, step));
    let Some(change) = change.flatten() else { return };
    let column = props.columns.brief.first().copied().unwrap_or(0);
    let to = RowProps { shown: props.shown.saturating_add_signed(step as isize), ..props.clone() }.id(column);
    session.edit_sheet(&props.sheet, vec![change], here(Some(&to)));
    Timeout::new(30, move || {
        focus::by_id(&to);
    })
    .forget();
}

fn delete(props: &RowProps) {
    let session = session();
    let lang = session.lang();
    let Some(open) = session.sheet(&props.sheet) else { return };
    let (change, name) = {
        let open = open.borrow();
        let column = props.columns.brief.first().copied().unwrap_or(0);
        let at =
            open.eval.answers().tables.get(props.table).and_then(|rows| rows.iter().position(|r| r.id == props.row));
        let name =
            at.map(|at| open.eval.show_cell(props.table, at, column, lang, &*session.names())).unwrap_or_default();
        (open.sheet.remove_row(props.table, &props.row, clock::now()), name)
    };
    session.edit_sheet(&props.sheet, vec![change], here(Some(&props.table_id())));
    let said =
        if name.is_empty() { sheet_text::row_gone(lang).to_owned() } else { sheet_text::row_deleted(lang, &name) };
    stage().say(&said, true);
    // From any other row the keyboard goes to the one beside it.
    if props.count == 1 {
        focus::by_id(&[&props.table_id(), ".add"].concat());
    }
}

#[hook]
fn use_keys(props: &RowProps, open: &UseStateHandle<bool>) -> Callback<KeyboardEvent> {
    let (props, open) = (props.clone(), open.clone());
    Callback::from(move |event: KeyboardEvent| {
        if input::is_composing(&event) {
            return;
        }
        let spec = props.def.tables.get(props.table);
        let free = spec.is_some_and(|spec| !spec.is_fixed());
        let by_hand = spec.is_some_and(|spec| !spec.is_fixed() && spec.sort.is_none());
        match (event.key().as_str(), input::has_command(&event), event.alt_key()) {
            ("Enter", true, _) if free => props.on_add.emit(()),
            ("Backspace", true, _) if free => delete(&props),
            ("ArrowUp", _, true) if by_hand => move_row(&props, -1),
            ("ArrowDown", _, true) if by_hand => move_row(&props, 1),
            ("F2", ..) => open.set(true),
            ("Escape", ..) if *open => {
                open.set(false);
                focus::by_id(&props.id(props.columns.brief.first().copied().unwrap_or(0)));
            }
            _ => return,
        }
        event.prevent_default();
    })
}
