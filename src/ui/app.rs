//! The app: the session, the address, and the frame around the page it names.

use std::rc::Rc;

use keybook_core::book::DocId;
use yew::prelude::*;

use super::hooks::{SessionContext, use_lang, use_session, use_watch};
use super::listing::page_title;
use super::pages::page_of;
use super::route::Route;
use super::shell::{Frame, Shortcuts, Toaster, Toasts};
use crate::platform::{document, history, media, update};
use crate::session::{Notice, Session, Theme, Topic};

/// The whole app.
#[component]
pub fn App() -> Html {
    let session = use_memo((), |()| {
        let session = Session::start();
        let offer = session.clone();
        update::register(move || offer.add_notice(Notice::Update));
        SessionContext(session)
    });
    html! {
        <ContextProvider<SessionContext> context={(*session).clone()}>
            <Toasts><Place /></Toasts>
        </ContextProvider<SessionContext>>
    }
}

/// The present address and what belongs to it.
#[component]
fn Place() -> Html {
    let session = use_session();
    let lang = use_lang();
    let route = use_state_eq(|| Route::parse(&history::hash()));
    use_effect_with((), {
        let (route, session) = (route.setter(), session.clone());
        move |()| {
            let listening = history::on_change(move || {
                session.pause_undo();
                route.set(Route::parse(&history::hash()));
            });
            move || drop(listening)
        }
    });
    use_effect_with((*route).clone(), {
        let session = session.clone();
        move |route| remember(&session, route)
    });
    use_effect_with(lang, |lang| document::set_lang(*lang));
    let at = (*route).clone();
    let title = use_watch(&[Topic::Settings, Topic::Index], move |session| page_title(session, &at));
    use_effect_with(title, |title| document::set_title(title));
    use_theme();
    html! {
        <Toaster>
            <Shortcuts route={(*route).clone()}>
                <Frame route={(*route).clone()}>{ page_of(&route) }</Frame>
            </Shortcuts>
        </Toaster>
    }
}

/// Keeps the customer that was open last, and with it whose worksheets across customers are shown.
fn remember(session: &Rc<Session>, route: &Route) {
    let account = route.account().map(str::to_owned);
    let recent = route.to_string();
    let example = account.as_ref().and_then(|id| session.index().card(&DocId::account(id)).map(|card| card.example));
    session.set_settings(|settings| {
        if let Some(example) = example {
            settings.example = example;
            settings.account = account;
        }
        if !matches!(route, Route::Lost(_) | Route::Start) {
            settings.recent.retain(|r| *r != recent);
            settings.recent.insert(0, recent);
            settings.recent.truncate(6);
        }
    });
    let space = session.settings().space();
    let account = session.settings().account.clone();
    let open = [DocId::portfolio(space), DocId::profile(space)].into_iter();
    session.set_open(open.chain(account.map(|id| DocId::account(&id))));
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
