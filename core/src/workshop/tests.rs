//! Sessions, what is handed in, and the wall.

use std::rc::Rc;

use proptest::prelude::*;

use super::spread::{middle, middle_without};
use super::*;
use crate::book::{Book, DocId, Replica, Space, Value};
use crate::sheet::{MAX_NAME, Sheet, short_name};
use crate::worksheet::fuzzing::no_shared;
use crate::worksheet::own::compile_own;
use crate::worksheet::{NoNames, Worksheet};

const SID: &str = "k3x9abcdef";

/// A worksheet with a question of every kind that is compared.
fn sheet() -> Rc<Worksheet> {
    let two = |id: &str| format!(r#"{{"id":"{id}","label":"{id}"}}"#);
    let choices = ["a", "b", "c", "d"].map(two).join(",");
    let field = |id: &str, kind: &str, more: &str| format!(r#"{{"id":"{id}","type":"{kind}","label":"{id}"{more}}}"#);
    let offered = format!(r#","choices":[{choices}]"#);
    let fields = [
        field("score", "score", r#","min":0,"max":5"#),
        field("one", "single_choice", &offered),
        field("many", "multi_choice", &offered),
        field("order", "rank", &offered),
        field("yes", "yes_no", ""),
        field("sum", "number", ""),
        field("day", "date", ""),
        field("words", "text", ""),
    ]
    .join(",");
    let text = format!(
        r#"{{"keybook":"worksheet","v":1,"id":"own_x","code":"8.1","scope":"account","title":"x",
        "section":[{{"id":"s","title":"x","field":[{fields}]}}]}}"#
    );
    compile_own(&text, &no_shared()).unwrap()
}

fn return_of(def: &Rc<Worksheet>, n: usize, values: &[Value]) -> crate::book::Document {
    let id = return_id(SID, &format!("d{n}")).unwrap();
    let mut book = Book::new(crate::book::Clock::new(Replica(1)));
    let sheet = Sheet::new(def.clone(), id.clone(), None);
    let changes = values.iter().enumerate().filter_map(|(field, value)| sheet.set_field(field, value.clone()));
    book.apply(changes.collect::<Vec<_>>(), 1_000);
    book.apply(Hand { name: format!("{n:03}").as_str().into(), ..Hand::default() }.write(&id), 1_000);
    book.doc(&id).unwrap().clone()
}

fn wall(def: &Rc<Worksheet>, answers: &[Vec<Value>]) -> Wall {
    let mut wall = Wall::new(def.clone(), None);
    for (n, values) in answers.iter().enumerate() {
        wall.put(&return_of(def, n, values), &NoNames);
    }
    wall
}

fn ids() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(vec!["a", "b", "c", "d"], 0..=4)
}

/// Answers to all questions of [`sheet`], some blank or unknown.
fn answers() -> impl Strategy<Value = Vec<Value>> {
    let score = prop_oneof![Just(Value::Empty), Just(Value::Unknown), (0..=5i32).prop_map(Value::int)];
    let one = prop_oneof![Just(Value::Empty), Just(Value::Unknown), "[abcd]".prop_map(|id| Value::id(&id))];
    let order = Just(vec!["a", "b", "c", "d"]).prop_shuffle().prop_map(Value::ids);
    let yes = prop_oneof![Just(Value::Empty), any::<bool>().prop_map(Value::Bool)];
    let sum = prop_oneof![Just(Value::Unknown), (-50..50i32).prop_map(Value::int)];
    let day = (1..28u8).prop_map(|day| Value::Date(crate::date::Date::from_ymd(2026, 5, day).unwrap()));
    let words = "[a-z]{0,4}".prop_map(|text| Value::text(&text));
    (score, one, ids().prop_map(Value::ids), order, yes, sum, day, words)
        .prop_map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h])
}

#[test]
fn ids_say_what_belongs_together() {
    let doc = |text: &str| DocId::parse(text).unwrap();
    assert_eq!(session_of(&doc("workshop.k3x9")).as_deref(), Some("k3x9"));
    assert_eq!(session_of(&doc("workshop.k3x9-d1")).as_deref(), Some("k3x9"));
    for space in [Space::Own, Space::Example] {
        assert_eq!(session_of(&DocId::workshop(space.name())), None, "exercises that somebody does alone");
    }
    for strange in ["account.k3x9", "workshop.-d1", "portfolio.own"] {
        assert_eq!(session_of(&doc(strange)), None, "{strange}");
    }
    assert!(is_session(&doc("workshop.k3x9")) && !is_return(&doc("workshop.k3x9")));
    assert!(!is_session(&doc("workshop.k3x9-")) && !is_return(&doc("workshop.k3x9-")));
    for (session, device) in [("own", ""), ("a-b", "c"), ("", "c"), ("a", "b c"), ("a", &"x".repeat(40))] {
        assert_eq!(return_id(session, device), None, "{session} {device}");
    }
}

