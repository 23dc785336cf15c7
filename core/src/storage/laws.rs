//! Laws of what is stored: whatever happens to one character, nothing breaks and nothing wrong is shown.

use proptest::prelude::*;

use super::{
    Card, Index, LoadError, card, is_tight, is_whole, load, read_entry, salvage, stored_text, tight, write_entry,
};
use crate::book::{Change, Currency, DocId, Document, Entry, Money, Number, Replica, Stamp, Value, Written};
use crate::date::Date;
use crate::dense;

/// What happens to a text.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Changed(char),
    Cut,
    Doubled,
    Emptied,
    /// All behind it is gone too.
    EndsHere,
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        prop::sample::select(vec!['0', '9', '"', '{', ']', ',', 'x', '滨', '\u{0}', '\u{1}', '㐀', ' '])
            .prop_map(Damage::Changed),
        any::<char>().prop_map(Damage::Changed),
        Just(Damage::Cut),
        Just(Damage::Doubled),
        Just(Damage::Emptied),
        Just(Damage::EndsHere),
    ]
}

fn damaged(text: &str, at: prop::sample::Index, damage: Damage) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = at.index(chars.len().max(1));
    let (before, rest) = chars.split_at(at.min(chars.len()));
    let after = rest.get(1..).unwrap_or_default();
    let middle: Vec<char> = match (damage, rest.first()) {
        (Damage::Emptied, _) => return String::new(),
        (Damage::EndsHere, _) => return before.iter().collect(),
        (Damage::Changed(other), _) => vec![other],
        (Damage::Doubled, Some(c)) => vec![*c, *c],
        _ => vec![],
    };
    before.iter().chain(&middle).chain(after).collect()
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        Just(Value::Unknown),
        any::<bool>().prop_map(Value::Bool),
        (-1000i32..1000).prop_map(Value::int),
        ".{0,12}".prop_map(|text| Value::text(&text)),
        "[\"\\\\:{\\[,a]{0,12}".prop_map(|text| Value::text(&text)),
        "[a-z]{1,6}".prop_map(|id| Value::id(&id)),
        prop::collection::vec("[a-z0-9]{1,10}", 1..4).prop_map(|ids| Value::ids(ids.iter().map(String::as_str))),
        any::<i32>().prop_map(|n| Number::new(f64::from(n) / 1000.0).map_or(Value::Unknown, Value::Number)),
        any::<i32>().prop_map(|n| Value::Money(Money { minor: i64::from(n) * 100, currency: Currency::CNY })),
        (1i32..9999, 1u8..13, 1u8..32).prop_map(|(y, m, d)| Date::from_ymd(y, m, d).map_or(Value::Empty, Value::Date)),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    let cell = ("[a-c]{1,2}", "[a-z_~]{1,5}", value(), 0u64..50, 0u32..3);
    prop::collection::vec(cell, 1..24).prop_map(|cells| {
        let mut doc = Document::new(DocId::account("k3x9"));
        for (record, key, value, time, replica) in cells {
            let stamp = Stamp { time: 1_779_100_000_000 + time, counter: 0, replica: Replica(replica) };
            doc.absorb(&(*record).into(), &(*key).into(), Entry { stamp, value });
        }
        doc
    })
}

