//! What a sheet still lacks, in the worksheet's own words.

use keybook_core::book::Value;
use keybook_core::formula::Read;
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::worksheet::{Evaluator, Field, Missing, Names, Outcome, Row, Target};

use super::super::words::in_a_list;
use crate::text::{form, sheet};

/// So many single answers are named.
const NAMED: usize = 3;

/// What is missing: the first answers by name, then tables with how many rows; "" when nothing is.
///
/// A number of stars would count cells that nobody sees yet: a table of ten rows has forty.
pub fn missing_words(eval: &Evaluator, lang: Lang) -> String {
    let (mut names, mut parts) = (Vec::new(), Vec::new());
    for missing in eval.missing() {
        let (Missing::Field(field) | Missing::Rows { field, .. }) = missing;
        let Some(label) = eval.sheet().fields.get(field).map(|field| in_a_list(field.label.get(lang))) else {
            continue;
        };
        match missing {
            Missing::Rows { rows, .. } => parts.push(form::open_rows(lang, &label, rows)),
            Missing::Field(_) => names.push(label),
        }
    }
    if !names.is_empty() {
        parts.insert(0, some_named(names, lang));
    }
    parts.join(sheet::comma(lang))
}

/// The first few of them by name, and how many more there are.
fn some_named(mut names: Vec<String>, lang: Lang) -> String {
    let all = names.len();
    names.truncate(NAMED);
    let named = names.join(sheet::comma(lang));
    match (all.saturating_sub(NAMED), lang) {
        (0, _) => named,
        // Chinese counts all of them, English those beyond.
        (_, Lang::Zh) => form::and_others(lang, &named, all),
        (more, Lang::En) => form::and_others(lang, &named, more),
    }
}

/// Why a result does not come though all that must be filled in is: what it reads is empty, or nobody knows it. `None`
/// when no result can be made of what is there.
pub fn why_open(eval: &Evaluator, result: usize, lang: Lang) -> Option<String> {
    let (mut empty, mut unknown) = (Vec::new(), Vec::new());
    each_input(eval, result, &mut |field, value| match value {
        Some(Value::Unknown) => unknown.push(field),
        value if value.is_none_or(Value::is_empty) => empty.push(field),
        _ => {}
    });
    // What must be filled in comes first.
    sort_by(&mut empty, |a, b| b.required.cmp(&a.required));
    let names = |fields: &[&Field]| {
        let mut names: Vec<String> = Vec::new();
        for label in fields.iter().map(|field| in_a_list(field.label.get(lang))) {
            if names.len() < NAMED && !names.contains(&label) {
                names.push(label);
            }
        }
        names.join(sheet::comma(lang))
    };
    match (&empty[..], &unknown[..]) {
        ([_, ..], _) => Some(form::no_verdict(lang, &names(&empty))),
        (_, [_, ..]) => Some(form::unknown_verdict(lang, &names(&unknown))),
        _ => None,
    }
}

/// Said where open answers decide between several verdicts.
pub fn undecided(outcome: &Outcome, lang: Lang) -> Option<&'static str> {
    outcome.undecided.then(|| if outcome.unfinished { sheet::unfinished(lang) } else { sheet::undecided(lang) })
}

