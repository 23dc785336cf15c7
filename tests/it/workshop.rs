//! Sessions with worksheets of the catalogue: tasks go out, answers come back, and the wall says what they say together.

use std::rc::Rc;

use keybook_core::book::{Book, Change, Clock, DocId, Document, Replica, Value};
use keybook_core::date::Date;
use keybook_core::export::page::Style;
use keybook_core::lang::Lang;
use keybook_core::people;
use keybook_core::sheet::Sheet;
use keybook_core::storage;
use keybook_core::worksheet::author::Library;
use keybook_core::worksheet::{FieldType, Names, NoNames, Scope, Worksheet};
use keybook_core::workshop::{
    Comparison, Difference, Hand, Likeness, Place, Question, Report, Session, Slot, Wall, Word, begin, hand_in,
    has_model, invite, is_return, is_session, numbers, return_id, return_to_keep, return_to_take_home, returned,
    session_of, session_to_keep, session_to_take_home,
};

use crate::spec_vectors;

thread_local! {
    /// Reading all files takes a second; every participant of these tests needs them.
    static LIBRARY: Rc<Library> = Rc::new(spec_vectors::library());
}

fn library() -> Rc<Library> {
    LIBRARY.with(Rc::clone)
}

const SID: &str = "k3x9abcdef";

fn worksheet(id: &str) -> Rc<Worksheet> {
    Rc::new(library().worksheets.iter().find(|def| *def.id == *id).unwrap().clone())
}

/// The demo's customers and people by name.
struct Demo(Vec<(String, String)>);

impl Demo {
    fn new(lang: Lang) -> Self {
        let demo = &library().shared.demo;
        let people = demo.persons.iter().map(|p| (p.id.to_string(), p.name.get(lang).to_owned()));
        Self(demo.accounts.iter().map(|a| (a.id.to_string(), a.name.get(lang).to_owned())).chain(people).collect())
    }
}

impl Names for Demo {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        self.0.iter().find(|(have, _)| have == id).map(|(_, name)| name.as_str().into())
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        self.person(id)
    }
}

/// A trainer's page with a session.
fn trainer(worksheets: &[&str]) -> (Book, Session) {
    let mut book = Book::new(Clock::new(Replica(1)));
    let session = Session {
        name: "学校市场".into(),
        created: Some(1_000),
        worksheets: worksheets.iter().map(|id| Rc::from(*id)).collect(),
        instructions: "先读案例。\n再写三条。".into(),
        groups: ["第 2 组", "第 10 组", "第 1 组"].map(Rc::from).to_vec(),
        minutes: Some(45),
        ..Session::default()
    };
    book.apply(session.write(&DocId::workshop(SID)), 1_000);
    (book, session)
}

/// A participant's page that began the session; `fill` writes into its document.
fn participant(invite: &Document, n: u64, group: &str, fill: &dyn Fn(&mut Book, &DocId)) -> (Book, DocId) {
    let mut book = Book::new(Clock::new(Replica(100 + u32::try_from(n).unwrap())));
    let device = format!("dev{n}");
    book.apply(begin(invite, &device, &format!("学员{n}"), group), 2_000);
    let id = return_id(SID, &device).unwrap();
    fill(&mut book, &id);
    (book, id)
}

fn handed(book: &mut Book, id: &DocId, now: u64, names: &dyn Names) -> Document {
    let changes = hand_in(book.doc(id).unwrap(), names, now);
    book.apply(changes, now);
    returned(book.doc(id).unwrap())
}

/// Writes the worksheet's example into a document, as the page does, with the people it speaks of.
fn fill_example(book: &mut Book, id: &DocId, def: &Rc<Worksheet>, lang: Lang) {
    if def.scope == Scope::Account {
        for person in library().shared.demo.persons.iter().filter(|p| p.account.is_some()) {
            let changes = people::new_person(id, book.doc(id), &person.id, person.name.get(lang));
            book.apply(changes, 3_000);
        }
    }
    let sheet = Sheet::new(def.clone(), id.clone(), None);
    let changes = sheet.fill(&def.examples[0].answers(def, lang));
    book.apply(changes, 3_000);
}

fn set_score(book: &mut Book, id: &DocId, def: &Rc<Worksheet>, at: (&str, usize, &str), score: i32) {
    let sheet = Sheet::new(def.clone(), id.clone(), None);
    let table = def.table(at.0).unwrap();
    let column = def.tables[table].column(at.2).unwrap();
    let row = sheet.read(book.doc(id)).tables[table][at.1].id.clone();
    let changes = sheet.set_cell(book.doc(id), table, &row, column, Value::int(score));
    book.apply(changes, 4_000);
}

