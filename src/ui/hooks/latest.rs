//! What the last drawing made of an event, for parts that are handed their properties a little later.

use std::rc::Rc;

use keybook_markup::prelude::*;

/// A callback that always does what the last drawing wants. Properties reach a part only after the browser was let in, if
/// drawing took long: a key that is pressed at once would be judged by what stood there before.
#[hook]
pub fn use_latest<T: 'static>(act: impl Fn(T) + 'static) -> Callback<T> {
    let last = use_mut_ref(|| None::<Rc<dyn Fn(T)>>);
    *last.borrow_mut() = Some(Rc::new(act));
    let made = use_mut_ref(|| None::<Callback<T>>);
    let mut made = made.borrow_mut();
    let make = || {
        let last = last.clone();
        Callback::from(move |event: T| {
            let act = last.borrow().clone();
            if let Some(act) = act {
                act(event);
            }
        })
    };
    made.get_or_insert_with(make).clone()
}
