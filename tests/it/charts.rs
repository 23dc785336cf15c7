//! Every chart that a worksheet declares draws the worked example, and an empty sheet brings no figure of its own.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Answers, ChartKind, Evaluator, NoNames, Row};

use super::spec_vectors::{evaluate, library};

#[test]
fn every_kind_of_chart_is_used() {
    let library = library();
    let charts = || library.worksheets.iter().flat_map(|sheet| &sheet.charts);
    for kind in [
        ChartKind::Pyramid,
        ChartKind::Curve,
        ChartKind::Radar,
        ChartKind::Ladder,
        ChartKind::Grid,
        ChartKind::Matrix,
        ChartKind::Bars,
        ChartKind::Stages,
        ChartKind::Balance,
    ] {
        assert!(charts().any(|chart| chart.kind == kind), "{kind:?}");
    }
}

#[test]
fn every_chart_draws_the_worked_example() {
    for sheet in library().worksheets {
        for chart in &sheet.charts {
            for lang in [Lang::Zh, Lang::En] {
                let plot = evaluate(&sheet, &sheet.examples[0], lang).plot(chart, lang, &NoNames);
                let name = format!("{} {}", sheet.id, chart.id);
                assert!(!plot.is_empty(chart.kind), "{name} draws nothing");
                assert!(
                    chart.at.is_none() || plot.now.is_some() || chart.kind == ChartKind::Balance,
                    "{name}: nowhere"
                );
                let whole =
                    plot.items.iter().all(|item| item.data.len() == plot.series.len() && !item.label.is_empty());
                assert!(whole, "{name}: {plot:?}");
            }
        }
    }
}

#[test]
fn an_empty_sheet_shows_nothing_but_what_the_course_gives() {
    for sheet in library().worksheets {
        let sheet = Rc::new(sheet);
        let empty = Evaluator::new(sheet.clone(), Answers::empty(&sheet), None);
        for chart in &sheet.charts {
            let plot = empty.plot(chart, Lang::En, &NoNames);
            let name = format!("{} {}", sheet.id, chart.id);
            assert!(plot.now.is_none() && plot.people.is_empty() && plot.notes.is_empty(), "{name}: {plot:?}");
            // The course's own curves stand in the table from the start.
            if &*name != "concern_shift curves" {
                assert!(plot.is_empty(chart.kind), "{name}: {plot:?}");
            }
        }
    }
}

#[test]
fn the_curve_of_lasting_value_ends_at_the_result() {
    let library = library();
    let sheet = library.worksheets.iter().find(|sheet| &*sheet.id == "lifetime_value").expect("the worksheet");
    let eval = evaluate(sheet, &sheet.examples[0], Lang::En);
    let values = eval.plot(&sheet.charts[0], Lang::En, &NoNames).values(0);
    let total = eval.result(sheet.result("lifetime_profit").expect("the result")).value.as_number();
    assert_eq!((values.len(), values.first().copied().flatten()), (6, Some(-36_000.0)));
    assert_eq!(values.last().copied().flatten(), total);
}

#[test]
fn a_pyramid_is_compared_with_the_figures_of_the_course() {
    let library = library();
    let sheet = library.worksheets.iter().find(|sheet| &*sheet.id == "customer_pyramid").expect("the worksheet");
    let chart = &sheet.charts[0];
    let plot = |example: usize| evaluate(sheet, &sheet.examples[example], Lang::En).plot(chart, Lang::En, &NoNames);
    let mut own = plot(0);
    own.compare(&plot(usize::from(chart.compare.expect("an example"))));
    assert_eq!(own.values(0), [Some(1.0), Some(4.0), Some(15.0), Some(80.0)]);
    assert_eq!(own.others(0), [Some(21.0), Some(85.0), Some(319.0), Some(1701.0)]);
}

#[test]
fn columns_of_the_matrix_are_called_as_the_products() {
    let library = library();
    let sheet = library.worksheets.into_iter().find(|sheet| &*sheet.id == "product_matrix").unwrap();
    let rows = sheet.table("rows_table").unwrap();
    let column = |id: &str| sheet.tables[rows].column(id).unwrap();
    let eval = evaluate(&sheet, &sheet.examples[0], Lang::En);
    let heads = eval.column_heads(rows, Lang::En, &NoNames);
    let name = |id: &str| heads.iter().find(|(at, _)| *at == column(id)).map(|(_, name)| &**name);
    let products = sheet.table("products").unwrap();
    let first = eval.show_cell(products, 0, 1, Lang::En, &NoNames);
    assert_eq!((name("p1"), name("p8"), name("customer")), (Some(&*first), Some(""), None));
    assert!(eval.column_heads(products, Lang::En, &NoNames).is_empty(), "products have the worksheet's own columns");

    // Nobody named a product yet: the columns are all there, as the worksheet calls them.
    let mut answers = Answers::empty(&sheet);
    let sheet = Rc::new(sheet.clone());
    let heads = |answers: &Answers| {
        let eval = Evaluator::new(sheet.clone(), answers.clone(), None);
        eval.column_heads(rows, Lang::En, &NoNames).into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    assert_eq!(heads(&answers), ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"]);
    // Once one has a name, the columns of all others are gone, those among them in which something was answered.
    let mut product = Row::empty("r1", sheet.tables[products].columns.len());
    (product.cells[0], product.cells[1]) = (Value::id("p2"), Value::text("Marker"));
    answers.tables[products].push(product);
    let mut row = Row::empty("r1", sheet.tables[rows].columns.len());
    row.cells[column("p3")] = Value::id("high");
    answers.tables[rows].push(row);
    assert_eq!(heads(&answers), ["", "Marker", "", "", "", "", "", ""]);
    // The chart has the same headings, without what is not in use.
    let chart = sheet.charts.iter().find(|chart| chart.heads.is_some()).unwrap();
    let plot = Evaluator::new(sheet.clone(), answers, None).plot(chart, Lang::En, &NoNames);
    assert_eq!(plot.series, ["Marker"]);
}

#[test]
fn the_bar_of_a_result_has_the_limits_of_its_verdicts() {
    let library = library();
    let limits = |sheet: &str, result: &str| {
        let sheet = library.worksheets.iter().find(|known| &*known.id == sheet).unwrap();
        let at = sheet.result(result).unwrap();
        sheet.results[at].bands.iter().filter_map(|band| band.limit(at)).collect::<Vec<_>>()
    };
    assert_eq!(limits("product_matrix", "penetration"), [60.0, 30.0, 30.0]);
    assert_eq!(limits("needs_card", "readiness"), [80.0, 60.0, 40.0, 40.0]);
    assert_eq!(limits("relationship_stage", "measures_done"), Vec::<f64>::new());
}