fn field(def: &Worksheet, id: &str) -> Question {
    Question { place: Place::Field(def.field(id).unwrap()) }
}

fn column(def: &Worksheet, table: &str, id: &str) -> Question {
    let table = def.table(table).unwrap();
    Question { place: Place::Column { table, column: def.tables[table].column(id).unwrap() } }
}

fn today(def: &Worksheet) -> Option<Date> {
    Date::parse(&def.examples[0].today)
}

fn at(wall: &Wall, name: &str) -> usize {
    wall.returns().iter().position(|from| &*from.hand.name == name).unwrap()
}

#[test]
fn a_session_goes_out_and_comes_back() {
    let def = worksheet("school_case");
    let (mut book, session) = trainer(&["school_case"]);
    let id = DocId::workshop(SID);
    assert_eq!(Session::read(book.doc(&id).unwrap()), Some(session.clone()));
    assert!(!has_model(book.doc(&id).unwrap()));
    fill_example(&mut book, &id, &def, Lang::Zh);
    assert!(has_model(book.doc(&id).unwrap()));
    for with_model in [false, true] {
        assert_eq!(has_model(&session_to_take_home(book.doc(&id).unwrap(), with_model)), with_model);
    }

    let closed = invite(book.doc(&id).unwrap(), false);
    assert_eq!(Session::read(&closed), Some(session.clone()));
    assert!(!Sheet::new(def.clone(), id.clone(), None).is_started(&closed), "no model answer");
    let open = invite(book.doc(&id).unwrap(), true);
    assert!(Sheet::new(def.clone(), id.clone(), None).is_started(&open));

    let (mut theirs, mine) = participant(&open, 1, " 第 1\n组 ", &|_, _| {});
    assert!(is_return(&mine) && !is_session(&mine) && session_of(&mine).as_deref() == Some(SID));
    let doc = theirs.doc(&mine).unwrap();
    assert_eq!(Session::read(doc), Some(session.clone()), "what was asked goes along");
    assert!(!Sheet::new(def.clone(), mine.clone(), None).is_started(doc), "not the answer");
    let first = handed(&mut theirs, &mine, 9_000, &NoNames);
    let hand = Hand { group: "第 1 组".into(), name: "学员1".into(), handed: Some(9_000) };
    assert_eq!(Hand::read(&first), hand);
    assert_eq!(session.waiting(std::slice::from_ref(&hand)), [Rc::from("第 2 组"), Rc::from("第 10 组")]);

    // Handed in twice, in either order: one document, with the later answers.
    let target = def.field("target").unwrap();
    let sheet = Sheet::new(def.clone(), mine.clone(), None);
    theirs.apply(sheet.set_field(target, Value::text("十二所学校")), 10_000);
    let second = handed(&mut theirs, &mine, 11_000, &NoNames);
    for order in [[&first, &second, &first], [&second, &first, &second]] {
        let mut trainer = book.clone();
        for doc in order {
            trainer.merge(doc.clone(), 12_000);
        }
        assert_eq!(trainer.docs().count(), 2);
        let doc = trainer.doc(&mine).unwrap();
        assert_eq!(sheet.read(Some(doc)).fields[target], Value::text("十二所学校"));
        assert_eq!(Hand::read(doc).handed, Some(11_000));
    }
}

