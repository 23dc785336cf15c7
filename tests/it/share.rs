//! Sharing what the example company holds: every id has its number, and links are short.

use keybook_core::book::{
    Aside, Change, DocId, Document, Entry, Replica, Space, Stamp, Value, between, key, person_record, random_id,
    row_record, sheet_record,
};
use keybook_core::lang::Lang;
use keybook_core::share::{Kind, Parcel, Parts, Sent, choose, decode, encode, link, unregistered};
use keybook_core::storage::save;
use keybook_core::worksheet::FieldType;
use miniz_oxide::deflate::compress_to_vec;

use crate::example_book::filled;
use crate::numbers::Numbers;
use crate::spec_vectors::library;

/// The worksheets that people send most.
const MAIN: [&str; 5] = ["needs_card", "relationship_plan", "influence_map", "qualification", "call_plan"];

#[test]
fn every_id_of_the_catalogue_has_its_number_for_links() {
    let missing = unregistered(&library());
    assert!(missing.is_empty(), "a new edition of core/src/dense/ids.txt has to say:\n{missing}");
}

fn main_parts() -> Parts {
    Parts { worksheets: Some(MAIN.map(Into::into).into()), everybody: true, ..Parts::default() }
}

fn parcel(docs: Vec<Document>) -> Parcel {
    let docs = docs.into_iter().map(|doc| Sent::part(doc.clone(), &doc)).collect();
    Parcel { kind: Kind::Share, from: String::new(), made: 1_779_100_000_000, word: String::new(), docs, hands: vec![] }
}

fn characters_of_json(docs: &[Document]) -> usize {
    let json: String = docs.iter().map(save).collect();
    (compress_to_vec(json.as_bytes(), 9).len() * 4).div_ceil(3)
}

#[test]
fn links_are_short() {
    for lang in [Lang::Zh, Lang::En] {
        let (book, _) = filled(lang);
        let docs: Vec<Document> = [DocId::account("acc_binjiang"), DocId::portfolio(Space::Example)]
            .iter()
            .filter_map(|id| book.doc(id))
            .map(|doc| choose(doc, &main_parts()))
            .collect();
        check(&docs, &format!("{lang:?}"), 60);
    }
}

/// Writes, reads and measures; `most` is what a link may have, in percent of deflated JSON.
fn check(docs: &[Document], what: &str, most: usize) {
    let parcel = parcel(docs.to_vec());
    let bytes = encode(&parcel);
    assert!(decode(&bytes) == Ok(parcel), "{what} comes back as it was");
    let (json, ours) = (characters_of_json(docs), link::write(&bytes).len());
    let percent = 100.0 * ours as f64 / json as f64;
    println!("{what}: {ours} characters, {json} as deflated JSON, {percent:.1} %");
    assert!(ours * 100 <= json * most, "{what}: {ours} of {json}");
}

/// Clauses that people wrote as answers, in both languages.
fn clauses() -> Vec<String> {
    let mut clauses = Vec::new();
    for sheet in library().worksheets {
        for lang in [Lang::Zh, Lang::En] {
            let answers = sheet.examples[0].answers(&sheet, lang);
            let values = answers.fields.iter().chain(answers.tables.iter().flatten().flat_map(|row| &row.cells));
            for text in values.filter_map(|value| if let Value::Text(text) = value { Some(text) } else { None }) {
                clauses.extend(text.split_inclusive(['，', '。', '；', ',', ';', '.']).map(|c| c.trim().to_owned()));
            }
        }
    }
    clauses.retain(|clause| !clause.is_empty());
    clauses.sort();
    clauses.dedup();
    clauses
}

/// A customer of 100 kB that three devices wrote over half a year, as people do: cell after cell, now and then.
fn large() -> Document {
    let library = library();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut clauses = clauses();
    let mut doc = Document::new(DocId::account("k3x9abcdef"));
    let mut stamp = Stamp { time: 1_770_000_000_000, counter: 0, replica: Replica(0xA1B2_C3D4) };
    let mut write = |doc: &mut Document, numbers: &mut Numbers, change: Change| {
        stamp.time +=
            if numbers.below(12) == 0 { 1 + numbers.below(90_000_000) } else { 900 + numbers.below(40_000) } as u64;
        if numbers.below(200) == 0 {
            stamp.replica = Replica([0xA1B2_C3D4, 0x1234_5678, 0x0F0F_1E2D][numbers.below(3)]);
        }
        doc.absorb(&change.record, &change.key, Entry { stamp, value: change.value });
    };
    let id = doc.id().clone();
    let mut text = |numbers: &mut Numbers| {
        let mut text = String::new();
        for _ in 0..=numbers.below(2) {
            // Every clause once, then from the beginning, in another order.
            let at = numbers.below(clauses.len().min(400));
            let clause = clauses.swap_remove(at);
            text.push_str(&clause);
            clauses.push(clause);
        }
        text
    };
    let people: Vec<_> = (0..24).map(|_| random_id(numbers.bits())).collect();
    let mut place = String::new();
    for person in &people {
        place = between(&place, "");
        for (cell, value) in [
            (key::PLACE, Value::id(&place)),
            (key::NAME, Value::text(text(&mut numbers).chars().take(3).collect::<String>().as_str())),
            (key::TITLE, Value::text(text(&mut numbers).chars().take(8).collect::<String>().as_str())),
            ("depth", Value::id(["d0", "d1", "d2", "d3"][numbers.below(4)])),
            ("support", Value::id(["neutral", "leaning_us", "opponent"][numbers.below(3)])),
            ("influence", Value::int(1 + numbers.below(5) as i32)),
        ] {
            write(&mut doc, &mut numbers, Change::new(&id, &person_record(person), cell, value));
        }
    }
    'full: for round in 0.. {
        for sheet in &library.worksheets {
            let mut answer =
                |doc: &mut Document, numbers: &mut Numbers, record: &str, field: &keybook_core::worksheet::Field| {
                    let value = match &field.kind {
                        FieldType::Text | FieldType::LongText => Value::text(&text(numbers)),
                        FieldType::Score { .. } => Value::int(1 + numbers.below(5) as i32),
                        FieldType::PersonRef(_) => Value::id(&people[numbers.below(people.len())]),
                        kind => match sheet.choices(kind) {
                            [] => return,
                            choices => Value::id(&choices[numbers.below(choices.len())].id),
                        },
                    };
                    write(doc, numbers, Change::new(&id, record, &field.id, value));
                    if numbers.below(9) == 0 {
                        let sure = Value::id(["guess", "heard", "verified"][numbers.below(3)]);
                        write(doc, numbers, Change::new(&id, record, &Aside::Evidence.beside(&field.id), sure));
                    }
                };
            if round == 0 {
                sheet.fields.iter().for_each(|field| answer(&mut doc, &mut numbers, &sheet_record(&sheet.id), field));
            }
            for table in &sheet.tables {
                let name = &sheet.fields[usize::from(table.field)].id;
                let row = random_id(numbers.bits());
                let record = row_record(&sheet.id, name, &row);
                table.columns.iter().for_each(|column| answer(&mut doc, &mut numbers, &record, column));
            }
            if save(&doc).len() >= 100_000 {
                break 'full;
            }
        }
    }
    doc
}

#[test]
fn links_of_large_customers_are_short_for_their_size() {
    let doc = large();
    if let Ok(to) = std::env::var("DUMP") {
        std::fs::write(format!("{to}/Large0.json"), save(&doc)).unwrap();
    }
    check(&[doc], "100 kB", 70);
}
