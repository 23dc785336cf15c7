//! What holds for everything that travels.

use proptest::prelude::*;

use super::*;
use crate::book::{
    AccountFields, Book, Change, Clock, Currency, DocId, Document, Entry, Money, Number, Record, Replica, Stamp, Value,
    key, random_id,
};
use crate::date::Date;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z ]{0,12}",
        4 => "[预算客户校长关系，。]{0,9}",
        1 => Just("\u{0}\u{1}\r\n\t\u{7f}".to_owned()),
        1 => Just("é\u{7ff}\u{800}\u{3400}\u{a000}\u{d7ff}\u{e000}\u{fffd}\u{ffff}\u{10000}😀\u{10ffff}\u{202e}".to_owned()),
        2 => any::<String>(),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec!["d2", "high", "place", "guess", "financial", "", "__proto__", "x.y@z"])
            .prop_map(str::to_owned),
        2 => any::<u64>().prop_map(|bits| random_id(bits).to_string()),
        1 => text(),
    ]
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        Just(Value::Unknown),
        any::<bool>().prop_map(Value::Bool),
        (-12..12i32).prop_map(Value::int),
        (-(1i64 << 46)..1 << 46).prop_filter_map("in range", Number::from_millionths).prop_map(Value::Number),
        (-1e8..1e8f64).prop_filter_map("in range", Number::new).prop_map(Value::Number),
        (-Money::MAX_MINOR..=Money::MAX_MINOR, "[A-Z]{3}").prop_filter_map("a currency", |(minor, code)| {
            Some(Value::Money(Money { minor, currency: Currency::parse(&code)? }))
        }),
        (-99..99i64).prop_map(|n| Value::Money(Money { minor: n * 1_000_000, currency: Currency::CNY })),
        (1000..9999i32, 1..13u8, 1..32u8)
            .prop_filter_map("a day", |(y, m, d)| Date::from_ymd(y, m, d))
            .prop_map(Value::Date),
        text().prop_map(|text| Value::text(&text)),
        name().prop_map(|id| Value::id(&id)),
        prop::collection::vec(name(), 0..5).prop_map(|ids| Value::ids(ids.iter().map(|id| &**id))),
    ]
}

fn stamp() -> impl Strategy<Value = Stamp> {
    prop_oneof![
        Just(Stamp::default()),
        (0..9u64, 0..4u32, 0..3u32).prop_map(|(t, counter, r)| Stamp {
            time: 1_779_100_000_000 + t * 700,
            counter,
            replica: Replica(r)
        }),
        (any::<u64>(), any::<u32>(), any::<u32>()).prop_map(|(time, counter, r)| Stamp {
            time,
            counter,
            replica: Replica(r)
        }),
    ]
}

fn record() -> impl Strategy<Value = String> {
    let known = vec![
        "meta",
        "person.p1",
        "person.p2",
        "person.",
        "line.a",
        "review.r",
        "sheet.needs_card",
        "sheet.style_profile@p1",
        "sheet.own_x",
        "sheet.@",
        "row.needs_card.needs.r1",
        "row.needs_card.org_profile.image",
        "row.needs_card.org_profile.financial",
        "row.needs_card.personal_needs.p1",
        "row.style_profile@p2.x.y",
        "row.needs_card",
        "row.a.b",
        "row...",
        "sheet",
        "",
        "constructor",
        "__proto__",
    ];
    prop_oneof![
        6 => prop::sample::select(known).prop_map(str::to_owned),
        1 => any::<u64>().prop_map(|bits| format!("row.needs_card.needs.{}", random_id(bits))),
        1 => text(),
    ]
}

fn cell() -> impl Strategy<Value = String> {
    let known = vec![
        "name",
        "place",
        "deleted",
        "goal",
        "budget",
        "goal~evidence",
        "goal~note",
        "strand",
        "statement",
        "signs",
        "x",
        "depth~date",
        "what",
        "weight",
        "~note",
        "goal~",
        "goal~other",
        "goal~note~note",
    ];
    prop_oneof![8 => prop::sample::select(known).prop_map(str::to_owned), 1 => text()]
}

