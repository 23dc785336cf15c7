//! The session and the stage as components see them.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::stage::{Stage, session, stage};
use crate::session::{Session, Topic};

/// The language of the page.
#[hook]
pub fn use_lang() -> Lang {
    use_watch(&[Topic::Settings], Session::lang)
}

/// What `read` makes of the session, read anew at every render; renders again when one of `topics` changed it.
#[hook]
pub fn use_watch<T, F>(topics: &'static [Topic], read: F) -> T
where
    T: PartialEq + Clone + 'static,
    F: Fn(&Session) -> T + 'static,
{
    let session = session();
    let value = read(&session);
    let seen = value.clone();
    use_changes(topics, Rc::new(move || read(&session) != seen));
    value
}

/// What `read` makes of the stage; renders again when that changes.
#[hook]
pub fn use_stage<T: PartialEq + Clone + 'static>(read: fn(&Stage) -> T) -> T {
    let value = read(&stage());
    let seen = value.clone();
    use_changes(&[], Rc::new(move || read(&stage()) != seen));
    value
}

/// Says whether something that a component has drawn looks different now.
type Differs = Rc<dyn Fn() -> bool>;

/// Renders again when one of `topics` (none: the stage) changed and what was drawn differs. The part of watching that is
/// the same for all types, so that the page holds it once.
#[hook]
fn use_changes(topics: &'static [Topic], differs: Differs) {
    let update = use_force_update();
    // The listener outlives many renders and must judge by the last one.
    let latest = use_mut_ref(|| differs.clone());
    *latest.borrow_mut() = differs;
    let told = move || if topics.is_empty() { stage().told() } else { session().told() };
    let told_before = told();
    use_effect_with((), move |()| {
        let look = move || {
            let differs = latest.borrow().clone();
            if differs() {
                update.force_update();
            }
        };
        // One of the two is listened to; the other stays empty.
        let (subscription, number) = match topics {
            [] => (None, Some(stage().listen(Rc::new(look.clone())))),
            topics => (Some(session().subscribe(topics, look.clone())), None),
        };
        // Drawing may take so long that the browser was let in before this effect: what was told then, nobody heard.
        if told() != told_before {
            look();
        }
        move || {
            drop(subscription);
            if let Some(number) = number {
                stage().end(number);
            }
        }
    });
}
