//! Each rule: a case where it fires, and a near miss where it does not.

use keybook_core::book::{Change, Value};
use keybook_core::coach::{Changed, RULES, Where, findings};
use keybook_core::lang::{Lang, Text};
use keybook_core::people::{LineKind, draw_line};
use keybook_core::sheet::Aside;

use super::{Case, DAY_MS, Ids, date, doc, value};

/// A case with people, each an id with judgements.
fn with(people: &[(&str, &[(&str, &str)])]) -> Case {
    let mut case = Case::new();
    for (id, cells) in people {
        case.person(id, cells);
    }
    case
}

fn listens(case: &mut Case, who: &str, to: &str) {
    let known = case.book.doc(&doc()).unwrap();
    let line: Vec<Change> = draw_line(known, LineKind::Influence, to, who, &format!("l_{who}_{to}"));
    case.write(line);
}

#[test]
fn an_empty_account_is_left_in_peace() {
    assert_eq!(Case::new().rules(), Vec::<&str>::new());
}

#[test]
fn no_economic_buyer() {
    let case = with(&[("ann", &[("buyer_types", "user")])]);
    assert!(case.fires("no_economic_buyer"));
    let mut known = with(&[("ann", &[("buyer_types", "economic")])]);
    assert!(!known.fires("no_economic_buyer"));
    // Somebody of whom only the title is known is not a known buyer.
    known.person("ann", &[("placeholder", "")]);
    known.write([keybook_core::people::set(&doc(), "ann", "placeholder", Value::Bool(true))]);
    known.person("bob", &[]);
    assert!(known.fires("no_economic_buyer"));
}

#[test]
fn decider_guessed() {
    let guessed = [("role", "decider"), ("role~evidence", "guess")];
    assert!(with(&[("ann", &guessed)]).fires("decider_guessed"));
    let heard = [("role", "decider"), ("role~evidence", "heard")];
    assert!(!with(&[("ann", &heard)]).fires("decider_guessed"));
    assert!(!with(&[("ann", &[("role", "decider")])]).fires("decider_guessed"), "nobody said how sure it is");
    assert!(!with(&[("ann", &guessed), ("bob", &heard)]).fires("decider_guessed"), "one of two is sure");
}

#[test]
fn decider_shallow() {
    assert!(with(&[("ann", &[("role", "decider"), ("depth", "d1")])]).fires("decider_shallow"));
    assert!(!with(&[("ann", &[("role", "decider"), ("depth", "d2")])]).fires("decider_shallow"));
    assert!(!with(&[("ann", &[("role", "decider"), ("depth", "?")])]).fires("decider_shallow"));
    assert!(!with(&[("ann", &[("role", "recommender"), ("depth", "d1")])]).fires("decider_shallow"));
}

#[test]
fn an_economic_buyer_beside_a_decider_does_not_decide() {
    let economic = [("role", "influencer"), ("buyer_types", "economic"), ("depth", "d1")];
    let decides = |depth: &'static str| with(&[("ann", &[("role", "decider"), ("depth", depth)]), ("bob", &economic)]);
    let unmet = decides("d0");
    assert_eq!(unmet.rules().first(), Some(&"decider_shallow"));
    let said = unmet.says("decider_shallow").unwrap();
    assert!(said.contains("ann decides, yet we have not met. | The relationship is at depth 0."), "{said}");
    let said = decides("d2").says("decider_shallow").unwrap();
    assert!(said.contains("bob is the economic buyer, yet we are only acquainted."), "{said}");
    // Alone the economic buyer stands for who decides.
    assert!(with(&[("bob", &economic)]).says("decider_shallow").unwrap().contains("bob decides, yet"));
    let guessed = [("role", "decider"), ("role~evidence", "guess")];
    let case = with(&[("ann", &guessed), ("bob", &economic)]);
    assert!(case.says("decider_guessed").unwrap().contains("That ann has the last word"));
}

#[test]
fn key_person_unmet() {
    let who_decides = [("role", "decider"), ("influence", "5"), ("depth", "d0")];
    assert!(!with(&[("ann", &who_decides)]).fires("key_person_unmet"), "said of who decides");
    assert!(with(&[("ann", &[("influence", "4"), ("depth", "d0")])]).fires("key_person_unmet"));
    assert!(!with(&[("ann", &[("influence", "3"), ("depth", "d0")])]).fires("key_person_unmet"));
    assert!(!with(&[("ann", &[("influence", "4"), ("depth", "d1")])]).fires("key_person_unmet"));
    assert!(!with(&[("ann", &[("influence", "4")])]).fires("key_person_unmet"), "not known is not never met");
}

