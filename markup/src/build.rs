//! The row of values, and the tree that it makes with the parts. Nothing here is generic, so that it is there once.

use std::rc::Rc;
use std::vec::Drain;
use yew::NodeRef;
use yew::virtual_dom::{AttrValue, AttributeOrProperty, Attributes as Set, Key, Listeners, VList, VNode, VTag, VText};

use crate::listen::{Handler, On};
use crate::part::{Attributes, Element, Part, Special};
use crate::site::{Parts, Site};

/// Something that the parts leave open.
enum Value {
    /// A node.
    Node(VNode),
    /// As many as there are.
    Nodes(Vec<VNode>),
    /// An attribute, or that there is none.
    Attribute(Option<AttrValue>),
    /// Whether an attribute that has no value is there, or an input is checked.
    Flag(bool),
    /// A listener, or none.
    Handler(Option<Handler>),
    /// A reference.
    Ref(NodeRef),
    /// A key.
    Key(Key),
}

/// The values of a piece of markup, in the order in which its parts ask for them. The macro writes both from one source:
/// at every place there is the kind of value that is asked for, and what stands below for other kinds is never reached.
pub struct Markup {
    values: Vec<Value>,
}

/// A node without any values.
#[inline(never)]
pub fn fixed(site: &Site) -> VNode {
    Markup::new(0).finish(site)
}

impl Markup {
    /// An empty row with room for so many values.
    #[inline(never)]
    #[must_use]
    pub fn new(room: usize) -> Self {
        Self { values: Vec::with_capacity(room) }
    }

    #[inline(never)]
    fn put(&mut self, value: Value) {
        self.values.push(value);
    }

    /// Puts a node in the row.
    #[inline(never)]
    pub fn put_node(&mut self, node: VNode) {
        self.put(Value::Node(node));
    }

    /// Puts any number of nodes in the row.
    #[inline(never)]
    pub fn put_nodes(&mut self, nodes: Vec<VNode>) {
        self.put(Value::Nodes(nodes));
    }

    /// Puts any number of nodes in the row as one.
    #[inline(never)]
    pub fn put_list(&mut self, nodes: Vec<VNode>) {
        self.put_node(VList::with_children(nodes, None).into());
    }

    /// Puts a text in the row, as a node.
    #[inline(never)]
    pub fn put_text(&mut self, text: AttrValue) {
        self.put_node(VNode::VText(VText { text }));
    }

    /// As [`Self::put_text`].
    #[inline(never)]
    pub fn put_string(&mut self, text: String) {
        self.put_text(AttrValue::from(text));
    }

    /// As [`Self::put_text`].
    #[inline(never)]
    pub fn put_str(&mut self, text: &str) {
        self.put_text(AttrValue::from(text));
    }

    /// Puts an attribute in the row, or that there is none.
    #[inline(never)]
    pub fn put_attribute(&mut self, value: Option<AttrValue>) {
        self.put(Value::Attribute(value));
    }

    /// As [`Self::put_attribute`].
    #[inline(never)]
    pub fn put_static(&mut self, value: &'static str) {
        self.put_attribute(Some(AttrValue::Static(value)));
    }

    /// As [`Self::put_attribute`].
    #[inline(never)]
    pub fn put_owned(&mut self, value: String) {
        self.put_attribute(Some(AttrValue::from(value)));
    }

    /// Puts a class in the row; an empty one is none.
    #[inline(never)]
    pub fn put_class(&mut self, class: AttrValue) {
        let trimmed = class.trim();
        let class = if trimmed.len() == class.len() { class } else { AttrValue::from(trimmed) };
        self.put_attribute((!class.is_empty()).then_some(class));
    }

    /// Puts in the row whether an attribute is there.
    #[inline(never)]
    pub fn put_flag(&mut self, flag: bool) {
        self.put(Value::Flag(flag));
    }

    /// Puts a listener in the row, or none.
    #[inline(never)]
    pub fn put_handler(&mut self, handler: Option<Handler>) {
        self.put(Value::Handler(handler));
    }

    /// Puts a reference to a node in the row.
    #[inline(never)]
    pub fn put_ref(&mut self, node: NodeRef) {
        self.put(Value::Ref(node));
    }

    /// Puts a key in the row.
    #[inline(never)]
    pub fn put_key(&mut self, key: Key) {
        self.put(Value::Key(key));
    }

    /// How many values there are: where the nodes of a `for` begin.
    #[inline]
    #[must_use]
    pub fn mark(&self) -> usize {
        self.values.len()
    }

    /// Makes nodes of the last values.
    #[inline(never)]
    pub fn spread(&mut self, site: &Site) {
        let Parts { parts, values, .. } = site.parts();
        let nodes = Row(self.values.drain(self.values.len().saturating_sub(*values)..)).nodes(parts);
        self.put_nodes(nodes);
    }

