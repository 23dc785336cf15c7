//! The example company in one book: facts that several worksheets ask for stand once, and every worksheet still comes
//! to the figures that its file promises.

use std::rc::Rc;

use keybook_core::book::{Book, Clock, DocId, Document, Replica, Space};
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::people;
use keybook_core::sheet::Sheet;
use keybook_core::worksheet::{Evaluator, Home, Scope};

use crate::spec_vectors::{check_outcomes, library};

/// The model customer with all its sheets filled, as the page fills them.
pub fn filled(lang: Lang) -> (Book, Vec<Sheet>) {
    let library = library();
    let mut book = Book::new(Clock::new(Replica(1)));
    let account = DocId::account("acc_binjiang");
    for person in library.shared.demo.persons.iter().filter(|p| p.account.is_some()) {
        let changes = people::new_person(&account, book.doc(&account), &person.id, person.name.get(lang));
        book.apply(changes, 1_000);
    }
    let mut sheets = Vec::new();
    for def in library.worksheets {
        let doc = match def.scope {
            Scope::Account => account.clone(),
            Scope::Portfolio => DocId::portfolio(Space::Example),
            _ => continue,
        };
        let sheet = Sheet::new(Rc::new(def), doc, None);
        let changes = sheet.fill(&sheet.def.examples[0].answers(&sheet.def, lang));
        book.apply(changes, 1_000);
        sheets.push(sheet);
    }
    (book, sheets)
}

/// The model customer with its worksheets and those about its people.
pub fn complete(lang: Lang) -> Document {
    let account = DocId::account("acc_binjiang");
    let mut book = filled(lang).0;
    for def in library().worksheets.into_iter().filter(|def| def.scope == Scope::Person) {
        let answers = def.examples[0].answers(&def, lang);
        let about = def.fields.iter().position(|field| field.home == Some(Home::Person)).unwrap();
        let person = answers.fields[about].as_str().unwrap().to_owned();
        book.apply(Sheet::new(Rc::new(def), account.clone(), Some(&person)).fill(&answers), 1_000);
    }
    book.forget(&account).unwrap()
}

#[test]
fn the_example_comes_to_the_promised_figures_in_one_book() {
    let mut wrong = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let (book, sheets) = filled(lang);
        for sheet in &sheets {
            let example = &sheet.def.examples[0];
            let answers = sheet.read(book.doc(&sheet.doc));
            let evaluator = Evaluator::new(sheet.def.clone(), answers, Date::parse(&example.today));
            check_outcomes(&sheet.def, example, &evaluator, lang, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_people_of_the_example_are_the_same_in_every_worksheet() {
    let (book, _) = filled(Lang::En);
    let doc = book.doc(&DocId::account("acc_binjiang")).unwrap();
    let people = people::stakeholders(doc);
    assert_eq!(people.len(), 7);
    let xu = &people[0];
    assert_eq!((&*xu.name, xu.influence.known(), xu.depth.known()), ("Xu Jianguo", Some(&5), Some(&1)));
    assert_eq!((xu.depth_target.known(), xu.rival_depth.known()), (Some(&3), Some(&2)), "from the plan");
    assert_eq!(xu.need_first.known().map(|need| &**need), Some("achievement"), "from the needs card");
    assert_eq!(people::lines(doc).len(), 7, "five report, two listen");
}
