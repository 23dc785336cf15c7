//! What may stand between the parts: the types of values and how each is put in the row. The functions here are one call
//! each, so that where a value is used costs no more than that call.

use std::rc::Rc;
use yew::html::ChildrenRenderer;
use yew::virtual_dom::{AttrValue, VList, VNode, VText};

use crate::build::Markup;

/// What may stand in braces among children.
pub trait Child {
    /// Puts it in the row.
    fn put(self, markup: &mut Markup);
}

impl Child for VNode {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_node(self);
    }
}

impl Child for &VNode {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_node(self.clone());
    }
}

impl Child for VList {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_node(self.into());
    }
}

impl Child for VText {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_text(self.text);
    }
}

impl Child for AttrValue {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_text(self);
    }
}

impl Child for &AttrValue {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_text(self.clone());
    }
}

impl Child for &str {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_str(self);
    }
}

impl Child for &&str {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_str(self);
    }
}

impl Child for &String {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_str(self);
    }
}

impl Child for String {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_string(self);
    }
}

impl Child for Rc<str> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_text(AttrValue::Rc(self));
    }
}

impl Child for &Rc<str> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_text(AttrValue::Rc(self.clone()));
    }
}

macro_rules! numbers {
    ($($number:ident)*) => {$(
        impl Child for $number {
            #[inline]
            fn put(self, markup: &mut Markup) {
                markup.put_string(self.to_string());
            }
        }
    )*};
}

numbers!(usize u8 u16 u32 u64 i32 i64 char);

/// Nothing is a node of its own: were it none, Yew would take the siblings before it for others when something comes in
/// its place, and make their fields anew under the reader's hands.
impl<T: Child> Child for Option<T> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        match self {
            Some(child) => child.put(markup),
            None => markup.put_node(VNode::default()),
        }
    }
}

/// A list is one node, for the same reason.
impl Child for Vec<VNode> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_list(self);
    }
}

impl Child for ChildrenRenderer<VNode> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_nodes(self.into_iter().collect());
    }
}

/// What may be the value of an attribute.
pub trait Attribute {
    /// Puts it in the row.
    fn put(self, markup: &mut Markup);
}

impl Attribute for &'static str {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_static(self);
    }
}

impl Attribute for AttrValue {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_attribute(Some(self));
    }
}

impl Attribute for &AttrValue {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_attribute(Some(self.clone()));
    }
}

impl Attribute for String {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_owned(self);
    }
}

impl Attribute for Rc<str> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_attribute(Some(AttrValue::Rc(self)));
    }
}

impl<T: Attribute> Attribute for Option<T> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        match self {
            Some(value) => value.put(markup),
            None => markup.put_attribute(None),
        }
    }
}

/// What may be the value of `class`.
pub trait Class {
    /// Puts it in the row.
    fn put(self, markup: &mut Markup);
}

impl Class for &'static str {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_class(AttrValue::Static(self));
    }
}

impl Class for String {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_class(self.into());
    }
}

impl Class for AttrValue {
    #[inline]
    fn put(self, markup: &mut Markup) {
        markup.put_class(self);
    }
}

impl<T: Class> Class for Option<T> {
    #[inline]
    fn put(self, markup: &mut Markup) {
        match self {
            Some(class) => class.put(markup),
            None => markup.put_attribute(None),
        }
    }
}
