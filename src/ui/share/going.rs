//! What goes out: the documents behind a page, chosen and with names left out where somebody wants that.

use std::cell::RefCell;
use std::rc::Rc;

use keybook_core::book::{AccountFields, DocId, DocKind, Document, REVIEW, Record, key};
use keybook_core::lang::Lang;
use keybook_core::order::sort_by;
use keybook_core::people::{Stakeholder, stakeholders};
use keybook_core::share::{Kind, Parcel, Parts, Redaction, Sent, choose, people_named, redact, unname};
use keybook_core::sheet::{all_told, is_begun, strangers, tell};
use keybook_core::worksheet::{Names, own};

use super::super::listing::sheet_of;
use super::super::route::Route;
use super::super::words::choice;
use crate::catalogue;
use crate::session::Session;
use crate::text::share as text;

/// What a page is about: a document, and the worksheet of it that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The document.
    pub doc: DocId,
    /// The worksheet, on a worksheet's page.
    pub worksheet: Option<Rc<str>>,
}

/// What somebody wants of the sending.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The chosen worksheets; `None` for everything.
    pub sheets: Option<Vec<Rc<str>>>,
    /// Names are replaced.
    pub hide_names: bool,
    /// What answers rest on stays here.
    pub drop_notes: bool,
    /// The other side only reads.
    pub read_only: bool,
    /// The sender.
    pub from: String,
    /// A word with it.
    pub word: String,
}

/// What the page at an address can send.
pub fn subject_of(session: &Session, route: &Route) -> Option<Subject> {
    if let Some(account) = route.account() {
        let worksheet = route.worksheet().map(Rc::from);
        return session.has_account(account).then(|| Subject { doc: DocId::account(account), worksheet });
    }
    if let Route::Builder(id) = route {
        return Some(Subject { doc: DocId::worksheet(id), worksheet: None });
    }
    let sheet = sheet_of(route, session.settings().space())?;
    catalogue::entry(&sheet.worksheet)?;
    Some(Subject { doc: sheet.doc, worksheet: Some(sheet.worksheet) })
}

impl Subject {
    /// The worksheets that are begun in the document, in the order of the catalogue.
    pub fn begun(&self, session: &Session) -> Vec<Rc<str>> {
        session.read(&self.doc, begun).unwrap_or_default()
    }

    /// The name of what is sent.
    pub fn name(&self, session: &Session, lang: Lang) -> String {
        let sheet = self.worksheet.as_deref().and_then(catalogue::entry).map(|entry| entry.title.get(lang).to_owned());
        match self.doc.kind() {
            DocKind::Account => session.account_name(self.doc.name()),
            DocKind::Worksheet => {
                catalogue::entry(self.doc.name()).map_or_else(String::new, |entry| entry.title.get(lang).to_owned())
            }
            _ => sheet.unwrap_or_default(),
        }
    }

    /// What files are called: the customer's name only where names go out.
    pub fn file_name(&self, session: &Session, options: &Options, lang: Lang) -> String {
        match self.doc.kind() {
            DocKind::Account if options.hide_names => text::the_customer(lang).to_owned(),
            _ => self.name(session, lang),
        }
    }

    /// What of a customer stays here, in words; `None` when nothing does.
    pub fn stays(&self, session: &Session, options: &Options, lang: Lang) -> Option<&'static str> {
        let reviews = |doc: &Document| doc.with_prefix(REVIEW).any(|(_, record)| record.is_alive());
        match (session.read(&self.doc, reviews).unwrap_or_default(), options.hide_names) {
            (true, true) => Some(text::reviews_and_history_stay(lang)),
            (true, false) => Some(text::reviews_stay(lang)),
            (false, true) => Some(text::history_stays(lang)),
            (false, false) => None,
        }
    }

    /// Packs what the options choose.
    pub fn pack(&self, session: &Session, options: &Options, lang: Lang) -> Option<Parcel> {
        let whole = session.document(&self.doc)?;
        let mut docs = vec![Sent::part(choose(&whole, &parts(options)), &whole)];
        if self.doc.kind() == DocKind::Account {
            docs.extend(session.portfolio_part(self.doc.name()).and_then(|sent| chosen_part(sent, options)));
        }
        docs.extend(definitions(session, &docs));
        if options.hide_names || options.drop_notes {
            for sent in &mut docs {
                sent.doc = without_names(session, &sent.doc, &whole, options, lang);
            }
        }
        docs.retain(|sent| !sent.doc.records().is_empty());
        let names = session.names();
        let told = Told { names: &*names, hidden: options.hide_names, customers: RefCell::default(), lang };
        for sent in &mut docs {
            let strangers = strangers(&sent.doc, &told);
            tell(&mut sent.doc, &strangers);
        }
        let kind = if options.read_only { Kind::Suggestion } else { Kind::Share };
        let mut parcel = session.parcel(kind, docs, options.from.trim(), options.word.trim());
        if options.hide_names {
            unname(&mut parcel.hands);
        }
        Some(parcel)
    }
}

/// The worksheets that are begun in a document, in the order of the catalogue.
pub fn begun(doc: &Document) -> Vec<Rc<str>> {
    let entries = catalogue::entries().filter(|entry| is_begun(doc, &entry.id));
    entries.map(|entry| entry.id.clone()).collect()
}

