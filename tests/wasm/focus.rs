//! The keyboard is never left on something that is gone.

use gloo::utils::{body, document};
use keybook::platform::{focus, task};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

/// A list of three rows with two buttons each, and a place to go when there is none.
fn list() -> Element {
    let root = document().create_element("div").unwrap();
    let row = |name: &str| {
        format!("<li id=\"{name}\"><button id=\"{name}-open\">o</button><button id=\"{name}-delete\">d</button></li>")
    };
    root.set_inner_html(&format!(
        "<p id=\"elsewhere\" tabindex=\"-1\"></p><ul>{}{}{}</ul>",
        row("first"),
        row("second"),
        row("third")
    ));
    body().append_child(&root).unwrap();
    root
}

/// Deletes a row by its button, and tells where the keyboard is then.
async fn after_deleting(name: &str) -> String {
    assert!(focus::by_id(&format!("{name}-delete")));
    document().get_element_by_id(name).unwrap().remove();
    task::next_frame().await;
    focus::id()
}

#[wasm_bindgen_test]
async fn a_row_that_goes_leaves_the_keyboard_to_its_neighbour() {
    let (root, watch) = (list(), focus::never_lost("elsewhere"));
    assert_eq!(after_deleting("second").await, "third-delete");
    assert_eq!(after_deleting("third").await, "first-delete");
    assert_eq!(after_deleting("first").await, "elsewhere");
    drop(watch);
    root.remove();
}

#[wasm_bindgen_test]
async fn rows_that_go_together_do_not_take_the_keyboard_along() {
    let (root, watch) = (list(), focus::never_lost("elsewhere"));
    assert!(focus::by_id("second-delete"));
    for gone in ["second", "third"] {
        document().get_element_by_id(gone).unwrap().remove();
    }
    task::next_frame().await;
    assert_eq!(focus::id(), "first-delete");
    drop(watch);
    root.remove();
}

#[wasm_bindgen_test]
async fn what_is_no_row_has_no_neighbour() {
    let root = document().create_element("div").unwrap();
    let part = |name: &str| format!("<section id=\"{name}\"><button id=\"{name}-go\">g</button></section>");
    root.set_inner_html(&["<p id=\"elsewhere\" tabindex=\"-1\"></p>", &part("one"), &part("two")].concat());
    body().append_child(&root).unwrap();
    let watch = focus::never_lost("elsewhere");
    assert!(focus::by_id("one-go"));
    document().get_element_by_id("one").unwrap().remove();
    task::next_frame().await;
    assert_eq!(focus::id(), "elsewhere");
    drop(watch);
    root.remove();
}
