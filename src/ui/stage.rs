//! The one session of the page, and what the whole page shows besides a worksheet: the toast, the palette, the paper.
//!
//! There is one of each for as long as the page lives, so they are reached directly: handing them down through contexts
//! would cost every component a lookup and the page their code.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use keybook_core::lang::Lang;

use super::route::Route;
use crate::platform::clock::Timeout;
use crate::platform::{focus, history, printing};
use crate::session::{Place, Session};
use crate::text::shell;

/// A message at the foot of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// Which one it is: the same words again are a new message, and said anew.
    pub number: u64,
    /// What happened.
    pub text: Rc<str>,
    /// Offers to take it back: the step that was the last one then.
    pub undo: Option<u64>,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    #[default]
    Nothing,
    /// Search and jump.
    Palette,
    /// The question for a new customer's name.
    NewAccount,
    /// What goes out of the page that is open.
    Share,
    /// A backup.
    Backup,
    /// The worked example of the worksheet, beside it where there is room.
    Example,
}

/// Whether a form is being printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Printing is under way.
    pub printing: bool,
    /// Without answers.
    pub blank: bool,
    /// All begun sheets of the customer, from the customer's page.
    pub book: bool,
}

/// An answer that somebody wants to see: how many were wanted before, and its DOM id, or `<worksheet>.<table>#<row
/// id>.<column>` where only the row's id is known.
pub type Wanted = (u64, Rc<str>);

type Listener = (u64, Rc<dyn Fn()>);

/// What the whole page shows.
#[derive(Default)]
pub struct Stage {
    route: RefCell<Option<Route>>,
    toast: RefCell<Option<Toast>>,
    over: Cell<Over>,
    paper: Cell<Paper>,
    wanted: RefCell<Option<Wanted>>,
    arrived: RefCell<Rc<str>>,
    listeners: RefCell<Vec<Listener>>,
    told: Cell<u64>,
    next: Cell<u64>,
}

thread_local! {
    static SESSION: OnceCell<Rc<Session>> = const { OnceCell::new() };
    static STAGE: Rc<Stage> = Rc::default();
}

/// The session of the page; begins with the first call.
pub fn session() -> Rc<Session> {
    SESSION.with(|session| session.get_or_init(Session::start).clone())
}

/// Goes on with a session that was begun elsewhere, behind the lock screen.
pub fn begin(begun: Rc<Session>) {
    // There is one for as long as the page lives; before the first one nobody asked for it.
    SESSION.with(|session| drop(session.set(begun)));
}

/// The stage.
pub fn stage() -> Rc<Stage> {
    STAGE.with(Rc::clone)
}

impl Stage {
    /// The page that is open.
    pub fn route(&self) -> Route {
        self.route.borrow_mut().get_or_insert_with(|| Route::parse(&history::hash())).clone()
    }

    /// Opens another page. All parts of the screen that show where the reader is watch this, instead of handing it down:
    /// Yew draws what is new first and lets the browser in before it hands anything down, so that the page would be
    /// laid out and painted twice.
    pub fn open(&self, route: Route) {
        if self.route.replace(Some(route.clone())) != Some(route) {
            self.changed();
        }
    }

    /// The message at the foot.
    pub fn toast(&self) -> Option<Toast> {
        self.toast.borrow().clone()
    }

    /// What lies over the page.
    pub fn over(&self) -> Over {
        self.over.get()
    }

    /// Whether a form is being printed.
    pub fn paper(&self) -> Paper {
        self.paper.get()
    }

    /// The answer that somebody wants to see.
    pub fn wanted(&self) -> Option<Wanted> {
        self.wanted.borrow().clone()
    }

    /// What somebody sent, as text: from a file, a code, a paste, or this page itself. "" for nothing.
    pub fn arrived(&self) -> Rc<str> {
        self.arrived.borrow().clone()
    }

    /// Something arrived, or was put away.
    pub fn arrive(&self, text: &str) {
        *self.arrived.borrow_mut() = text.into();
        self.changed();
    }

    /// Calls `listener` after every change; returns the number to end that with.
    pub fn listen(&self, listener: Rc<dyn Fn()>) -> u64 {
        let id = self.next.replace(self.next.get() + 1);
        self.listeners.borrow_mut().push((id, listener));
        id
    }