fn parts(options: &Options) -> Parts {
    let of = |sheets: &Vec<Rc<str>>| Parts::of(&sheets.iter().filter_map(|id| catalogue::load(id)).collect::<Vec<_>>());
    options.sheets.as_ref().map_or_else(Parts::default, of)
}

/// Names for those whom a document speaks of and does not hold; roles where names are left out.
struct Told<'a> {
    names: &'a dyn Names,
    hidden: bool,
    customers: RefCell<Vec<Rc<str>>>,
    lang: Lang,
}

impl Names for Told<'_> {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        let name = self.names.person(id)?;
        Some(if self.hidden { text::colleague(self.lang).into() } else { name })
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        let name = self.names.account(id)?;
        if !self.hidden {
            return Some(name);
        }
        // Several stand beside each other and must be told apart.
        let mut known = self.customers.borrow_mut();
        let at = known.iter().position(|one| **one == *id).unwrap_or_else(|| {
            known.push(id.into());
            known.len() - 1
        });
        Some(text::customer_number(self.lang, at + 1).into())
    }
}

/// Of the worksheets across customers those that were chosen.
fn chosen_part(mut sent: Sent, options: &Options) -> Option<Sent> {
    if options.sheets.is_some() {
        sent.doc = choose(&sent.doc, &parts(options));
    }
    (!sent.doc.records().is_empty()).then_some(sent)
}

/// The definitions of worksheets that somebody made and that are filled in there.
fn definitions(session: &Session, docs: &[Sent]) -> Vec<Sent> {
    let mut ids: Vec<Rc<str>> = docs.iter().flat_map(|sent| begun(&sent.doc)).collect();
    ids.retain(|id| id.starts_with(own::PREFIX));
    ids.dedup();
    let definition = |id: &Rc<str>| {
        let doc = session.document(&DocId::worksheet(id))?;
        Some(Sent::part(doc.clone(), &doc))
    };
    ids.iter().filter_map(definition).collect()
}

fn without_names(session: &Session, doc: &Document, account: &Document, options: &Options, lang: Lang) -> Document {
    if !options.hide_names {
        return without_notes(doc);
    }
    let stand_ins = stand_ins(account, lang);
    let role = |person: &Record| {
        let found = stand_ins.iter().find(|(name, _)| *person.str(key::NAME) == **name);
        found.map_or_else(|| text::somebody(lang).to_owned(), |(_, words)| words.clone())
    };
    let mut also: Vec<(Rc<str>, Rc<str>)> =
        session.our_people().into_iter().map(|(_, name)| (Rc::from(name), Rc::from(text::colleague(lang)))).collect();
    // Whom the document was told of by others.
    also.extend(all_told(doc).map(|(_, name)| (name, Rc::from(text::somebody(lang)))));
    if doc.id() != account.id() {
        // A row across customers speaks of this one by its name only in texts.
        also.push((account.name().into(), text::the_customer(lang).into()));
        let people = account.with_prefix(keybook_core::book::PERSON);
        also.extend(people.map(|(_, person)| (person.str(key::NAME).into(), role(person).into())));
        also.retain(|(name, _)| !name.is_empty());
    }
    let how =
        Redaction { role: &role, customer: text::the_customer(lang), also: &also, drop_notes: options.drop_notes };
    redact(doc, &how)
}

/// What the people of a customer are called where their names are left out: their titles, else their roles in the
/// purchase. Those who would be called the same have numbers.
fn stand_ins(account: &Document, lang: Lang) -> Vec<(Rc<str>, String)> {
    let mut bases: Vec<String> = Vec::new();
    let called = |person: Stakeholder| {
        let role = || person.role.known().map(|role| choice("role", role, lang));
        let kind = || person.buyer_types.first().map(|kind| choice("buyer_type", kind, lang));
        let title = Some(person.title.to_string()).filter(|title| !title.is_empty());
        let base = title.or_else(role).or_else(kind).unwrap_or_default();
        bases.push(base.clone());
        let words = match bases.iter().filter(|known| **known == base).count() {
            nth if base.is_empty() => text::person_number(lang, nth),
            1 => base,
            nth => format!("{base} {nth}"),
        };
        (person.name, words)
    };
    stakeholders(account).into_iter().filter(|person| !person.name.is_empty()).map(called).collect()
}

/// A copy without what answers rest on.
fn without_notes(doc: &Document) -> Document {
    doc.part(doc.id().clone(), &|_, _, key| !key.ends_with("~note"))
}

/// How many people and other customers a parcel names.
pub fn named(parcel: &Parcel, options: &Options) -> usize {
    if options.hide_names {
        return 0;
    }
    let docs = || parcel.docs.iter().map(|sent| &sent.doc);
    let mut told: Vec<Rc<str>> = docs().flat_map(|doc| all_told(doc).map(|(id, _)| id)).collect();
    // Several documents speak of the same people, and of the customer that is sent.
    sort_by(&mut told, Ord::cmp);
    told.dedup();
    told.retain(|id| !docs().any(|doc| *doc.id() == DocId::account(id)));
    docs().map(people_named).sum::<usize>() + told.len()
}
