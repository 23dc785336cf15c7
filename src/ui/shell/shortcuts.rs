//! Keys that work everywhere, and the commands behind them.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::super::hooks::{use_lang, use_session};
use super::super::pages::NewAccount;
use super::super::route::Route;
use super::palette::Palette;
use super::toast::{Toast, return_to, use_toast};
use crate::platform::{clock::Timeout, events, focus, input, printing};
use crate::session::Place;
use crate::text::shell;

/// Commands that keys, buttons, menus and the palette share.
#[derive(Clone, PartialEq)]
pub struct Commands {
    /// Takes the last step back.
    pub undo: Callback<()>,
    /// Takes it again.
    pub redo: Callback<()>,
    /// Opens the palette.
    pub find: Callback<()>,
    /// Asks for a new customer.
    pub new_account: Callback<()>,
    /// Prints the page: true for a blank form.
    pub print: Callback<bool>,
}

/// Properties of [`Shortcuts`].
#[derive(Clone, PartialEq, Properties)]
pub struct ShortcutsProps {
    /// The present address.
    pub route: Route,
    /// The frame.
    pub children: Html,
}

/// Whether a blank form is being printed; see [`super::super::pages`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Printing is under way.
    pub printing: bool,
    /// Without answers.
    pub blank: bool,
}

/// Listens for keys and provides [`Commands`].
#[component]
pub fn Shortcuts(props: &ShortcutsProps) -> Html {
    let (session, lang, toast) = (use_session(), use_lang(), use_toast());
    let finding = use_state_eq(|| false);
    let adding = use_state_eq(|| false);
    let paper = use_state_eq(Paper::default);
    let commands = {
        let (session, toast) = (session.clone(), toast.clone());
        let (finding, adding, paper) = (finding.setter(), adding.setter(), paper.setter());
        use_memo(lang, move |lang| {
            let lang = *lang;
            let (other, tell) = (session.clone(), toast.clone());
            Commands {
                undo: Callback::from(move |()| match session.undo() {
                    Some(place) => said(&toast, shell::undone(lang), &place),
                    None => toast.emit(Toast::plain(shell::nothing_to_undo(lang))),
                }),
                redo: Callback::from(move |()| match other.redo() {
                    Some(place) => said(&tell, shell::redone(lang), &place),
                    None => tell.emit(Toast::plain(shell::nothing_to_redo(lang))),
                }),
                find: Callback::from(move |()| finding.set(true)),
                new_account: Callback::from(move |()| adding.set(true)),
                print: Callback::from(move |blank| {
                    paper.set(Paper { printing: true, blank });
                    // The paper form is rendered first; the dialog then stops everything until it is closed.
                    Timeout::new(60, printing::print).forget();
                }),
            }
        })
    };
    let shown = use_memo((), |()| Cell::new(Paper::default()));
    shown.set(*paper);
    use_effect_with((), {
        let paper = paper.setter();
        move |()| {
            let listening = printing::on_print(move |begins| {
                if begins {
                    // Asked for from the browser's own menu; a form asked for here is set up already.
                    let form = shown.get();
                    paper.set(if form.printing { form } else { Paper { printing: true, blank: false } });
                } else {
                    paper.set(Paper::default());
                }
            });
            move || drop(listening)
        }
    });
    use_effect_with(commands.clone(), |commands| {
        let commands = commands.clone();
        let listening = events::on_key_down(move |event| on_key(event, &commands));
        move || drop(listening)
    });
    let close = {
        let finding = finding.setter();
        Callback::from(move |()| finding.set(false))
    };
    let added = {
        let adding = adding.setter();
        Callback::from(move |()| adding.set(false))
    };
    html! {
        <ContextProvider<Rc<Commands>> context={commands}>
            <ContextProvider<Paper> context={*paper}>
                { props.children.clone() }
                if *adding { <NewAccount on_close={added} /> }
                if *finding { <Palette route={props.route.clone()} on_close={close} /> }
            </ContextProvider<Paper>>
        </ContextProvider<Rc<Commands>>>
    }
}

fn said(toast: &Callback<Toast>, words: &'static str, place: &Place) {
    return_to(&place.hash);
    toast.emit(Toast::plain(words));
    if let Some(control) = place.control.clone() {
        // The control may be on a page that is only now being rendered.
        Timeout::new(30, move || {
            focus::by_id(&control);
        })
        .forget();
    }
}

/// The regions that F6 goes through.
const REGIONS: [&str; 3] = ["contents", "top-bar", "body"];

/// Goes to the next region of the page, or back with Shift.
fn next_region(back: bool) {
    let now = REGIONS.iter().position(|id| focus::is_within(&format!("#{id}")));
    let step = if back { REGIONS.len() - 1 } else { 1 };
    let first = now.map_or(0, |now| (now + step) % REGIONS.len());
    let mut order = (0..REGIONS.len()).map(|i| REGIONS[(first + i * step) % REGIONS.len()]);
    // A region that is put away (the contents on a phone) has nothing to go to.
    order.find(|id| focus::into(id));
}

fn on_key(event: &KeyboardEvent, commands: &Commands) {
    if event.key() == "F6" && !input::has_command(event) {
        event.prevent_default();
        return next_region(event.shift_key());
    }
    if input::is_composing(event) || !input::has_command(event) || event.alt_key() {
        return;
    }
    let command = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => &commands.undo,
        ("z", true) | ("y", false) => &commands.redo,
        ("k", false) => &commands.find,
        ("p", false) => {
            event.prevent_default();
            return commands.print.emit(false);
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    command.emit(());
}

/// The commands.
#[hook]
pub fn use_commands() -> Option<Rc<Commands>> {
    use_context::<Rc<Commands>>()
}
