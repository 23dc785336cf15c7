//! The law of this crate: its `html!` makes what Yew's makes.

use keybook_markup::classes;
use std::rc::Rc;
use yew::prelude::{AttrValue, Callback, Event, Html, KeyboardEvent, MouseEvent, NodeRef};

/// Asserts that both macros make the same node: equal as Yew compares nodes, and alike in what it does not compare, keys
/// and listeners.
macro_rules! same {
    ($($markup:tt)*) => {{
        let ours: Html = keybook_markup::html! { $($markup)* };
        let yews: Html = yew::html! { $($markup)* };
        let (ours_shown, yews_shown) = (shown(&ours), shown(&yews));
        assert_eq!(ours_shown, yews_shown);
        // Two listeners are never equal.
        assert!(ours_shown.contains("Listener {") || ours == yews);
    }};
}

/// Everything that is in a node. Whether a text is static says nothing, nor how an empty list is written.
fn shown(node: &Html) -> String {
    let shown = format!("{node:?}").replace("Rc(\"", "Static(\"").replace("Some([])", "None");
    shown.replace("children: None, fully_keyed: KnownMissingKeys", "children: None, fully_keyed: KnownFullyKeyed")
}

#[test]
fn elements_and_what_is_in_them() {
    same! {};
    same! { <p></p> };
    same! { <p>{ "text" }</p> };
    same! { <p>{ "a" }<br />{ 'b' }{ 3 }{ true }{ 2.5 }</p> };
    same! { <div><p><b>{ "deep" }</b></p></div> };
    same! { <svg viewBox="0 0 10 10"><linearGradient id="g" /><text-like data-x="1" /></svg> };
    same! { <><i></i>{ "and" }<b></b></> };
    same! { <></> };
    same! { <div><></></div> };
    same! { "text" };
    same! { { "text" } };
    same! { <p>{ "one\ntwo" }</p> };
}

#[test]
fn attributes_that_never_change() {
    same! { <a href="#/" id="x" tabindex="-1" aria-label="Ü 中"></a> };
    same! { <p class="one two" hidden=true></p> };
    same! { <p class="" hidden=false title={"braces"} colspan=2></p> };
    same! { <p title="a=b.c@d" data-eq="<>(?*"></p> };
    same! { <ol reversed=true type="1"></ol> };
}

