//! What the reader sees: the app's frame, its pages, the parts they are made of.

mod answer;
mod app;
mod backup;
mod cell_words;
mod charts;
mod components;
mod draw;
mod exports;
mod form;
mod home;
pub mod hooks;
mod listing;
mod lock;
mod map;
mod open;
mod own;
mod pages;
mod people;
mod relationships;
mod reviews;
pub mod route;
mod scorer;
mod search;
mod share;
mod shell;
mod stage;
mod storage;
mod words;
mod workshop;

pub use app::App;
pub use stage::session;

/// True when the address leads to no page in particular.
fn is_start() -> bool {
    route::Route::parse(&crate::platform::history::hash()) == route::Route::Start
}

/// Mounts the app, or the lock screen before it.
pub fn mount() {
    let Some(root) = crate::platform::document::mount_point() else {
        return crate::platform::task::warn("the page has no place for the app");
    };
    if crate::session::Door::find().is_some() {
        yew::Renderer::<lock::LockedApp>::with_root(root).render();
    } else {
        enter();
        yew::Renderer::<App>::with_root(root).render();
    }
}

/// What happens once, right before the app is shown.
fn enter() {
    crate::platform::update::register(|| stage::session().add_notice(crate::session::Notice::Update));
    // A portable page opens with what it carries; loaded again at another address, it says that it does.
    if open::carries_more() {
        if is_start() { open::arrive_carried() } else { stage::session().add_notice(crate::session::Notice::Carries) }
    }
}
