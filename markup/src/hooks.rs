//! Yew's hooks for state and effects, with what is the same for all types written once. Yew writes out at every use how
//! a component finds its state again, half a kilobyte each time.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;
use yew::functional::{Hook, HookContext, UseForceUpdateHandle};
use yew::html::{ImplicitClone, IntoPropValue};
use yew::{Callback, NodeRef};

/// Where a component keeps something of a hook: nothing at the first render.
type Place = Rc<RefCell<Option<Rc<dyn Any>>>>;

/// The place of the next hook of a component.
#[inline(never)]
fn place(context: &mut HookContext) -> Place {
    yew::use_mut_ref(|| None).run(context)
}

/// What is kept at a place, made when it is empty. Hooks run in the same order at every render, so it has the type that
/// it was made with.
fn kept<T: 'static>(context: &mut HookContext, make: impl FnOnce() -> T) -> Rc<T> {
    let place = place(context);
    let known = place.borrow().clone();
    if let Some(known) = known.and_then(|known| known.downcast().ok()) {
        return known;
    }
    let made = Rc::new(make());
    *place.borrow_mut() = Some(made.clone());
    made
}

/// Whether two values are of a type and equal.
fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

type Same = fn(&dyn Any, &dyn Any) -> bool;

/// The state of one hook.
struct State {
    now: RefCell<Rc<dyn Any>>,
    /// Tells values apart that do not need a render.
    same: Option<Same>,
    update: UseForceUpdateHandle,
}

impl State {
    #[inline(never)]
    fn of(context: &mut HookContext, same: Option<Same>, init: &mut dyn FnMut() -> Rc<dyn Any>) -> Rc<Self> {
        let update = yew::use_force_update().run(context);
        kept(context, || Self { now: RefCell::new(init()), same, update })
    }

    #[inline(never)]
    fn set(&self, value: Rc<dyn Any>) {
        let before = self.now.replace(value.clone());
        if !self.same.is_some_and(|same| same(&*before, &*value)) {
            self.update.force_update();
        }
    }
}

/// Runs a hook of state.
struct UseState<T, F> {
    init: F,
    same: Option<Same>,
    of: PhantomData<T>,
}

impl<T: 'static, F: FnOnce() -> T> Hook for UseState<T, F> {
    type Output = UseStateHandle<T>;

    fn run(self, context: &mut HookContext) -> Self::Output {
        let mut init = Some(self.init);
        let state = State::of(context, self.same, &mut || match init.take() {
            Some(init) => Rc::new(init()),
            None => Rc::new(()),
        });
        let now = state.now.borrow().clone();
        let Ok(value) = now.downcast::<T>() else { unreachable!("the hooks of a component run in one order") };
        UseStateHandle { value, setter: UseStateSetter { state, of: PhantomData } }
    }
}

/// State that renders whenever it is set.
pub fn use_state<T: 'static>(init: impl FnOnce() -> T) -> impl Hook<Output = UseStateHandle<T>> {
    UseState { init, same: None, of: PhantomData }
}

/// State that renders when it is set to something else.
pub fn use_state_eq<T: PartialEq + 'static>(init: impl FnOnce() -> T) -> impl Hook<Output = UseStateHandle<T>> {
    UseState { init, same: Some(same::<T>), of: PhantomData }
}

/// State as a render sees it.
pub struct UseStateHandle<T> {
    value: Rc<T>,
    setter: UseStateSetter<T>,
}

impl<T: 'static> UseStateHandle<T> {
    /// Sets it for the next render.
    pub fn set(&self, value: T) {
        self.setter.set(value);
    }

    /// What sets it.
    #[must_use]
    pub fn setter(&self) -> UseStateSetter<T> {
        self.setter.clone()
    }
}

impl<T> Deref for UseStateHandle<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Clone for UseStateHandle<T> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), setter: self.setter.clone() }
    }
}

impl<T: PartialEq> PartialEq for UseStateHandle<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: fmt::Debug> fmt::Debug for UseStateHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> ImplicitClone for UseStateHandle<T> {}

/// What sets state. It is the same for as long as its component lives.
pub struct UseStateSetter<T> {
    state: Rc<State>,
    of: PhantomData<T>,
}

