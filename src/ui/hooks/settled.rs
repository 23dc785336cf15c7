//! Watching what costs too much to be read at every key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keybook_markup::prelude::*;

use super::super::stage::session;
use crate::platform::clock::{self, Timeout};
use crate::session::{Session, Topic};

/// The least time between two readings, in milliseconds: the first change is seen at once, a spell of typing some
/// times a second.
const GAP: u64 = 200;

/// What `read` makes of the session, read at first and when documents, the index or settings changed, but not more
/// often than every 200 ms; renders again when it differs.
#[hook]
pub fn use_settled<T: PartialEq + 'static>(read: impl Fn(&Session) -> T + 'static) -> Rc<T> {
    let update = use_force_update();
    let seen = use_mut_ref(|| None::<Rc<T>>);
    let read: Rc<dyn Fn(&Session) -> T> = Rc::new(read);
    let value = seen.borrow_mut().get_or_insert_with(|| Rc::new(read(&session()))).clone();
    let look: Rc<dyn Fn()> = Rc::new(move || {
        let now = Rc::new(read(&session()));
        let differs = seen.borrow().as_ref() != Some(&now);
        if differs {
            *seen.borrow_mut() = Some(now);
            update.force_update();
        }
    });
    use_spaced(look);
    value
}

/// Calls `look` after changes, spaced in time. The part that is the same for all types.
#[hook]
fn use_spaced(look: Rc<dyn Fn()>) {
    let told_before = session().told();
    use_effect_with((), move |()| {
        let last = Rc::new(Cell::new(clock::now()));
        let waiting: Rc<RefCell<Option<Timeout>>> = Rc::default();
        if session().told() != told_before {
            look();
        }
        let kept = waiting.clone();
        let subscription = session().subscribe(&[Topic::Docs, Topic::Index, Topic::Settings], move || {
            if waiting.borrow().is_some() {
                return;
            }
            let since = clock::now().saturating_sub(last.get());
            if since >= GAP {
                last.set(clock::now());
                return look();
            }
            let (look, last, done) = (look.clone(), last.clone(), waiting.clone());
            let later = Timeout::new((GAP - since) as u32, move || {
                done.borrow_mut().take();
                last.set(clock::now());
                look();
            });
            *waiting.borrow_mut() = Some(later);
        });
        move || {
            drop(subscription);
            kept.borrow_mut().take();
        }
    });
}
