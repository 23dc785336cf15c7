//! A person at the customer, as all worksheets together know them.

use std::rc::Rc;

use super::judged::{Judged, word};
use crate::book::{Document, PERSON, Record, Value, key, person_record};
use crate::date::Date;
use crate::order::sort_by;

/// A level of the customer's organisation (vocabulary `org_level`), highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Those who decide.
    Decision,
    /// Those who manage.
    Management,
    /// Those who do the work.
    Operating,
    /// People outside the organisation.
    External,
}

impl Level {
    /// All levels, highest first.
    pub const ALL: [Self; 4] = [Self::Decision, Self::Management, Self::Operating, Self::External];

    /// The id in the vocabulary.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Management => "management",
            Self::Operating => "operating",
            Self::External => "external",
        }
    }

    fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.id() == id)
    }
}

/// A person at the customer. Fields have the names of their cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stakeholder {
    /// The id in the record's name.
    pub id: Rc<str>,
    /// The name; "" for somebody not yet known.
    pub name: Rc<str>,
    /// What they are.
    pub title: Rc<str>,
    /// Where they work.
    pub department: Rc<str>,
    /// True for somebody who must be there and is not known yet.
    pub placeholder: bool,
    /// Where they stand in the organisation.
    pub level: Option<Level>,
    /// Id of the vocabulary `position` (slide 39).
    pub position: Option<Rc<str>>,
    /// Id of the vocabulary `role` (slides 37 and 38).
    pub role: Judged<Rc<str>>,
    /// Ids of the vocabulary `buyer_type` (slide 41).
    pub buyer_types: Rc<[Rc<str>]>,
    /// How much their word counts, 1 to 5.
    pub influence: Judged<u8>,
    /// Their attitude to us, -2 to 2.
    pub support: Judged<i8>,
    /// How deep the relationship is, 0 to 4.
    pub depth: Judged<u8>,
    /// How deep it should become, 0 to 4.
    pub depth_target: Judged<u8>,
    /// How deep the rival's is, 0 to 4.
    pub rival_depth: Judged<u8>,
    /// Id of the vocabulary `style` (slide 72).
    pub style: Option<Rc<str>>,
    /// What they care about most.
    pub concern: Rc<str>,
    /// First personal need (slide 29).
    pub need_first: Judged<Rc<str>>,
    /// Second personal need.
    pub need_second: Option<Rc<str>>,
    /// Our own person who looks after them.
    pub our_owner: Option<Rc<str>>,
    /// When we last spoke.
    pub last_contact: Option<Date>,
    /// Their superior.
    pub reports_to: Option<Rc<str>>,
    /// Whom they listen to most.
    pub listens_to: Option<Rc<str>>,
    /// Where somebody put them on the map, in map units.
    pub place: Option<(f64, f64)>,
}

/// No place is NaN. With this, two pointers to one person are equal without a look at the person.
impl Eq for Stakeholder {}

impl Stakeholder {
    /// True for somebody who holds this kind of buying role (id of the vocabulary `buyer_type`).
    pub fn is_buyer(&self, kind: &str) -> bool {
        self.buyer_types.iter().any(|have| &**have == kind)
    }

    fn has_role(&self, role: &str) -> bool {
        self.role.known().is_some_and(|have| &**have == role)
    }

    /// True for a supporter one can rely on: deep enough a relationship, and actively for us, or leaning to us in the
    /// part of supporter or coach. The map's result `strong_supporters` counts the same people.
    pub fn is_reliable(&self) -> bool {
        let part = || self.has_role("supporter") || self.is_buyer("coach");
        let for_us = |support: &i8| *support >= 2 || *support == 1 && part();
        self.depth.known().is_some_and(|depth| *depth >= 3) && self.support.known().is_some_and(for_us)
    }