impl<T: 'static> UseStateSetter<T> {
    /// Sets the state.
    pub fn set(&self, value: T) {
        self.state.set(Rc::new(value));
    }

    /// The same as a callback.
    #[must_use]
    pub fn to_callback(&self) -> Callback<T> {
        self.clone().into_prop_value()
    }
}

impl<T> Clone for UseStateSetter<T> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), of: PhantomData }
    }
}

impl<T> PartialEq for UseStateSetter<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

impl<T> ImplicitClone for UseStateSetter<T> {}

impl<T: 'static> IntoPropValue<Callback<T>> for UseStateSetter<T> {
    fn into_prop_value(self) -> Callback<T> {
        Callback::from(move |value| self.set(value))
    }
}

/// What an effect leaves to do before it runs again and when its component goes.
pub trait TearDown: 'static {
    /// That, if there is anything.
    fn tear_down(self) -> Option<Box<dyn FnOnce()>>;
}

impl TearDown for () {
    fn tear_down(self) -> Option<Box<dyn FnOnce()>> {
        None
    }
}

impl<F: FnOnce() + 'static> TearDown for F {
    fn tear_down(self) -> Option<Box<dyn FnOnce()>> {
        Some(Box::new(self))
    }
}

/// An effect and what it was last run for.
#[derive(Default)]
struct Effect {
    next: Option<(Rc<dyn Any>, Run)>,
    last: Option<Rc<dyn Any>>,
    left: Option<Box<dyn FnOnce()>>,
}

/// Runs an effect; gives what it leaves.
type Run = Box<dyn FnOnce(&dyn Any) -> Option<Box<dyn FnOnce()>>>;

impl Effect {
    /// Has it run after this render, if what it is for is not what it was last run for.
    #[inline(never)]
    fn after(context: &mut HookContext, what: Rc<dyn Any>, same: Same, run: Run) {
        let effect = kept(context, RefCell::<Self>::default);
        effect.borrow_mut().next = Some((what, run));
        yew::use_effect(move || effect.borrow_mut().rendered(same)).run(context);
    }

    fn rendered(&mut self, same: Same) {
        let Some((what, run)) = self.next.take() else { return };
        if self.last.as_ref().is_some_and(|last| same(&**last, &*what)) {
            return;
        }
        if let Some(left) = self.left.take() {
            left();
        }
        self.left = run(&*what);
        self.last = Some(what);
    }
}

impl Drop for Effect {
    fn drop(&mut self) {
        if let Some(left) = self.left.take() {
            left();
        }
    }
}

/// Runs an effect of a hook.
struct UseEffect<T, F> {
    what: T,
    run: F,
}

impl<T: PartialEq + 'static, D: TearDown, F: FnOnce(&T) -> D + 'static> Hook for UseEffect<T, F> {
    type Output = ();

    fn run(self, context: &mut HookContext) {
        let run = self.run;
        let run = move |what: &dyn Any| what.downcast_ref().and_then(|what| run(what).tear_down());
        Effect::after(context, Rc::new(self.what), same::<T>, Box::new(run));
    }
}

/// Runs `run` after a render when `what` is not what it was.
pub fn use_effect_with<T: PartialEq + 'static, D: TearDown>(
    what: T,
    run: impl FnOnce(&T) -> D + 'static,
) -> impl Hook<Output = ()> {
    UseEffect { what, run }
}

/// Runs a hook that keeps something.
struct UseRef<F>(F);

impl<T: 'static, F: FnOnce() -> T> Hook for UseRef<F> {
    type Output = Rc<RefCell<T>>;

    fn run(self, context: &mut HookContext) -> Self::Output {
        kept(context, || RefCell::new((self.0)()))
    }
}

/// Something that a component keeps and that does not render it.
pub fn use_mut_ref<T: 'static>(init: impl FnOnce() -> T) -> impl Hook<Output = Rc<RefCell<T>>> {
    UseRef(init)
}

struct UseNodeRef;

impl Hook for UseNodeRef {
    type Output = NodeRef;

    #[inline(never)]
    fn run(self, context: &mut HookContext) -> NodeRef {
        yew::use_node_ref().run(context)
    }
}

/// A reference to a node of the component.
pub fn use_node_ref() -> impl Hook<Output = NodeRef> {
    UseNodeRef
}
