//! What stands on a row of the plan beyond its controls.

use std::rc::Rc;

use keybook_core::decimal;
use keybook_core::lang::Lang;
use keybook_core::people;
use keybook_core::worksheet::NoNames;

use super::super::words::choice;
use crate::session::{Session, SheetId};
use crate::text::relationships as text;

/// A row of the plan, in words and figures.
#[derive(Clone, Default, PartialEq)]
pub struct PlanLine {
    /// The person's name; "" while nobody is named.
    pub name: Rc<str>,
    /// Their title.
    pub title: Rc<str>,
    /// Their role in the decision.
    pub role: String,
    /// The kinds of buyer they are.
    pub buyers: Vec<String>,
    /// Levels to go: `+2`.
    pub gap: String,
    /// How we stand to the rival.
    pub lead: String,
    /// True when the rival is closer.
    pub is_behind: bool,
    /// How the priority comes about.
    pub priority: String,
    /// Days since the next date went by, if nothing was done.
    pub late: Option<i32>,
    /// True when it is done.
    pub is_done: bool,
    /// What must be filled in, is not, and stands behind the closed row: ids and names.
    pub lacks: Vec<(Rc<str>, String)>,
}

/// Reads a row, and what it lacks of the columns that only the opened one shows; `None` for one that is gone.
pub fn line(session: &Session, sheet: &SheetId, table: usize, row: &str, hidden: &[&str]) -> Option<PlanLine> {
    let lang = session.lang();
    let open = session.sheet(sheet)?;
    let open = open.borrow();
    let (eval, def) = (&open.eval, open.eval.sheet());
    let at = eval.answers().tables.get(table)?.iter().position(|r| *r.id == *row)?;
    let spec = def.tables.get(table)?;
    let cell =
        |id: &str| spec.column(id).and_then(|column| eval.answers().tables.get(table)?.get(at)?.cells.get(column));
    let figure = |id: &str| spec.column(id).and_then(|column| eval.cell_val(table, at, column).as_number());
    let shown =
        |id: &str| spec.column(id).map_or_else(String::new, |column| eval.show_cell(table, at, column, lang, &NoNames));
    let person = session.read(&sheet.doc, |doc| people::stakeholder(doc, row)).flatten().unwrap_or_default();
    let (gap, lead) = (figure("gap"), figure("lead"));
    let done = matches!(cell("status").and_then(|v| v.as_str()), Some("done" | "dropped"));
    let due = cell("next_date").and_then(keybook_core::book::Value::as_date);
    let late = due.zip(eval.today()).map(|(due, today)| due.days_to(today)).filter(|days| *days > 0 && !done);
    let whole = |x: f64| decimal::fixed(x, 0);
    let buyers: Vec<String> = if person.buyer_types.is_empty() {
        [shown("buyer_type")].into_iter().filter(|word| !word.is_empty()).collect()
    } else {
        person.buyer_types.iter().map(|id| choice("buyer_type", id, lang)).collect()
    };
    let lacking = eval.lacking(table, at).into_iter().filter_map(|column| spec.columns.get(column));
    let lacking = lacking.filter(|column| hidden.contains(&&*column.id));
    Some(PlanLine {
        lacks: lacking.map(|column| (column.id.clone(), column.short_label().get(lang).to_owned())).collect(),
        role: person.role.known().map(|role| choice("role", role, lang)).unwrap_or_default(),
        buyers,
        gap: gap.map(|gap| if gap > 0.0 { format!("+{}", whole(gap)) } else { whole(gap) }).unwrap_or_default(),
        lead: lead.map(|lead| rival(lead, lang)).unwrap_or_default(),
        is_behind: lead.is_some_and(|lead| lead < 0.0),
        priority: match (figure("priority"), figure("weight"), gap) {
            (Some(priority), Some(weight), Some(gap)) => {
                let (priority, weight, gap) = (whole(priority), decimal::short(weight, 1), whole(gap.max(0.0)));
                match lead {
                    Some(lead) => text::priority(lang, &priority, &weight, &gap, &whole((-lead).max(0.0))),
                    None => text::priority_alone(lang, &priority, &weight, &gap),
                }
            }
            _ => text::no_priority(lang).to_owned(),
        },
        late,
        is_done: done,
        name: person.name,
        title: person.title,
    })
}

fn rival(lead: f64, lang: Lang) -> String {
    let levels = decimal::fixed(lead.abs(), 0);
    if lead < 0.0 {
        text::behind(lang, &levels)
    } else if lead > 0.0 {
        text::ahead(lang, &levels)
    } else {
        text::level(lang).to_owned()
    }
}