#[test]
fn attributes_that_change() {
    let (name, shared, text) = (String::from("n"), AttrValue::from("s"), "t");
    let (some, none): (Option<AttrValue>, Option<&'static str>) = (Some("o".into()), None);
    let (yes, no) = (true, false);
    let rc: Rc<str> = Rc::from("rc");
    same! { <p id={name.clone()} title={shared.clone()} lang={text} dir="ltr"></p> };
    same! { <p id={&shared} title={some.clone()} lang={none} data-rc={rc.clone()}></p> };
    same! { <button disabled={yes} hidden={no} class={text}>{ "x" }</button> };
    same! { <p class={name.clone()}></p> };
    same! { <p class={some.clone()}></p> };
    let padded = " padded ";
    same! { <p class={padded}></p> };
    same! { <p class={String::from("map-node ")}></p> };
    same! { <p class={String::new()} {text} /> };
    same! { <option value={text} selected={yes}>{ text }</option> };
}

#[test]
fn literals_may_have_several_lines() {
    let node = keybook_markup::html! { <p title="one\ntwo"></p> };
    let Html::VTag(node) = node else { panic!("an element") };
    assert_eq!(node.attributes.iter().collect::<Vec<_>>(), [("title", "one\ntwo")]);
}

#[test]
fn fields_have_properties() {
    let (text, on) = (String::from("typed"), true);
    same! { <input value={text.clone()} checked={on} type="checkbox" id={text.clone()} /> };
    same! { <input value="fixed" /> };
    same! { <textarea value={text.clone()} defaultvalue={text.clone()} rows="2" /> };
    same! { <input checked={!on} disabled={on} class="c" readonly=true /> };
}

#[test]
fn keys_references_and_listeners() {
    let (key, node) = (String::from("k"), NodeRef::default());
    same! { <li key={key.clone()} id={key.clone()}></li> };
    same! { <ul><li key="a"></li><li key={2}></li></ul> };
    same! { <input ref={&node} key={key.clone()} /> };
    let (click, none) = (Callback::from(|_: MouseEvent| ()), None::<Callback<Event>>);
    same! { <button onclick={click.clone()} onkeydown={|_: KeyboardEvent| ()} id="b" onscroll={|_| ()} onchange={none.clone()}></button> };
    let onclick = &click;
    same! { <button {onclick} /> };
}

#[test]
fn values_among_children() {
    let (text, name, shared) = ("t", String::from("n"), AttrValue::from("s"));
    let node: Html = yew::html! { <i></i> };
    let (some, none): (Option<Html>, Option<Html>) = (Some(node.clone()), None);
    let several = [node.clone(), node.clone()];
    same! { <p>{ text }</p> };
    same! { <p>{ name.clone() }{ &name }{ shared.clone() }{ &shared }{ 7_usize }{ node.clone() }</p> };
    same! { <p>{ some.clone() }</p> };
    same! { <p>{ none.clone() }</p> };
    same! { { node.clone() } };
    same! { <ul>{ several.iter().cloned().collect::<Html>() }</ul> };
    same! { <p>{ { let mut twice = 2; twice *= 3; twice } }</p> };
    same! { node.clone() };
}

/// Here we differ from Yew: whatever stands in such a place, those after it keep theirs.
#[test]
fn nothing_and_several_are_one_node_each() {
    let node: Html = yew::html! { <i></i> };
    let places = |html: Html| match html {
        Html::VTag(tag) => tag.children().map_or(0, |children| match children {
            Html::VList(list) => list.len(),
            _ => 1,
        }),
        _ => 0,
    };
    for some in [None, Some(node.clone())] {
        for several in [vec![], vec![node.clone()], vec![node.clone(), node.clone()]] {
            assert_eq!(places(keybook_markup::html! { <p>{ some.clone() }{ several }<b></b></p> }), 3);
        }
    }
}

#[test]
fn choices() {
    for at in 0..4 {
        let found = (at == 3).then(|| AttrValue::from("found"));
        same! { if at == 0 { <i></i> } };
        same! { <p>if at == 0 { <i></i>{ "and" }{ at } } else if at == 1 { <b></b> } else { { "else" } }</p> };
        same! { <p>if let Some(found) = found.clone() { <i title={found.clone()}>{ found }</i> } else if at > 1 {}{ "after" }</p> };
        same! { <><b></b>if at > 1 { if at > 2 { <i></i> } }</> };
    }
}

#[test]
fn repetitions() {
    for count in 0..4_usize {
        same! { <ul>for at in 1..=count { <li key={at}>{ at }</li> }</ul> };
        same! { <ul>for (at, name) in ["a", "b"].iter().enumerate().take(count) { <li>{ *name }</li>if at > 0 { <hr /> }{ at } }<li></li></ul> };
    }
}

#[test]
fn classes_are_listed() {
    let (level, off) = (2, None::<&'static str>);
    let listed = |classes: keybook_markup::Classes| keybook_markup::html! { <p class={classes}></p> };
    let plain = |class: &'static str| yew::html! { <p {class}></p> };
    assert_eq!(listed(classes!("a", format!("is-{level}"), off, Some("b"))), plain("a is-2 b"));
    assert_eq!(listed(classes!(off)), plain(""));
    assert_eq!(listed(classes!("a", classes!("b", "c"))), plain("a b c"));
}

#[test]
fn values_are_made_in_the_order_of_yew() {
    let order = std::cell::RefCell::new(String::new());
    let step = |name: &'static str| {
        order.borrow_mut().push_str(name);
        name
    };
    let _: Html = keybook_markup::html! { <p class={step("d")} title={step("b")} key={step("a")} id={step("c")}>{ step("e") }</p> };
    let ours = order.take();
    let _: Html =
        yew::html! { <p class={step("d")} title={step("b")} key={step("a")} id={step("c")}>{ step("e") }</p> };
    assert_eq!(ours, order.take());
}