#[test]
fn the_time_runs_stops_and_runs_on() {
    let mut session = Session { minutes: Some(10), ..Session::default() };
    assert_eq!(session.clock(5), Clock::Waiting);
    session.start(1_000_000);
    assert_eq!(session.clock(1_060_000), Clock::Running(540_000));
    session.stop(1_060_000);
    session.stop(1_090_000);
    assert_eq!(session.clock(9_000_000), Clock::Stopped(540_000));
    session.start(9_000_000);
    assert_eq!(session.clock(9_000_000), Clock::Running(540_000));
    assert_eq!(session.clock(9_541_000), Clock::Over(1_000));
    session.reset();
    assert_eq!(session.clock(9_541_000), Clock::Waiting);
    session.turn(0);
    session.turn(60_000);
    assert_eq!(session.clock(90_000), Clock::Stopped(540_000));
    session.turn(90_000);
    assert_eq!(session.clock(630_000), Clock::Over(0));
    session.turn(700_000);
    assert_eq!(session.clock(760_000), Clock::Running(540_000), "what is over begins again");
    session.minutes = None;
    assert_eq!(session.clock(9_541_000), Clock::Untimed);
}

#[test]
fn what_a_damaged_document_says_does_no_harm() {
    let id = DocId::workshop(SID);
    let mut book = Book::new(crate::book::Clock::new(Replica(1)));
    let wrong = |cell: &str, value: Value| crate::book::Change::new(&id, "session", cell, value);
    let long = "组".repeat(5_000);
    let groups = (0..500).map(|n| format!("{n}{long}\n")).collect::<String>();
    book.apply(
        [
            wrong("worksheets", Value::text("no list")),
            wrong("groups", Value::text(&groups)),
            wrong("minutes", Value::int(-4)),
            wrong("started", Value::text("soon")),
            wrong("hide_names", Value::int(1)),
        ],
        1,
    );
    let session = Session::read(book.doc(&id).unwrap()).unwrap();
    assert_eq!((session.groups.len(), session.groups[0].chars().count()), (MAX_GROUPS, MAX_NAME));
    assert_eq!(Session { groups: vec![], ..session }, Session::default());
    assert_eq!(Session::read(&crate::book::Document::new(DocId::account("x"))), None);
}

#[test]
fn a_day_that_the_page_fills_in_is_no_opinion() {
    let text = |default: &str| {
        format!(
            r#"{{"keybook":"worksheet","v":1,"id":"own_x","code":"8.1","scope":"account","title":"x","section":[
            {{"id":"s","title":"x","field":[{{"id":"day","type":"date","label":"x"{default}}}]}}]}}"#
        )
    };
    let days = [1, 9].map(|day| vec![Value::Date(crate::date::Date::from_ymd(2026, 5, day).unwrap())]);
    for (default, compared) in [("", 1), (r#","default":"today""#, 0)] {
        let def = compile_own(&text(default), &no_shared()).unwrap();
        assert_eq!(wall(&def, &days).comparison().slots().len(), compared, "{default}");
    }
}

#[test]
fn the_scores_that_fewest_share_stand_out() {
    let def = sheet();
    let least = |scores: &[i32]| {
        let answers: Vec<Vec<Value>> = scores.iter().map(|score| vec![Value::int(*score)]).collect();
        wall(&def, &answers).comparison().agreement().least
    };
    assert_eq!(least(&[1, 1, 5]), [0]);
    assert!(least(&[2, 2, 2]).is_empty(), "all agree");
}

#[test]
fn what_was_written_after_handing_in_is_behind() {
    let def = sheet();
    let mut doc = return_of(&def, 1, &[Value::int(3)]);
    assert!(!Hand::is_behind(&doc), "never handed in");
    let mut book = Book::new(crate::book::Clock::new(Replica(1)));
    book.merge(doc.clone(), 1_500);
    book.apply(hand_in(&doc, &NoNames, 2_000), 2_000);
    let sheet = Sheet::new(def, doc.id().clone(), None);
    doc = book.doc(doc.id()).unwrap().clone();
    assert!(!Hand::is_behind(&doc));
    book.apply(sheet.set_field(0, Value::int(4)), 3_000);
    assert!(Hand::is_behind(book.doc(doc.id()).unwrap()));
}

#[test]
fn a_group_is_there_once() {
    let id = DocId::workshop(SID);
    let twice = ["一组", "", " 二组 ", "一组"].map(Rc::from).to_vec();
    let session = Session { groups: twice, ..Session::default() };
    let mut book = Book::new(crate::book::Clock::new(Replica(1)));
    book.apply(session.write(&id), 1);
    assert_eq!(book.doc(&id).unwrap().get("session", "groups").as_str(), Some("一组\n二组"));
    book.apply([crate::book::Change::new(&id, "session", "groups", Value::text("一组\n一组\n二组"))], 2);
    assert_eq!(Session::read(book.doc(&id).unwrap()).unwrap().groups.len(), 2);
}