#[test]
fn what_is_taken_home_without_names_tells_nobody() {
    let def = worksheet("school_case");
    let (book, _) = trainer(&["school_case"]);
    let session = book.doc(&DocId::workshop(SID)).unwrap();
    let home = session_to_take_home(session, true);
    assert!(Session::read(&home).unwrap().taken_home);
    assert!(!Session::read(&session_to_keep(&home)).unwrap().taken_home);

    let (mut theirs, mine) = participant(&invite(session, false), 1, "第 1 组", &|book, id| {
        let sheet = Sheet::new(def.clone(), id.clone(), None);
        for (field, text) in [("group_name", "火箭队"), ("members", "甲乙丙"), ("target", "十二所学校")] {
            book.apply(sheet.set_field(def.field(field).unwrap(), Value::text(text)), 3_000);
        }
    });
    let doc = handed(&mut theirs, &mine, 9_000, &NoNames);
    assert_eq!(return_to_take_home(&doc, None, std::slice::from_ref(&def)), doc);
    let blind = return_to_take_home(&doc, Some(4), std::slice::from_ref(&def));
    assert_eq!(Hand::read(&blind), Hand { name: "4".into(), ..Hand::default() });
    // Back in the browser that wrote it, the number is no name.
    let mut mine = theirs.doc(doc.id()).unwrap().clone();
    let own = Hand::read(&mine);
    mine.merge(&return_to_keep(&blind));
    assert_eq!(Hand::read(&mine), own);
    let text = format!("{blind:?}");
    assert!(text.contains("十二所学校") && !["火箭队", "甲乙丙", "学员1"].iter().any(|name| text.contains(name)));

    let mut wall = Wall::new(def.clone(), today(&def));
    wall.put(&doc, &NoNames);
    let words = word(Lang::Zh);
    for hide_names in [false, true] {
        let report = Report { style: Style::Plain, lang: Lang::Zh, words: &|word| words(word), hide_names };
        for text in [report.grid(&wall).csv(), report.text(&Session::read(session).unwrap(), &[&wall])] {
            assert_eq!(text.contains("火箭队") || text.contains("甲乙丙"), !hide_names, "{text}");
        }
    }
}

/// Whoever answers stands in the sheet by an id, and by name in a record beside it: without names both stay here, also in
/// the text that is written. What somebody else is called who is still spoken of goes along.
#[test]
fn who_answered_is_not_named_in_what_is_taken_home() {
    let (quiz, offer) = (worksheet("communication_quiz"), worksheet("qualification"));
    let (book, _) = trainer(&["communication_quiz", "qualification"]);
    let session = book.doc(&DocId::workshop(SID)).unwrap();
    let mut demo = Demo::new(Lang::Zh);
    demo.0.extend([("t_me", "王答题"), ("t_other", "赵改答")].map(|(id, name)| (id.to_owned(), name.to_owned())));
    let (me, customer) = (demo.person("t_me").unwrap(), demo.account("acc_binjiang").unwrap());
    let fill = |book: &mut Book, id: &DocId| {
        fill_example(book, id, &offer, Lang::Zh);
        let sheet = Sheet::new(quiz.clone(), id.clone(), None);
        book.apply(sheet.set_field(quiz.field("rep").unwrap(), Value::id("t_me")), 3_000);
        let free = offer.fields.iter().position(|field| field.kind == FieldType::LongText).unwrap();
        let written = Sheet::new(offer.clone(), id.clone(), None).set_field(free, Value::text("自由写下的话"));
        book.apply(written, 3_000);
    };
    let (mut theirs, id) = participant(&invite(session, false), 1, "第 1 组", &fill);
    let doc = handed(&mut theirs, &id, 9_000, &demo);
    let written = |number| storage::save(&return_to_take_home(&doc, number, &[quiz.clone(), offer.clone()]));
    let (named, blind) = (written(None), written(Some(1)));
    for told in [&*customer, "自由写下的话"] {
        assert!(named.contains(told) && blind.contains(told), "{told} in {blind}");
    }
    for secret in [&*me, "t_me", "学员1"] {
        assert!(!blind.contains(secret), "{secret} in {blind}");
    }
    assert!(named.contains(&*me));

    // Somebody else is chosen: the first is forgotten when it is handed in.
    let sheet = Sheet::new(quiz.clone(), id.clone(), None);
    theirs.apply(sheet.set_field(quiz.field("rep").unwrap(), Value::id("t_other")), 10_000);
    let later = storage::save(&handed(&mut theirs, &id, 11_000, &demo));
    assert!(later.contains(&*demo.person("t_other").unwrap()) && !later.contains(&*me), "{later}");
}