#[test]
fn majority_against() {
    let people = |against: &'static str| {
        with(&[
            ("ann", &[("influence", "5"), ("support", "leaning_rival")]),
            ("bob", &[("influence", "3"), ("support", "neutral")]),
            ("eve", &[("influence", "2"), ("support", against)]),
        ])
    };
    let case = people("opponent");
    assert!(case.says("majority_against").unwrap().contains("add up to influence 7 of 10: ann, eve."));
    assert!(!people("advocate").fires("majority_against"), "half is no majority");
    let two = with(&[
        ("ann", &[("influence", "5"), ("support", "opponent")]),
        ("bob", &[("influence", "2"), ("support", "neutral")]),
        ("eve", &[("influence", "2")]),
    ]);
    assert!(!two.fires("majority_against"), "two known attitudes are too few");
}

/// Ann decides; Zed is against us.
fn ann_and_zed() -> Case {
    with(&[
        ("ann", &[("role", "decider")]),
        ("bob", &[]),
        ("eve", &[]),
        ("zed", &[("support", "leaning_rival"), ("influence", "4")]),
    ])
}

#[test]
fn opponent_sways() {
    let mut direct = ann_and_zed();
    assert!(!direct.fires("opponent_sways"), "nobody listens to him");
    listens(&mut direct, "ann", "zed");
    let says = direct.says("opponent_sways").unwrap();
    assert!(says.contains("has the ear of ann") && says.contains("zed → ann"), "{says}");
    let action = [("target", Value::id("zed")), ("action", Value::text("Show the test report"))];
    direct.row("influence_map", "actions", "r1", &action);
    assert!(!direct.fires("opponent_sways"), "an action is open");
    direct.row("influence_map", "actions", "r1", &[("status", Value::id("done"))]);
    assert!(direct.fires("opponent_sways"), "the action is done, and he is still against");

    let mut chain = ann_and_zed();
    listens(&mut chain, "ann", "bob");
    listens(&mut chain, "bob", "zed");
    assert!(chain.says("opponent_sways").unwrap().contains("zed → bob → ann"));
    let mut far = ann_and_zed();
    listens(&mut far, "ann", "bob");
    listens(&mut far, "bob", "eve");
    listens(&mut far, "eve", "zed");
    assert!(!far.fires("opponent_sways"), "over two others is too far");
    let mut neutral = ann_and_zed();
    listens(&mut neutral, "ann", "zed");
    neutral.person("zed", &[("support", "neutral")]);
    assert!(!neutral.fires("opponent_sways"));
}

#[test]
fn coaches_none_and_one() {
    let none = with(&[("ann", &[("role", "recommender"), ("support", "advocate")])]);
    assert!(none.fires("no_coach") && !none.fires("one_coach"));
    let for_us = ("support", "advocate");
    let one = with(&[("ann", &[("role", "supporter"), for_us])]);
    assert!(!one.fires("no_coach"));
    let unjudged = with(&[("ann", &[("role", "supporter")])]);
    assert!(unjudged.fires("no_coach"), "nobody knows whether she is for us");
    let mut named = with(&[("ann", &[for_us])]);
    named.field("influence_map", "coach", Value::id("ann"));
    assert!(!named.fires("no_coach"), "the map's own field names a coach as well");
}

/// Nobody is on our side, and: somebody is our only supporter, cannot both be so.
#[test]
fn who_is_reliably_for_us_can_be_asked_to_be_the_coach() {
    let ally = [("role", "decider"), ("support", "advocate"), ("depth", "d4")];
    let case = with(&[("ann", &ally)]);
    assert!(!case.fires("no_coach") && case.fires("one_coach"));
    let said = case.says("coach_to_ask").unwrap();
    assert!(said.starts_with("No coach yet: ann could be the one."), "{said}");
    let supporter = [("role", "supporter"), ("support", "advocate"), ("depth", "d4")];
    assert!(!with(&[("ann", &ally), ("bob", &supporter)]).fires("coach_to_ask"), "there is a coach");
    let shallow = with(&[("ann", &[("support", "advocate"), ("depth", "d2")])]);
    assert!(!shallow.fires("coach_to_ask") && shallow.fires("no_coach"));
}

