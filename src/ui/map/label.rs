//! The words on the map: names inside the nodes, what stands beside them, and what a screen reader says.

use std::rc::Rc;

use keybook_core::chart::{Form, Point, Size, lettering, radius};
use keybook_core::coach::Wish;
use keybook_core::lang::Lang;
use keybook_core::people::{Answer, Evidence, Line, LineKind, SUPPORT, Stakeholder};

use super::super::words::{choice, short_date};
use crate::text::{map, sheet};

/// The height of a label's letters, in map units.
pub const SMALL: f64 = 12.0;
/// From line to line.
pub const LEADING: f64 = 17.0;
/// The widest that a label is.
const ROOM: f64 = 140.0;

/// A name inside a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Name {
    /// Its lines.
    pub lines: Vec<String>,
    /// The height of its letters.
    pub size: u8,
}

/// What stands beside or below a node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    /// The full name, where it does not fit into the node.
    pub name: Vec<String>,
    /// The title.
    pub title: Vec<String>,
    /// Role and kinds of buyer.
    pub role: Vec<String>,
    /// How deep the relationship is, and its name; nothing where labels are short.
    pub depth: Option<(Answer<u8>, Rc<str>)>,
    /// The room it takes.
    pub size: Size,
    /// Its right upper corner, or the middle of its upper edge, from the node's centre.
    pub corner: Point,
    /// It stands to the left.
    pub left: bool,
}

/// What the map says about people: the names of everybody, and the vocabularies.
pub struct Names {
    lang: Lang,
    names: Vec<Rc<str>>,
    /// What each one's lines say.
    ties: Vec<String>,
}

/// The id of an attitude of −2 to +2.
pub fn support_id(support: i8) -> &'static str {
    usize::try_from(support + 2).ok().and_then(|at| SUPPORT.get(at)).copied().unwrap_or_default()
}

/// The name of an attitude.
pub fn support_name(support: Option<i8>, lang: Lang) -> String {
    support.map_or_else(|| map::no_attitude(lang).to_owned(), |s| choice("support", support_id(s), lang))
}

/// The name of a depth of 0 to 4, digit first.
pub fn depth_name(depth: &Answer<u8>, lang: Lang) -> String {
    match depth {
        Answer::Empty => map::no_depth(lang).to_owned(),
        Answer::Unknown => map::unknown_depth(lang).to_owned(),
        Answer::Known(d) => choice("depth", DEPTHS.get(usize::from(*d)).copied().unwrap_or_default(), lang),
    }
}

/// The ids of the vocabulary `depth`.
const DEPTHS: [&str; 5] = ["d0", "d1", "d2", "d3", "d4"];

/// The name of a person, or a word for somebody not yet known.
pub fn name_of(person: &Stakeholder, lang: Lang) -> Rc<str> {
    if person.name.is_empty() { map::nobody_yet(lang).into() } else { person.name.clone() }
}

/// What an action wants of somebody, in words.
pub fn wish_text(wish: &Wish, lang: Lang) -> String {
    let due = wish.due.map(|due| short_date(due, lang)).unwrap_or_default();
    map::goal(lang, &support_name(Some(wish.support), lang), &due).trim_end().to_owned()
}

/// The name of a kind of line.
pub fn kind_name(kind: LineKind, lang: Lang) -> &'static str {
    match kind {
        LineKind::Reporting => map::reporting(lang),
        LineKind::Influence => map::influence_line(lang),
        LineKind::Conflict => map::conflict(lang),
        LineKind::Informal => map::informal(lang),
    }
}

/// Role and kinds of buyer: 支持者 · 使用、教练买家.
pub fn role_text(person: &Stakeholder, lang: Lang) -> String {
    let (role, kinds) = (role(person, lang), kinds(person, lang));
    let joint = if role.is_empty() || kinds.is_empty() { "" } else { " · " };
    [&*role, joint, &kinds].concat()
}

