//! A worksheet.

use super::super::stage::session;
use keybook_core::book::Space;
use keybook_core::lang::Lang;
use yew::prelude::*;

use super::super::form::Form;
use super::super::hooks::{use_lang, use_watch};
use super::super::listing::sheet_of;
use super::super::route::Route;
use super::super::scorer::Scorer;
use super::lost::lost;
use super::remove_example;
use crate::catalogue;
use crate::session::Topic;
use crate::text::account;

/// Says that this is the example's sheet, and leads to the rep's own.
fn example_bar(lang: Lang) -> Html {
    let own = |_: MouseEvent| session().show_example(false);
    html! {
        <div class="example-bar">
            <span class="tag is-cau">{ account::example(lang) }</span>
            <p class="hint">{ account::example_hint(lang) }</p>
            <button type="button" class="button is-small" id="own-sheet" onclick={own}>{ account::own_sheet(lang) }</button>
            <button type="button" class="button is-small" id="remove-example" onclick={|_| remove_example()}>{ account::remove_example(lang) }</button>
        </div>
    }
}

/// Properties of [`SheetPage`].
#[derive(Clone, PartialEq, Properties)]
pub struct SheetPageProps {
    /// The address.
    pub route: Route,
}

/// The page of a worksheet, with the view that fits it.
#[component]
pub fn SheetPage(props: &SheetPageProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let space = use_watch(&[Topic::Settings], |s| s.settings().space());
    let known = props.route.worksheet().and_then(catalogue::entry);
    let here = props.route.account().is_none_or(|id| session.has_account(id));
    match (known, sheet_of(&props.route, space)) {
        (Some(entry), Some(sheet)) if here && &*entry.id == "qualification" => {
            html! {
                <>
                    if space == Space::Example { { example_bar(lang) } }
                    <Scorer key={sheet.doc.to_string()} sheet={sheet.clone()} />
                </>
            }
        }
        (Some(_), Some(sheet)) if here => {
            let shared = props.route.account().is_none() && space == Space::Example;
            html! {
                <>
                    if shared { { example_bar(lang) } }
                    <Form key={format!("{}.{}", sheet.doc, sheet.worksheet)} sheet={sheet.clone()} />
                </>
            }
        }
        _ => lost(lang),
    }
}