/// Whoever came first is number 1 wherever numbers stand, though the wall stands by groups; at home everybody keeps the
/// number that came along, and whoever reads it there with answers of their own has the one that is left.
#[test]
fn everybody_has_one_number() {
    let def = worksheet("school_case");
    let (book, session) = trainer(&["school_case"]);
    let task = invite(book.doc(&DocId::workshop(SID)).unwrap(), false);
    let came: Vec<Document> = ["第 1 组", "第 2 组", "第 10 组"]
        .iter()
        .zip(1..)
        .map(|(group, n)| {
            let (mut theirs, id) = participant(&task, n, group, &|book, id| {
                let sheet = Sheet::new(def.clone(), id.clone(), None);
                book.apply(sheet.set_field(def.field("target").unwrap(), Value::text(&format!("目标{n}"))), 3_000);
            });
            handed(&mut theirs, &id, 9_000, &NoNames)
        })
        .collect();
    let wall_of = |docs: &[Document], taken_home: bool| {
        let mut wall = Wall::new(def.clone(), today(&def));
        for doc in docs {
            wall.put(doc, &NoNames);
        }
        let hands: Vec<Hand> = docs.iter().map(Hand::read).collect();
        let numbers = numbers(&hands, taken_home);
        let numbered = docs.iter().map(|doc| doc.id().clone()).zip(numbers.clone()).collect();
        wall.arrange(&session.groups, numbered, true);
        (wall, numbers)
    };
    let (wall, given) = wall_of(&came, false);
    assert_eq!(given, [1, 2, 3]);
    let words = word(Lang::Zh);
    let report = Report { style: Style::Plain, lang: Lang::Zh, words: &|word| words(word), hide_names: true };
    let csv = report.grid(&wall).csv();
    let rows: Vec<&str> = csv.lines().skip(1).filter(|line| line.contains("目标")).collect();
    for n in 1..=3 {
        let said = [format!("学员 {n}"), format!("目标{n}")];
        assert!(said.iter().all(|part| rows[n - 1].contains(part)), "{csv}");
        assert!(report.text(&session, &[&wall]).contains(&format!("{}：{}", said[0], said[1])));
    }
    // The second reads it at home, where their own answers say who they are.
    let home: Vec<Document> =
        came.iter().zip(given).map(|(doc, n)| return_to_take_home(doc, Some(n), std::slice::from_ref(&def))).collect();
    let mine = [came[1].clone(), home[2].clone(), home[0].clone()];
    let (wall, given) = wall_of(&mine, true);
    assert_eq!(given, [2, 3, 1]);
    assert_eq!((0..3).map(|who| report.who(&wall, who)).collect::<Vec<_>>(), ["学员 1", "学员 2", "学员 3"]);
}

/// Whose answers they are is no answer: two who only have different names do not differ.
#[test]
fn a_name_is_no_difference() {
    let def = worksheet("communication_quiz");
    let (book, _) = trainer(&["communication_quiz"]);
    let task = invite(book.doc(&DocId::workshop(SID)).unwrap(), false);
    let mut wall = Wall::new(def.clone(), today(&def));
    for n in 0..3 {
        let (mut theirs, id) = participant(&task, n, "", &|book, id| {
            fill_example(book, id, &def, Lang::Zh);
            let who = Value::id(&format!("t_{n}"));
            book.apply(Sheet::new(def.clone(), id.clone(), None).set_field(def.field("rep").unwrap(), who), 4_000);
        });
        wall.put(&handed(&mut theirs, &id, 9_000, &NoNames), &NoNames);
    }
    let comparison = wall.comparison();
    assert!(comparison.slots().len() > 1 && comparison.who_differs().iter().all(|one| one.distance == 0.0));
    for lang in [Lang::Zh, Lang::En] {
        assert!(wall.questions().iter().all(|question| !question.title(&def, lang).ends_with(['：', ':'])));
    }
}

#[test]
fn what_was_struck_out_is_not_handed_in() {
    let def = worksheet("school_case");
    let (book, _) = trainer(&["school_case"]);
    let invite = invite(book.doc(&DocId::workshop(SID)).unwrap(), false);
    let (table, target) = (def.table("segments").unwrap(), def.field("target").unwrap());
    let (mut theirs, id) = participant(&invite, 1, "", &|_, _| {});
    let sheet = Sheet::new(def.clone(), id.clone(), None);
    let write = |book: &mut Book, text: &str, now| drop(book.apply(sheet.set_field(target, Value::text(text)), now));
    write(&mut theirs, "secret", 3_000);
    write(&mut theirs, "public", 3_000_000);
    let added = sheet.add_row(theirs.doc(&id), table, "r1", None);
    theirs.apply(added, 4_000_000);
    let named = sheet.set_cell(theirs.doc(&id), table, "r1", 1, Value::text("hidden row"));
    theirs.apply(named, 4_000_000);
    let with_row = returned(theirs.doc(&id).unwrap());
    theirs.apply([sheet.remove_row(table, "r1", 5_000_000)], 5_000_000);
    let doc = returned(theirs.doc(&id).unwrap());
    let text = storage::save(&doc);
    assert!(text.contains("public") && !text.contains("secret") && !text.contains("hidden row"), "{text}");
    // Who handed the row in before takes it back.
    let mut trainer = with_row;
    assert_eq!(sheet.row_ids(&trainer, table).len(), 1);
    trainer.merge(&doc);
    assert!(sheet.row_ids(&trainer, table).is_empty());
}

