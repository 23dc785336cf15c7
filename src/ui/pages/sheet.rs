//! A worksheet.

use super::super::stage::session;
use yew::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::listing::sheet_of;
use super::super::route::Route;
use super::super::scorer::Scorer;
use super::exists;
use super::lost::lost;
use crate::catalogue;
use crate::session::Topic;

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
    let here = props.route.account().is_none_or(|id| exists(&session, id));
    match (known, sheet_of(&props.route, space)) {
        (Some(entry), Some(sheet)) if here && &*entry.id == "qualification" => {
            html! { <Scorer key={sheet.doc.to_string()} sheet={sheet.clone()} /> }
        }
        _ => lost(lang),
    }
}