fn document() -> impl Strategy<Value = Document> {
    let write = (record(), cell(), stamp(), value());
    let id = prop_oneof![
        Just("account.k3x9"),
        Just("portfolio.own"),
        Just("workshop.A-b_9"),
        Just("profile.example"),
        Just("worksheet.own_k3x9abcdef"),
    ];
    (id, prop::collection::vec(write, 0..24)).prop_map(|(id, writes)| {
        let mut doc = Document::new(DocId::parse(id).unwrap());
        for (record, key, stamp, value) in writes {
            doc.absorb(&record.into(), &key.into(), Entry { stamp, value });
        }
        doc
    })
}

fn parcel() -> impl Strategy<Value = Parcel> {
    let kind = prop::sample::select(Kind::ALL.map(|(kind, _)| kind).to_vec());
    let sent = (document(), prop::option::of(prop::collection::vec(stamp(), 0..4))).prop_map(|(doc, other)| {
        let part = Sent::part(doc.clone(), &doc);
        Sent { seen: other.unwrap_or(part.seen), ..part }
    });
    let hands = prop::collection::vec((any::<u32>().prop_map(Replica), text()), 0..3);
    (kind, text(), any::<u64>(), text(), prop::collection::vec(sent, 0..3), hands)
        .prop_map(|(kind, from, made, word, docs, hands)| Parcel { kind, from, made, word, docs, hands })
}

/// A parcel without what stood before.
fn current(parcel: &Parcel) -> Parcel {
    let now = |doc: &Document| {
        let mut out = Document::new(doc.id().clone());
        for (id, record) in doc.records() {
            for (key, cell) in &record.cells {
                out.absorb(id, key, Entry { stamp: cell.stamp(), value: cell.value().clone() });
            }
        }
        out
    };
    let docs = parcel.docs.iter().map(|sent| Sent { doc: now(&sent.doc), seen: sent.seen.clone() });
    Parcel { docs: docs.collect(), ..parcel.clone() }
}

fn shown(doc: &Document) -> Vec<(String, Value)> {
    let cells = doc.records().iter().flat_map(|(r, record)| record.cells.iter().map(move |(k, c)| (r, k, c)));
    let shown = cells.filter(|(_, _, cell)| !cell.value().is_empty());
    shown.map(|(r, k, cell)| (format!("{r}/{k}"), cell.value().clone())).collect()
}