/// The unknown answers that decide a verdict, in words; `None` where none does alone. They are found by trying them all,
/// which no key should wait for.
pub fn deciding(eval: &Evaluator, result: usize, lang: Lang, names_of: &dyn Names) -> Option<String> {
    if eval.result(result).unfinished {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for cell in eval.deciding(Target::Result(result)) {
        let name = in_a_list(&eval.name_of(cell, lang, names_of));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() && eval.result(result).lacks {
        each_input(eval, result, &mut |field, value| {
            let name = in_a_list(field.label.get(lang));
            if matches!(value, Some(Value::Unknown)) && !names.contains(&name) {
                names.push(name);
            }
        });
    }
    (!names.is_empty()).then(|| form::unknown_verdict(lang, &some_named(names, lang)))
}

/// The shown fields that a result reads, itself or through results before it, and what stands there; a table is empty
/// while it has no rows, and a column while none of its cells is filled in.
fn each_input<'a>(eval: &'a Evaluator, result: usize, tell: &mut dyn FnMut(&'a Field, Option<&Value>)) {
    let (def, answers) = (eval.sheet(), eval.answers());
    let Some(spec) = def.results.get(result) else { return };
    for read in &spec.formula.reads {
        match read {
            Read::Field(at) if eval.visible(usize::from(*at)) => {
                if let Some(field) = def.fields.get(usize::from(*at)) {
                    tell(field, answers.fields.get(usize::from(*at)));
                }
            }
            Read::Rows(table) if answers.tables.get(usize::from(*table)).is_none_or(Vec::is_empty) => {
                let table = def.tables.get(usize::from(*table));
                if let Some(field) = table.and_then(|table| def.fields.get(usize::from(table.field))) {
                    tell(field, None);
                }
            }
            Read::Column(table, column) => {
                let (table, column) = (usize::from(*table), usize::from(*column));
                let rows = answers.tables.get(table).map_or(&[][..], |rows| rows);
                let filled = rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !cell.is_empty()));
                let spec = def.column(table, column).filter(|spec| spec.kind.is_input());
                if let Some(spec) = spec.filter(|_| !rows.is_empty() && !filled) {
                    tell(spec, None);
                }
                let unknown = |row: &Row| row.cells.get(column).is_some_and(Value::is_unknown);
                if let Some(spec) = spec.filter(|_| rows.iter().any(unknown)) {
                    tell(spec, Some(&Value::Unknown));
                }
            }
            Read::Result(before) => each_input(eval, usize::from(*before), tell),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use keybook_core::worksheet::{Answers, FieldType};

    use super::*;

    fn empty(id: &str) -> Evaluator {
        let def = crate::catalogue::load(id).unwrap();
        let answers = Answers::empty(&def);
        Evaluator::new(def, answers, None)
    }

    #[test]
    fn what_is_missing_is_named_as_the_worksheet_names_it() {
        let mut eval = empty("benefit_statements");
        assert_eq!(missing_words(&eval, Lang::Zh), "客户、日期、产品或方案、FAB 3 行");
        assert_eq!(missing_words(&eval, Lang::En), "Customer, Date, Product or solution, FAB (3 to fill in)");
        let product = eval.sheet().field("product").unwrap();
        eval.set_field(product, Value::text("x"));
        assert_eq!(missing_words(&eval, Lang::Zh), "客户、日期、FAB 3 行");
    }

    #[test]
    fn questions_in_a_list_have_no_sign_at_their_end() {
        assert!(missing_words(&empty("motive_finder"), Lang::Zh).starts_with("运动员在比赛场上究竟为了什么、"));
        assert!(!missing_words(&empty("communication_quiz"), Lang::Zh).contains("在于：等"));
    }

    #[test]
    fn labels_with_commas_stay_whole() {
        let said = missing_words(&empty("influence_steps"), Lang::En);
        assert!(said.starts_with("Customer, Date, “Product, service, company, person, brand” and "), "{said}");
        let said = missing_words(&empty("style_profile"), Lang::Zh);
        assert!(said.contains("日期、“主动带话题、下结论”等"), "{said}");
    }

    #[test]
    fn a_verdict_that_does_not_come_says_why() {
        let eval = empty("call_plan");
        let main = eval.sheet().main_result().unwrap();
        assert!(why_open(&eval, main, Lang::Zh).is_some_and(|why| why.contains("结果")));
        let mut eval = empty("value_creation");
        let main = eval.sheet().main_result().unwrap();
        for at in 0..eval.sheet().fields.len() {
            eval.set_field(at, Value::Unknown);
        }
        let said = why_open(&eval, main, Lang::Zh).unwrap();
        assert!(!said.contains("：。"), "{said}");
    }

    #[test]
    fn a_column_that_nobody_filled_in_is_what_a_verdict_waits_for() {
        let mut eval = empty("value_creation");
        let main = eval.sheet().main_result().unwrap();
        for (id, amount) in [("price", 100_000), ("old_cost", 90_000)] {
            let field = eval.sheet().field(id).unwrap();
            eval.set_field(field, Value::int(amount));
        }
        let said = why_open(&eval, main, Lang::En);
        assert_eq!(
            said.as_deref(),
            Some("Still missing: Weight for the customer, Yearly amount. Fill that in to see the verdict.")
        );
    }

    #[test]
    fn the_answer_that_decides_is_named() {
        let mut eval = empty("sales_intelligence");
        let main = eval.sheet().main_result().unwrap();
        for at in 0..eval.sheet().fields.len() {
            if matches!(eval.sheet().fields[at].kind, FieldType::Score { .. }) {
                eval.set_field(at, Value::int(3));
            }
        }
        assert_eq!(undecided(&eval.result(main), Lang::En), None);
        let decider = eval.sheet().field("pe1").unwrap();
        eval.set_field(decider, Value::Unknown);
        let said = deciding(&eval, main, Lang::En, &keybook_core::worksheet::NoNames);
        assert_eq!(said.as_deref(), Some("Not known yet: Who decides. The verdict waits for that."));
        eval.set_field(decider, Value::Empty);
        assert_eq!(deciding(&eval, main, Lang::En, &keybook_core::worksheet::NoNames), None);
        assert_eq!(undecided(&eval.result(main), Lang::En), Some(sheet::unfinished(Lang::En)));
    }

    #[test]
    fn what_is_missing_counts_as_missing() {
        let mut eval = empty("communication_quiz");
        for (id, choice) in [("thinking", "listen"), ("rule_choice", "other2")] {
            let field = eval.sheet().field(id).unwrap();
            eval.set_field(field, Value::id(choice));
        }
        eval.set_field(0, Value::id("x"));
        let lacking = eval.completeness();
        assert_eq!(missing_words(&eval, Lang::Zh), "日期、“选了‘其他’，写下你的看法”");
        let view = eval.sheet().field("rule_other").unwrap();
        eval.set_field(view, Value::text("先问再说"));
        assert_eq!(eval.completeness().filled, lacking.filled + 1);
    }

    #[test]
    fn a_large_form_names_no_number_that_nobody_can_find() {
        for id in ["customer_pyramid", "account_nature", "needs_card", "sales_intelligence"] {
            let eval = empty(id);
            let said = missing_words(&eval, Lang::Zh);
            assert!(!said.is_empty() && said.chars().count() < 120, "{id}: {said}");
        }
    }
}
