//! The kind of screen.

use keybook_markup::prelude::*;

use crate::platform::media;

/// Below this width a page has one column, a bar at the bottom, and tables turned into cards.
const PHONE: &str = "(width < 48rem)";

/// True on a phone-sized screen.
#[hook]
pub fn use_phone() -> bool {
    let phone = use_state_eq(|| media::matches(PHONE));
    let set = phone.setter();
    use_effect_with((), move |()| {
        let watch = media::watch(PHONE, move |now| set.set(now));
        move || drop(watch)
    });
    *phone
}
