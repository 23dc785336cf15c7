//! The worked example of a worksheet, to read beside one's own answers. Nothing of it can be changed, and nothing in it
//! has an id of the address contract: those belong to the sheet itself.

use std::rc::Rc;

use keybook_core::date::Date;
use keybook_core::lang::Lang;
use keybook_core::worksheet::{Evaluator, Names};
use keybook_markup::prelude::*;

use super::super::components::{IconName, Modal, icon};
use super::super::hooks::use_lang;
use super::super::stage::{Over, stage};
use super::outcome::{ResultShown, outcomes};
use super::paper::reading;
use crate::catalogue;
use crate::platform::{focus, input, task};
use crate::text::{form, shell};

/// The names of the example company, whether it is loaded or not.
struct DemoNames(Lang);

impl Names for DemoNames {
    fn person(&self, id: &str) -> Option<Rc<str>> {
        let person = catalogue::catalogue().demo().persons.iter().find(|person| *person.id == *id)?;
        Some(person.name.get(self.0).into())
    }

    fn account(&self, id: &str) -> Option<Rc<str>> {
        let account = catalogue::catalogue().demo().accounts.iter().find(|account| *account.id == *id)?;
        Some(account.name.get(self.0).into())
    }
}

/// Properties of [`Example`].
#[derive(Clone, PartialEq, Properties)]
pub struct ExampleProps {
    /// The worksheet's id.
    pub worksheet: AttrValue,
    /// Beside the page; else over it.
    pub beside: bool,
}

/// The example. The keyboard goes into it, and back when it closes.
#[component]
pub fn Example(props: &ExampleProps) -> Html {
    let lang = use_lang();
    use_effect_with(props.beside, |beside| {
        // Over the page, the dialog takes and returns the keyboard itself.
        let before = focus::element().filter(|_| *beside);
        if *beside {
            focus::by_id("example");
            task::spawn(grown());
        }
        move || {
            task::spawn(grown());
            if let Some(before) = before.filter(|e| e.is_connected()) {
                focus::on(&before);
            }
        }
    });
    let Some(shown) = shown(&props.worksheet, lang) else { return html! { <span></span> } };
    let on_close = Callback::from(|()| stage().lay(Over::Nothing));
    if !props.beside {
        return html! { <Modal label={form::example(lang)} class="is-wide is-example" {on_close}>{ shown }</Modal> };
    }
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            on_close.emit(());
        }
    };
    html! { <aside class="example" id="example" tabindex="-1" aria-label={form::example(lang)} onkeydown={on_key}>{ shown }</aside> }
}

/// Beside the example the page is narrower, and what is written needs more lines.
async fn grown() {
    task::next_frame().await;
    input::grow_all();
}

/// Title, what follows, and the answers; `None` for a worksheet without an example.
fn shown(worksheet: &str, lang: Lang) -> Option<Html> {
    let def = catalogue::load(worksheet)?;
    let example = def.examples.first()?;
    let eval = Evaluator::new(def.clone(), example.answers(&def, lang), Date::parse(&example.today));
    let names = DemoNames(lang);
    let outcomes = outcomes(&eval, lang, &names);
    let results = outcomes.results.iter().filter(|result| !result.shown.is_empty());
    Some(html! {
        <>
            <div class="dialog-head">
                <div><p class="hint">{ form::example(lang) }</p><h2>{ example.title.get(lang) }</h2></div>
                <button type="button" class="button is-ghost is-icon" id="example-close" aria-label={shell::close(lang)} onclick={|_| stage().lay(Over::Nothing)}>{ icon(IconName::Cross) }</button>
            </div>
            <dl class="margin-results" aria-label={form::example_says(lang)}>{ results.map(result).collect::<Html>() }</dl>
            <div class="paper-reading">{ reading(&eval, &names, lang) }</div>
        </>
    })
}

fn result(one: &ResultShown) -> Html {
    html! {
        <div class="margin-result" key={one.id.clone()}>
            <dt>{ one.title.clone() }</dt>
            <dd><b>{ one.shown.clone() }</b>if let Some(verdict) = one.verdict.clone().filter(|_| !one.is_word) { <p>{ verdict }</p> }</dd>
        </div>
    }
}