#[test]
fn every_worksheet_can_be_asked_in_a_session() {
    for lang in [Lang::Zh, Lang::En] {
        let demo = Demo::new(lang);
        for def in &library().worksheets {
            if def.scope == Scope::Person {
                continue;
            }
            let def = Rc::new(def.clone());
            let (mut book, session) = trainer(&[&def.id]);
            let doc = DocId::workshop(SID);
            fill_example(&mut book, &doc, &def, lang);
            assert_eq!(Session::read(book.doc(&doc).unwrap()), Some(session.clone()), "{}: answers leave it", def.id);
            let task = invite(book.doc(&doc).unwrap(), false);
            let mut wall = Wall::new(def.clone(), today(&def));
            wall.set_model(book.doc(&doc), &demo);
            for n in 0..3 {
                let (mut theirs, id) = participant(&task, n, "", &|book, id| fill_example(book, id, &def, lang));
                let doc = handed(&mut theirs, &id, 9_000, &demo);
                // The trainer's page knows none of the participant's customers and colleagues.
                assert!(wall.put(&doc, &NoNames), "{}", def.id);
                assert!(!wall.put(&doc, &NoNames), "{}: a double changes nothing", def.id);
            }
            check_same(&wall);
            check_texts(&wall, &session, lang);
        }
    }
}

/// Everybody wrote the same, and the same as the model answer.
fn check_same(wall: &Wall) {
    let def = wall.def();
    for question in wall.questions() {
        let tally = wall.tally(*question);
        for option in &tally.options {
            assert_eq!(option.who.len() % 3, 0, "{}: {question:?}", def.id);
        }
        if let Some(figures) = tally.figures.filter(|_| !Wall::counts_rows(*question)) {
            assert!(figures.deviation < 1e-9 && figures.min == figures.max, "{}: {figures:?}", def.id);
        }
        assert_eq!(wall.answers(*question, 0, Lang::Zh), wall.model_answers(*question, Lang::Zh), "{}", def.id);
    }
    for tally in wall.results() {
        assert!(tally.bands.iter().all(|band| band.who.len() % 3 == 0) && tally.blank.len() % 3 == 0, "{}", def.id);
    }
    let comparison = wall.comparison();
    for Difference { distance, compared, .. } in comparison.who_differs() {
        assert_eq!((distance, compared > 0), (0.0, !comparison.slots().is_empty()), "{}", def.id);
    }
    let agreement = comparison.agreement();
    assert!(agreement.least.is_empty() && agreement.cells.iter().all(|cell| cell.share == 1.0), "{}", def.id);
    for who in 0..3 {
        let likeness = comparison.against_model(who);
        assert!(likeness.iter().all(|one| matches!(one, Some(Likeness::Same) | None)), "{}: {likeness:?}", def.id);
    }
}

fn word(lang: Lang) -> impl Fn(Word) -> &'static str {
    move |word| match (word, lang) {
        (Word::Participant, Lang::Zh) => "学员",
        (Word::Participant, Lang::En) => "Participant",
        (Word::Nobody, Lang::Zh) => "没有人选",
        (Word::Nobody, Lang::En) => "nobody",
        (_, Lang::Zh) => "词",
        (_, Lang::En) => "word",
    }
}

fn check_texts(wall: &Wall, session: &Session, lang: Lang) {
    let words = word(lang);
    for (style, hide_names) in [(Style::Markdown, false), (Style::Plain, true)] {
        let report = Report { style, lang, words: &|word| words(word), hide_names };
        let text = report.text(session, &[wall]);
        assert!(text.contains(wall.def().title.get(lang)) || style == Style::Markdown, "{text}");
        assert_eq!(text.contains("学员1"), !hide_names, "{text}");
        let grid = report.grid(wall);
        let asked = wall.questions().iter().filter(|question| !hide_names || !question.tells_who(wall.def())).count();
        assert_eq!(grid.header.len(), 2 + asked + wall.def().results.len());
        assert!(grid.rows.len() == 3 && grid.rows.iter().all(|row| row.len() == grid.header.len()));
        assert!(grid.csv().starts_with('\u{feff}'));
        for id in ["acc_", "t_lin", "t_chen"] {
            assert!(!text.contains(id) && !grid.csv().contains(id), "{}: names, not ids\n{text}", wall.def().id);
        }
    }
}

