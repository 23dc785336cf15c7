//! Questions for the next visit, and actions.

use keybook_core::book::Value;
use keybook_core::coach::{Action, Wish, actions, questions, wishes};
use keybook_core::lang::Lang;

use super::{Case, date, doc};

fn open(case: &Case) -> Vec<Action> {
    case.account(|account| actions(account).into_iter().filter(|action| !action.done).collect())
}

#[test]
fn what_is_unknown_becomes_a_question_worded_to_be_asked() {
    let mut case = Case::new();
    case.field("needs_card", "budget", Value::Unknown);
    case.field("needs_card", "annual_volume", Value::int(3));
    case.person("ann", &[("influence", "5"), ("support", "?"), ("rival_depth", "?")]);
    case.row("relationship_plan", "develop", "ann", &[]);
    assert_eq!(
        case.questions(Lang::En),
        [
            "How does ann feel about working with us?",
            "How close is ann to other suppliers?",
            "What is this year's budget for it?",
        ]
    );
    assert_eq!(case.questions(Lang::Zh).last().map(String::as_str), Some("今年这一块的预算是多少？"));
}

#[test]
fn what_an_open_action_wants_of_somebody_is_a_wish() {
    let mut case = Case::new();
    case.person("ann", &[]);
    let action = |status: &str, target: &str| {
        let (who, what) = (Value::id("ann"), Value::text("talk"));
        let cells = [("target", who), ("action", what), ("status", Value::id(status)), ("due", date("2026-05-28"))];
        cells.into_iter().chain([("support_target", Value::id(target))]).collect::<Vec<_>>()
    };
    case.row("influence_map", "actions", "one", &action("doing", "leaning_us"));
    case.row("influence_map", "actions", "two", &action("done", "advocate"));
    case.row("influence_map", "actions", "three", &action("dropped", "advocate"));
    case.row("influence_map", "actions", "four", &[("target", Value::id("ann")), ("action", Value::text("talk"))]);
    let found = case.account(|account| wishes(account.sheet("influence_map").unwrap().eval));
    let due = date("2026-05-28").as_date();
    assert_eq!(found, [Wish { person: "ann".into(), support: 1, due }]);
}

#[test]
fn a_fact_that_several_worksheets_show_is_asked_for_once() {
    let mut case = Case::new();
    // The role stands in the map and in the plan's duties, the depth in the map and in the plan.
    case.person("ann", &[("role", "?"), ("depth", "?")]);
    case.row("relationship_plan", "develop", "ann", &[]);
    case.row("relationship_plan", "duties", "ann", &[]);
    assert_eq!(case.questions(Lang::En).len(), 2);
}

#[test]
fn a_guess_is_asked_about_when_it_matters() {
    let guess = |influence: &str| {
        let mut case = Case::new();
        case.person("ann", &[("influence", influence), ("support", "neutral"), ("support~evidence", "guess")]);
        case.questions(Lang::En)
    };
    assert_eq!(guess("4"), ["How does ann feel about working with us?"]);
    assert!(guess("3").is_empty());
    let mut field = Case::new();
    field.field("needs_card", "goal", Value::text("One standard for all campuses"));
    assert!(field.questions(Lang::En).is_empty());
    field.guess("needs_card", "goal");
    assert_eq!(field.questions(Lang::En), ["What do you most want to achieve this year?"]);
    let mut optional = Case::new();
    optional.field("needs_card", "consequence", Value::text("Points lost"));
    optional.guess("needs_card", "consequence");
    assert!(optional.questions(Lang::En).is_empty(), "an optional guess can wait");
}

#[test]
fn a_need_that_is_only_guessed_is_played_back() {
    let mut case = Case::new();
    let need = |evidence: &str| [("statement", Value::text("No smell")), ("evidence", Value::id(evidence))];
    case.row("needs_card", "needs", "r1", &need("verified"));
    assert!(case.questions(Lang::En).is_empty());
    case.row("needs_card", "needs", "r1", &need("guess"));
    assert_eq!(case.questions(Lang::En), ["“No smell”: have we understood that correctly?"]);
}

