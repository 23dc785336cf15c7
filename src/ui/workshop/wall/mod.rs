//! The wall: what came back for one worksheet, for a projector. Answers side by side, how they are distributed, what the
//! sheets came to, who differs, where scores agree.

mod agree;
mod cards;
mod differ;
mod head;
mod results;
mod spread;

use std::cell::RefCell;
use std::rc::Rc;

use keybook_core::book::DocId;
use keybook_core::lang::Lang;
use keybook_core::workshop::{Hand, Report, Session, Wall, Word};
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::route::Route;
use super::super::share::{Codes, address, fits_one, hand_over, payload};
use super::super::stage::session as the_session;
use super::lost;
use super::session::progress;
use crate::catalogue;
use crate::platform::web_sys::HtmlElement;
use crate::platform::{clock, focus, history, input, screen};
use crate::session::Topic;
use crate::text::workshop as text;

/// Properties of [`WallPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct WallPageProps {
    /// The session's id.
    pub id: String,
    /// The worksheet's.
    pub sheet: String,
}

/// A way to look at the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Answers,
    Spread,
    Results,
    Differ,
    Agree,
}

impl View {
    pub(super) const ALL: [Self; 5] = [Self::Answers, Self::Spread, Self::Results, Self::Differ, Self::Agree];
}

/// How somebody looks at the wall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Looking {
    pub view: View,
    pub part: usize,
    pub model: bool,
}

/// The wall of a worksheet, kept between two looks: taking in one more return reads only that one.
#[derive(Default)]
struct Kept(RefCell<Option<Wall>>);

/// What the wall shows now, read from the documents.
fn read(kept: &Kept, id: &str, sheet: &str) -> Option<Wall> {
    let session = the_session();
    let def = catalogue::load(sheet)?;
    let names = session.names();
    let mut kept = kept.0.borrow_mut();
    let wall = kept.get_or_insert_with(|| Wall::new(def, session.today(&DocId::workshop(id))));
    let here = session.returns(id);
    let gone: Vec<DocId> = wall.returns().iter().map(|one| one.doc.clone()).filter(|doc| !here.contains(doc)).collect();
    gone.iter().for_each(|doc| {
        wall.remove(doc);
    });
    for doc in &here {
        session.read(doc, |doc| wall.put(doc, &*names));
    }
    session.read(&DocId::workshop(id), |doc| wall.set_model(Some(doc), &*names));
    let of = session.workshop(id)?;
    wall.arrange(&of.groups, session.numbers(id), of.hide_names);
    Some(wall.clone())
}

/// The page.
#[component]
pub fn WallPage(props: &WallPageProps) -> Html {
    let lang = use_lang();
    let kept = use_mut_ref(Kept::default);
    let told = use_watch(&[Topic::Docs, Topic::Index], |session| session.told());
    let looking = use_state_eq(|| Looking { view: View::Answers, part: 0, model: false });
    let node = use_node_ref();
    use_effect_with((), {
        let node = node.clone();
        move |()| {
            if let Some(wall) = node.cast::<HtmlElement>() {
                focus::on(&wall);
            }
        }
    });
    let wall = use_memo((props.clone(), told), {
        let kept = kept.clone();
        move |(props, _)| read(&kept.borrow(), &props.id, &props.sheet).map(Rc::new)
    });
    let session = the_session().workshop(&props.id);
    let (Some(session), Some(wall)) = (session, &*wall) else { return lost(lang) };
    let parts = cards::parts(wall, session.hide_names);
    let hands: Vec<Hand> = wall.returns().iter().map(|from| from.hand.clone()).collect();
    let set = {
        let (setter, count, id) = (looking.setter(), parts.len().max(1), props.id.clone());
        let model = wall.model().is_some();
        Callback::from(move |next: Looking| {
            if next.model && model {
                the_session().model_was_shown(&id);
            }
            setter.set(Looking { part: next.part % count, ..next });
        })
    };
    let desk = Desk { id: &props.id, session: &session, wall, lang, looking: *looking, set: &set };
    let on_key = on_key(*looking, parts.len().max(1), set.clone(), props.id.clone());
    let body = match looking.view {
        View::Answers => cards::cards(&desk, &parts),
        View::Spread => spread::spread(&desk),
        View::Results => results::results(&desk),
        View::Differ => differ::differ(&desk),
        View::Agree => agree::agree(&desk),
    };
    html! {
        <div class="wall" id="wall" ref={node} tabindex="-1" onkeydown={on_key} data-view={view_id(looking.view)}>
            { head::head(&desk, &parts) }
            <div class="wall-middle">
                <section class="wall-aside" tabindex="0" aria-label={text::invite(lang)}>{ if session.taken_home { html! { <p>{ text::taken_home(lang) }</p> } } else { aside(&props.id, !session.groups.is_empty(), lang) } }</section>
                <div class="wall-body" tabindex="0" role="region" aria-label={text::wall(lang)}>{ body }</div>
            </div>
            <footer class="wall-foot">
                <div class="wall-count"><b id="wall-count">{ progress(&session, &hands, lang) }</b></div>
                { cards::strip(&desk, &parts) }
            </footer>
        </div>
    }
}

pub(super) const fn view_id(view: View) -> &'static str {
    match view {
        View::Answers => "answers",
        View::Spread => "spread",
        View::Results => "results",
        View::Differ => "differ",
        View::Agree => "agree",
    }
}

