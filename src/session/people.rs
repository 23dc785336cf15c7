//! People: our own, kept once for the whole book, and each customer's.

use std::rc::Rc;

use keybook_core::book::{Change, DocId, DocKind, Document, PERSON, key};
use keybook_core::lang::Lang;
use keybook_core::order::{Places, sort_by};
use keybook_core::people::{self, Nameless};
use keybook_core::sheet::all_told;
use keybook_core::storage::Card;
use keybook_core::worksheet::{FieldType, Names};

use super::accounts::clean_name;
use super::{Session, SheetId};
use crate::platform::input::folded;

impl Session {
    /// Our own people, by name.
    pub fn our_people(&self) -> Vec<(Rc<str>, String)> {
        self.people_of(&DocId::profile(self.settings().space()))
    }

    /// The people in a document, by name.
    pub fn people_of(&self, doc: &DocId) -> Vec<(Rc<str>, String)> {
        let mut people = self.read(doc, named_people).unwrap_or_default();
        sort_by(&mut people, |a, b| a.1.cmp(&b.1));
        people
    }

    /// Everybody in a document who has this name as the pickers of names compare it, in the order of people.
    pub fn people_named(&self, doc: &DocId, name: &str) -> Vec<Rc<str>> {
        let wanted = folded(&clean_name(name));
        let is_it = |(id, named): (Rc<str>, String)| (folded(named.trim()) == wanted).then_some(id);
        self.read(doc, |doc| named_people(doc).into_iter().filter_map(is_it).collect()).unwrap_or_default()
    }

    /// The customer's people whom a sheet can speak of: those of its document, and for an exercise those of the customer
    /// that it names.
    pub fn customer_people(&self, sheet: &SheetId) -> Vec<(Rc<str>, String)> {
        let mut people = self.people_of(&sheet.doc);
        if let Some(account) = self.customer_named(sheet) {
            people.extend(self.people_of(&account));
        }
        people
    }

    fn customer_named(&self, sheet: &SheetId) -> Option<DocId> {
        let open = self.sheet(sheet)?;
        let open = open.borrow();
        let at = open.eval.sheet().fields.iter().position(|field| field.kind == FieldType::AccountRef)?;
        let named = DocId::account(open.eval.answers().fields.get(at)?.as_str()?);
        (named != sheet.doc && sheet.doc.kind() != DocKind::Account).then_some(named)
    }

    /// Customers that are neither deleted nor put away, by name; those of the example only while it is shown.
    pub fn account_names(&self) -> Vec<(Rc<str>, String)> {
        let (index, example) = (self.index(), self.settings().example);
        let shown = index.cards.iter().filter(|c| c.is_current_account() && (example || !c.example));
        let mut names: Vec<(Rc<str>, String)> =
            shown.filter_map(|c| Some((c.doc_id()?.name().into(), c.name.clone()))).collect();
        sort_by(&mut names, |a, b| a.1.cmp(&b.1));
        names
    }

    /// The changes that make one of our own people.
    pub fn new_colleague(&self, id: &str, name: &str) -> Vec<Change> {
        self.new_person(&DocId::profile(self.settings().space()), id, name)
    }

    /// The changes that make a person in a document.
    pub fn new_person(&self, doc: &DocId, id: &str, name: &str) -> Vec<Change> {
        self.load(doc);
        people::new_person(doc, self.state.borrow().book.doc(doc), id, &clean_name(name))
    }
}

fn named_people(doc: &Document) -> Vec<(Rc<str>, String)> {
    let named = doc.with_prefix(PERSON).filter(|(_, record)| !record.str(key::NAME).is_empty());
    named.filter_map(|(id, record)| Some((id.strip_prefix(PERSON)?.into(), record.str(key::NAME).to_owned()))).collect()
}

/// The names of people and customers at one moment, for texts that mention many of them.
#[derive(Debug, Default)]
pub struct NameBook {
    people: Vec<Rc<str>>,
    people_at: Places,
    accounts: Vec<Rc<str>>,
    accounts_at: Places,
    /// Whom only documents that came from others name, by id.
    told: Vec<(Rc<str>, Rc<str>)>,
    /// Those without a name and those deleted, by id.
    nameless: Vec<(Rc<str>, Nameless)>,
}

/// Names, and whose: our own people's document and the customer that is open.
pub(super) type KnownNames = (DocId, Option<DocId>, Rc<NameBook>);

impl Session {
    /// The names of all customers, of our people, and of the people of the customer that is open.
    pub fn names(&self) -> Rc<NameBook> {
        let ours = DocId::profile(self.settings().space());
        let account = self.current_account().map(|id| DocId::account(&id));
        if let Some((of_ours, of_account, names)) = &self.state.borrow().names
            && (of_ours, of_account) == (&ours, &account)
        {
            return names.clone();
        }
        let names = Rc::new(self.name_book(&ours, account.as_ref()));
        self.state.borrow_mut().names = Some((ours, account, names.clone()));
        names
    }

    fn name_book(&self, ours: &DocId, account: Option<&DocId>) -> NameBook {
        let exercises = DocId::workshop(self.settings().space().name());
        let docs = || account.into_iter().chain([ours, &exercises]);
        let nameless = docs().flat_map(|doc| self.read(doc, Nameless::all).unwrap_or_default()).collect();
        let people = docs().flat_map(|doc| self.people_of(doc));
        let people = people.map(|(id, name)| (id, Rc::from(name)));
        let (ids, people): (Vec<Rc<str>>, Vec<Rc<str>>) = people.unzip();
        let people_at = Places::of(ids);
        let named = |card: &Card| Some((Rc::from(card.doc_id()?.name()), Rc::from(&*card.name)));
        let index = self.index();
        let accounts = index.cards.iter().filter(|c| c.is_account()).filter_map(named);
        let (ids, accounts): (Vec<Rc<str>>, Vec<Rc<str>>) = accounts.unzip();
        let across = DocId::portfolio(self.settings().space());
        let told = account.into_iter().chain([&across]);
        let told = told.flat_map(|doc| self.read(doc, |doc| all_told(doc).collect::<Vec<_>>()).unwrap_or_default());
        NameBook { people, people_at, accounts, accounts_at: Places::of(ids), told: told.collect(), nameless }
    }
}

impl Names for NameBook {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        self.people_at.find(id).and_then(|at| self.people.get(at)).cloned().or_else(|| self.told(id))
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        let known = self.accounts_at.find(id).and_then(|at| self.accounts.get(at)).cloned();
        known.filter(|name| !name.is_empty()).or_else(|| self.told(id))
    }

    /// Never an id: whoever no document of these knows is said not to be listed.
    fn nameless(&self, id: &str, lang: Lang) -> Option<Rc<str>> {
        let found = self.nameless.iter().find(|(known, _)| **known == *id).map(|(_, person)| person.words(lang).into());
        found.or_else(|| Some(Nameless::Stranger.words(lang).into()))
    }
}

impl NameBook {
    fn told(&self, id: &str) -> Option<Rc<str>> {
        self.told.iter().find(|(known, _)| **known == *id).map(|(_, name)| name.clone())
    }
}