#[test]
fn one_who_scores_otherwise_is_named_with_the_question() {
    let def = sheet();
    let given = |score: i32, one: &str| vec![Value::int(score), Value::id(one)];
    let all = [given(4, "a"), given(4, "a"), given(1, "a"), given(4, "b"), given(5, "a")];
    let wall = wall(&def, &all);
    let comparison = wall.comparison();
    let order: Vec<(usize, f64)> = comparison.who_differs().iter().map(|d| (d.who, d.distance)).collect();
    // Of two questions: 3: another choice (1); 2: three of five points (0.6); 4: one of five (0.2).
    assert_eq!(order, [(3, 0.5), (2, 0.3), (4, 0.1), (0, 0.0), (1, 0.0)]);
    assert_eq!(comparison.who_differs()[1].most, [(0, 0.6)]);
    assert_eq!([2.0 / 3.0, 0.125, 1.0].map(whole_percent), [67, 13, 100], "rounded, and the same everywhere");
    let tally = wall.tally(wall.questions()[1]);
    assert_eq!(tally.nobody().map(|o| o.value.clone()).collect::<Vec<_>>(), [Value::id("c"), Value::id("d")]);
    assert_eq!(tally.usual(), Some(&Value::id("a")));
}

proptest! {
    #[test]
    fn names_are_one_short_line(text in "\\PC{0,90}|[ \\n\\t\\u{0}a-z]{0,90}") {
        let name = short_name(&text);
        prop_assert!(name.chars().count() <= MAX_NAME && !name.contains(char::is_control));
        prop_assert_eq!(short_name(&name), name);
    }

    #[test]
    fn figures_in_short_are_right(figures in prop::collection::vec(-1e6..1e6f64, 1..40), at in any::<prop::sample::Index>()) {
        let spread = Spread::of(&figures).unwrap();
        prop_assert!(spread.min <= spread.median && spread.median <= spread.max);
        prop_assert!(spread.min <= spread.mean && spread.mean <= spread.max);
        prop_assert!(spread.deviation >= 0.0 && spread.deviation <= spread.max - spread.min + 1e-6);
        let mut sorted = figures;
        sorted.sort_by(f64::total_cmp);
        let place = at.index(sorted.len());
        let mut rest = sorted.clone();
        rest.remove(place);
        prop_assert_eq!(middle_without(&sorted, place), middle(&rest));
    }

    #[test]
    fn whatever_is_answered_everything_is_counted_once(
        all in prop::collection::vec(answers(), 0..7), model in prop::option::of(answers())
    ) {
        let def = sheet();
        let mut wall = wall(&def, &all);
        if let Some(model) = &model {
            wall.set_model(Some(&return_of(&def, 99, model)), &NoNames);
        }
        for (at, question) in wall.questions().iter().enumerate() {
            let tally = wall.tally(*question);
            prop_assert_eq!(tally.answered + tally.unknown.len() + tally.blank.len(), all.len());
            let chosen: usize = tally.options.iter().map(|option| option.who.len()).sum();
            match at {
                0 | 1 | 4 => prop_assert_eq!(chosen, tally.answered),
                2 => prop_assert!(chosen >= tally.answered),
                7 => prop_assert_eq!(tally.said.len(), tally.answered),
                _ => {}
            }
        }
        let comparison = wall.comparison();
        let differences = comparison.who_differs();
        prop_assert_eq!(differences.len(), all.len());
        for one in &differences {
            prop_assert!((0.0..=1.0 + 1e-9).contains(&one.distance), "{:?}", one);
            prop_assert!(one.compared > 0 || one.distance == 0.0);
            prop_assert!(one.most.iter().all(|(slot, far)| *slot < comparison.slots().len() && *far > 0.0 && *far <= 1.0));
        }
        prop_assert!(differences.windows(2).all(|two| two[0].distance >= two[1].distance));
        for cell in comparison.agreement().cells {
            prop_assert!(cell.share > 0.0 && cell.share <= 1.0 && cell.scores.count > 1);
        }
        for who in 0..all.len() {
            let score = comparison.model_scores()[who];
            let known = comparison.against_model(who).iter().flatten().count();
            prop_assert_eq!(score.same + score.near + score.different + score.missing, known);
            prop_assert!(model.is_some() || known == 0);
        }
    }

    #[test]
    fn the_order_of_coming_does_not_matter(
        all in prop::collection::vec(answers(), 1..6), order in any::<prop::sample::Index>(), old in answers()
    ) {
        let def = sheet();
        let straight = wall(&def, &all);
        let mut turned = Wall::new(def.clone(), None);
        let first = order.index(all.len());
        // One had handed in something else before, and everybody comes twice.
        turned.put(&return_of(&def, first, &old), &NoNames);
        for n in (0..all.len()).map(|n| (n + first) % all.len()).chain(0..all.len()) {
            turned.put(&return_of(&def, n, &all[n]), &NoNames);
        }
        for question in straight.questions() {
            prop_assert_eq!(straight.tally(*question), turned.tally(*question));
        }
        prop_assert_eq!(straight.comparison().who_differs(), turned.comparison().who_differs());
        prop_assert_eq!(straight.results(), turned.results());
    }
}
