//! What the reader sees: the app's frame, its pages, the parts they are made of.

mod answer;
mod app;
mod charts;
mod components;
mod draw;
mod form;
mod home;
pub mod hooks;
mod listing;
mod map;
mod own;
mod pages;
mod people;
mod relationships;
mod reviews;
pub mod route;
mod scorer;
mod search;
mod shell;
mod stage;
mod words;

pub use app::App;
pub use stage::session;

/// Starts the session and mounts the app.
pub fn mount() {
    let Some(root) = crate::platform::document::mount_point() else {
        return crate::platform::task::warn("the page has no place for the app");
    };
    crate::platform::update::register(|| stage::session().add_notice(crate::session::Notice::Update));
    yew::Renderer::<App>::with_root(root).render();
}