/// Also where nobody wrote down any people.
#[test]
fn a_customer_who_is_being_lost_is_told_of_first() {
    let mut broken = Case::new();
    broken.field("relationship_stage", "broken_signals", Value::ids(["replaced"]));
    assert!(broken.rules().is_empty(), "one sign is no break");
    broken.field("relationship_stage", "broken_signals", Value::ids(["replaced", "silent"]));
    let said = broken.says("relationship_broken").unwrap();
    assert!(said.contains("A rival has replaced us, Key people out of touch for three months."), "{said}");
    let at = broken.account(|account| findings(account).remove(0).at);
    assert_eq!(at.control, "relationship_stage.broken_signals");

    let review = |impact: i32| {
        let mut case = with(&[("ann", &[("role", "decider"), ("depth", "d1")])]);
        let causes = ["quality", "price", "relation", "service", "supply", "admin", "natural"];
        for cause in causes {
            case.row("churn_review", "causes", cause, &[("likelihood", Value::int(1)), ("impact", Value::int(1))]);
        }
        let high = [("likelihood", Value::int(5)), ("impact", Value::int(impact))];
        case.row("churn_review", "causes", "relation", &high);
        case
    };
    let danger = review(4);
    assert_eq!(danger.rules().first(), Some(&"churn_danger"));
    let said = danger.says("churn_danger").unwrap();
    assert!(said.contains("We may lose this customer. | ") && said.contains("Relationship, at 20 of 25."), "{said}");
    assert!(!review(3).fires("churn_danger"), "to be watched only");
    // One reason at twenty is danger whatever the others come to, also when they are not scored yet.
    let mut begun = Case::new();
    begun.row("churn_review", "causes", "price", &[("likelihood", Value::int(4)), ("impact", Value::int(5))]);
    assert!(begun.says("churn_danger").unwrap().contains("Price, at 20 of 25."));
}

/// Who is a reliable supporter is said by the map and by the coach: both mean the same people.
#[test]
fn one_reliable_supporter_is_one_on_the_map_too() {
    let parts = [("role", "supporter"), ("role", "recommender"), ("buyer_types", "coach")];
    let supports = ["leaning_rival", "neutral", "leaning_us", "advocate", "?"];
    for part in parts {
        for support in supports {
            for depth in ["d2", "d3", "d4", "?"] {
                let case = with(&[("ann", &[part, ("support", support), ("depth", depth)])]);
                let on_map = case.number("influence_map", "strong_supporters");
                assert_eq!(case.fires("one_coach"), on_map == Some(1.0), "{part:?} {support} {depth}");
            }
        }
    }
    let deep = [("role", "supporter"), ("support", "advocate"), ("depth", "d3")];
    assert!(with(&[("ann", &deep)]).fires("one_coach"));
    assert!(!with(&[("ann", &deep), ("bob", &deep)]).fires("one_coach"));
}

#[test]
fn coach_against() {
    let against = with(&[("ann", &[("buyer_types", "coach"), ("support", "leaning_rival")])]);
    assert!(against.says("coach_against").unwrap().contains("“Leans to a rival”"));
    assert!(against.fires("no_coach"), "a coach who is against us is none");
    assert!(!with(&[("ann", &[("buyer_types", "coach"), ("support", "neutral")])]).fires("coach_against"));
    assert!(!with(&[("ann", &[("buyer_types", "coach"), ("support", "?")])]).fires("coach_against"));
}

fn qualified(cells: &[(&str, Value)]) -> Case {
    let mut case = Case::new();
    let mut row = vec![("customer", Value::id("acc_binjiang"))];
    row.extend(cells.iter().cloned());
    case.row("qualification", "customers", "r1", &row);
    case
}

#[test]
fn budget_contradiction() {
    let mut case = qualified(&[("s_budget", Value::int(5))]);
    assert!(!case.fires("budget_contradiction"), "an empty budget says nothing");
    case.field("needs_card", "budget", Value::Unknown);
    assert!(case.fires("budget_contradiction"));
    let mut four = qualified(&[("s_budget", Value::int(4))]);
    four.field("needs_card", "budget", Value::Unknown);
    assert!(!four.fires("budget_contradiction"));
    let mut other = Case::new();
    other.field("needs_card", "budget", Value::Unknown);
    let row = [("customer", Value::id("acc_other")), ("s_budget", Value::int(5))];
    other.row("qualification", "customers", "r1", &row);
    assert!(!other.fires("budget_contradiction"), "another customer's score");
}

