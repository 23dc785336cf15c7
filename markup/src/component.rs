//! Components: one type for all of them, where Yew has one for each with a kilobyte of code. What differs between two
//! components, their properties and their function, is behind a trait.

use std::any::{Any, TypeId};
use std::cell::Cell;
use std::rc::Rc;
use yew::Properties;
use yew::functional::{FunctionComponent, FunctionProvider, HookContext};
use yew::html::{BaseComponent, Context, HtmlResult};
use yew::virtual_dom::{Key, VComp, VNode, VTag};

/// A component with its properties.
trait Function: Any {
    fn run(&self, hooks: &mut HookContext) -> HtmlResult;
    fn equals(&self, other: &dyn Function) -> bool;
}

/// The properties of one.
struct Of<C: FunctionProvider>(C::Properties);

impl<C: FunctionProvider + 'static> Function for Of<C> {
    fn run(&self, hooks: &mut HookContext) -> HtmlResult {
        C::run(hooks, &self.0)
    }

    fn equals(&self, other: &dyn Function) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<Self>().is_some_and(|other| self.0 == other.0)
    }
}

/// A node of a component; the macro calls this.
pub fn component<C: FunctionProvider + 'static>(properties: C::Properties, key: Option<Key>) -> VNode {
    mounted(Rc::new(Of::<C>(properties)), key)
}

#[inline(never)]
fn mounted(function: Rc<dyn Function>, key: Option<Key>) -> VNode {
    VNode::VComp(Rc::new(VComp::new::<Mounted>(Rc::new(Inside(function)), key)))
}

/// The properties of [`Mounted`].
struct Inside(Rc<dyn Function>);

impl Inside {
    fn id(&self) -> TypeId {
        let function: &dyn Any = &*self.0;
        function.type_id()
    }
}

impl PartialEq for Inside {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.equals(&*other.0)
    }
}

impl Properties for Inside {
    type Builder = ();

    fn builder() -> Self::Builder {}
}

/// The component that is all components.
struct Mounted {
    function: FunctionComponent<Self>,
    /// Whether another component has taken this one's place and what the first one made is still to be taken away.
    stale: Cell<bool>,
}

impl FunctionProvider for Mounted {
    type Properties = Inside;

    fn run(hooks: &mut HookContext, inside: &Inside) -> HtmlResult {
        inside.0.run(hooks)
    }
}

impl BaseComponent for Mounted {
    type Message = ();
    type Properties = Inside;

    fn create(context: &Context<Self>) -> Self {
        Self { function: FunctionComponent::new(context), stale: Cell::new(false) }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    /// Yew keeps a component for the next one of its type at the same place. Here all are of one type: another one
    /// begins anew, with its own state and none of the nodes.
    fn changed(&mut self, context: &Context<Self>, before: &Inside) -> bool {
        if context.props().id() != before.id() {
            self.function.destroy();
            self.function = FunctionComponent::new(context);
            self.stale.set(true);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> HtmlResult {
        if self.stale.take() {
            // Nothing that a component makes is like this, so that all of it goes.
            context.link().send_message(());
            return Ok(VTag::new("template").into());
        }
        self.function.render(context.props())
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.function.rendered();
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.function.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        None
    }
}
