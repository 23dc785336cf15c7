//! What a customer's page shows besides its contents, read in one go.

use std::rc::Rc;

use keybook_core::book::{DocId, Document, key, person_record};
use keybook_core::coach::{self, Account, VisitStage, Where};
use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::people::Stakeholder;
use keybook_core::worksheet::Names;

use super::going::source;
use crate::catalogue;
use crate::session::{NameBook, Session};
use crate::text::sheet;

/// A customer's page.
#[derive(Clone, PartialEq)]
pub struct View {
    /// The customer's id.
    pub id: String,
    /// The customer's name.
    pub customer: String,
    /// Today where the reader is.
    pub today: Option<Date>,
    /// The stage of the relationship: an id of the vocabulary `stage`.
    pub stage: Option<String>,
    /// Our people with this customer: name and title.
    pub ours: Vec<(String, String)>,
    /// The visit of the call plan.
    pub visit: Option<VisitShown>,
    /// The last visit that was reviewed, and the name of whom it was to, or "".
    pub past: Option<(coach::PastVisit, String)>,
    /// The next day that something is due, while no visit is to come.
    pub next: Option<NextDate>,
    /// Questions, the most important first.
    pub questions: Vec<QuestionShown>,
    /// Actions: open ones by date, then those that are done.
    pub actions: Vec<ActionShown>,
    /// Whom the visit to come is to.
    pub met: Option<PersonShown>,
    /// Others whose word counts.
    pub others: Vec<PersonShown>,
}

/// The visit of the call plan, with names.
#[derive(Clone, PartialEq)]
pub struct VisitShown {
    /// What was planned, and whether it is to come.
    pub plan: coach::Visit,
    /// The customer's person whom it is to, or "".
    pub person: String,
    /// Our own person who comes along, or "".
    pub companion: String,
}

/// A day on which something is due.
#[derive(Clone, PartialEq)]
pub struct NextDate {
    /// When.
    pub day: Date,
    /// What.
    pub text: Rc<str>,
    /// About whom, and who does it.
    pub with: String,
    /// Where it stands.
    pub at: Where,
}

/// A question to take along.
#[derive(Clone, PartialEq)]
pub struct QuestionShown {
    /// Its wording.
    pub text: String,
    /// The worksheet it comes from.
    pub source: String,
    /// Where the answer goes.
    pub at: Where,
    /// Who alone may be asked.
    pub only: Option<Rc<str>>,
}

/// Something to be done.
#[derive(Clone, PartialEq)]
pub struct ActionShown {
    /// What it is and where it was planned.
    pub action: coach::Action,
    /// Who does it, or "".
    pub owner: String,
    /// About whom, or "".
    pub about: String,
    /// The worksheet it comes from.
    pub source: String,
}

/// Somebody to meet.
#[derive(Clone, PartialEq)]
pub struct PersonShown {
    /// The name.
    pub name: Rc<str>,
    /// What they are.
    pub title: Rc<str>,
    /// Their style and how to win them.
    pub style: String,
    /// What they care about.
    pub concern: Rc<str>,
    /// Their first personal need.
    pub need: String,
}

/// The most chips of our people, and the most others to keep in mind.
const CHIPS: usize = 4;
const OTHERS: usize = 5;
/// Their word counts from this influence on.
const KEY: u8 = 4;

/// Reads a customer's page.
pub fn read(session: &Session, id: &str) -> View {
    let (names, lang, customer) = (session.names(), session.lang(), session.account_name(id));
    let mut ours = Vec::new();
    let mut view = session.read_account(id, |account| {
        let open = coach::actions(account);
        ours = our_ids(account, &open);
        let visit = visit(account, &names);
        let met = ahead(visit.as_ref()).and_then(|visit| account.person(visit.plan.person.as_deref()?));
        View {
            id: id.to_owned(),
            customer,
            today: account.today,
            stage: stage(account),
            ours: Vec::new(),
            questions: questions(account, &names, lang),
            met: met.map(|person| person_shown(person, lang)),
            others: others(account, met, lang),
            next: next_date(account, visit.as_ref(), &open, &names, lang),
            visit,
            past: past(account, &names),
            actions: open.into_iter().map(|action| action_shown(action, &names, lang)).collect(),
        }
    });
    let profile = DocId::profile(session.settings().space());
    let title = |doc: &Document, id: &Rc<str>| {
        let record = doc.record(&person_record(id))?;
        let name = record.str(key::NAME);
        (!name.is_empty()).then(|| (name.to_owned(), record.str(key::TITLE).to_owned()))
    };
    let known = session.read(&profile, |doc| ours.iter().filter_map(|id| title(doc, id)).take(CHIPS).collect());
    view.ours = known.unwrap_or_default();
    view
}

