//! A customer's page: the contents of the account as a book, the coach, the next visit, what is to be done.

mod actions;
mod begin;
mod book;
mod coach;
mod contents;
mod export;
mod going;
mod head;
mod says;
mod standing;
mod take;
mod view;
mod visit;

use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::components::{IconName, icon};
use super::hooks::{use_lang, use_settled, use_stage};
use super::stage::{self, Stage};
use super::words::short_date;
use crate::platform::focus;
use crate::text::home;

pub use coach::Coach;

/// Properties of [`Home`].
#[derive(Clone, PartialEq, Properties)]
pub struct HomeProps {
    /// The customer's id.
    pub id: String,
    /// Shows what to take along to the visit.
    pub taking: bool,
}

/// Findings shown on a customer's page before somebody asks for all of them.
const FINDINGS: usize = 3;

/// A customer's page. Give it the customer's id as its key.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let (lang, paper) = (use_lang(), use_stage(Stage::paper));
    let id = props.id.clone();
    let view = use_settled(move |session| view::read(session, &id));
    let body = |taking: bool| {
        if taking {
            return html! { <div></div> };
        }
        html! {
            <div class="home">
                <div class="home-main page">
                    <head::Head id={props.id.clone()} />
                    <div class="home-standing">
                        { standing::stage_line(&view, &props.id, lang) }
                        { standing::our_people(&view, lang) }
                    </div>
                    { jumps(&view, lang) }
                    <contents::Contents id={props.id.clone()} />
                </div>
                <aside class="home-side" aria-label={home::next_visit(lang)}>
                    <Coach account={props.id.clone()} limit={FINDINGS} />
                    <visit::NextVisit view={view.clone()} account={props.id.clone()} />
                    <actions::Actions view={view.clone()} account={props.id.clone()} />
                    <button type="button" class="button" id="print-book" onclick={|_| stage::print_book()}>{ icon(IconName::Print) }<span>{ home::book_print(lang) }</span></button>
                </aside>
            </div>
        }
    };
    html! {
        <>
            { body(props.taking) }
            if paper.book {
                { book::book(&view, lang) }
            } else if props.taking || paper.printing { { take::sheet(&view, props.taking, lang) } }
        </>
    }
}

/// On a narrow screen the coach, the visit and the actions stand below the contents; these lead there.
fn jumps(view: &view::View, lang: Lang) -> Html {
    let open = view.actions.iter().filter(view::is_open).count();
    let day = view::ahead(view.visit.as_ref()).and_then(|visit| visit.plan.day).map(|day| short_date(day, lang));
    let jump = |id: &'static str, name: &'static str, more: String| {
        let go = move |_: MouseEvent| {
            focus::by_id_at_top(id);
        };
        html! { <button type="button" key={id} onclick={go}>{ name }<small>{ more }</small></button> }
    };
    html! {
        <nav class="segments home-jumps" aria-label={home::parts(lang)}>
            { jump("coach", home::coach(lang), String::new()) }
            { jump("next-visit", home::next_visit(lang), day.unwrap_or_default()) }
            { jump("actions", home::actions(lang), if open > 0 { open.to_string() } else { String::new() }) }
        </nav>
    }
}
