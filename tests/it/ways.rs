//! Finding worksheets, and what sheets say of rows and of times to come.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::worksheet::author::initials;
use keybook_core::worksheet::{Evaluator, NoNames, Scope};

use crate::spec_vectors::{evaluate, library};

fn example(id: &str, lang: Lang) -> Evaluator {
    let library = library();
    let sheet = library.worksheets.iter().find(|sheet| &*sheet.id == id).unwrap();
    evaluate(sheet, &sheet.examples[0], lang)
}

#[test]
fn titles_have_the_initials_that_people_type() {
    let typed = [
        ("客户审定表", "khsdb"),
        ("客户需求描述卡", "khxqmsk"),
        ("采购影响力地图", "cgyxldt"),
        ("客户 × 产品应用矩阵", "khcpyyjz"),
        ("客户 ABCD 分类与四大营销模式", "khabcdflysdyxms"),
        ("FAB 十条利益陈述", "fabstlycs"),
    ];
    for (title, letters) in typed {
        assert_eq!(initials(title), letters, "{title}");
    }
    for sheet in library().worksheets {
        let count = sheet.title.zh.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        let latin = sheet.title.zh.chars().filter(char::is_ascii_alphanumeric).count();
        assert_eq!(initials(&sheet.title.zh).len(), count + latin, "{}", sheet.title.zh);
    }
}

#[test]
fn a_new_customer_begins_with_sheets_that_the_page_has() {
    let library = library();
    assert_eq!(library.start_here.len(), 5);
    for step in &library.start_here {
        let sheet = library.worksheets.iter().find(|sheet| sheet.id == step.worksheet).unwrap();
        assert!(library.on_page.iter().any(|id| **id == *sheet.id), "{} is on the page", sheet.id);
        assert!(matches!(sheet.scope, Scope::Account | Scope::Portfolio), "{} speaks of a customer", sheet.id);
    }
}

#[test]
fn a_benefit_is_said_whatever_was_written() {
    let says = |lang| example("benefit_statements", lang).sentence(0, 0, lang, &NoNames).unwrap();
    assert_eq!(says(Lang::Zh), "水性低味墨水：不含刺激性溶剂，检测齐全。对您来说，教室里没有笔味，家长不再投诉。");
    assert_eq!(
        says(Lang::En),
        "Water-based low-odour ink. No irritating solvent, full test reports. For you that means: No smell in the \
         classroom, no more complaints."
    );
    let mut eval = example("benefit_statements", Lang::En);
    let mut said = |words: [&str; 3]| {
        for (column, text) in ["feature", "advantage", "benefit"].into_iter().zip(words) {
            let column = eval.sheet().tables[0].column(column).unwrap();
            eval.set_cell(0, 0, column, if text.is_empty() { Value::Empty } else { Value::text(text) });
        }
        [Lang::Zh, Lang::En].map(|lang| eval.sentence(0, 0, lang, &NoNames).unwrap_or_default())
    };
    assert_eq!(said(["A", "B", ""]), ["", ""], "half a sentence is none");
    let [_, en] = said(["refillable.", "we refill in ten seconds;", "ISO papers for free."]);
    assert_eq!(en, "Refillable. We refill in ten seconds. For you that means: ISO papers for free.");
    let [_, en] = said(["Who else has it? ", "I do!", "A quiet room"]);
    assert_eq!(en, "Who else has it? I do! For you that means: A quiet room.");
    let [zh, _] = said(["按每间教室每年计价。", "一张表看清全年；", "好报批！"]);
    assert_eq!(zh, "按每间教室每年计价：一张表看清全年。对您来说，好报批！");
}

#[test]
fn a_hint_that_quotes_what_was_written_has_one_stop() {
    let mut eval = example("benefit_statements", Lang::En);
    let [benefit, proof] = ["benefit", "proof"].map(|id| eval.sheet().tables[0].column(id).unwrap());
    eval.set_cell(0, 0, proof, Value::Empty);
    for (written, hint) in
        [("Less noise.", "Less noise. Add"), ("Is it quiet?", "Is it quiet? Add"), ("Less noise", "Less noise. Add")]
    {
        eval.set_cell(0, 0, benefit, Value::text(written));
        let said: Vec<String> = eval.fired().into_iter().map(|fired| eval.message(fired, Lang::En, &NoNames)).collect();
        assert!(said.iter().any(|said| said.contains(hint)), "{said:?}");
    }
}