/// Few cases: without optimisation, learning the words takes a tenth of a second each time.
const CASES: u32 = 24;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn bytes_come_back_as_they_were(parcel in parcel()) {
        let bytes = encode(&parcel);
        prop_assert_eq!(decode(&bytes), Ok(current(&parcel)));
    }

    #[test]
    fn links_come_back_as_they_were(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(link::read(&link::write(&bytes)), Ok(bytes));
    }

    #[test]
    fn files_come_back_with_their_histories(parcel in parcel()) {
        prop_assert_eq!(file::read(&file::write(&parcel)), Ok(parcel));
    }

    #[test]
    fn codes_come_back_in_any_order(payload in any::<String>(), per_code in 1usize..40, turn in any::<usize>()) {
        let mut parts = qr::parts(&payload, per_code);
        let count = parts.len();
        parts.rotate_left(turn % count);
        let mut gather = qr::Gather::default();
        for part in parts.iter().chain(&parts) {
            prop_assert_ne!(gather.take(part), qr::Taken::No);
        }
        prop_assert_eq!(gather.whole(), Some(payload));
    }

    #[test]
    fn what_is_compared_is_what_merging_does(mine in document(), theirs in document(), seen in prop::collection::vec(stamp(), 0..4)) {
        let mut theirs_here = Document::new(mine.id().clone());
        for (id, record) in theirs.records() {
            for (key, cell) in &record.cells {
                theirs_here.absorb(id, key, Entry { stamp: cell.stamp(), value: cell.value().clone() });
            }
        }
        let sent = Sent { doc: theirs_here.clone(), seen };
        let parcel = Parcel {
            kind: Kind::Share, from: String::new(), made: 0, word: String::new(), docs: vec![sent], hands: vec![],
        };
        let compared = compare(&parcel, &|id| Some(&mine).filter(|mine| mine.id() == id));
        let mut merged = mine.clone();
        merged.merge(&theirs_here);
        match &compared[0].change {
            Difference::New => prop_assert!(false),
            Difference::Same => prop_assert_eq!(shown(&merged), shown(&mine)),
            Difference::Changed { theirs, mine: kept, conflicting } => {
                let mut expected = mine.clone();
                for diff in theirs.iter().chain(kept).chain(conflicting) {
                    prop_assert_eq!(merged.get(&diff.record, &diff.key), if diff.theirs_wins { &diff.theirs } else { &diff.mine });
                    if diff.theirs_wins {
                        let stamp = Stamp { time: u64::MAX, counter: u32::MAX, replica: Replica(u32::MAX) };
                        expected.write(&diff.record, &diff.key, Entry { stamp, value: diff.theirs.clone() });
                    }
                }
                prop_assert_eq!(shown(&merged), shown(&expected));
                prop_assert!(theirs.iter().all(|diff| diff.theirs_wins));
                prop_assert!(kept.iter().all(|diff| !diff.theirs_wins));
            }
        }
    }

    #[test]
    fn what_is_redacted_never_wins_and_names_nobody(
        notes in prop::collection::vec("[a-z ,。预算好]{0,6}[。, ](王建国|Xu Jianguo|王总|建国|Jianguo|滨江|BINJIANG group)?[。, ]{1,2}[a-z预算]{0,4}", 1..6),
        drop_notes in any::<bool>(),
    ) {
        let doc = named(&notes);
        let how = Redaction { role: &role, customer: "◇", also: &[("李雷".into(), "我方".into())], drop_notes };
        let redacted = redact(&doc, &how);
        let mut merged = redacted.clone();
        merged.merge(&doc);
        prop_assert_eq!(shown(&merged), shown(&doc), "the real values win");
        let read = decode(&encode(&Parcel {
            kind: Kind::Share, from: String::new(), made: 0, word: String::new(),
            docs: vec![Sent { doc: redacted.clone(), seen: vec![] }], hands: vec![],
        })).unwrap();
        prop_assert_eq!(&read.docs[0].doc, &redacted);
        for text in [crate::storage::save(&redacted).to_lowercase()] {
            for name in ["王建国", "建国", "王总", "xu jianguo", "jianguo", "滨江", "binjiang", "李雷", "张三", "王五"] {
                prop_assert!(!text.contains(name), "{} in {}", name, text);
            }
        }
    }

    #[test]
    fn any_bytes_end_quickly(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode(&bytes);
        let _ = decode(&[&[1, 1], &*bytes].concat());
        let _ = lock::unlock(&bytes, "");
        let text = String::from_utf8_lossy(&bytes);
        let _ = link::read(&text);
        let _ = file::read(&text);
        let _ = qr::Gather::default().take(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES / 3))]

    #[test]
    fn two_reps_who_exchange_links_see_the_same(
        steps in prop::collection::vec((0..5u8, any::<bool>(), "[rs]", "[klm]", value(), 0..4_000_000u64), 1..30),
    ) {
        let id = DocId::account("x");
        let mut reps = [Book::new(Clock::new(Replica(7))), Book::new(Clock::new(Replica(9)))];
        let mut now = 1_779_100_000_000;
        let send = |reps: &mut [Book; 2], from: usize, now: u64| {
            let Some(doc) = reps[from].doc(&id) else { return };
            let parcel = Parcel {
                kind: Kind::Share,
                from: "A".into(),
                made: now,
                word: String::new(),
                docs: vec![Sent::part(doc.clone(), doc)],
                hands: vec![],
            };
            let read = decode(&link::read(&link::write(&encode(&parcel))).unwrap()).unwrap();
            for sent in read.docs {
                reps[1 - from].merge(sent.doc, now);
            }
        };
        for (what, second, record, key, value, pause) in steps {
            now += pause;
            let who = usize::from(second);
            if what == 0 {
                send(&mut reps, who, now);
            } else {
                // The second clock is two minutes slow.
                reps[who].apply([Change::new(&id, &record, &key, value)], now - 120_000 * u64::from(second));
            }
        }
        send(&mut reps, 0, now);
        send(&mut reps, 1, now);
        prop_assert_eq!(reps[0].doc(&id).map(shown), reps[1].doc(&id).map(shown));
    }
}

fn role(record: &Record) -> String {
    if record.str("role") == "decider" { "决策者".into() } else { "某人 someone".into() }
}