/// With the names of records and cells that the page gives, and others; histories, and stamps of any time.
fn any_document() -> impl Strategy<Value = Document> {
    let records = vec![
        "meta",
        "person.p1",
        "person.x7k2mnp4qr",
        "line.a",
        "review.r",
        "sheet.needs_card",
        "sheet.style@p1",
        "row.needs_card.needs.row1",
        "row.relationship_plan.process.evaluate",
        "row.own_x.t.1",
        "row.x",
        "",
        "odd.thing",
        "sheet.",
        "滨江",
    ];
    let keys = vec![
        "name",
        "place",
        "deleted",
        "evidence",
        "name~evidence",
        "depth",
        "depth~note",
        "~note",
        "",
        "odd~x",
        "need",
    ];
    let stamp = (
        prop_oneof![0u64..3, 1_779_100_000_000u64..1_779_100_000_050, any::<u64>()],
        0u32..5,
        prop_oneof![0u32..3, any::<u32>()],
    );
    let cell = (prop::sample::select(records), prop::sample::select(keys), value(), stamp);
    prop::collection::vec(cell, 0..40).prop_map(|cells| {
        let mut doc = Document::new(DocId::account("k3x9"));
        for (record, key, value, (time, counter, replica)) in cells {
            let stamp = Stamp { time, counter, replica: Replica(replica) };
            doc.absorb(&record.into(), &key.into(), Entry { stamp, value });
        }
        doc
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// What is packed tight comes back with everything in it, and says its card.
    #[test]
    fn tight_texts_come_back_whole(doc in any_document()) {
        let text = tight(&doc).unwrap();
        prop_assert!(is_tight(&text) && load(&text) == Ok(doc.clone()));
        prop_assert_eq!(card(&text), Some(Card::of(&doc)));
    }

    /// Any bytes where a tight document should be: none, or one that can be packed again.
    #[test]
    fn any_bytes_are_a_document_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [vec![dense::EDITION], bytes].concat();
        if let Some(doc) = dense::read(&bytes).or_else(|| dense::read_as_far_as_it_goes(&bytes)) {
            prop_assert_eq!(tight(&doc).map(|text| load(&text)), Some(Ok(doc)));
        }
    }

    /// A tight text with one wrong character is known as damaged, and what is salvaged of it stood in the document.
    #[test]
    fn damage_to_tight_texts_is_known(doc in any_document(), at: prop::sample::Index, how in damage()) {
        let whole = tight(&doc).unwrap();
        let text = damaged(&whole, at, how);
        prop_assert!(text == whole || matches!(load(&text), Err(LoadError::Damaged(_))), "{:?}", load(&text));
        for (id, record) in salvage(&text).iter().flat_map(Document::records) {
            prop_assert_eq!(Some(record), doc.records().get(id));
        }
    }

    /// A stored document with one wrong character is known as damaged, or still says exactly what it said.
    #[test]
    fn damage_is_never_taken_for_content(doc in document(), packed: bool, at: prop::sample::Index, how in damage()) {
        let text = damaged(&stored_text(&doc, packed), at, how);
        match load(&text) {
            Ok(read) => prop_assert_eq!(read, doc),
            Err(LoadError::Damaged(_)) => {}
            // Nothing of one character makes a format that has no checksum.
            Err(LoadError::TooNew(format)) => prop_assert!(false, "taken for format {}", format),
        }
    }

    /// Whatever is salvaged stood in the document, except for the one place that was damaged.
    #[test]
    fn what_is_salvaged_was_there(doc in document(), at: prop::sample::Index, how in damage()) {
        let text = damaged(&stored_text(&doc, false), at, how);
        let Some(saved) = salvage(&text) else { return Ok(()) };
        let cells = |doc: &Document| -> Vec<(String, String)> {
            let records = doc.records().iter();
            records.flat_map(|(id, record)| record.cells.keys().map(|key| (id.to_string(), key.to_string()))).collect()
        };
        let had = cells(&doc);
        // One character can rename a record or a cell.
        let strange = cells(&saved).into_iter().filter(|cell| !had.contains(cell));
        let renamed: std::collections::BTreeSet<String> = strange.map(|(record, _)| record).collect();
        prop_assert!(renamed.len() <= 1, "{:?}", renamed);
        if let Damage::Cut | Damage::Changed(_) | Damage::Doubled = how {
            prop_assert!(cells(&saved).len() + 6 >= had.len() || doc.records().len() > 1, "{} of {}", cells(&saved).len(), had.len());
        }
    }

    /// Packed texts are salvaged as far as they go, without a panic.
    #[test]
    fn salvage_never_panics(doc in document(), at: prop::sample::Index, how in damage(), noise in ".{0,200}") {
        let _ = salvage(&damaged(&stored_text(&doc, true), at, how));
        let _ = salvage(&noise);
        let _ = load(&noise);
    }

    /// A damaged index is none, or says what it said.
    #[test]
    fn a_damaged_index_is_none(docs in prop::collection::vec(document(), 0..3), at: prop::sample::Index, how in damage()) {
        let index = Index::new(docs.iter().map(Card::of).collect());
        let text = damaged(&index.save(), at, how);
        if let Some(read) = Index::load(&text) {
            prop_assert!(read == index || !is_whole(&text), "{}", text);
        }
    }

    /// A damaged journal entry is unreadable or an entry; never a panic.
    #[test]
    fn a_damaged_entry_never_panics(value in value(), at: prop::sample::Index, how in damage()) {
        let change = Change::new(&DocId::account("x"), "r", "k", value);
        let stamp = Stamp { time: 7, counter: 1, replica: Replica(3) };
        let _ = read_entry(&damaged(&write_entry(&[Written { change, stamp }], 9), at, how));
    }
}
