//! The session as components see it.

use std::rc::Rc;

use keybook_core::lang::Lang;
use yew::prelude::*;

use crate::session::{Session, Topic};

/// The one session of the page. Its identity never changes, so it never renders anything by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionContext(pub Rc<Session>);

/// The session.
///
/// # Panics
///
/// When used outside the app, which provides it; that is a mistake in the code, not in data.
#[hook]
#[expect(clippy::expect_used, reason = "a component outside the app is a mistake in the code")]
pub fn use_session() -> Rc<Session> {
    use_context::<SessionContext>().expect("components live inside the app").0
}

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
    let session = use_session();
    let value = read(&session);
    let seen = value.clone();
    use_changes(topics, Rc::new(move |session: &Session| read(session) != seen));
    value
}

/// Says whether something that a component has drawn looks different now.
type Differs = Rc<dyn Fn(&Session) -> bool>;

/// Renders again when one of `topics` changed and what was drawn differs. The part of [`use_watch`] that is the same
/// for all types, so that the page holds it once.
#[hook]
fn use_changes(topics: &'static [Topic], differs: Differs) {
    let session = use_session();
    let update = use_force_update();
    // The listener outlives many renders and must judge by the last one.
    let latest = use_mut_ref(|| differs.clone());
    *latest.borrow_mut() = differs;
    use_effect_with((), move |()| {
        let looked = session.clone();
        let subscription = session.subscribe(topics, move || {
            let differs = latest.borrow().clone();
            if differs(&looked) {
                update.force_update();
            }
        });
        move || drop(subscription)
    });
}