/// What the views draw from.
pub(super) struct Desk<'a> {
    pub id: &'a str,
    pub session: &'a Session,
    pub wall: &'a Wall,
    pub lang: Lang,
    pub looking: Looking,
    pub set: &'a Callback<Looking>,
}

impl Desk<'_> {
    /// What a participant is called: group and name, or a number.
    pub fn who(&self, who: usize) -> String {
        report(self.session, self.lang, &word_of(self.lang)).who(self.wall, who)
    }

    /// Names or numbers one after another.
    pub fn list(&self, names: &[String]) -> String {
        names.join(text::comma(self.lang))
    }

    /// What a participant is called where there is room for a word: the group, of several of one group the name, and
    /// where names are hidden the number.
    pub fn short(&self, who: usize) -> String {
        let hand = self.wall.returns().get(who).map(|from| &from.hand).filter(|_| !self.session.hide_names);
        let Some(hand) = hand else { return self.wall.number(who).to_string() };
        let alone = || self.wall.returns().iter().filter(|from| from.hand.group == hand.group).count() == 1;
        match (hand.group.is_empty(), hand.name.is_empty()) {
            (true, true) => self.wall.number(who).to_string(),
            (false, true) => hand.group.to_string(),
            (false, false) if alone() => hand.group.to_string(),
            _ => hand.name.to_string(),
        }
    }
}

fn report<'a>(session: &Session, lang: Lang, words: &'a dyn Fn(Word) -> &'static str) -> Report<'a> {
    Report { style: keybook_core::export::page::Style::Plain, lang, words, hide_names: session.hide_names }
}

fn word_of(lang: Lang) -> impl Fn(Word) -> &'static str {
    move |word| text::word(lang, word)
}

/// Hands the answers over as a table.
pub fn save_csv(id: &str, sheet: &str, lang: Lang) {
    let (Some(session), Some(wall)) = (the_session().workshop(id), read(&Kept::default(), id, sheet)) else { return };
    let words = word_of(lang);
    let grid = report(&session, lang, &words).grid(&wall);
    // A session has a file for each of its worksheets.
    let name = [&*session.name, " ", &wall.def().code].concat();
    let name = crate::ui::share::file_name(&name, ".csv", lang);
    hand_over(&name, "text/csv", &grid.csv(), lang);
}

/// Hands the whole session over as a text: what was asked, and for each worksheet the answers and what follows.
pub fn save_text(id: &str, lang: Lang) {
    let Some(session) = the_session().workshop(id) else { return };
    let walls: Vec<Wall> = session.worksheets.iter().filter_map(|sheet| read(&Kept::default(), id, sheet)).collect();
    let words = word_of(lang);
    let report = Report { style: keybook_core::export::page::Style::Markdown, ..report(&session, lang, &words) };
    let said = report.text(&session, &walls.iter().collect::<Vec<_>>());
    hand_over(&crate::ui::share::file_name(&session.name, ".md", lang), "text/markdown", &said, lang);
}

/// The code to come in by, and what to do; a group is chosen only where there are `groups`.
fn aside(id: &str, groups: bool, lang: Lang) -> Html {
    let invitation = the_session().invitation(id, &the_session().sender());
    let payload = invitation.map(|parcel| payload(&parcel, ""));
    let link = payload.as_deref().map(address);
    let one = link.as_deref().is_none_or(fits_one);
    // Without an address of the page a camera sees letters.
    let bare = link.is_some() && link == payload;
    let first = match (one, bare) {
        (true, false) => text::step_scan(lang),
        (true, true) => text::step_received(lang),
        (false, _) => text::step_link(lang),
    };
    let step = |text: &'static str| html! { <li>{ text }</li> };
    html! {
        <>
            if let Some(payload) = payload { <Codes link={address(&payload)} payload={payload.clone()} /> }
            <ol class="wall-steps">{ step(first) }{ step(if groups { text::step_group(lang) } else { text::step_name(lang) }) }{ step(text::step_fill(lang)) }{ step(text::step_hand_in(lang)) }</ol>
            if bare && one { <p class="wall-kept">{ text::give_address(lang) }</p> }
            <p class="wall-kept">{ text::where_kept(lang) }</p>
        </>
    }
}

/// Keys while the wall or one of its buttons has the keyboard; what presses a button, Enter and Space, is left to it.
fn on_key(looking: Looking, parts: usize, set: Callback<Looking>, id: String) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if input::is_composing(&event) || !input::is_plain(&event) || input::is_writing(&event) || focus::in_dialog() {
            return;
        }
        let next = match &*event.key() {
            "ArrowRight" | "PageDown" => Looking { part: (looking.part + 1) % parts, ..looking },
            "ArrowLeft" | "PageUp" => Looking { part: (looking.part + parts - 1) % parts, ..looking },
            "m" | "M" => Looking { model: !looking.model, ..looking },
            "f" | "F" => return screen::toggle_full("wall"),
            "n" | "N" => {
                return the_session().change_workshop(&id, None, |session| session.hide_names = !session.hide_names);
            }
            "t" | "T" => return the_session().change_workshop(&id, None, turn_time),
            "Escape" => return history::go(&Route::Session(id.clone()).to_string()),
            digit => match digit.parse::<usize>().ok().and_then(|n| View::ALL.get(n.checked_sub(1)?)) {
                Some(view) => Looking { view: *view, ..looking },
                None => return,
            },
        };
        event.prevent_default();
        set.emit(next);
    })
}

/// Lets the time run, stops it, or begins again when it is over.
pub(super) fn turn_time(session: &mut Session) {
    session.turn(clock::now());
}
