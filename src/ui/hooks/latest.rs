//! What the last drawing made of an event, for parts that are handed their properties a little later.

use std::rc::Rc;

use keybook_markup::prelude::*;

/// A callback that always does what the last drawing wants. Properties reach a part only after the browser was let in, if
/// drawing took long: a key that is pressed at once would be judged by what stood there before.
#[hook]
pub fn use_latest<T: 'static>(act: impl Fn(T) + 'static) -> Callback<T> {
    let act: Rc<dyn Fn(T)> = Rc::new(act);
    let last = use_mut_ref(|| act.clone());
    *last.borrow_mut() = act;
    let call = use_memo((), |()| {
        Callback::from(move |event: T| {
            let act = last.borrow().clone();
            act(event);
        })
    });
    (*call).clone()
}
