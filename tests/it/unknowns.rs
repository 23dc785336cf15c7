//! What an unknown number leaves open: nothing is said that another value of it would make untrue.

use keybook_core::book::{Currency, Money, Number, Value};
use keybook_core::formula::Val;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Evaluator, Field, FieldType, NoNames, Outcome};

use crate::spec_vectors::{evaluate, library};

/// An answer with a number.
#[derive(Clone, Copy)]
enum Place {
    Field(usize),
    Cell(usize, usize, usize),
}

impl Place {
    fn set(self, eval: &mut Evaluator, value: Value) {
        match self {
            Self::Field(field) => eval.set_field(field, value),
            Self::Cell(table, row, column) => eval.set_cell(table, row, column, value),
        }
    }
}

/// All answers of a sheet that have a number.
fn figures(eval: &Evaluator) -> Vec<(Place, Field, Value)> {
    let (sheet, answers) = (eval.sheet(), eval.answers());
    let mut found = Vec::new();
    let mut take = |place: Place, field: &Field, value: &Value| {
        if field.kind.is_figure() && field.kind.is_input() && value.as_f64().is_some() {
            found.push((place, field.clone(), value.clone()));
        }
    };
    for (at, (field, value)) in sheet.fields.iter().zip(&answers.fields).enumerate() {
        take(Place::Field(at), field, value);
    }
    for (table, (spec, rows)) in sheet.tables.iter().zip(&answers.tables).enumerate() {
        for (row, cells) in rows.iter().enumerate() {
            for (column, (field, value)) in spec.columns.iter().zip(&cells.cells).enumerate() {
                take(Place::Cell(table, row, column), field, value);
            }
        }
    }
    found
}

/// Values that the answer might have as well.
fn others(kind: &FieldType, value: &Value) -> Vec<Value> {
    let number = |x: f64| Number::new(x).map(Value::Number);
    let now = value.as_f64().unwrap_or_default();
    let tried: Vec<f64> = match kind.bounds() {
        Some((low, high)) => vec![low, high],
        None => vec![now / 2.0, now * 4.0],
    };
    let like = |x: f64| match value {
        Value::Money(_) => Money::from_major(x, Currency::CNY).map(Value::Money),
        _ => number(if matches!(kind, FieldType::Score { .. }) { x.round() } else { x }),
    };
    tried.into_iter().filter_map(like).collect()
}

fn all(eval: &Evaluator) -> Vec<Outcome> {
    (0..eval.sheet().results.len()).map(|at| eval.result(at)).collect()
}

/// Whether what is said of an unknown answer is true of an outcome that it may have.
fn is_true_of(said: &Outcome, may: &Outcome) -> bool {
    if said.undecided || said.value == Val::Null && said.range.is_none() {
        return true;
    }
    let number = match (said.range, may.value.as_number()) {
        (Some((low, high)), Some(number)) => low <= number + 1e-6 && number - 1e-6 <= high,
        // Where several things are level, what is said names some of them.
        _ if matches!(may.value, Val::List(_)) => return said.value == may.value || among(&said.value, &may.value),
        _ => said.value == may.value,
    };
    number && said.band == may.band
}

fn among(said: &Val, level: &Val) -> bool {
    let said = if let Val::List(items) = said { items.to_vec() } else { vec![said.clone()] };
    said.iter().all(|one| level.items().contains(one))
}