/// The same in one line if it fits, else each part in lines of its own.
fn role_lines(person: &Stakeholder, lang: Lang) -> Vec<String> {
    let text = role_text(person, lang);
    if lettering::width(&text, SMALL) <= ROOM {
        return Some(text).filter(|text| !text.is_empty()).into_iter().collect();
    }
    let mut lines = lettering::lines(&role(person, lang), SMALL, ROOM, 1);
    lines.extend(lettering::lines(&kinds(person, lang), SMALL, ROOM, 2));
    lines
}

fn role(person: &Stakeholder, lang: Lang) -> String {
    person.role.known().map(|role| choice("role", role, lang)).unwrap_or_default()
}

/// The kinds of buyer. What all of them end in is said once: 使用、教练买家.
fn kinds(person: &Stakeholder, lang: Lang) -> String {
    let kinds: Vec<String> = person.buyer_types.iter().map(|kind| choice("buyer_type", kind, lang)).collect();
    let last = kinds.len().saturating_sub(1);
    let short = |(at, kind): (usize, &String)| if at < last { without_buyer(kind, lang) } else { kind.clone() };
    kinds.iter().enumerate().map(short).collect::<Vec<_>>().join(sheet::comma(lang))
}

/// A kind of buyer without the word that most of them end in.
pub fn without_buyer(kind: &str, lang: Lang) -> String {
    kind.strip_suffix(map::buyer(lang)).unwrap_or(kind).to_owned()
}

impl Names {
    /// What is said about these people, lines and wishes.
    pub fn of(
        people: &[Rc<Stakeholder>],
        ends: &[(usize, usize, &Line)],
        wishes: &[(usize, &Wish)],
        lang: Lang,
    ) -> Self {
        let names: Vec<Rc<str>> = people.iter().map(|p| name_of(p, lang)).collect();
        let mut ties = vec![String::new(); people.len()];
        let mut reports = vec![0_usize; people.len()];
        for (from, to, line) in ends {
            let (Some(a), Some(b)) = (names.get(*from), names.get(*to)) else { continue };
            let (one, other) = match line.kind {
                LineKind::Reporting => (map::reports_to(lang, b), None),
                LineKind::Influence => (map::influences(lang, b), Some(map::listens_to(lang, a))),
                LineKind::Conflict => (map::at_odds(lang, b), Some(map::at_odds(lang, a))),
                LineKind::Informal => (map::knows(lang, b), Some(map::knows(lang, a))),
            };
            if line.kind == LineKind::Reporting
                && let Some(count) = reports.get_mut(*to)
            {
                *count += 1;
            }
            for (at, words) in [(*from, Some(one)), (*to, other)] {
                if let (Some(tie), Some(words)) = (ties.get_mut(at), words) {
                    tie.push_str(map::comma_pause(lang));
                    tie.push_str(&words);
                }
            }
        }
        for (at, wish) in wishes {
            if let Some(tie) = ties.get_mut(*at) {
                tie.push_str(map::comma_pause(lang));
                tie.push_str(&wish_text(wish, lang));
            }
        }
        for (tie, count) in ties.iter_mut().zip(reports).filter(|(_, count)| *count > 0) {
            tie.push_str(map::comma_pause(lang));
            tie.push_str(&map::has_reports(lang, count));
        }
        Self { lang, names, ties }
    }

    /// The language that it is said in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Name and label for the organisation.
    pub fn beside(&self, at: usize, person: &Stakeholder) -> (Name, Label) {
        let lang = self.lang;
        let name = self.names.get(at).cloned().unwrap_or_default();
        let (inside, fits) = fitted(person, &name, 1.0);
        let mut label = Label {
            name: if fits { Vec::new() } else { lettering::lines(&name, SMALL + 1.0, ROOM, 2) },
            title: lettering::lines(&person.title, SMALL, ROOM, 3),
            role: role_lines(person, lang),
            ..Label::default()
        };
        let depth = person.depth.answer.clone();
        let name = depth_name(&depth, lang).into();
        label.depth = Some((depth, name));
        label.measure();
        (inside, label)
    }