    fn read(id: &str, person: &Record) -> Self {
        let word_at = |cell: &str| word(person.get(cell));
        let text = |cell: &str| Rc::from(person.str(cell));
        let depth = |cell: &str| Judged::of(person, cell, depth);
        let coordinate = |cell: &str| person.get(cell).as_f64();
        Self {
            id: id.into(),
            name: text(key::NAME),
            title: text(key::TITLE),
            department: text(key::DEPARTMENT),
            placeholder: person.get(key::PLACEHOLDER).as_bool() == Some(true),
            level: Level::parse(person.str("level")),
            position: word_at("position"),
            role: Judged::of(person, "role", word),
            buyer_types: person.get("buyer_types").as_ids().into(),
            influence: Judged::of(person, "influence", |v| in_range(v.as_f64()?, 1.0, 5.0).map(|n| n as u8)),
            support: Judged::of(person, "support", support),
            depth: depth("depth"),
            depth_target: depth("depth_target"),
            rival_depth: depth("rival_depth"),
            style: word_at("style"),
            concern: text("concern"),
            need_first: Judged::of(person, "need_first", word),
            need_second: word_at("need_second"),
            our_owner: word_at("our_owner"),
            last_contact: person.get("last_contact").as_date(),
            reports_to: word_at("reports_to"),
            listens_to: word_at("listens_to"),
            place: coordinate("x").zip(coordinate("y")),
        }
    }
}

/// Ids of the vocabulary `support`, from -2 on.
pub const SUPPORT: [&str; 5] = ["opponent", "leaning_rival", "neutral", "leaning_us", "advocate"];

fn support(value: &Value) -> Option<i8> {
    support_of(value.as_str()?)
}

/// The attitude that an id of the vocabulary `support` stands for, −2 to +2.
pub fn support_of(id: &str) -> Option<i8> {
    let at = SUPPORT.iter().position(|known| *known == id)?;
    i8::try_from(at).ok().map(|at| at - 2)
}

/// The vocabulary `depth` names its levels `d0` to `d4`.
fn depth(value: &Value) -> Option<u8> {
    let level: u8 = value.as_str()?.strip_prefix('d')?.parse().ok()?;
    (level <= 4).then_some(level)
}

fn in_range(number: f64, low: f64, high: f64) -> Option<f64> {
    (number.fract() == 0.0 && (low..=high).contains(&number)).then_some(number)
}

/// True for somebody who has a name, or who is known to be missing.
pub fn is_known(person: &Record) -> bool {
    !person.str(key::NAME).is_empty() || person.get(key::PLACEHOLDER).as_bool() == Some(true)
}

/// The ids of a customer's people, in the order of entry; those without a place come last, by id.
pub fn ids(doc: &Document) -> Vec<Rc<str>> {
    let listed = doc.with_prefix(PERSON).filter(|(_, person)| is_known(person) || !person.str(key::PLACE).is_empty());
    let mut people: Vec<(bool, &str, &str)> = listed
        .filter_map(|(id, person)| {
            let place = person.str(key::PLACE);
            Some((place.is_empty(), place, id.strip_prefix(PERSON)?))
        })
        .collect();
    sort_by(&mut people, Ord::cmp);
    people.into_iter().map(|(_, _, id)| id.into()).collect()
}

/// A customer's people, in the order of entry.
pub fn stakeholders(doc: &Document) -> Vec<Stakeholder> {
    ids(doc).iter().filter_map(|id| stakeholder(doc, id)).collect()
}

/// Those who decide: by role, or where nobody has that role, the economic buyers.
pub fn deciders<'a>(people: impl Iterator<Item = &'a Stakeholder> + Clone) -> Vec<&'a Stakeholder> {
    let by_role: Vec<&Stakeholder> = people.clone().filter(|person| person.has_role("decider")).collect();
    if by_role.is_empty() { people.filter(|person| person.is_buyer("economic")).collect() } else { by_role }
}

/// The one with whom a worksheet about a person begins: who holds the purse, else who decides by role, else who has the
/// most influence.
pub fn decision_maker(people: &[Stakeholder]) -> Option<&Stakeholder> {
    let economic = people.iter().find(|person| person.is_buyer("economic"));
    let decides = || people.iter().find(|person| person.has_role("decider"));
    let strongest =
        || people.iter().filter(|p| p.influence.known().is_some()).max_by_key(|p| p.influence.known().copied());
    economic.or_else(decides).or_else(strongest)
}

/// One of a customer's people.
pub fn stakeholder(doc: &Document, id: &str) -> Option<Stakeholder> {
    doc.record(&person_record(id)).map(|person| Stakeholder::read(id, person))
}
