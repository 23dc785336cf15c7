//! The visit of the call plan: to come, waiting for its review, or reviewed.

use keybook_core::book::Value;
use keybook_core::coach::{Visit, VisitStage, actions, last_visit, visit};
use keybook_core::lang::Lang;
use keybook_core::worksheet::NoNames;

use super::{Case, date};

fn read(case: &Case) -> Option<Visit> {
    case.account(visit)
}

/// A visit to Ann on a day; today is 18 May.
fn on(day: &str) -> Case {
    let mut case = Case::new();
    case.person("ann", &[]);
    case.field("call_plan", "person", Value::id("ann"));
    case.field("call_plan", "visit_on", date(day));
    case
}

#[test]
fn a_visit_is_to_come_until_its_day_is_past() {
    for day in ["2026-05-18", "2026-05-26"] {
        let visit = read(&on(day)).unwrap();
        assert_eq!((visit.stage, visit.at().control.as_str()), (VisitStage::Ahead, "call_plan.visit_on"));
    }
    let visit = read(&on("2026-05-17")).unwrap();
    assert_eq!((visit.stage, visit.person.as_deref()), (VisitStage::Unreviewed, Some("ann")));
    assert_eq!(visit.at().control, "call_plan.outcome", "to its review");
}

#[test]
fn a_visit_with_an_outcome_is_never_the_next_one() {
    for day in ["2026-05-17", "2026-05-18", "2026-05-26"] {
        let mut case = on(day);
        case.field("call_plan", "outcome", Value::id("continue"));
        let visit = read(&case).unwrap();
        assert_eq!((visit.stage, visit.at().control.as_str()), (VisitStage::Reviewed, "call_plan.outcome"));
        assert_eq!(visit.outcome.unwrap().get(Lang::En), "The talk goes on, but nothing moved.");
    }
}

#[test]
fn a_visit_without_a_day_is_to_come_and_a_day_alone_that_is_past_was_none() {
    assert_eq!(read(&Case::new()), None);
    let mut case = Case::new();
    case.field("call_plan", "visit_on", date("2026-05-10"));
    assert_eq!(read(&case), None);
    case.field("call_plan", "visit_on", Value::Unknown);
    case.field("call_plan", "purpose", Value::text("Hear what worries her"));
    let visit = read(&case).unwrap();
    assert_eq!((visit.stage, visit.day), (VisitStage::Ahead, None));
}

#[test]
fn the_example_has_met_its_customer_and_what_was_planned_is_read() {
    let visit = read(&Case::example()).unwrap();
    assert_eq!((visit.stage, visit.person.as_deref()), (VisitStage::Reviewed, Some("p_liang")));
    assert_eq!((visit.companion.as_deref(), &*visit.fallback), (Some("t_he"), "拿到付款条件和比选评分表的时间"));
    let bring: Vec<&str> = visit.bring.iter().map(|item| item.get(Lang::Zh)).collect();
    assert_eq!(bring, ["样品", "检测报告", "总费用测算", "同类案例"]);
    assert_eq!(visit.outcome.unwrap().get(Lang::Zh), "有进展，下一步有日期。");
    assert_eq!(visit.steps.len(), 5);
    let first = &visit.steps[0];
    assert_eq!((first.name.get(Lang::En), &*first.goal, first.minutes), ("Approach", "说明来意，得到愿意谈", Some(5)));
}

#[test]
fn minutes_alone_plan_no_step() {
    let mut case = on("2026-05-26");
    case.row("call_plan", "flow", "present", &[("minutes", Value::int(15))]);
    assert!(read(&case).unwrap().steps.is_empty());
    case.row("call_plan", "flow", "present", &[("say", Value::text("One month on trial"))]);
    assert_eq!(read(&case).unwrap().steps.len(), 1);
}

