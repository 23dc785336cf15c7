//! The page of a worksheet: its head, its sections, and what follows from the answers.
//!
//! One renderer for every worksheet. A worksheet whose main table has a better view than rows brings that view along
//! (see [`views`]); everything else of it is drawn here.

mod anew;
mod boxes;
mod cell;
mod example;
mod field;
mod head;
mod help;
mod margin;
mod missing;
mod outcome;
mod paper;
mod past;
mod paste;
mod people;
mod row;
mod section;
mod table;
mod views;

use keybook_core::worksheet::{Scope, Worksheet};
use keybook_markup::prelude::*;
use std::rc::Rc;

use super::charts::charts;
use super::hooks::{use_lang, use_settled, use_stage, use_watch};
use super::stage::{Stage, session};
use crate::platform::focus;
use crate::session::{SheetId, Topic};
pub use boxes::boxes;
pub use cell::CellView;
pub use example::Example;
pub use field::FieldView;
use head::{FormHead, Lede};
use margin::Margin;
pub use missing::{missing_words, undecided};
use outcome::{deciding_of, outcomes_of};
pub use paper::{Running, page, reading, title};
pub use past::PastOf;
pub use people::Nobody;
pub use row::still_missing;
use section::SectionView;
pub use table::use_order;

/// Properties of [`Form`].
#[derive(Clone, PartialEq, Properties)]
pub struct FormProps {
    /// The sheet.
    pub sheet: SheetId,
    /// True below a view that has the head, such as the map: the rest of the worksheet, and no page of its own.
    #[prop_or_default]
    pub below: bool,
}

/// A worksheet, on any screen and on paper.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let (lang, paper) = (use_lang(), use_stage(Stage::paper));
    let focused = use_state_eq(|| None::<AttrValue>);
    let id = props.sheet.clone();
    let outcomes = use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], move |session| outcomes_of(session, &id));
    let id = props.sheet.clone();
    let deciding = use_settled(move |session| deciding_of(session, &id));
    let (Some(open), Some(outcomes)) = (session().sheet(&props.sheet), outcomes) else {
        return html! { <span></span> };
    };
    let def: Rc<Worksheet> = open.borrow().sheet.def.clone();
    let on_focus = {
        let focused = focused.setter();
        Callback::from(move |event: FocusEvent| {
            if let Some(answer) = focus::answer_around(&event) {
                focused.set(Some(answer.into()));
            }
        })
    };
    let elsewhere = views::elsewhere(&def.id);
    let section = |at: usize| {
        let section = html! { <SectionView key={at} sheet={props.sheet.clone()} def={def.clone()} {at} {elsewhere} /> };
        std::iter::once(section).chain(charts(&props.sheet, &def, Some(at)))
    };
    let is_header = head::is_header(&def);
    let rest = usize::from(is_header)..def.sections.len();
    html! {
        <div class={classes!("form", (props.below || views::is_wide(&def.id)).then_some("is-wide"), props.below.then_some("is-below"), paper.blank.then_some("is-blank"))} onfocusin={on_focus}>
            <div class="form-main page">
                if !props.below {
                    <div class="page-head">
                        <div class="page-title">
                            <h1><span class="code">{ def.code.to_string() }</span>{ " " }{ def.title.get(lang) }</h1>
                            <Lede sheet={props.sheet.clone()} def={def.clone()} outcomes={outcomes.clone()} deciding={deciding.clone()} />
                        </div>
                        if def.scope == Scope::Person { <people::Switch sheet={props.sheet.clone()} {lang} /> }
                    </div>
                    { head::jumps(&def, rest.clone(), lang) }
                }
                if is_header { <FormHead sheet={props.sheet.clone()} def={def.clone()} /> }
                { views::above(&props.sheet) }
                { charts(&props.sheet, &def, None) }
                { rest.flat_map(section).collect::<Html>() }
            </div>
            <Margin sheet={props.sheet.clone()} def={def.clone()} {outcomes} {deciding} focused={(*focused).clone()} />
            if paper.printing { { paper::paper(&props.sheet, paper.blank, lang) } }
        </div>
    }
}
