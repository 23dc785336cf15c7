//! What the reader sees: the app's frame, its pages, the parts they are made of.

mod answer;
mod app;
mod components;
mod hooks;
mod listing;
mod pages;
pub mod route;
mod scorer;
mod shell;
mod words;

pub use app::App;

/// Starts the session and mounts the app.
pub fn mount() {
    let Some(root) = crate::platform::document::mount_point() else {
        return crate::platform::task::warn("the page has no place for the app");
    };
    yew::Renderer::<App>::with_root(root).render();
}