/// Plans the next visit, as the button of the call plan does.
fn plan_next(case: &mut Case, row: &str) {
    let changes =
        case.sheet("call_plan").begin_anew(case.book.doc(&super::doc()).unwrap(), row, None, (Lang::En, &NoNames));
    case.write(changes);
}

#[test]
fn planning_the_next_visit_keeps_the_one_that_was_reviewed() {
    let mut case = Case::example();
    let before = case.account(last_visit).unwrap();
    plan_next(&mut case, "next");

    let kept = case.account(last_visit).unwrap();
    assert_eq!((kept.day, &kept.person), (before.day, &before.person));
    assert_eq!(kept.outcome.unwrap().get(Lang::En), "Advance");
    let next = read(&case).unwrap();
    // On the day that was agreed, with what was learnt as the place where the talk ended; all else is to be planned.
    assert_eq!((next.stage, next.day.unwrap().to_string()), (VisitStage::Ahead, "2026-05-29".to_owned()));
    assert!(next.last_time.contains("6 月 12 日定稿"), "{}", next.last_time);
    assert_eq!((next.person, &*next.purpose, next.steps.len(), next.bring.len()), (None, "", 0, 0));
    // What has no column of its own is kept in words.
    let rest = case.account(|account| {
        let plan = account.sheet("call_plan").unwrap();
        let visits = plan.eval.sheet().table("visits").unwrap();
        let row = plan.eval.answers().tables[visits].iter().find(|row| &*row.id == "next").unwrap();
        let Value::Text(rest) = plan.cell(visits, row, "rest") else { panic!("nothing in words") };
        rest.to_string()
    });
    for kept in ["Minimum goal: ", "Approach · Goal: 说明来意，得到愿意谈", "拿到付款条件和比选评分表的时间"]
    {
        assert!(rest.contains(kept), "{kept} is not in {rest}");
    }
    // What was agreed is still to be done, and is listed once.
    let agreed = case.account(actions).into_iter().filter(|action| action.text.contains("统一账单条款")).count();
    assert_eq!(agreed, 1);
    assert_eq!(case.account(|account| account.field("call_plan", "customer").clone()), Value::id("acc_binjiang"));
}

#[test]
fn a_step_that_was_done_stays_done_when_its_visit_is_kept() {
    let mut case = on("2026-05-17");
    case.field("call_plan", "outcome", Value::id("advance"));
    case.field("call_plan", "next_step", Value::text("Send the samples"));
    let tick = case.account(|account| actions(account).remove(0).tick);
    case.write(tick);
    plan_next(&mut case, "v1");
    let kept: Vec<bool> = case.account(actions).into_iter().map(|action| action.done).collect();
    assert_eq!(kept, [true]);
}

#[test]
fn minutes_of_the_next_visit_are_those_filled_in_beforehand() {
    let mut case = on("2026-05-17");
    case.row("call_plan", "flow", "present", &[("minutes", Value::int(40))]);
    let minutes = |case: &Case| {
        case.account(|account| {
            let plan = account.sheet("call_plan").unwrap();
            plan.eval.answers().tables[0].iter().map(|row| plan.cell(0, row, "minutes").as_f64().unwrap()).sum::<f64>()
        })
    };
    assert_eq!(minutes(&case), 85.0);
    plan_next(&mut case, "v1");
    assert_eq!(minutes(&case), 60.0);
}

#[test]
fn a_visit_is_not_kept_where_no_row_would_be_read() {
    let mut case = on("2026-05-17");
    case.field("call_plan", "outcome", Value::id("advance"));
    for n in 0..199 {
        case.row("call_plan", "visits", &format!("v{n}"), &[]);
    }
    let begun = |case: &Case| {
        case.sheet("call_plan").begin_anew(case.book.doc(&super::doc()).unwrap(), "new", None, (Lang::En, &NoNames))
    };
    assert!(!begun(&case).is_empty(), "one more fits");
    case.row("call_plan", "visits", "v199", &[]);
    assert_eq!(begun(&case), []);
}