#[test]
fn a_quotation_in_a_hint_ends_once() {
    let mut eval = example("objection_log", Lang::En);
    let [words, response] = ["words", "response"].map(|id| eval.sheet().tables[0].column(id).unwrap());
    eval.set_cell(0, 0, words, Value::text("“The rival is 20% less.”"));
    eval.set_cell(0, 0, response, Value::Empty);
    let result = eval.sheet().tables[0].column("result").unwrap();
    eval.set_cell(0, 0, result, Value::Empty);
    let fired = eval.fired();
    let said: Vec<String> = fired.into_iter().map(|fired| eval.message(fired, Lang::En, &NoNames)).collect();
    assert!(said.iter().any(|said| said.contains("20% less.” Start")), "{said:?}");
}

#[test]
fn sentences_in_a_list_have_no_stop_of_their_own() {
    let mut eval = example("needs_card", Lang::En);
    let column = eval.sheet().tables[0].column("statement").unwrap();
    for row in 0..eval.row_count(0) {
        eval.set_cell(0, row, column, Value::text("We wait weeks for every spare part."));
    }
    let result = eval.sheet().result("headline_needs").unwrap();
    let shown = eval.show_result(result, Lang::En, &NoNames);
    assert!(shown.contains("spare part, We") && !shown.contains("part.,"), "{shown}");
}

/// The head of a sheet shows its main verdict without the result's title: "Questions." would answer nothing.
#[test]
fn the_main_verdict_answers_alone() {
    let mut bare = Vec::new();
    for sheet in library().worksheets {
        let bands = sheet.main_result().map(|main| sheet.results[main].bands.iter()).into_iter().flatten();
        for verdict in bands.map(|band| &band.verdict) {
            if verdict.en.split_whitespace().count() < 3 || verdict.zh.chars().count() < 6 {
                bare.push(format!("{}: {} {}", sheet.id, verdict.zh, verdict.en));
            }
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

#[test]
fn the_best_answer_to_an_objection_is_marked() {
    let eval = example("objection_log", Lang::En);
    let shown = |row, column: &str| {
        let column = eval.sheet().tables[0].column(column).unwrap();
        eval.show_cell(0, row, column, Lang::En, &NoNames)
    };
    let rows: Vec<(String, String)> = (0..5).map(|row| (shown(row, "times"), shown(row, "best"))).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(times, best)| (&**times, &**best)).collect();
    // The price came up twice; what resolved it is better than what only softened it.
    assert_eq!(
        rows,
        [("1", "Best so far"), ("1", "Best so far"), ("2", ""), ("2", "Best so far"), ("1", "Best so far")]
    );
}

#[test]
fn a_review_waits_for_the_visit() {
    let library = library();
    let sheet = library.worksheets.iter().find(|sheet| &*sheet.id == "call_plan").unwrap();
    let section = sheet.sections.iter().position(|section| &*section.id == "review_section").unwrap();
    let (visit_on, lesson) = (sheet.field("visit_on").unwrap(), sheet.field("lesson").unwrap());
    let (today, day) = (Date::parse("2026-05-20"), Date::parse("2026-05-26").unwrap());
    let mut eval = evaluate(sheet, &sheet.examples[0], Lang::Zh);
    assert_eq!(eval.later(section), None, "what is written is never hidden");
    eval = Evaluator::new(Rc::new(sheet.clone()), keybook_core::worksheet::Answers::empty(sheet), today);
    assert_eq!(eval.later(section), Some(None));
    eval.set_field(visit_on, Value::Date(day));
    assert_eq!(eval.later(section), Some(Some(day)));
    assert_eq!(eval.later(0), None, "other sections wait for nothing");
    eval.set_field(lesson, Value::text("早点问"));
    assert_eq!(eval.later(section), None);
    eval.set_field(lesson, Value::Empty);
    eval.set_today(Some(day));
    assert_eq!(eval.later(section), None, "the day has come");
}
