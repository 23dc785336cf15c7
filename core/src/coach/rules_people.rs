//! Rules about people and the lines between them.

use std::rc::Rc;

use crate::lang::Text;
use crate::people::{Evidence, LineKind, SUPPORT, Stakeholder, deciders};
use crate::sheet::MAP;

use super::account::{Account, Where};
use super::actions::{Action, actions};
use super::finding::Found;
use super::questions::sentences;
use super::words::{Fact, NOBODY, Words};

/// A key person has at least this influence.
const KEY: u8 = 4;
/// Days after which a judgement is old.
const STALE_DAYS: u64 = 60;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

const PLAN: &str = "relationship_plan";

fn influence(person: &Stakeholder) -> u8 {
    person.influence.known().copied().unwrap_or_default()
}

fn ids<'a>(people: impl Iterator<Item = &'a Stakeholder>) -> Vec<Rc<str>> {
    people.map(|person| person.id.clone()).collect()
}

/// A finding about people, if there are any; it leads to the first.
fn about(worksheet: &str, people: Vec<Rc<str>>) -> Option<Found> {
    let at = Where::person(worksheet, people.first()?);
    Some(Found { facts: vec![("who", Fact::People(people))], at })
}

fn is_against(person: &Stakeholder) -> bool {
    person.support.known().is_some_and(|support| *support < 0)
}

fn support_label(account: &Account<'_>, person: &Stakeholder) -> Fact {
    let at = person.support.known().and_then(|support| usize::try_from(*support + 2).ok());
    let label = at.and_then(|at| SUPPORT.get(at)).and_then(|id| account.label("support", id));
    Fact::Labels(label.into_iter().collect())
}

fn is_coach(account: &Account<'_>, person: &Stakeholder) -> bool {
    person.role.known().is_some_and(|role| &**role == "supporter")
        || person.is_buyer("coach")
        || account.field(MAP, "coach").as_str() == Some(&*person.id)
}

fn open_actions_on<'a>(actions: &'a [Action], person: &'a str) -> impl Iterator<Item = &'a Action> {
    actions.iter().filter(move |action| !action.done && action.about.as_deref() == Some(person))
}

pub(super) fn no_economic_buyer(account: &Account<'_>) -> Option<Found> {
    let named = account.named().count();
    let none = named > 0 && !account.named().any(|person| person.is_buyer("economic"));
    none.then(|| Found { facts: vec![("n", Fact::Count(named))], at: Where::sheet(MAP) })
}

pub(super) fn decider_guessed(account: &Account<'_>) -> Option<Found> {
    let deciders = deciders(account.named());
    let guessed = deciders.iter().all(|person| person.role.evidence == Some(Evidence::Guess));
    if !guessed {
        return None;
    }
    about(MAP, ids(deciders.into_iter()))
}

/// The weightiest of some people; of equal ones the first.
fn weightiest<'a>(people: impl Iterator<Item = &'a Stakeholder>) -> Option<&'a Stakeholder> {
    people.fold(None, |best: Option<&Stakeholder>, person| match best {
        Some(best) if influence(best) >= influence(person) => Some(best),
        _ => Some(person),
    })
}

/// Whom we hardly know of those who decide, or else of the economic buyers beside them, and which of the two it is.
fn hardly_known<'a>(account: &'a Account<'_>) -> Option<(&'a Stakeholder, Words)> {
    let shallow = |person: &&Stakeholder| person.depth.known().is_some_and(|depth| *depth <= 1);
    let decider = weightiest(deciders(account.named()).into_iter().filter(shallow));
    let beside = || weightiest(account.named().filter(|person| person.is_buyer("economic")).filter(shallow));
    decider.map(|person| (person, DECIDES)).or_else(|| beside().map(|person| (person, HAS_THE_MONEY)))
}

const DECIDES: Words = Words::new("决策者", "decides");
const HAS_THE_MONEY: Words = Words::new("经济买家", "is the economic buyer");
const NOT_MET: Words = Words::new("我们还没接触过", "we have not met");
const ACQUAINTED: Words = Words::new("关系还停在“认识”", "we are only acquainted");