    /// Name and label where only names are shown.
    pub fn inside(&self, person: &Stakeholder) -> (Name, Label) {
        let name = name_of(person, self.lang);
        let (inside, fits) = fitted(person, &name, keybook_core::chart::Matrix::SCALE);
        let mut label = Label::default();
        if !fits {
            label.name = lettering::lines(&name, SMALL, 116.0, 2);
        }
        label.measure();
        (inside, label)
    }

    /// The words on a line: what it says, and how sure that is.
    pub fn line(&self, line: &Line) -> String {
        let kind = kind_name(line.kind, self.lang);
        match line.evidence {
            Some(evidence) => format!("{kind} · {}", choice("evidence", evidence.id(), self.lang)),
            None => kind.to_owned(),
        }
    }

    /// Everything about a person in one sentence: first the words that are drawn, as they are drawn, then what else is
    /// known: name, title, role, attitude, influence, depth, lines.
    pub fn spoken(&self, at: usize, person: &Stakeholder, seen: &str) -> String {
        let lang = self.lang;
        let pause = map::comma_pause(lang);
        let mut text = seen.to_owned();
        let mut add = |words: &str| {
            // What is drawn is not said twice.
            if !words.is_empty() && !text.contains(words) {
                text.push_str(pause);
                text.push_str(words);
            }
        };
        add(self.names.get(at).map_or("", |name| name));
        add(&person.title);
        add(&role_text(person, lang));
        add(&support_name(person.support.known().copied(), lang));
        if let Some(evidence) = person.support.evidence.filter(|e| *e != Evidence::Verified) {
            add(&choice("evidence", evidence.id(), lang));
        }
        match person.influence.known() {
            Some(influence) => add(&map::influence_of(lang, *influence)),
            None => add(map::no_influence(lang)),
        }
        add(&map::depth_of(lang, &depth_name(&person.depth.answer, lang)));
        text.push_str(self.ties.get(at).map_or("", |ties| ties));
        text
    }
}

/// The name as it fits into the node, and whether all of it does.
fn fitted(person: &Stakeholder, name: &str, scale: f64) -> (Name, bool) {
    if person.name.is_empty() {
        return (Name { lines: vec!["?".into()], size: 22 }, false);
    }
    let form = Form::of(person.support.known().copied());
    let radius = radius(person.influence.known().copied()) * scale;
    let room = radius * form.name_room();
    let fits = |lines: &[String], size: f64| lines.iter().all(|line| lettering::width(line, size) <= room);
    for size in [15, 14, 13, 12] {
        if fits(&[name.to_owned()], f64::from(size)) {
            return (Name { lines: vec![name.to_owned()], size }, true);
        }
    }
    // In two lines, at a space, where both have room.
    if let Some((first, last)) = name.rsplit_once(' ') {
        let lines = [first.to_owned(), last.to_owned()];
        for size in [13, 12, 11] {
            if radius > f64::from(size) * 1.7 && fits(&lines, f64::from(size)) {
                return (Name { lines: lines.into(), size }, true);
            }
        }
    }
    let short: String = match name.contains(' ') {
        true => name.split(' ').filter_map(|part| part.chars().next()).take(3).collect(),
        false => name.chars().take(2).collect(),
    };
    (Name { lines: vec![short], size: 13 }, false)
}

impl Label {
    /// Sets the room that the lines take.
    fn measure(&mut self) {
        let small = self.title.iter().chain(&self.role).map(|line| lettering::width(line, SMALL));
        let names = self.name.iter().map(|line| lettering::width(line, SMALL + 1.0));
        let depth = self.depth.iter().map(|(_, name)| STEPS + lettering::width(name, SMALL));
        let width = small.chain(names).chain(depth).fold(0.0, f64::max);
        let lines = self.name.len() + self.title.len() + self.role.len() + usize::from(self.depth.is_some());
        self.size = Size { width: width.min(ROOM + 24.0), height: lines as f64 * LEADING };
    }
}

/// The width of the four steps of depth, and the space behind them.
pub const STEPS: f64 = 44.0;