#[test]
fn the_wall_counts_what_groups_chose_and_what_nobody_did() {
    let def = worksheet("school_case");
    let (book, session) = trainer(&["school_case"]);
    let task = invite(book.doc(&DocId::workshop(SID)).unwrap(), false);
    let mut wall = Wall::new(def.clone(), today(&def));
    let scores = [Value::int(5), Value::int(3), Value::Unknown, Value::Empty];
    let groups = ["第 10 组", "第 1 组", "第 2 组", "别的组"];
    for (n, (score, group)) in scores.into_iter().zip(groups).enumerate() {
        let (mut theirs, id) = participant(&task, n as u64, group, &|book, id| {
            let sheet = Sheet::new(def.clone(), id.clone(), None);
            book.apply(sheet.set_field(def.field("r_plan").unwrap(), score.clone()), 3_000);
            book.apply(sheet.set_field(def.field("target").unwrap(), Value::text(&format!("目标{n}"))), 3_000);
        });
        wall.put(&handed(&mut theirs, &id, 9_000, &NoNames), &NoNames);
    }
    wall.arrange(&session.groups, Vec::new(), false);
    let order: Vec<&str> = wall.returns().iter().map(|from| &*from.hand.group).collect();
    assert_eq!(order, ["第 2 组", "第 10 组", "第 1 组", "别的组"]);

    let tally = wall.tally(field(&def, "r_plan"));
    let counts: Vec<(Value, usize)> = tally.options.iter().map(|o| (o.value.clone(), o.who.len())).collect();
    let wanted = [(1, 0), (2, 0), (3, 1), (4, 0), (5, 1)].map(|(score, n)| (Value::int(score), n));
    assert_eq!(counts, wanted);
    assert_eq!((tally.answered, &tally.unknown[..], &tally.blank[..]), (2, &[0][..], &[3][..]));
    assert_eq!(tally.nobody().count(), 3);
    let figures = tally.figures.unwrap();
    assert_eq!((figures.mean, figures.deviation, figures.median), (4.0, 1.0, 4.0));
    assert_eq!(tally.usual(), None, "one each");

    let said = wall.tally(field(&def, "target")).said;
    assert_eq!(said.iter().map(|s| (s.who, &*s.text)).collect::<Vec<_>>()[0], (0, "目标2"));
    // Less than half filled in: no sheet says anything yet.
    assert!(wall.results().iter().all(|tally| tally.blank.len() == 4));
}

#[test]
fn it_says_who_scored_otherwise_and_where() {
    let def = worksheet("qualification");
    let demo = Demo::new(Lang::Zh);
    let (mut book, _) = trainer(&["qualification"]);
    let doc = DocId::workshop(SID);
    fill_example(&mut book, &doc, &def, Lang::Zh);
    let task = invite(book.doc(&doc).unwrap(), false);
    let mut wall = Wall::new(def.clone(), today(&def));
    wall.set_model(book.doc(&doc), &demo);
    for n in 0..5 {
        let (mut theirs, id) = participant(&task, n, "", &|book, id| {
            fill_example(book, id, &def, Lang::Zh);
            if n == 3 {
                set_score(book, id, &def, ("customers", 0, "s_win"), 0);
                set_score(book, id, &def, ("customers", 1, "s_fit"), 3);
            }
        });
        wall.put(&handed(&mut theirs, &id, 9_000, &demo), &NoNames);
    }
    let comparison = wall.comparison();
    let odd = at(&wall, "学员3");
    let first = &comparison.who_differs()[0];
    assert_eq!(first.who, odd);
    let title = |slot: usize| comparison.slots()[slot].title(&def, Lang::Zh);
    let most: Vec<String> = first.most.iter().map(|(slot, _)| title(*slot)).collect();
    let binjiang = demo.account("acc_binjiang").unwrap();
    assert_eq!(most.len(), 2);
    assert!(most[0].starts_with(&*binjiang), "{most:?}");
    assert!((first.most[0].1 - 0.8).abs() < 1e-9 && (first.most[1].1 - 0.2).abs() < 1e-9, "{:?}", first.most);

    let agreement = comparison.agreement();
    let [least] = agreement.least[..] else { panic!("one cell with the least agreement") };
    let widest = &agreement.cells[least];
    assert_eq!(title(widest.slot), most[0]);
    assert_eq!((widest.share, widest.scores.min, widest.scores.max, widest.usual), (0.8, 0.0, 4.0, 4.0));
    let win = agreement.columns.iter().find(|c| &*def.column(c.table, c.column).unwrap().id == "s_win").unwrap();
    assert_eq!((win.cells.len(), win.range), (7, 4.0));
    assert!((win.share - 34.0 / 35.0).abs() < 1e-9);

    let slot = |row: &str, id: &str| {
        let question = column(&def, "customers", id);
        let found = |slot: &Slot| slot.place == question.place && slot.row.as_deref() == Some(row);
        comparison.slots().iter().position(found).unwrap()
    };
    let likeness = comparison.against_model(odd);
    assert_eq!(likeness[slot(&binjiang, "s_win")], Some(Likeness::Different));
    assert_eq!(likeness[slot(&demo.account("acc_normal_univ").unwrap(), "s_fit")], Some(Likeness::Near));
    let scores = comparison.model_scores();
    assert_eq!((scores[odd].near, scores[odd].different, scores[odd].missing), (1, 1, 0));
    assert_eq!(comparison.model_score_of(slot(&binjiang, "s_win")).same, 4);
}

