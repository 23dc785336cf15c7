//! Lists of classes. Yew keeps them as a set; what comes out of it is a text, so this is one from the start.

use yew::virtual_dom::AttrValue;

use crate::build::Markup;
use crate::value::Class;

/// Classes with spaces between them; [`crate::classes!`] makes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes(String);

impl Classes {
    /// Adds a class, or several with spaces between them, or none.
    #[inline(never)]
    pub fn push(&mut self, classes: &str) {
        for class in classes.split_whitespace() {
            if !self.0.is_empty() {
                self.0.push(' ');
            }
            self.0.push_str(class);
        }
    }
}

/// What may be added to [`Classes`].
pub trait Name {
    /// Adds it.
    fn add(self, classes: &mut Classes);
}

impl Name for &str {
    #[inline]
    fn add(self, classes: &mut Classes) {
        classes.push(self);
    }
}

impl Name for String {
    #[inline(never)]
    fn add(self, classes: &mut Classes) {
        classes.push(&self);
    }
}

impl Name for AttrValue {
    #[inline(never)]
    fn add(self, classes: &mut Classes) {
        classes.push(&self);
    }
}

impl Name for Classes {
    #[inline(never)]
    fn add(self, classes: &mut Classes) {
        classes.push(&self.0);
    }
}

impl<T: Name> Name for Option<T> {
    #[inline]
    fn add(self, classes: &mut Classes) {
        if let Some(name) = self {
            name.add(classes);
        }
    }
}

impl Class for Classes {
    #[inline]
    fn put(self, markup: &mut Markup) {
        Class::put(self.0, markup);
    }
}

/// Classes from texts, some of which may be none: `classes!("verdict", late.then_some("is-late"))`.
#[macro_export]
macro_rules! classes {
    ($($name:expr),* $(,)?) => {{
        let mut classes = $crate::Classes::default();
        $($crate::Name::add($name, &mut classes);)*
        classes
    }};
}
