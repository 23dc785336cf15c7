//! Sharing what the example company holds: every id has its number, and links are short.

use keybook_core::book::{DocId, Document, Space};
use keybook_core::lang::Lang;
use keybook_core::share::{Kind, Parcel, Parts, Sent, choose, decode, encode, link, unregistered};
use keybook_core::storage::save;
use miniz_oxide::deflate::compress_to_vec;

use crate::example_book::filled;
use crate::spec_vectors::library;

/// The worksheets that people send most.
const MAIN: [&str; 5] = ["needs_card", "relationship_plan", "influence_map", "qualification", "call_plan"];

#[test]
fn every_id_of_the_catalogue_has_its_number_for_links() {
    let missing = unregistered(&library());
    assert!(missing.is_empty(), "a new edition of core/src/share/ids.txt has to say:\n{missing}");
}

fn main_parts() -> Parts {
    Parts {
        worksheets: Some(MAIN.map(Into::into).into()),
        about_people: ["relationship_plan", "influence_map", "needs_card"].map(Into::into).into(),
        reviews: false,
    }
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
        if let Ok(to) = std::env::var("DUMP") {
            for (at, doc) in docs.iter().enumerate() {
                std::fs::write(format!("{to}/{lang:?}{at}.json"), save(doc)).unwrap();
            }
        }
        let parcel = parcel(docs.clone());
        let bytes = encode(&parcel);
        assert_eq!(decode(&bytes), Ok(parcel));
        let (json, ours) = (characters_of_json(&docs), link::write(&bytes).len());
        println!("{lang:?}: {ours} characters, {json} as deflated JSON, {:.1} %", 100.0 * ours as f64 / json as f64);
        assert!(ours * 100 <= json * 60);
    }
}