#[test]
fn fit_contradiction() {
    let met = |score: i32, fit: Value| {
        let mut case = qualified(&[("s_fit", Value::int(score))]);
        let need = [("statement", Value::text("No smell")), ("importance", Value::int(5)), ("fit", fit)];
        case.row("needs_card", "needs", "r1", &need);
        case
    };
    let said = met(4, Value::int(2)).says("fit_contradiction").unwrap();
    assert!(said.contains("Fit scores 4") && said.contains("at only 40%."), "{said}");
    assert!(!met(4, Value::int(3)).fires("fit_contradiction"), "60% is fair");
    assert!(!met(3, Value::int(2)).fires("fit_contradiction"), "level with rivals");
    assert!(!met(5, Value::Unknown).fires("fit_contradiction"), "nobody knows how well we meet it");
    assert!(!qualified(&[("s_fit", Value::int(5))]).fires("fit_contradiction"), "there are no needs yet");
}

/// What somebody wrote rarely ends as a sentence does.
#[test]
fn whatever_is_said_ends_as_a_sentence() {
    let due = |text: &str| {
        let mut case = Case::new();
        let measure = [("measure", Value::text(text)), ("due", date("2026-05-15"))];
        case.row("relationship_stage", "actions", "r1", &measure);
        let why = |lang| case.account(|account| findings(account).first().map(|finding| finding.why(lang, &Ids)));
        [why(Lang::Zh).unwrap(), why(Lang::En).unwrap()]
    };
    assert_eq!(due("请褚教授引见"), ["最久的一项：请褚教授引见。", "The oldest: 请褚教授引见."]);
    assert_eq!(due("Call Ann."), ["最久的一项：Call Ann.", "The oldest: Call Ann."]);
    for rule in RULES {
        for words in [rule.says, rule.why, rule.todo].into_iter().flat_map(|words| [words.zh, words.en]) {
            assert!(words.ends_with(['。', '？', '.', '?', '”', '}']), "{}: {words}", rule.id);
        }
    }
}

#[test]
fn technical_shallow() {
    let at = |step: &str, depths: &[&str]| {
        let mut case = Case::new();
        for (i, depth) in depths.iter().enumerate() {
            case.person(&format!("p{i}"), &[("buyer_types", "technical"), ("depth", depth)]);
        }
        case.field("relationship_plan", "current_step", Value::id(step));
        case
    };
    assert!(at("evaluate", &["d1", "d0"]).says("technical_shallow").unwrap().contains("“Comparing offers”"));
    assert!(!at("criteria", &["d1", "d0"]).fires("technical_shallow"), "the criteria are still being set");
    assert!(!at("evaluate", &["d1", "d2"]).fires("technical_shallow"), "one of them knows us");
    assert!(!at("evaluate", &["?"]).fires("technical_shallow"), "nothing is known of the depth");
}

#[test]
fn overdue() {
    let due = |day: &str, status: &str| {
        let mut case = Case::new();
        let text = ("measure", Value::text("Visit every campus"));
        case.row("relationship_stage", "actions", "r1", &[text, ("due", date(day)), ("status", Value::id(status))]);
        case
    };
    let says = due("2026-05-15", "todo").says("overdue").unwrap();
    assert!(
        says.contains("Overdue actions: 1. Days the oldest is late: 3. | The oldest: Visit every campus. | "),
        "{says}"
    );
    assert!(!due("2026-05-18", "todo").fires("overdue"), "due today is not late");
    assert!(!due("2026-05-15", "done").fires("overdue"));
    assert!(!due("2026-05-15", "dropped").fires("overdue"));
}

#[test]
fn unproven_scores() {
    let scores = [("s_fit", Value::int(4)), ("s_win", Value::int(3))];
    let mut case = qualified(&scores);
    assert!(!case.fires("unproven_scores"));
    case.row("qualification", "customers", "r1", &[("unverified", Value::ids(["win"]))]);
    assert!(!case.fires("unproven_scores"), "a 3 needs no proof");
    case.row("qualification", "customers", "r1", &[("unverified", Value::ids(["fit"]))]);
    assert!(case.says("unproven_scores").unwrap().contains("Fit"));
    // Scores of the information sheet go up to 3 only; evidence of a field counts where a field goes up to 5.
    let mut guessed = Case::new();
    guessed.field("sales_intelligence", "ne1", Value::int(3));
    guessed.guess("sales_intelligence", "ne1");
    assert!(!guessed.fires("unproven_scores"));
    guessed.row("needs_card", "needs", "r1", &[("fit", Value::int(5))]);
    assert!(!guessed.fires("unproven_scores"), "nobody said that it is a guess");
    let sheet = guessed.sheet("needs_card");
    let (table, column) =
        (sheet.def.table("needs").unwrap(), sheet.def.tables[sheet.def.table("needs").unwrap()].column("fit").unwrap());
    let guess = sheet.set_beside(table, "r1", column, Aside::Evidence, Value::id("guess"));
    guessed.write(guess);
    assert!(guessed.says("unproven_scores").unwrap().contains("Our fit"));
}

