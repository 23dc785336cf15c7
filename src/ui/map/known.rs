//! Whom and what the map shows.

use std::cell::RefCell;
use std::rc::Rc;

use keybook_core::coach::{Wish, wishes};
use keybook_core::people::{Line, Stakeholder, lines, stakeholders};
use yew::prelude::*;

use super::super::hooks::use_watch;
use crate::session::{Session, SheetId, Topic};

/// Everybody and everything between them. What is compared is nearly always the same memory, which is seen at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub people: Rc<Vec<Rc<Stakeholder>>>,
    pub lines: Rc<Vec<Line>>,
    pub wishes: Rc<Vec<Wish>>,
}

/// What was read, of which sheet, and how much had been told by then.
type Seen = RefCell<Option<(u64, SheetId, Known)>>;

/// Everybody on the map of a customer. Hundreds of people are read only when something was said since the last time.
#[hook]
pub fn use_known(sheet: &SheetId) -> Known {
    let (seen, sheet) = (use_memo((), |()| Seen::default()), sheet.clone());
    use_watch(&[Topic::Docs], move |session| known(session, &sheet, &seen))
}

fn known(session: &Session, sheet: &SheetId, seen: &Seen) -> Known {
    let told = session.told();
    let before = seen.take().filter(|(_, of, _)| of == sheet);
    let known = match before {
        Some((then, _, known)) if then == told => known,
        Some((_, _, known)) => Some(read(session, sheet)).filter(|now| *now != known).unwrap_or(known),
        None => read(session, sheet),
    };
    seen.replace(Some((told, sheet.clone(), known.clone())));
    known
}

fn read(session: &Session, sheet: &SheetId) -> Known {
    let wishes = session.sheet(sheet).map(|open| wishes(&open.borrow().eval)).unwrap_or_default();
    let (people, lines) = session.read(&sheet.doc, |doc| (stakeholders(doc), lines(doc))).unwrap_or_default();
    Known { people: Rc::new(people.into_iter().map(Rc::new).collect()), lines: Rc::new(lines), wishes: Rc::new(wishes) }
}