#[test]
fn nothing_is_said_that_another_value_makes_untrue() {
    let (mut tried, mut open, mut wrong) = (0, 0, Vec::new());
    for sheet in library().worksheets {
        let Some(example) = sheet.examples.first() else { continue };
        let full = evaluate(&sheet, example, Lang::Zh);
        for (place, field, value) in figures(&full) {
            let mut unknown = full.clone();
            place.set(&mut unknown, Value::Unknown);
            let said = all(&unknown);
            open += usize::from(said.iter().any(|outcome| outcome.lacks));
            for other in others(&field.kind, &value) {
                let mut may = full.clone();
                place.set(&mut may, other.clone());
                tried += 1;
                for (at, (said, may)) in said.iter().zip(all(&may)).enumerate() {
                    if !is_true_of(said, &may) {
                        wrong.push(format!(
                            "{}.{} of {} = {other:?}: {said:?}, {may:?}",
                            sheet.id, sheet.results[at].id, field.id
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 500 && open > 20, "{tried} values were tried, {open} left something open");
}

#[test]
fn a_sum_without_the_unknown_part_is_no_sum() {
    let sheet = library().worksheets.into_iter().find(|sheet| &*sheet.id == "customer_pyramid").unwrap();
    let mut eval = evaluate(&sheet, &sheet.examples[0], Lang::Zh);
    let place = |table: &str, column: &str| {
        let table = sheet.table(table).unwrap();
        (table, sheet.tables[table].columns.iter().position(|known| &*known.id == column).unwrap())
    };
    let (table, column) = place("tiers", "revenue");
    let total = sheet.result("total_revenue").unwrap();
    let shown = eval.show_result(total, Lang::En, &NoNames);
    assert!(!shown.is_empty());
    let before = eval.answers().tables[table][3].cells[column].clone();
    eval.set_cell(table, 3, column, Value::Unknown);
    assert!(eval.result(total).undecided);
    assert_eq!(eval.show_result(total, Lang::En, &NoNames), "");
    eval.set_cell(table, 3, column, before);
    assert_eq!(eval.show_result(total, Lang::En, &NoNames), shown);
}

/// An answer that stands alone in being open is at one end wherever it is read: keeping more customers never costs money.
#[test]
fn a_gain_is_no_loss() {
    let sheet = library().worksheets.into_iter().find(|sheet| &*sheet.id == "lifetime_value").unwrap();
    let mut eval = evaluate(&sheet, &sheet.examples[0], Lang::Zh);
    let retention = sheet.fields.iter().position(|field| &*field.id == "retention").unwrap();
    eval.set_field(retention, Value::Unknown);
    let gain = sheet.results.iter().position(|result| &*result.id == "retention_effect").unwrap();
    let (low, high) = eval.result(gain).range.unwrap();
    assert!(low >= 0.0 && high > low, "{low} to {high}");
}

/// A customers' sheet with rows of answers, in the order of these columns.
fn with_rows(sheet: &str, table: &str, columns: &[&str], rows: &[(&str, &[Option<i32>])]) -> Evaluator {
    let sheet = library().worksheets.into_iter().find(|known| &*known.id == sheet).expect("a worksheet");
    let sheet = std::rc::Rc::new(sheet);
    let table = sheet.table(table).expect("a table");
    let mut answers = keybook_core::worksheet::Answers::empty(&sheet);
    answers.tables[table]
        .extend(rows.iter().map(|(id, _)| keybook_core::worksheet::Row::new(id, &sheet.tables[table], None)));
    let mut eval = Evaluator::new(sheet.clone(), answers, None);
    let column = |id: &str| sheet.tables[table].column(id).expect("a column");
    for (row, (id, scores)) in rows.iter().enumerate() {
        eval.set_cell(table, row, column("customer"), Value::id(id));
        for (name, score) in columns.iter().zip(*scores) {
            eval.set_cell(table, row, column(name), score.map_or(Value::Unknown, Value::int));
        }
    }
    eval
}

#[test]
fn what_is_settled_is_said_beside_what_is_open() {
    let columns = ["s_fit", "s_process", "s_budget", "s_win", "s_worth"];
    let (good, bad) = ([Some(5); 5], [Some(1), Some(5), Some(5), Some(5), Some(5)]);
    let open = [Some(5), Some(5), None, Some(4), Some(5)];
    let eval = with_rows("qualification", "customers", &columns, &[("good", &good), ("bad", &bad), ("open", &open)]);
    let shown = |result: &str| {
        let result = eval.sheet().result(result).expect("a result");
        eval.show_result(result, Lang::En, &NoNames)
    };
    assert_eq!(shown("pursue_list"), "good; perhaps also: open");
    assert_eq!(shown("condition_list"), "Perhaps: open");
    assert_eq!(shown("verify_list"), "Perhaps: open");
    // At its worst it is one to be verified, and so no customer to let go.
    assert_eq!(shown("out_list"), "bad");
    assert!(eval.result(eval.sheet().result("pursue_list").unwrap()).undecided);
}

#[test]
fn a_class_that_is_open_is_counted_for_none() {
    let columns = ["size_score", "potential", "impact", "relation", "edge"];
    let (sure, open) = ([Some(5); 5], [Some(3), None, Some(2), Some(2), None]);
    let eval = with_rows("segment_modes", "customers", &columns, &[("sure", &sure), ("open", &open)]);
    let range = |result: &str| eval.result(eval.sheet().result(result).expect("a result")).range;
    let classes = ["count_a", "count_b", "count_c", "count_d"].map(range);
    assert_eq!(classes, [Some((1.0, 2.0)), Some((0.0, 1.0)), Some((0.0, 1.0)), Some((0.0, 1.0))]);
}
