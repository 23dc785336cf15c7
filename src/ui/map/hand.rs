//! What gestures and keys change: the choice, the line that is being drawn, and the people themselves.

use std::rc::Rc;

use keybook_core::chart::Point;
use keybook_core::lang::Lang;
use keybook_core::people::Stakeholder;
use keybook_markup::prelude::*;

use super::board::{Act, Board};
use super::edits::Edits;
use super::gesture::Gesture;
use super::keys::{Command, Way, go};
use super::label::name_of;
use super::scene::{Ground, Layout, Scene};
use crate::platform::drawing;

/// How far an arrow key moves somebody, in map units.
const NUDGE: f64 = 20.0;

/// What gestures and keys change.
#[derive(Clone)]
pub struct Hand {
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// In which layout.
    pub layout: UseStateHandle<Layout>,
    /// The chosen one.
    pub selected: UseStateHandle<Option<Rc<str>>>,
    /// The ends of a new line whose kind is asked for.
    pub ends: UseStateHandle<Option<(Rc<str>, Rc<str>)>>,
    /// Where a line begins that is being drawn.
    pub linking: UseStateHandle<Option<Rc<str>>>,
    /// Whose panel is open.
    pub details: UseStateHandle<Option<Rc<str>>>,
    /// What moves.
    pub board: Rc<Board>,
    /// What can be done.
    pub edits: Edits,
    /// Everybody.
    pub people: Rc<Vec<Rc<Stakeholder>>>,
}

impl Hand {
    /// The name of somebody.
    pub fn name(&self, id: &str, lang: Lang) -> Rc<str> {
        self.people.iter().find(|p| *p.id == *id).map(|p| name_of(p, lang)).unwrap_or_default()
    }

    fn id(&self, at: usize) -> Option<Rc<str>> {
        self.people.get(at).map(|p| p.id.clone())
    }

    fn chosen(&self) -> Option<(usize, &Rc<Stakeholder>)> {
        let id = self.selected.as_ref()?;
        self.people.iter().enumerate().find(|(_, p)| p.id == *id)
    }

    /// Does what the pointer meant.
    pub fn act(&self, act: Act) {
        match act {
            Act::Choose(None) => self.selected.set(None),
            Act::Choose(Some(at)) => {
                self.selected.set(self.id(at));
                self.board.focus(at);
            }
            Act::Place(at, to) => {
                let (Some(id), ground) = (self.id(at), &*self.scene.ground) else { return };
                match ground {
                    Ground::Bands(..) => self.edits.place(&id, Some(to)),
                    Ground::Grid(matrix) => self.edits.judge(&id, matrix.support_at(to.x), matrix.influence_at(to.y)),
                }
            }
            Act::Link(from, to) => {
                self.linking.set(None);
                if let (Some(from), Some(to)) = (self.id(from), to.and_then(|to| self.id(to))) {
                    self.ends.set(Some((from, to)));
                }
            }
            Act::Detail(_) => {}
        }
    }

    /// Does what a key asks for.
    pub fn command(&self, command: Command) {
        match command {
            Command::Focus(at) => {
                self.selected.set(self.id(at));
                self.board.reveal(at);
            }
            Command::Go(way) => {
                let next = match self.chosen() {
                    Some((at, _)) => go(&self.scene, *self.layout, at, way),
                    None => go(&self.scene, *self.layout, 0, Way::First),
                };
                // The keyboard goes there, and the choice follows it.
                if let Some(next) = next {
                    self.board.focus(next);
                }
            }
            Command::Zoom(factor) => self.board.zoom(factor),
            Command::Fit => self.board.fit(),
            Command::Layout => {
                let other = if *self.layout == Layout::Matrix { Layout::Organisation } else { Layout::Matrix };
                self.layout.set(other);
            }
            Command::Escape => self.selected.set(None),
            command => {
                if let Some((at, person)) = self.chosen() {
                    self.command_on(command, at, person);
                }
            }
        }
    }

    /// Does something to the chosen one.
    fn command_on(&self, command: Command, at: usize, person: &Rc<Stakeholder>) {
        let id = &person.id;
        match command {
            Command::Move(way) => self.nudge(way, at, person),
            Command::Influence(influence) => self.edits.influence(id, Some(influence)),
            // From "not known" either key leads to neutral.
            Command::Support(by) => {
                let support = person.support.known().map_or(0, |now| (now + by).clamp(-2, 2));
                self.edits.support(id, Some(support));
            }
            Command::Unknown => self.edits.support(id, None),
            Command::Line | Command::Enter if matches!(self.board.gesture(), Gesture::Linking { .. }) => {
                self.board.end_line(at);
            }
            Command::Line => {
                self.board.begin_line(at);
                self.linking.set(Some(id.clone()));
                self.board.focus(at);
            }
            Command::Enter | Command::Details => self.details.set(Some(id.clone())),
            Command::Remove => {
                self.edits.remove(person);
                self.selected.set(None);
                drawing::by_id("map-drawing").iter().for_each(drawing::focus);
            }
            _ => {}
        }
    }

    /// Moves the chosen one with the keyboard: in the matrix that is a judgement.
    fn nudge(&self, way: Way, at: usize, person: &Rc<Stakeholder>) {
        let (x, y) = way.step();
        if *self.layout == Layout::Organisation {
            if let Some(mark) = self.scene.marks.get(at) {
                let from = mark.spot.centre;
                let to = Point { x: from.x + x * NUDGE, y: from.y + y * NUDGE };
                self.edits.place(&person.id, Some(to));
            }
            return;
        }
        if x != 0.0 {
            self.command_on(Command::Support(if x > 0.0 { 1 } else { -1 }), at, person);
        } else {
            let now = person.influence.known().copied();
            let influence = now.map_or(3, |now| if y < 0.0 { (now + 1).min(5) } else { now.saturating_sub(1).max(1) });
            self.edits.influence(&person.id, Some(influence));
        }
    }
}
