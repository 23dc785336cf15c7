//! What a customer's page shows besides its contents, read in one go.

use std::rc::Rc;

use keybook_core::book::{DocId, Document, key, person_record};
use keybook_core::coach::{self, Account, Where};
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
    /// The next visit, or the next day that something is due.
    pub visit: Option<Visit>,
    /// Questions, the most important first.
    pub questions: Vec<QuestionShown>,
    /// Actions: open ones by date, then those that are done.
    pub actions: Vec<ActionShown>,
    /// People to meet.
    pub people: Vec<PersonShown>,
}

/// The next visit.
#[derive(Clone, PartialEq)]
pub struct Visit {
    /// When.
    pub day: Date,
    /// True when it stands in the call plan; else it is the day of an action.
    pub planned: bool,
    /// With whom, who comes along, where.
    pub with: String,
    /// What it is for.
    pub purpose: String,
    /// The commitment to get.
    pub aim: String,
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

/// The most chips of our people, and the most people to meet.
const CHIPS: usize = 4;
const PEOPLE: usize = 6;
/// People to meet without a planned visit are those of this influence or more.
const KEY: u8 = 4;

/// Reads a customer's page.
pub fn read(session: &Session, id: &str) -> View {
    let (names, lang, customer) = (session.names(), session.lang(), session.account_name(id));
    let mut ours = Vec::new();
    let mut view = session.read_account(id, |account| {
        let open = coach::actions(account);
        ours = our_ids(account, &open);
        let visit = visit(account, &open, &names, lang);
        View {
            id: id.to_owned(),
            customer,
            today: account.today,
            stage: stage(account),
            ours: Vec::new(),
            questions: questions(account, &names, lang),
            people: people(account, visit.as_ref(), lang),
            visit,
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

/// The visit of the call plan while it is to come; else the next day that something is due.
fn visit(account: &Account<'_>, actions: &[coach::Action], names: &NameBook, lang: Lang) -> Option<Visit> {
    let ahead = |day: &Date| account.today.is_none_or(|today| today.days_to(*day) >= 0);
    let plan = |field: &str| account.field("call_plan", field);
    let text = |field: &str| plan(field).as_str().unwrap_or_default().to_owned();
    if let Some(day) = plan("visit_on").as_date().filter(ahead) {
        let people = joined(&[name(plan("person").as_str(), names), name(plan("companion").as_str(), names)], lang);
        let with = [people, text("place")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let at = Where { control: "call_plan.visit_on".to_owned(), ..Where::sheet("call_plan") };
        return Some(Visit { day, planned: true, with, purpose: text("purpose"), aim: text("ask"), at });
    }
    let next = actions.iter().find(|action| !action.done && action.due.as_ref().is_some_and(ahead))?;
    Some(Visit {
        day: next.due?,
        planned: false,
        with: joined(&[name(next.about.as_deref(), names), name(next.owner.as_deref(), names)], lang),
        purpose: next.text.to_string(),
        aim: String::new(),
        at: next.at.clone(),
    })
}

fn questions(account: &Account<'_>, names: &NameBook, lang: Lang) -> Vec<QuestionShown> {
    let shown = |question: &coach::Question| QuestionShown {
        text: question.text(lang, names),
        source: source(&question.at, lang, names),
        at: question.at.clone(),
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

/// Whom the visit is with, then those whose word counts.
fn people(account: &Account<'_>, visit: Option<&Visit>, lang: Lang) -> Vec<PersonShown> {
    let met = visit.filter(|visit| visit.planned).and_then(|_| account.field("call_plan", "person").as_str());
    let with = account.named().filter(|person| Some(&*person.id) == met);
    let weighty = |person: &&Stakeholder| {
        Some(&*person.id) != met && person.influence.known().is_some_and(|influence| *influence >= KEY)
    };
    let all = with.chain(account.named().filter(weighty)).take(PEOPLE);
    all.map(|person| person_shown(person, lang)).collect()
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