/// A customer whose people are named in texts.
fn named(notes: &[String]) -> Document {
    let mut doc = Document::new(DocId::account("k3x9"));
    let mut time = 1_779_100_000_000;
    let mut put = |record: &str, cell: &str, value: Value| {
        time += 5_000_000;
        let stamp = Stamp { time, counter: 0, replica: Replica(3) };
        doc.absorb(&record.into(), &cell.into(), Entry { stamp, value });
    };
    put("meta", "name", Value::text("Binjiang Group"));
    put("meta", "name", Value::text("滨江"));
    put("person.p1", "name", Value::text("张三"));
    put("person.p1", "name", Value::text("王建国"));
    put("person.p1", "role", Value::id("decider"));
    put("person.p2", "name", Value::text("Xu Jianguo"));
    put("person.p2", "deleted", Value::time(5));
    put("hand.00000007", "name", Value::text("王五同事"));
    put("review.r", "account", Value::text("王建国 packed"));
    put("sheet.needs_card", "goal~note", Value::text("李雷 heard it from 张三"));
    for (at, note) in notes.iter().enumerate() {
        put("sheet.needs_card", &format!("f{at}"), Value::text(note));
    }
    doc
}

#[test]
fn people_are_counted_and_notes_can_stay_behind() {
    let doc = named(&[]);
    assert_eq!(people_named(&doc), 1);
    let how = |drop_notes| Redaction { role: &role, customer: "客户", also: &[], drop_notes };
    let with = redact(&doc, &how(false));
    assert_eq!(with.get("sheet.needs_card", "goal~note"), &Value::text("李雷 heard it from 决策者"));
    assert_eq!((with.name(), with.get("person.p1", key::NAME)), ("客户", &Value::text("决策者")));
    assert_eq!(with.records()["person.p1"].cells["name"].stamp(), Stamp::default());
    assert!(redact(&doc, &how(true)).get("sheet.needs_card", "goal~note").is_empty());
    let mut told = named(&["林晓 came along".into()]);
    crate::sheet::tell(&mut told, &[("t_lin".into(), "林晓".into())]);
    let also = [("林晓".into(), "某人".into())];
    let without = redact(&told, &Redaction { role: &role, customer: "客户", also: &also, drop_notes: false });
    assert!(without.record(crate::sheet::TOLD).is_none(), "names of others are told anew");
    assert_eq!(without.get("sheet.needs_card", "f0"), &Value::text("某人 came along"));
    let client = named(&["Clients of Li, Xu. 王总说 OK".into()]);
    let text = redact(&client, &how(false)).get("sheet.needs_card", "f0").clone();
    assert_eq!(text, Value::text("Clients of Li, 某人 someone. 决策者说 OK"));
}

#[test]
fn chosen_worksheets_take_along_whom_they_name() {
    let mut doc = named(&["x".into()]);
    let mut put = |record: &str, cell: &str, value: Value| {
        doc.absorb(&record.into(), &cell.into(), Entry { stamp: Stamp { time: 9, ..Stamp::default() }, value });
    };
    put("row.needs_card.needs.r1", "voiced_by", Value::id("p1"));
    put("sheet.style_profile@p1", "score", Value::int(3));
    put("sheet.call_plan", "aim", Value::text("y"));
    put("person.p1", "influence", Value::int(5));
    let names = |parts: &Parts| choose(&doc, parts).records().keys().map(|id| id.to_string()).collect::<Vec<_>>();
    let sheets = |ids: &[&str]| Some(ids.iter().map(|id| (*id).into()).collect());
    let some = Parts { worksheets: sheets(&["needs_card"]), ..Parts::default() };
    assert_eq!(names(&some), ["meta", "person.p1", "row.needs_card.needs.r1", "sheet.needs_card"]);
    assert!(choose(&doc, &some).get("person.p1", "influence").is_empty(), "who, not what is thought of them");
    assert_eq!(
        names(&Parts { worksheets: sheets(&["style_profile"]), ..Parts::default() }),
        ["meta", "person.p1", "sheet.style_profile@p1"]
    );
    assert_eq!(names(&Parts { worksheets: sheets(&["call_plan"]), ..Parts::default() }), ["meta", "sheet.call_plan"]);
    let people = Parts { everybody: true, worksheets: sheets(&["call_plan"]), reviews: true, ..Parts::default() };
    assert_eq!(names(&people), ["meta", "person.p1", "person.p2", "review.r", "sheet.call_plan"]);
    let shown =
        Parts { listed: vec!["row.needs_card.needs.".into()], person_cells: vec!["influence".into()], ..some.clone() };
    let mut rows = doc.clone();
    rows.absorb(
        &"row.needs_card.needs.p2".into(),
        &"signs".into(),
        Entry { stamp: Stamp { time: 9, ..Stamp::default() }, value: Value::text("z") },
    );
    let sent = choose(&rows, &shown);
    assert_eq!(sent.get("person.p1", "influence"), &Value::int(5), "what the sheet shows of people goes along");
    assert!(sent.get("person.p1", "role").is_empty(), "what it does not show stays");
    assert!(sent.records().contains_key("person.p2"), "a row that is a person brings the person along");
    let all = Parts { reviews: true, ..Parts::default() };
    assert_eq!(choose(&doc, &all), doc);
    assert_eq!(names(&Parts::default()).len(), names(&all).len() - 1);
}

