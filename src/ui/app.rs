//! The app: the address, the frame around the page it names, and the keys that work everywhere.

use std::rc::Rc;

use keybook_core::book::{DocId, Space};
use keybook_markup::prelude::*;

use super::backup::Backup;
use super::hooks::{use_lang, use_stage, use_watch};
use super::listing::{lives_at, page_title};
use super::open::{MOST, arrive};
use super::pages::{NewAccount, page_of};
use super::route::Route;
use super::share::Share;
use super::shell::{Frame, Palette, Steps, ToastFoot, back_to, on_key};
use super::stage::{self, Over, Paper, Stage, session, stage};
use super::workshop;
use crate::platform::upload::NotRead;
use crate::platform::{document, dropping, events, history, measure, media, printing, typing};
use crate::session::{Session, Theme, Topic};
use crate::text::{open, shell};

/// The whole app.
#[component]
pub fn App() -> Html {
    let lang = use_lang();
    let route = use_stage(Stage::route);
    use_effect_with((), move |()| {
        let steps = Steps::begin();
        stage().open(landed());
        let listening = [history::on_change(move || {
            session().pause_undo();
            // What lies over a page belongs to that page.
            if stage().over() != Over::Nothing {
                stage().lay(Over::Nothing);
            }
            let left_at = steps.went();
            // A page begins at its top, wherever the one before it was left; before there is a new one to be laid out.
            measure::to_top();
            let route = landed();
            // Before it is drawn, for the contents and the head of the page show it too.
            remember(&session(), &route);
            stage().open(route);
            if let Some(top) = left_at {
                back_to(top);
            }
        })];
        let keys = events::on_key_down(on_key);
        let dropped = dropping::on_files(MOST, |read, at| match read {
            Ok(text) => {
                // A workshop takes in all that come back; elsewhere one thing is looked at before it is taken.
                match (workshop::dropped(&text, stage::lang()).is_some(), at) {
                    (true, _) => {}
                    (false, 0) => arrive(&text),
                    (false, _) => stage().say(open::one_at_a_time(stage::lang()), false),
                }
            }
            Err(NotRead::TooLarge) => stage().say(open::too_large(stage::lang()), false),
            Err(NotRead::Unreadable) => stage().say(open::unreadable(stage::lang()), false),
            Err(NotRead::Empty) => stage().say(open::empty_file(stage::lang()), false),
        });
        let leaving = events::ask_before_leaving(|| session().is_ahead_of_file());
        let typing = typing::keep_apart();
        let printing = printing::on_print(|begins| match (begins, stage().paper().printing) {
            (true, true) => {}
            (begins, _) => stage().set_paper(Paper { printing: begins, ..Paper::default() }),
        });
        move || drop((listening, keys, dropped, leaving, typing, printing))
    });
    // Once more when a customer is there after all: the journal is read after the first drawing.
    let asked = route.account().map(str::to_owned);
    let known = use_watch(&[Topic::Index], move |session| asked.as_ref().is_some_and(|id| session.has_account(id)));
    use_effect_with(known, |_| remember(&session(), &stage().route()));
    use_effect_with(lang, |lang| document::set_lang(*lang));
    let at = route.clone();
    // The browser's history keeps titles: with a lock they name nobody.
    let title = use_watch(&[Topic::Settings, Topic::Index, Topic::Lock], move |session| match session.lock() {
        Some(_) => shell::product(session.lang()).to_owned(),
        None => page_title(session, &at),
    });
    use_effect_with(title, |title| document::set_title(title));
    use_theme();
    let over = use_stage(Stage::over);
    html! {
        <>
            <Frame>{ page_of(&route) }</Frame>
            <ToastFoot />
            <form id={typing::FORM} hidden={true}></form>
            if over == Over::NewAccount { <NewAccount /> }
            if over == Over::Palette { <Palette /> }
            if over == Over::Share { <Share /> }
            if over == Over::Backup { <Backup /> }
        </>
    }
}

/// The page that the address names. A worksheet under an address of the wrong kind is looked for where it lives, and the
/// address put right, without a step back to the wrong one.
fn landed() -> Route {
    let named = Route::parse(&history::hash());
    let Some(route) = lives_at(&session(), &named) else { return named };
    history::replace(&route.to_string());
    route
}

/// Keeps the customer that was open last, and with it whose worksheets across customers are shown.
fn remember(session: &Rc<Session>, route: &Route) {
    let account = route.account().map(str::to_owned);
    let recent = route.to_string();
    let example = account.as_ref().and_then(|id| session.index().card(&DocId::account(id)).map(|card| card.example));
    // Who follows a link into the other space goes on there.
    let exercise = match route {
        Route::Exercise(id, _) => Space::named(id).map(|space| space == Space::Example),
        _ => None,
    };
    session.set_settings(|settings| {
        if let Some(there) = exercise.filter(|there| *there != settings.example) {
            settings.example = there;
            settings.account = None;
        }
        if let Some(example) = example {
            settings.example = example;
            settings.account = account;
        }
        if !matches!(route, Route::Lost(_) | Route::Start | Route::Open(_) | Route::Visit(_)) {
            settings.recent.retain(|r| *r != recent);
            settings.recent.insert(0, recent);
            settings.recent.truncate(6);
        }
    });
    let space = session.settings().space();
    let account = session.settings().account.clone();
    let open = [DocId::portfolio(space), DocId::profile(space), DocId::workshop(space.name())].into_iter();
    let there = match route {
        Route::Exercise(id, _) | Route::Session(id) | Route::Wall(id, _) => DocId::parse(&["workshop.", id].concat()),
        _ => None,
    };
    session.set_open(open.chain(account.map(|id| DocId::account(&id))).chain(there));
}

/// Sets the theme, and follows the system while that is the choice.
#[hook]
fn use_theme() {
    const DARK: &str = "(prefers-color-scheme: dark)";
    let theme = use_watch(&[Topic::Settings], |s| s.settings().theme);
    use_effect_with(theme, |theme| {
        let theme = *theme;
        let apply = move |system_dark: bool| {
            let dark = theme == Theme::Dark || (theme == Theme::System && system_dark);
            document::set_theme(if dark { "dark" } else { "light" });
        };
        apply(media::matches(DARK));
        let watch = media::watch(DARK, apply);
        move || drop(watch)
    });
}