pub(super) fn decider_shallow(account: &Account<'_>) -> Option<Found> {
    let (person, part) = hardly_known(account)?;
    let depth = usize::from(*person.depth.known()?);
    let mut found = about(MAP, vec![person.id.clone()])?;
    let words = |words: Words| Fact::Labels(vec![Text::new(words.zh, words.en)]);
    let tie = words(if depth == 0 { NOT_MET } else { ACQUAINTED });
    found.facts.extend([("part", words(part)), ("tie", tie), ("n", Fact::Count(depth))]);
    Some(found)
}

/// Who decides is spoken of there.
pub(super) fn key_person_unmet(account: &Account<'_>) -> Option<Found> {
    let said = hardly_known(account).map(|(person, _)| &person.id);
    let unmet = account.named().filter(|person| influence(person) >= KEY && person.depth.known() == Some(&0));
    about(MAP, ids(unmet.filter(|person| Some(&person.id) != said)))
}

/// Of those whose influence and attitude are both known, at least three.
pub(super) fn majority_against(account: &Account<'_>) -> Option<Found> {
    let judged = |person: &&Stakeholder| person.influence.known().is_some() && person.support.known().is_some();
    let people: Vec<&Stakeholder> = account.named().filter(judged).collect();
    let sum = |people: &mut dyn Iterator<Item = &Stakeholder>| people.map(|p| usize::from(influence(p))).sum::<usize>();
    let all = sum(&mut people.iter().copied());
    let against = sum(&mut people.iter().copied().filter(|person| is_against(person)));
    if people.len() < 3 || 2 * against <= all {
        return None;
    }
    let mut found = about(MAP, ids(people.into_iter().filter(|person| is_against(person))))?;
    found.facts.extend([("against", Fact::Count(against)), ("all", Fact::Count(all))]);
    Some(found)
}

/// An opponent whom the decision maker listens to, directly or through one other person.
pub(super) fn opponent_sways(account: &Account<'_>) -> Option<Found> {
    let actions = actions(account);
    let listens = |to: &str| -> Vec<Rc<str>> {
        let heard = account.lines.iter().filter(|line| line.kind == LineKind::Influence && *line.to == *to);
        heard.map(|line| line.from.clone()).collect()
    };
    let is_open_opponent =
        |id: &Rc<str>| account.person(id).is_some_and(is_against) && open_actions_on(&actions, id).next().is_none();
    let mut chains: Vec<Vec<Rc<str>>> = Vec::new();
    for decider in deciders(account.named()) {
        for near in listens(&decider.id) {
            let far = listens(&near).into_iter().filter(|far| *far != decider.id);
            chains.extend(far.map(|far| vec![far, near.clone(), decider.id.clone()]));
            chains.push(vec![near, decider.id.clone()]);
        }
    }
    chains.retain(|chain| chain.first().is_some_and(is_open_opponent));
    // The weightiest opponent speaks for all; of equal ones the shortest way.
    let rank = |chain: &Vec<Rc<str>>| {
        let weight = chain.first().and_then(|id| account.person(id)).map_or(0, influence);
        (weight, usize::MAX - chain.len())
    };
    let chain = chains.into_iter().fold(None, |best: Option<Vec<Rc<str>>>, chain| match best {
        Some(best) if rank(&best) >= rank(&chain) => Some(best),
        _ => Some(chain),
    })?;
    let (opponent, decider) = (chain.first()?.clone(), chain.last()?.clone());
    let support = support_label(account, account.person(&opponent)?);
    let mut found = about(MAP, vec![opponent])?;
    found.facts.extend([("decider", Fact::People(vec![decider])), ("support", support), ("chain", Fact::Chain(chain))]);
    Some(found)
}

pub(super) fn coach_against(account: &Account<'_>) -> Option<Found> {
    let person = account.named().find(|person| is_coach(account, person) && is_against(person))?;
    let mut found = about(MAP, vec![person.id.clone()])?;
    found.facts.push(("support", support_label(account, person)));
    Some(found)
}

