//! What the screen is like.

use gloo::events::EventListener;
use web_sys::MediaQueryList;

/// Watches a media query for as long as it is kept.
#[derive(Debug)]
pub struct Watch(Option<EventListener>);

impl Watch {
    /// Stops watching when dropped; without support for media queries nothing is watched.
    pub fn is_active(&self) -> bool {
        self.0.is_some()
    }
}

fn query(media: &str) -> Option<MediaQueryList> {
    gloo::utils::window().match_media(media).ok().flatten()
}

/// True when the query holds now.
pub fn matches(media: &str) -> bool {
    query(media).is_some_and(|q| q.matches())
}

/// Calls `on_change` whenever the query begins or ceases to hold.
pub fn watch(media: &str, on_change: impl Fn(bool) + 'static) -> Watch {
    Watch(query(media).map(|list| {
        let seen = list.clone();
        EventListener::new(&list, "change", move |_| on_change(seen.matches()))
    }))
}
