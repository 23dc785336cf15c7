//! Charts: what authors are told, and what is read from a sheet.

use super::*;
use crate::lang::Lang;

/// The trial sheet with one chart, given as JSON.
fn with_chart(chart: &str) -> Result<Worksheet, Vec<DefProblem>> {
    let text = r#""title": {"zh": "图", "en": "Chart"}, "empty": {"zh": "先填", "en": "Fill in first"}"#;
    let chart = format!(r#""chart": [{{"id": "one_chart", {text}, {chart}}}], "result""#);
    compile_trial(&SHEET.replacen(r#""result""#, &chart, 1))
}

fn plot_of(sheet: &Worksheet, fill: impl Fn(&mut Evaluator)) -> Plot {
    let answers = Answers::empty(sheet);
    let mut evaluator = Evaluator::new(Rc::new(sheet.clone()), answers, today());
    fill(&mut evaluator);
    evaluator.plot(&sheet.charts[0], Lang::En, &NoNames)
}

#[test]
fn what_a_chart_cannot_draw_is_refused_with_its_place() {
    for (chart, wanted) in [
        (r#""kind": "pie", "values": ["one"]"#, "kind cannot be pie"),
        (r#""kind": "bars", "values": ["nobody"]"#, "values names \"nobody\", which does not exist"),
        (r#""kind": "bars", "values": ["grid"]"#, "values names \"grid\", which does not exist"),
        (r#""kind": "bars", "values": []"#, "values cannot be 0 names"),
        (r#""kind": "bars", "values": ["words"]"#, "values cannot be words"),
        (r#""kind": "bars", "values": ["one"], "order": "up""#, "order cannot be up"),
        (r#""kind": "bars", "values": ["one"], "after": "nowhere""#, "after names \"nowhere\", which does not exist"),
        (r#""kind": "bars", "values": ["one"], "compare": "company_a""#, "compare has no meaning here"),
        (r#""kind": "bars", "rows": "grid", "values": ["one"]"#, "values names \"one\", which does not exist"),
        (r#""kind": "pyramid", "values": ["one"]"#, "rows is missing"),
        (r#""kind": "radar", "values": ["one", "two", "free"]"#, "max is missing"),
        (r#""kind": "grid", "values": ["one", "two"], "at": "stage""#, "step is missing"),
        (r#""kind": "stages", "values": ["ticks"], "at": "stage""#, "values cannot be 1 names"),
        (
            r#""kind": "ladder", "values": [], "at": "stage", "step": [{"id": "never", "zh": "不", "en": "No"}]"#,
            "step names \"never\", which does not exist",
        ),
        (
            r#""kind": "ladder", "values": [], "at": "stage", "line": {"id": "never", "zh": "线", "en": "Line"}"#,
            "line names \"never\", which does not exist",
        ),
        (r#""kind": "matrix", "rows": "grid", "values": ["weight"], "marks": {"a": "red"}"#, "marks cannot be red"),
    ] {
        let problems = with_chart(chart).map(|_| ()).expect_err(chart);
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let wanted = format!("fuzzing.json: one_chart: {wanted}");
        assert!(lines.contains(&wanted), "{chart}: {lines:?}");
    }
}

#[test]
fn bars_are_read_largest_first_and_unknown_is_left_open() {
    let chart = r#""kind": "bars", "rows": "grid", "values": ["weight"], "order": "desc""#;
    let sheet = with_chart(chart).unwrap();
    let grid = sheet.table("grid").unwrap();
    let plot = plot_of(&sheet, |evaluator| {
        evaluator.set_cell(grid, 0, 0, number(2.0));
        evaluator.set_cell(grid, 1, 0, Value::Unknown);
        evaluator.set_cell(grid, 2, 0, number(3.0));
    });
    let read: Vec<(&str, Option<f64>, bool)> =
        plot.items.iter().map(|item| (&*item.id, item.data[0].value, item.data[0].unknown)).collect();
    assert_eq!(read, [("late", Some(3.0), false), ("early", Some(2.0), false), ("middle", None, true)]);
    assert!(!plot.is_empty(ChartKind::Bars));
    assert!(
        plot_of(&sheet, |e| (0..3).for_each(|row| e.set_cell(grid, row, 0, Value::Empty))).is_empty(ChartKind::Bars)
    );
}

#[test]
fn stages_show_the_present_one_and_its_measures() {
    let chart = r#""kind": "stages", "values": ["list_of_acts", "list_of_acts", "list_of_acts"], "at": "stage""#;
    let sheet = with_chart(chart).unwrap();
    let (stage, ticks) = (sheet.field("stage").unwrap(), sheet.field("list_of_acts").unwrap());
    let plot = plot_of(&sheet, |evaluator| {
        evaluator.set_field(stage, Value::id("middle"));
        evaluator.set_field(ticks, Value::ids(["b"]));
    });
    assert_eq!(plot.now, Some(1));
    let done: Vec<Option<bool>> = plot.notes.iter().map(|note| note.done).collect();
    assert_eq!(done.iter().filter(|done| **done == Some(true)).count(), 1);
    assert!(plot.notes.len() > 1);
    let unknown = plot_of(&sheet, |evaluator| evaluator.set_field(stage, Value::Unknown));
    assert!(unknown.now.is_none() && unknown.notes.is_empty() && unknown.is_empty(ChartKind::Stages));
}

#[test]
fn earlier_figures_stand_beside_those_of_the_same_item() {
    let sheet = with_chart(r#""kind": "bars", "values": ["one", "two"], "order": "desc""#).unwrap();
    let fill = |one: i32, two: i32| {
        plot_of(&sheet, |evaluator| {
            evaluator.set_field(sheet.field("one").unwrap(), Value::int(one));
            evaluator.set_field(sheet.field("two").unwrap(), Value::int(two));
        })
    };
    let (mut now, then) = (fill(1, 4), fill(3, 2));
    now.compare(&then);
    assert_eq!((now.values(0), now.others(0)), (vec![Some(4.0), Some(1.0)], vec![Some(2.0), Some(3.0)]));
}