#[test]
fn target_without_action() {
    let mut case = with(&[("ann", &[("depth", "d1"), ("depth_target", "d3")])]);
    assert!(case.fires("target_without_action"));
    case.row("relationship_plan", "develop", "ann", &[("our_play", Value::text("A green classroom"))]);
    assert!(!case.fires("target_without_action"));
    assert!(!with(&[("ann", &[("depth", "d3"), ("depth_target", "d3")])]).fires("target_without_action"));
    assert!(!with(&[("ann", &[("depth_target", "d3")])]).fires("target_without_action"));
}

#[test]
fn stale() {
    let after = |days: u64, influence: &str| {
        let mut case = with(&[("ann", &[("influence", influence), ("support", "neutral")])]);
        case.now += days * DAY_MS;
        case
    };
    assert!(after(61, "3").fires("stale"));
    assert!(!after(59, "3").fires("stale"));
    assert!(!after(61, "2").fires("stale"), "an old view of a minor person");
    let mut anew = after(61, "3");
    anew.person("ann", &[("support", "leaning_us")]);
    assert!(!anew.fires("stale"));
}

#[test]
fn somebody_missing() {
    let mut case = Case::new();
    assert!(!case.fires("somebody_missing"));
    case.field("influence_map", "missing_people", Value::text("Who is the deputy head? Who sits on the board?"));
    assert!(
        case.says("somebody_missing")
            .unwrap()
            .contains("Who is the deputy head? | Known from: written under “Who is missing”: 2.")
    );
    // Somebody on the map whose name nobody knows is missing in another way, and said to be.
    let mut nameless = with(&[("ann", &[])]);
    let unnamed = |cell: &str, value: Value| keybook_core::people::set(&doc(), "ann", cell, value);
    nameless.write([unnamed("name", Value::text("")), unnamed("placeholder", Value::Bool(true))]);
    let said = nameless.says("somebody_missing").unwrap();
    assert!(said.contains("missing: somebody not yet named. | Known from: on the map without a name: 1."), "{said}");
    nameless.write([unnamed("title", Value::text("Deputy head"))]);
    assert!(nameless.says("somebody_missing").unwrap().contains("missing: Deputy head. | "));
    nameless.field("influence_map", "missing_people", Value::text("Who sits on the board?"));
    let said = nameless.says("somebody_missing").unwrap();
    assert!(said.contains("without a name: 1, written under “Who is missing”: 1."), "{said}");
}

#[test]
fn changed_since_review() {
    let case = Case::new();
    let changed = [Changed {
        at: Where::sheet("influence_map"),
        what: Text::new("许建国的态度", "the attitude of Xu Jianguo"),
    }];
    case.account(|account| {
        let rules: Vec<&str> = findings(account).iter().map(|finding| finding.rule.id).collect();
        assert!(rules.is_empty(), "{rules:?}");
    });
    let said = case.account(|account| {
        let account = keybook_core::coach::Account {
            id: account.id,
            people: Vec::new(),
            lines: Vec::new(),
            sheets: Vec::new(),
            today: None,
            now: 0,
            changed_since_review: &changed,
        };
        findings(&account).first().map(|finding| finding.says(Lang::En, &Ids))
    });
    assert_eq!(said.as_deref(), Some("Changed since the last review: the attitude of Xu Jianguo."));
}

#[test]
fn the_example_company_needs_this() {
    let case = Case::example();
    assert_eq!(
        case.rules(),
        ["decider_shallow", "key_person_unmet", "unproven_scores", "one_coach", "somebody_missing"]
    );
}

/// A place in a sentence that no fact fills would show as `{place}`.
#[test]
fn every_place_of_every_sentence_is_known() {
    let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len(), "ids are unique");
    for rule in RULES {
        for words in [rule.says, rule.why, rule.todo] {
            let places = |text: &str| {
                let mut found: Vec<String> =
                    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
                found.sort_unstable();
                found
            };
            // Both languages may mention different facts, but only ones that the rule gives; the cases above fill them.
            let known = [
                "who", "n", "decider", "support", "chain", "against", "all", "step", "days", "what", "sources", "part",
                "tie", "percent",
            ];
            for place in places(words.zh).into_iter().chain(places(words.en)) {
                assert!(known.contains(&place.as_str()), "{}: {place}", rule.id);
            }
        }
    }
    assert_eq!(value("influence", "4"), Value::int(4));
}