/// A way from participants' answers to the wall takes how long: sixty participants with every table filled.
#[test]
#[ignore = "a measurement; run it with --release"]
fn sixty_participants_are_quick() {
    for id in ["qualification", "relationship_plan", "needs_card", "competitiveness", "cash_model"] {
        let def = worksheet(id);
        let demo = Demo::new(Lang::Zh);
        let (mut book, session) = trainer(&[id]);
        let doc = DocId::workshop(SID);
        fill_example(&mut book, &doc, &def, Lang::Zh);
        let task = invite(book.doc(&doc).unwrap(), false);
        let docs: Vec<Document> = (0..60)
            .map(|n| {
                let (mut theirs, id) = participant(&task, n, "", &|book, id| fill_example(book, id, &def, Lang::Zh));
                handed(&mut theirs, &id, 9_000, &demo)
            })
            .collect();
        let start = std::time::Instant::now();
        let mut wall = Wall::new(def.clone(), today(&def));
        wall.set_model(book.doc(&doc), &demo);
        for doc in &docs[1..] {
            wall.put(doc, &NoNames);
        }
        let read = start.elapsed();
        let start = std::time::Instant::now();
        wall.put(&docs[0], &NoNames);
        let one = start.elapsed();
        let start = std::time::Instant::now();
        let tallied: usize = wall.questions().iter().map(|question| wall.tally(*question).answered).sum();
        let tallies = start.elapsed();
        let start = std::time::Instant::now();
        let results = wall.results().len();
        let result = start.elapsed();
        let start = std::time::Instant::now();
        let comparison: Comparison = wall.comparison();
        let compare = start.elapsed();
        let start = std::time::Instant::now();
        let rest =
            (comparison.who_differs().len(), comparison.agreement().cells.len(), comparison.model_scores().len());
        let ask = start.elapsed();
        let start = std::time::Instant::now();
        let words = word(Lang::Zh);
        let report = Report { style: Style::Markdown, lang: Lang::Zh, words: &|word| words(word), hide_names: false };
        let text = report.text(&session, &[&wall]).len() + report.grid(&wall).csv().len();
        println!(
            "{id}: read {read:?}, one more {one:?}, tallies {tallies:?} ({tallied}), results {result:?} ({results}), \
             comparison {compare:?} ({} slots), asked {ask:?} {rest:?}, text {:?} ({text})",
            comparison.slots().len(),
            start.elapsed(),
        );
    }
}

#[test]
fn changes_go_to_the_participants_own_document() {
    let (book, _) = trainer(&["school_case"]);
    let task = invite(book.doc(&DocId::workshop(SID)).unwrap(), false);
    let changes: Vec<Change> = begin(&task, "dev1", "甲", "");
    assert!(changes.iter().all(|change| Some(&change.doc) == return_id(SID, "dev1").as_ref()));
    assert!(begin(&task, "a b", "甲", "").is_empty(), "no name for a device");
    assert!(begin(&Document::new(DocId::account("x")), "dev1", "甲", "").is_empty(), "no session");
}
