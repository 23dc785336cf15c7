//! What `keybook_markup` promises of components and hooks: they live and end as Yew's do.

use std::cell::RefCell;
use std::rc::Rc;

use keybook::platform::task;
use keybook_markup::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

type Log = Rc<RefCell<Vec<String>>>;

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    log: Log,
    name: AttrValue,
}

fn say(log: &Log, what: impl std::fmt::Display) {
    log.borrow_mut().push(what.to_string());
}

/// Says when its effect begins and ends, and counts its renders in state that is its own.
#[component]
fn First(props: &PartProps) -> Html {
    let mine = use_state_eq(|| format!("first {}", props.name));
    use_effect_with(props.name.clone(), {
        let log = props.log.clone();
        move |name| {
            say(&log, format!("begin {name}"));
            let name = name.clone();
            move || say(&log, format!("end {name}"))
        }
    });
    html! { <input id="first" value={(*mine).clone()} /> }
}

#[component]
fn Second(props: &PartProps) -> Html {
    let mine = use_state_eq(|| 0);
    use_effect_with((), {
        let mine = mine.setter();
        move |()| mine.set(2)
    });
    html! { <input id="second" data-name={props.name.clone()} value={format!("second {}", *mine)} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct AllProps {
    log: Log,
    step: u32,
}

#[component]
fn All(props: &AllProps) -> Html {
    let (log, step) = (props.log.clone(), props.step);
    html! {
        <div>
            if step < 2 { <First {log} name={format!("n{}", step)} /> } else if step == 2 { <Second {log} name="n" /> }
        </div>
    }
}

#[wasm_bindgen_test]
async fn a_component_in_the_place_of_another_begins_anew() {
    let root = gloo::utils::document().create_element("div").unwrap();
    gloo::utils::body().append_child(&root).unwrap();
    let log = Log::default();
    let props = |step| AllProps { log: log.clone(), step };
    let mut app = yew::Renderer::<All>::with_root_and_props(root.clone(), props(0)).render();
    let frames = || async {
        for _ in 0..5 {
            task::next_frame().await;
        }
    };
    frames().await;
    let shown = || {
        let fields = root.query_selector_all("input").unwrap();
        assert!(fields.length() <= 1);
        let field: Option<web_sys::HtmlInputElement> = wasm_bindgen::JsCast::dyn_into(fields.get(0)?).ok();
        field.map(|field| (field.id(), field.value()))
    };
    assert_eq!(shown(), Some(("first".to_owned(), "first n0".to_owned())));
    assert_eq!(log.take(), ["begin n0"]);
    app.update(props(1));
    frames().await;
    assert_eq!(shown(), Some(("first".to_owned(), "first n0".to_owned())));
    assert_eq!(log.take(), ["end n0", "begin n1"]);
    app.update(props(1));
    frames().await;
    assert!(log.take().is_empty());
    app.update(props(2));
    frames().await;
    assert_eq!(shown(), Some(("second".to_owned(), "second 2".to_owned())));
    assert_eq!(log.take(), ["end n1"]);
    app.update(props(3));
    frames().await;
    assert_eq!(shown(), None);
    app.update(props(0));
    frames().await;
    assert_eq!(log.take(), ["begin n0"]);
    app.destroy();
    frames().await;
    assert_eq!(log.take(), ["end n0"]);
}

#[derive(Clone, PartialEq, Properties)]
struct BesideProps {
    told: bool,
}

#[component]
fn Beside(props: &BesideProps) -> Html {
    let told = props.told.then(|| html! { <p>{ "told" }</p> });
    let lines: Vec<Html> = (0..if props.told { 2 } else { 0 }).map(|_| html! { <p>{ "line" }</p> }).collect();
    html! { <section><h3>{ "title" }</h3><div><input id="kept" /></div>{ told }{ lines }</section> }
}

#[wasm_bindgen_test]
async fn a_field_stays_when_something_comes_beside_it() {
    let root = gloo::utils::document().create_element("div").unwrap();
    gloo::utils::body().append_child(&root).unwrap();
    let mut app = yew::Renderer::<Beside>::with_root_and_props(root.clone(), BesideProps { told: false }).render();
    for _ in 0..5 {
        task::next_frame().await;
    }
    let field = root.query_selector("#kept").unwrap().unwrap();
    for told in [true, false] {
        app.update(BesideProps { told });
        for _ in 0..5 {
            task::next_frame().await;
        }
        assert!(field.is_connected(), "the field was made anew");
        assert_eq!(root.query_selector_all("p").unwrap().length(), if told { 3 } else { 0 });
    }
    app.destroy();
}
