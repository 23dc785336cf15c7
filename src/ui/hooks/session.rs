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
    let update = use_force_update();
    let value = read(&session);
    // What the last render saw, and how it looked: the listener outlives many renders.
    let seen = use_mut_ref(|| None::<(T, Rc<dyn Fn(&Session) -> T>)>);
    *seen.borrow_mut() = Some((value.clone(), Rc::new(read)));
    use_effect_with((), move |()| {
        let looked = session.clone();
        let subscription = session.subscribe(topics, move || {
            let Some((value, read)) = seen.borrow().clone() else { return };
            if read(&looked) != value {
                update.force_update();
            }
        });
        move || drop(subscription)
    });
    value
}