#[test]
fn who_somebody_without_a_name_is_gets_asked() {
    let nameless = |cells: &[(&str, &str)]| {
        let mut case = Case::new();
        for id in ["ann", "bob"] {
            case.person(id, cells);
            let unnamed = [("name", Value::text("")), ("placeholder", Value::Bool(true))];
            case.write(unnamed.map(|(cell, value)| keybook_core::people::set(&doc(), id, cell, value)));
        }
        case
    };
    let mut case = nameless(&[("influence", "5"), ("support", "?")]);
    assert_eq!(case.questions(Lang::En), ["Who else should we get to know for this?"], "once, and nothing more");
    assert_eq!(case.questions(Lang::Zh), ["这件事上，我们还该认识哪一位？"]);
    let at = case.account(|account| questions(account).remove(0).at);
    assert_eq!((&*at.worksheet, at.person.as_deref()), ("influence_map", Some("ann")));
    assert_eq!(nameless(&[("role", "decider")]).questions(Lang::En), ["Who has the final word on this?"]);
    case.write([keybook_core::people::set(&doc(), "bob", "title", Value::text("deputy head"))]);
    let asked = case.questions(Lang::En);
    assert!(asked.contains(&"Who is the deputy head?".to_owned()) && asked.len() == 3, "{asked:?}");
}

/// A worksheet words what customers can be asked; the rest is ours to find out.
#[test]
fn what_is_about_our_own_side_is_no_question_to_the_customer() {
    let mut case = Case::new();
    case.field("relationship_plan", "period_to", Value::Unknown);
    let need = [("statement", Value::text("No smell")), ("fit", Value::Unknown)];
    case.row("needs_card", "needs", "r1", &need);
    assert!(case.questions(Lang::En).is_empty());
    case.field("account_nature", "risk", Value::Unknown);
    assert_eq!(case.questions(Lang::En), ["What would happen if the choice turned out wrong?"]);
    assert_eq!(case.questions(Lang::Zh), ["万一选错了，会有什么后果？"]);
}

#[test]
fn a_product_is_asked_for_by_its_name() {
    let mut case = Case::new();
    let unknown = [("customer", Value::id("acc_binjiang")), ("p1", Value::Unknown), ("p2", Value::Unknown)];
    case.row("product_matrix", "rows_table", "r1", &unknown);
    assert!(case.questions(Lang::En).is_empty(), "nobody said what P1 is");
    case.row("product_matrix", "products", "pump", &[("name", Value::text("Pump"))]);
    assert_eq!(case.questions(Lang::En), ["Could you make use of “Pump”?"]);
}

#[test]
fn an_own_criterion_is_asked_by_the_name_that_it_was_given() {
    let mut case = Case::new();
    case.row(
        "qualification",
        "customers",
        "r1",
        &[("customer", Value::id("acc_binjiang")), ("s_own6", Value::Unknown)],
    );
    assert!(case.questions(Lang::En).is_empty(), "it is not in use");
    let sheet = case.sheet("qualification");
    let table = sheet.def.table("criteria").unwrap();
    let column = sheet.def.tables[table].column("own_name").unwrap();
    let named = sheet.set_cell(None, table, "own6", column, Value::text("Would it make a showcase?"));
    case.write(named);
    assert_eq!(case.questions(Lang::En), ["Would it make a showcase?"]);
}

#[test]
fn the_example_takes_its_written_questions_along() {
    let questions = Case::example().questions(Lang::Zh);
    assert_eq!(
        questions,
        [
            "评估加分项的评分细则谁来定？",
            "6 月和 7 月的校长办公会各在哪天、谁参加？",
            "B 牌供应商的合同几时到期？",
            "分管后勤的副校长是谁？",
            "校长办公会有谁参加？",
            "各校区总务有没有否决权？",
            "还有谁在谈，各自强在哪？",
        ]
    );
}

#[test]
fn actions_of_all_worksheets_stand_in_one_list() {
    let case = Case::example();
    let actions = open(&case);
    let sheets = |id: &str| actions.iter().filter(|action| *action.at.worksheet == *id).count();
    assert_eq!(
        ["influence_map", "relationship_plan", "relationship_stage", "needs_card", "call_plan", "qualification",]
            .map(sheets),
        [3, 7, 3, 1, 1, 1]
    );
    let days: Vec<String> = actions.iter().filter_map(|action| action.due).map(|due| due.to_string()).collect();
    let mut sorted = days.clone();
    sorted.sort();
    assert_eq!(days, sorted, "by date");
    let first = actions.first().unwrap();
    assert_eq!((&*first.text, first.owner.as_deref()), ("试用成果由她在教研会上分享", Some("t_lin")));
    assert_eq!((first.about.as_deref(), first.late), (Some("p_zhou"), -3));
    assert_eq!(first.at.control, "relationship_plan.develop#p_zhou.our_play");
}

