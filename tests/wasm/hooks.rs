//! Components hear of every change, whenever it comes.

use keybook::platform::clock::{self, Timeout};
use keybook::platform::task;
use keybook::session::{Theme, Topic};
use keybook::ui::hooks::use_watch;
use keybook::ui::session;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

/// Shows the theme. Its first drawing takes so long that the scheduler lets the browser in before it runs effects, and
/// in that moment the theme changes.
#[component]
fn Shown() -> Html {
    let theme = use_watch(&[Topic::Settings], |session| session.settings().theme);
    if theme == Theme::System {
        Timeout::new(0, || session().set_settings(|settings| settings.theme = Theme::Dark)).forget();
        let begun = clock::now();
        while clock::now() < begun + 60 {}
    }
    html! { <p>{ format!("{theme:?}") }</p> }
}

#[wasm_bindgen_test]
async fn a_change_right_after_the_first_drawing_is_shown() {
    session().set_settings(|settings| settings.theme = Theme::System);
    let root = gloo::utils::document().create_element("div").unwrap();
    gloo::utils::body().append_child(&root).unwrap();
    let app = yew::Renderer::<Shown>::with_root(root.clone()).render();
    for _ in 0..5 {
        task::next_frame().await;
    }
    assert_eq!(root.text_content().as_deref(), Some("Dark"));
    app.destroy();
}