fn stage(account: &Account<'_>) -> Option<String> {
    let sheet = account.sheet("relationship_stage")?;
    let outcome = sheet.eval.result(sheet.def().result("stage")?);
    let shown = sheet.eval.completeness().results_shown() && !outcome.undecided;
    outcome.value.as_text().filter(|_| shown).map(str::to_owned)
}

/// Our people who plan for this customer, look after its people or do something, each once.
fn our_ids(account: &Account<'_>, actions: &[coach::Action]) -> Vec<Rc<str>> {
    let mut ids: Vec<Rc<str>> = Vec::new();
    let leads = [("needs_card", "filled_by"), ("relationship_plan", "plan_owner"), ("influence_map", "map_owner")];
    let leads = leads.iter().filter_map(|(sheet, field)| account.field(sheet, field).as_str().map(Rc::from));
    let owners = account.people.iter().filter_map(|person| person.our_owner.clone());
    for id in leads.chain(owners).chain(actions.iter().filter_map(|action| action.owner.clone())) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn name(id: Option<&str>, names: &NameBook) -> String {
    id.and_then(|id| names.person(id)).map_or_else(String::new, |name| name.to_string())
}

fn joined(parts: &[String], lang: Lang) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(sheet::comma(lang))
}

fn visit(account: &Account<'_>, names: &NameBook) -> Option<VisitShown> {
    let plan = coach::visit(account)?;
    let (person, companion) = (name(plan.person.as_deref(), names), name(plan.companion.as_deref(), names));
    Some(VisitShown { plan, person, companion })
}

fn past(account: &Account<'_>, names: &NameBook) -> Option<(coach::PastVisit, String)> {
    let visit = coach::last_visit(account)?;
    let person = name(visit.person.as_deref(), names);
    Some((visit, person))
}

/// A visit while it is to come.
pub fn ahead(visit: Option<&VisitShown>) -> Option<&VisitShown> {
    visit.filter(|visit| visit.plan.stage == VisitStage::Ahead)
}

/// The next day that something is due, while no visit is to come: what the last visit led to, or else any action.
fn next_date(
    account: &Account<'_>,
    visit: Option<&VisitShown>,
    actions: &[coach::Action],
    names: &NameBook,
    lang: Lang,
) -> Option<NextDate> {
    if ahead(visit).is_some() {
        return None;
    }
    let is_next = |action: &&coach::Action| {
        let to_come = |day: Date| account.today.is_none_or(|today| today.days_to(day) >= 0);
        !action.done && action.due.is_some_and(to_come)
    };
    let of_visit =
        |action: &&coach::Action| visit.is_some_and(|visit| visit.plan.at().worksheet == action.at.worksheet);
    let mut all = actions.iter().filter(is_next);
    let next = actions.iter().filter(is_next).find(of_visit).or_else(|| all.next())?;
    Some(NextDate {
        day: next.due?,
        text: next.text.clone(),
        with: joined(&[name(next.about.as_deref(), names), name(next.owner.as_deref(), names)], lang),
        at: next.at.clone(),
    })
}

fn questions(account: &Account<'_>, names: &NameBook, lang: Lang) -> Vec<QuestionShown> {
    let shown = |question: &coach::Question| QuestionShown {
        text: question.text(lang, names),
        source: source(&question.at, lang, names),
        at: question.at.clone(),
        only: question.only.clone(),
    };
    coach::questions(account).iter().map(shown).collect()
}

fn action_shown(action: coach::Action, names: &NameBook, lang: Lang) -> ActionShown {
    ActionShown {
        owner: name(action.owner.as_deref(), names),
        about: name(action.about.as_deref(), names),
        source: source(&action.at, lang, names),
        action,
    }
}

/// Those whose word counts, besides whom the visit is to.
fn others(account: &Account<'_>, met: Option<&Stakeholder>, lang: Lang) -> Vec<PersonShown> {
    let weighty = |person: &&Stakeholder| {
        met.is_none_or(|met| met.id != person.id) && person.influence.known().is_some_and(|influence| *influence >= KEY)
    };
    account.named().filter(weighty).take(OTHERS).map(|person| person_shown(person, lang)).collect()
}

fn person_shown(person: &Stakeholder, lang: Lang) -> PersonShown {
    let label = |vocab: &str, id: Option<&Rc<str>>| {
        let choice = id.and_then(|id| catalogue::catalogue().vocab(vocab).iter().find(|choice| choice.id == *id));
        choice.map_or_else(String::new, |choice| {
            let note = choice.note.as_ref().filter(|_| vocab == "style").map(|note| note.get(lang));
            let label = choice.label.get(lang);
            note.map_or_else(|| label.to_owned(), |note| [label, " · ", note].concat())
        })
    };
    PersonShown {
        name: person.name.clone(),
        title: person.title.clone(),
        style: label("style", person.style.as_ref()),
        concern: person.concern.clone(),
        need: label("personal_need", person.need_first.known()),
    }
}

/// True for an action that is still to be done.
pub fn is_open(shown: &&ActionShown) -> bool {
    !shown.action.done
}