#[test]
fn a_next_step_has_the_date_behind_it_and_else_the_owner_of_its_sheet() {
    let mut case = Case::new();
    case.field("value_cycle", "owner", Value::id("t_lin"));
    let step = [("next_step", Value::text("List the campuses")), ("due", date("2026-05-29"))];
    case.row("value_cycle", "cycle", "discover", &step);
    let found = open(&case).remove(0);
    assert_eq!((found.due, found.owner.as_deref()), (date("2026-05-29").as_date(), Some("t_lin")));
    case.field("needs_card", "filled_by", Value::id("t_chen"));
    case.field("needs_card", "next_step", Value::text("Play it back"));
    case.field("needs_card", "next_date", date("2026-05-20"));
    let owner = |case: &Case| open(case).remove(0).owner;
    assert_eq!(owner(&case).as_deref(), Some("t_chen"));
    case.field("needs_card", "next_owner", Value::id("t_he"));
    assert_eq!(owner(&case).as_deref(), Some("t_he"), "who is named for the step does it");
    // Who came along to a visit does not answer for what follows from it.
    case.field("call_plan", "companion", Value::id("t_he"));
    case.field("call_plan", "next_step", Value::text("Send the clause"));
    case.field("call_plan", "next_date", date("2026-05-19"));
    assert_eq!(owner(&case), None);
}

#[test]
fn what_is_likely_the_same_meeting_stands_together() {
    let mut case = Case::new();
    case.person("Ann Lee", &[]);
    case.person("Bo Chen", &[]);
    let action = |who: &str, what: &str| {
        [("target", Value::id(who)), ("action", Value::text(what)), ("due", date("2026-05-28"))]
    };
    case.row("influence_map", "actions", "r1", &action("Ann Lee", "Fifteen minutes with one page"));
    case.row("influence_map", "actions", "r2", &action("Bo Chen", "Show the trial"));
    let step = |text: &str| [("next_step", Value::text(text)), ("due", date("2026-05-28"))];
    case.row("value_cycle", "cycle", "discover", &step("Lunch with Ann Lee and Bo Chen"));
    case.row("value_cycle", "cycle", "maintain", &step("Meet Ann Lee"));
    let found = open(&case);
    let about: Vec<Option<&str>> = found.iter().map(|action| action.about.as_deref()).collect();
    // Whom the text names is whom it is about, as long as it is one.
    assert_eq!(about.iter().filter(|about| **about == Some("Ann Lee")).count(), 2);
    let at = about.iter().position(|about| *about == Some("Ann Lee")).unwrap();
    assert!(found[at].is_likely_same(&found[at + 1]));
    assert_eq!(about.iter().filter(|about| about.is_none()).count(), 1);
}

#[test]
fn ticking_an_action_makes_it_done_where_it_was_planned() {
    let mut case = Case::example();
    let before = open(&case);
    for action in before.clone() {
        case.write(action.tick);
    }
    assert!(open(&case).is_empty());
    let done = case.account(actions);
    assert!(done.iter().all(|action| action.done && action.late == 0));
    for action in done {
        case.write(action.tick);
    }
    assert_eq!(open(&case).len(), before.len());
}

#[test]
fn a_new_next_step_is_open_again() {
    let mut case = Case::new();
    case.field("needs_card", "next_step", Value::text("Send the card"));
    case.field("needs_card", "next_date", date("2026-05-10"));
    let step = open(&case).remove(0);
    assert_eq!(step.late, 8);
    case.write(step.tick);
    assert!(open(&case).is_empty());
    case.field("needs_card", "next_step", Value::text("Play it back"));
    assert_eq!(open(&case).len(), 1);
}

#[test]
fn a_row_without_a_text_or_of_another_customer_is_no_action() {
    let mut case = Case::new();
    case.row("influence_map", "actions", "r1", &[("due", date("2026-05-20"))]);
    let row = [("customer", Value::id("acc_other")), ("next_step", Value::text("Call"))];
    case.row("qualification", "customers", "r1", &row);
    assert!(open(&case).is_empty());
}

#[test]
fn what_somebody_wants_for_themselves_is_asked_of_them_alone() {
    let mut case = Case::new();
    case.person("ann", &[]);
    let need = |kind: &str| {
        let words = Value::text("no trouble with the auditors");
        vec![
            ("statement", words),
            ("voiced_by", Value::id("ann")),
            ("kind", Value::id(kind)),
            ("satisfied", Value::Unknown),
        ]
    };
    case.row("needs_card", "needs", "one", &need("personal"));
    case.row("needs_card", "needs", "two", &need("main"));
    let only = case.account(|account| questions(account).into_iter().map(|asked| asked.only).collect::<Vec<_>>());
    assert_eq!(only, [Some("ann".into()), None]);
}