#[test]
fn a_conflict_is_what_neither_had_seen() {
    let id = DocId::account("x");
    let write = |book: &mut Book, value: i32, now: u64| {
        book.apply([Change::new(&id, "r", "k", Value::int(value))], now);
    };
    let (mut a, mut b) = (Book::new(Clock::new(Replica(1))), Book::new(Clock::new(Replica(2))));
    write(&mut a, 1, 1_000);
    b.merge(a.doc(&id).unwrap().clone(), 1_000);
    write(&mut b, 2, 2_000);
    let from = |book: &Book| {
        let doc = book.doc(&id).unwrap();
        let docs = vec![Sent::part(doc.clone(), doc)];
        let parcel = Parcel { kind: Kind::Share, from: "".into(), made: 0, word: "".into(), docs, hands: vec![] };
        decode(&encode(&parcel)).unwrap()
    };
    let look = |parcel: &Parcel, book: &Book| compare(parcel, &|id| book.doc(id)).remove(0).change;
    let Difference::Changed { theirs, mine, conflicting } = look(&from(&b), &a) else { panic!("they differ") };
    assert_eq!((theirs.len(), mine.len(), conflicting.len()), (1, 0, 0), "b had seen what stands here");
    let Difference::Changed { theirs, mine, conflicting } = look(&from(&a), &b) else { panic!("they differ") };
    assert_eq!((theirs.len(), mine.len(), conflicting.len()), (0, 1, 0), "that is older and known here");
    write(&mut a, 3, 3_000);
    let Difference::Changed { theirs, mine, conflicting } = look(&from(&a), &b) else { panic!("they differ") };
    assert_eq!((theirs.len(), mine.len(), conflicting.len()), (0, 0, 1));
    assert!(conflicting[0].theirs_wins && conflicting[0].my_stamp.is_some());
    assert_eq!(look(&from(&a), &Book::new(Clock::new(Replica(3)))), Difference::New);
    assert_eq!(look(&from(&a), &a), Difference::Same);
}

#[test]
fn when_something_was_made_is_no_conflict() {
    let id = DocId::worksheet("own_lesson");
    let made = |replica: u32, now: u64, definition: &str| {
        let mut book = Book::new(Clock::new(Replica(replica)));
        let meta = |key: &str, value: Value| Change::new(&id, Document::META, key, value);
        let made = [meta("definition", Value::text(definition)), meta("created", Value::time(now))];
        book.apply(made, now);
        let place = Change::new(&id, "row.s.t.1", "place", Value::id(&now.to_string()));
        book.apply(Some(place).filter(|_| definition.is_empty()), now);
        book.doc(&id).cloned().unwrap()
    };
    let look = |theirs: Document, mine: &Document| {
        let docs = vec![Sent { doc: theirs, seen: vec![] }];
        let parcel = Parcel { kind: Kind::Share, from: "".into(), made: 0, word: "".into(), docs, hands: vec![] };
        compare(&parcel, &|_| Some(mine)).remove(0).change
    };
    assert_eq!(look(made(1, 1_000, "{}"), &made(2, 2_000, "{}")), Difference::Same, "the same file brought in twice");
    let Difference::Changed { theirs, mine, conflicting } = look(made(1, 1_000, ""), &made(2, 2_000, "")) else {
        panic!("they stand in another order")
    };
    assert_eq!((theirs.len(), mine.len(), conflicting.len()), (0, 1, 0), "the later order holds");
    // The place of a visit is an answer like any other.
    let visit = |replica: u32, place: &str| {
        let mut book = Book::new(Clock::new(Replica(replica)));
        book.apply([Change::new(&id, "sheet.call_plan", "place", Value::text(place))], 1_000);
        book.doc(&id).cloned().unwrap()
    };
    let Difference::Changed { conflicting, .. } = look(visit(1, "here"), &visit(2, "there")) else {
        panic!("no change")
    };
    assert_eq!(conflicting.len(), 1);
}