    /// Makes one list of all nodes since the mark.
    #[inline(never)]
    pub fn gather(&mut self, mark: usize) {
        let mut nodes = Vec::new();
        for value in self.values.drain(mark..) {
            match value {
                Value::Nodes(more) => nodes.extend(more),
                Value::Node(node) => nodes.push(node),
                _ => {}
            }
        }
        self.put_node(list(nodes));
    }

    /// Makes one list of the last values: what a branch of an `if` has.
    #[inline(never)]
    pub fn branch(&mut self, site: &Site) {
        self.spread(site);
        self.gather(self.values.len().saturating_sub(1));
    }

    /// The node that all values make.
    #[inline(never)]
    pub fn finish(mut self, site: &Site) -> VNode {
        let mut row = Row(self.values.drain(..));
        site.parts().parts.first().map(|part| row.node(part)).unwrap_or_default()
    }

    /// What all values make inside a component.
    #[inline(never)]
    pub fn inside(mut self, site: &Site) -> VNode {
        Row(self.values.drain(..)).children(&site.parts().parts)
    }
}

fn list(nodes: Vec<VNode>) -> VNode {
    VNode::VList(Rc::new(VList::from(nodes)))
}

/// Values on their way into a tree.
struct Row<'a>(Drain<'a, Value>);

impl Row<'_> {
    fn node(&mut self, part: &'static Part) -> VNode {
        match part {
            Part::Element(element) => VNode::VTag(Rc::new(self.element(element))),
            Part::Text(text) => VNode::VText(VText { text: AttrValue::Static(text) }),
            Part::List(parts) => list(self.nodes(parts)),
            Part::Value | Part::Branch => match self.0.next() {
                Some(Value::Node(node)) => node,
                Some(Value::Nodes(nodes)) => list(nodes),
                _ => VNode::default(),
            },
        }
    }

    /// As many nodes as the parts make: a value among them may be several, or none.
    fn nodes(&mut self, parts: &'static [Part]) -> Vec<VNode> {
        let mut nodes = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Part::Value => match self.0.next() {
                    Some(Value::Nodes(more)) => nodes.extend(more),
                    Some(Value::Node(node)) => nodes.push(node),
                    _ => {}
                },
                part => nodes.push(self.node(part)),
            }
        }
        nodes
    }

    /// An only child stands for itself, as Yew has it.
    fn children(&mut self, parts: &'static [Part]) -> VNode {
        match parts {
            [] => VNode::default(),
            [part @ (Part::Element(_) | Part::Text(_) | Part::Value)] => self.node(part),
            parts => list(self.nodes(parts)),
        }
    }

    fn element(&mut self, element: &'static Element) -> VTag {
        let (mut value, mut checked, mut default, mut key) = (None, None, None, None);
        let mut node = NodeRef::default();
        for what in &element.special {
            match what {
                Special::Value => value = self.attribute(),
                Special::Checked => checked = Some(self.flag()),
                Special::Default => default = self.attribute(),
                Special::Ref => node = self.reference(),
                Special::Key => key = self.key(),
            }
        }
        let attributes = match &element.attributes {
            Attributes::Fixed(set) => Set::Static(set),
            Attributes::Mixed(keys, values) => self.mixed(keys, values),
        };
        let listeners = self.listeners(element);
        match element.tag {
            "input" => VTag::__new_input(value, checked, node, key, attributes, listeners),
            "textarea" => VTag::__new_textarea(value, default, node, key, attributes, listeners),
            tag => {
                let children = self.children(&element.children);
                VTag::__new_other(AttrValue::Static(tag), node, key, attributes, listeners, children)
            }
        }
    }

    fn mixed(&mut self, keys: &'static [&'static str], values: &'static [Option<&'static str>]) -> Set {
        let values = keys.iter().zip(values).map(|(key, value)| {
            let value = match value {
                Some(value) => Some(AttrValue::Static(value)),
                None => match self.0.next() {
                    Some(Value::Attribute(value)) => value,
                    Some(Value::Flag(true)) => Some(AttrValue::Static(key)),
                    _ => None,
                },
            };
            value.map(AttributeOrProperty::Attribute)
        });
        Set::Dynamic { values: values.collect(), keys }
    }

    fn listeners(&mut self, element: &'static Element) -> Listeners {
        if element.on.is_empty() {
            return Listeners::None;
        }
        let on = element.on.iter().map(|kind| match self.0.next() {
            Some(Value::Handler(handler)) => handler.map(|handler| On::listener(kind, handler)),
            _ => None,
        });
        Listeners::Pending(on.collect())
    }

    fn attribute(&mut self) -> Option<AttrValue> {
        match self.0.next() {
            Some(Value::Attribute(value)) => value,
            _ => None,
        }
    }

    fn flag(&mut self) -> bool {
        matches!(self.0.next(), Some(Value::Flag(true)))
    }

    fn reference(&mut self) -> NodeRef {
        match self.0.next() {
            Some(Value::Ref(node)) => node,
            _ => NodeRef::default(),
        }
    }

    fn key(&mut self) -> Option<Key> {
        match self.0.next() {
            Some(Value::Key(key)) => Some(key),
            _ => None,
        }
    }
}