    /// Ends listening.
    pub fn end(&self, id: u64) {
        self.listeners.borrow_mut().retain(|(have, _)| *have != id);
    }

    /// How often listeners were told of a change.
    pub fn told(&self) -> u64 {
        self.told.get()
    }

    fn changed(&self) {
        self.told.set(self.told.get() + 1);
        let listeners: Vec<Listener> = self.listeners.borrow().clone();
        for (_, listener) in listeners {
            listener();
        }
    }

    /// Shows a message, with undo of the last step or without.
    pub fn say(&self, text: &str, undo: bool) {
        let undo = undo.then(|| session().last_step());
        *self.toast.borrow_mut() =
            Some(Toast { number: self.next.replace(self.next.get() + 1), text: text.into(), undo });
        self.changed();
    }

    /// Puts the message away.
    pub fn hush(&self) {
        if self.toast.borrow_mut().take().is_some() {
            self.changed();
        }
    }

    /// Lays something over the page, or nothing.
    pub fn lay(&self, over: Over) {
        self.over.set(over);
        self.changed();
    }

    /// Sets whether a form is being printed.
    pub fn set_paper(&self, paper: Paper) {
        if self.paper.replace(paper) != paper {
            self.changed();
        }
    }
}

/// Takes the last step back and leads to where it was made.
pub fn undo() {
    let (session, lang) = (session(), session().lang());
    returned(session.undo(), shell::undone(lang), shell::nothing_to_undo(lang));
}

/// Takes the last undone step again and leads to where it was made.
pub fn redo() {
    let (session, lang) = (session(), session().lang());
    returned(session.redo(), shell::redone(lang), shell::nothing_to_redo(lang));
}

fn returned(step: Option<(Place, bool)>, done: &'static str, nothing: &'static str) {
    let Some((place, changed)) = step else { return stage().say(nothing, false) };
    return_to(&place.hash);
    stage().say(if changed { done } else { shell::written_over(lang()) }, false);
    if let Some(control) = place.control {
        go_to(&control);
    }
}

/// The DOM id of a person on the map, drawn or listed.
pub fn person_on_map(person: &str) -> String {
    ["map-n-", person].concat()
}

/// For how long an answer is wanted, in milliseconds: a page is drawn in less.
const WANTED_FOR: u32 = 2_000;

/// Moves the keyboard to an answer; a closed row opens. See [`Wanted`] for the names of answers.
pub fn go_to(control: &str) {
    let stage = stage();
    let number = stage.next.replace(stage.next.get() + 1);
    *stage.wanted.borrow_mut() = Some((number, control.into()));
    stage.changed();
    // Whoever comes back to the page later is not taken there again.
    Timeout::new(WANTED_FOR, move || {
        stage.wanted.borrow_mut().take_if(|(wanted, _)| *wanted == number);
    })
    .forget();
    let control = control.to_owned();
    // The control may be on a page that is only now being drawn.
    Timeout::new(30, move || {
        if !focus::by_id(&control) {
            Timeout::new(250, move || {
                focus::by_id(&control);
            })
            .forget();
        }
    })
    .forget();
}

/// Goes to the page where something was changed, unless it is shown already.
pub fn return_to(hash: &str) {
    let to = Route::parse(hash);
    // Undoing how a customer came, or deleting one again, leads to a place that is gone.
    let gone = to.account().is_some_and(|id| !session().has_account(id));
    let to = if gone { Route::Start } else { to };
    if !hash.is_empty() && to != stage().route() {
        history::go(&to.to_string());
    }
}

/// Prints the page, or its form without answers.
pub fn print(blank: bool) {
    print_as(Paper { printing: true, blank, book: false });
}

/// Prints the review book: all begun sheets of the customer whose page is open.
pub fn print_book() {
    print_as(Paper { printing: true, blank: false, book: true });
}

fn print_as(paper: Paper) {
    stage().set_paper(paper);
    // The form is drawn first; the dialog then stops everything until it is closed.
    Timeout::new(60, printing::print).forget();
}

/// The language of the page, where nothing has to be drawn anew when it changes.
pub fn lang() -> Lang {
    session().lang()
}