fn coaches<'a>(account: &'a Account<'_>) -> Vec<&'a Stakeholder> {
    // Whoever is meant to help and was not judged yet helps nobody so far.
    let helps = |person: &&Stakeholder| person.support.known().is_some_and(|support| *support > 0);
    account.named().filter(|person| is_coach(account, person)).filter(helps).collect()
}

/// Whoever could be asked to be the coach speaks against nobody being on our side.
pub(super) fn no_coach(account: &Account<'_>) -> Option<Found> {
    let none = account.named().next().is_some() && coaches(account).is_empty();
    let lonely = none && !account.named().any(Stakeholder::is_reliable);
    lonely.then(|| Found { facts: Vec::new(), at: Where::sheet(MAP) })
}

pub(super) fn coach_to_ask(account: &Account<'_>) -> Option<Found> {
    if !coaches(account).is_empty() {
        return None;
    }
    let person = weightiest(account.named().filter(|person| person.is_reliable()))?;
    about(MAP, vec![person.id.clone()])
}

/// A coach may still have to prove it; the map says when somebody is a supporter to rely on, and so does this.
pub(super) fn one_coach(account: &Account<'_>) -> Option<Found> {
    let reliable = ids(account.named().filter(|person| person.is_reliable()));
    if reliable.len() != 1 {
        return None;
    }
    about(MAP, reliable)
}

pub(super) fn target_without_action(account: &Account<'_>) -> Option<Found> {
    let actions = actions(account);
    let aims = |person: &Stakeholder| match (person.depth.known(), person.depth_target.known()) {
        (Some(now), Some(target)) => target > now,
        _ => false,
    };
    let idle = account.named().filter(|person| aims(person) && open_actions_on(&actions, &person.id).next().is_none());
    let found = about(PLAN, ids(idle))?;
    // To where the action would stand.
    let control = [PLAN, ".develop#", found.at.person.as_deref()?, ".our_play"].concat();
    Some(Found { at: Where { control, ..found.at }, ..found })
}

pub(super) fn stale(account: &Account<'_>) -> Option<Found> {
    let old = |known: bool, at: u64| known && at > 0 && account.now.saturating_sub(at) > STALE_DAYS * DAY_MS;
    let is_stale = |person: &&Stakeholder| {
        influence(person) >= 3
            && (old(person.support.known().is_some(), person.support.at)
                || old(person.depth.known().is_some(), person.depth.at))
    };
    about(MAP, ids(account.named().filter(is_stale)))
}

/// Somebody who must be there: on the map without a name, or written down as missing.
pub(super) fn somebody_missing(account: &Account<'_>) -> Option<Found> {
    let nameless: Vec<&Stakeholder> = account.people.iter().filter(|person| person.placeholder).collect();
    let written = sentences(account.field(MAP, "missing_people").as_str().unwrap_or_default());
    let (what, at) = match nameless.first() {
        Some(person) => (called(person), Where::person(MAP, &person.id)),
        None => (Fact::Written(written.first()?.clone()), Where::sheet(MAP)),
    };
    let sources = [
        (nameless.len(), "图上还没有名字的有 {n} 位", "on the map without a name: {n}"),
        (written.len(), "“还缺谁”里写着 {n} 条", "written under “Who is missing”: {n}"),
    ];
    let said = |(n, zh, en): (usize, &str, &str)| {
        let count = |text: &str| text.replace("{n}", &n.to_string());
        (n > 0).then(|| Text::new(&count(zh), &count(en)))
    };
    let sources = sources.into_iter().filter_map(said).collect();
    Some(Found { facts: vec![("what", what), ("sources", Fact::Labels(sources))], at })
}

/// What somebody without a name is called: by the title, as far as that is known.
fn called(person: &Stakeholder) -> Fact {
    if person.title.is_empty() {
        return Fact::Labels(vec![Text::new(NOBODY.zh, NOBODY.en)]);
    }
    Fact::Written(person.title.clone())
}
