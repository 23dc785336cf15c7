//! The page on which a worksheet is made, and tried.

use keybook_core::book::DocId;
use keybook_core::worksheet::own::{OwnProblem, compile_own, open_own};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::super::form::Form;
use super::super::hooks::{use_lang, use_settled, use_stage, use_watch};
use super::super::pages::says;
use super::super::route::Route;
use super::super::stage::{session, stage};
use super::desk::{Desk, change_languages};
use super::export;
use super::parts::parts;
use crate::catalogue;
use crate::platform::history;
use crate::session::{SheetId, Topic};
use crate::text::own;
use crate::text::own_wrong::wrong;

/// Properties of [`Builder`].
#[derive(Clone, PartialEq, Properties)]
pub struct BuilderProps {
    /// The worksheet's id.
    pub id: String,
}

/// What is wrong with a definition.
fn problems(text: &str) -> Vec<OwnProblem> {
    compile_own(text, catalogue::catalogue().shared()).err().unwrap_or_default()
}

/// The builder.
#[component]
pub fn Builder(props: &BuilderProps) -> Html {
    let lang = use_lang();
    let trying = use_state_eq(|| false);
    let (of, at) = (props.id.clone(), props.id.clone());
    // Nothing for one that was deleted.
    let text = use_watch(&[Topic::Docs, Topic::Index], move |session| {
        session.definition(&of).filter(|_| catalogue::entry(&of).is_some())
    });
    let printing = use_stage(|stage| stage.paper().printing);
    // What is wrong is said after a pause: half a formula is no mistake yet.
    let settled = use_settled(move |session| session.definition(&at).unwrap_or_default());
    let problems = use_memo(settled, |text| problems(text));
    let Some(text) = text else {
        return says(own::lost(lang), own::lost_hint(lang), Route::Worksheets.to_string(), own::title(lang));
    };
    let json = match open_own(&text) {
        Ok(json) => json,
        Err(reason) => return html! { <div class="page"><h1>{ wrong(lang, &reason) }</h1></div> },
    };
    let desk = Desk { id: &props.id, json: &json, problems: &problems, lang };
    let (title, ready) = (desk.text("", "title"), problems.is_empty());
    let tab = |to: bool, id: &'static str, name: &'static str| {
        let trying = trying.clone();
        html! { <button type="button" {id} aria-pressed={(*trying == to).to_string()} disabled={to && !ready} onclick={move |_: MouseEvent| trying.set(to)}>{ name }</button> }
    };
    let save = {
        let (id, title) = (props.id.clone(), title.clone());
        move |_: MouseEvent| export(&id, &title, lang)
    };
    let delete = {
        let (id, title) = (props.id.clone(), title.clone());
        move |_: MouseEvent| {
            session().delete_definition(&id, true);
            history::go(&Route::Worksheets.to_string());
            stage().say(&own::deleted(lang, &title), true);
        }
    };
    let both = json.is_bilingual();
    let languages = {
        let id = props.id.clone();
        move |_: MouseEvent| {
            change_languages(&id, both.then_some(lang));
            if both {
                stage().say(own::one_language(lang), true);
            }
        }
    };
    let tries = *trying && ready;
    html! {
        <>
            <div class="page own-page">
                <div class="page-head">
                    <h1 class="page-title"><span class="code">{ desk.text("", "code") }</span>{ " " }{ title }</h1>
                    <div class="row">
                        <span class="segments" role="group" aria-label={desk.text("", "title")}>{ tab(false, "own-change", own::change(lang)) }{ tab(true, "own-try", own::try_it(lang)) }</span>
                        if !tries {
                            <button type="button" class="button" id="own-both" aria-pressed={both.to_string()} onclick={languages}>{ own::both_languages(lang) }</button>
                        }
                        <button type="button" class="button" id="own-export" onclick={save}>{ icon(IconName::Download) }{ own::export(lang) }</button>
                        <button type="button" class="button is-ghost is-icon" id="own-delete" title={own::delete(lang)} aria-label={own::delete(lang)} onclick={delete}>{ icon(IconName::Bin) }</button>
                    </div>
                </div>
                <p class="lede" id="own-state" aria-live="polite">
                    { if tries { own::try_hint(lang).to_owned() } else if ready { own::ready(lang).to_owned() } else { own::not_ready(lang, problems.len()) } }
                </p>
                if !tries {
                    { desk.wrongs() }
                    { parts(&desk) }
                }
            </div>
            // On paper there is the form, whatever is being done to it.
            if tries || (ready && printing) { <Form sheet={trial(&props.id)} below=true /> }
        </>
    }
}

/// The sheet that is tried: its answers stand beside the definition, and in no customer.
fn trial(id: &str) -> SheetId {
    SheetId { doc: DocId::worksheet(id), worksheet: id.into(), person: None }
}
