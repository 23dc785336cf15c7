//! The head of a worksheet: what follows from it in a sentence, ways to its sections, and the boxes of the form.

use std::ops::Range;
use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::worksheet::{Evaluator, FieldType, Worksheet};
use keybook_markup::prelude::*;

use super::super::answer::{Spot, SpotAt};
use super::super::hooks::{use_lang, use_watch};
use super::field::FieldView;
use super::missing::{missing_words, why_open};
use super::outcome::{Deciding, Outcomes, ResultShown};
use super::section::field_id;
use super::views;
use crate::platform::focus;
use crate::session::{Session, SheetId, Topic};
use crate::text::form;

/// Boxes of the form's head, as on slide 53; further fields follow below them.
const BOXES: usize = 4;

/// Sections from which on there are ways to them at the head.
const MANY_SECTIONS: usize = 4;

/// Properties of [`FormHead`].
#[derive(Clone, PartialEq, Properties)]
pub struct HeadProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
}

/// True when the first section is the head of the form: who, which customer, when.
pub fn is_header(def: &Worksheet) -> bool {
    let fields = |section: &keybook_core::worksheet::Section| section.fields();
    def.sections.first().is_some_and(|section| {
        let mut kinds = fields(section).filter_map(|at| def.fields.get(at)).map(|field| &field.kind);
        &*section.id == "header" && !kinds.any(|kind| matches!(kind, FieldType::Table(_)))
    })
}

/// Properties of [`Lede`].
#[derive(Clone, PartialEq, Properties)]
pub struct LedeProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// What follows from it.
    pub outcomes: Rc<Outcomes>,
    /// Which unknown answers decide verdicts.
    pub deciding: Rc<Deciding>,
}

/// The sentence at the head: what follows, and what to do next; or what is missing before anything follows.
#[component]
pub fn Lede(props: &LedeProps) -> Html {
    let (id, outcomes, deciding) = (props.sheet.clone(), props.outcomes.clone(), props.deciding.clone());
    let said = use_watch(&[Topic::Docs, Topic::Index, Topic::Settings], move |session| {
        sentence(session, &id, &outcomes, &deciding)
    });
    html! { <p class="lede" id={format!("{}.lede", props.def.id)} aria-live="polite">{ said }</p> }
}

/// What follows from a sheet, in a sentence.
pub fn sentence(session: &Session, sheet: &SheetId, outcomes: &Outcomes, deciding: &Deciding) -> String {
    let lang = session.lang();
    let Some(open) = session.sheet(sheet) else { return String::new() };
    let open = open.borrow();
    let done = outcomes.completeness;
    let missing = || missing_words(&open.eval, lang);
    if !done.results_shown() {
        // A sheet that nobody has begun says what it is for.
        if session.percent(sheet) == 0 {
            let untouched = form::untouched(lang, &missing());
            return lang.one_after_the_other(&[open.eval.sheet().purpose.get(lang), &untouched]);
        }
        return form::before_verdict(lang, &missing());
    }
    let main = outcomes.results.first().filter(|_| outcomes.has_main);
    if main.is_some_and(ResultShown::is_open) {
        if done.filled < done.required {
            return form::no_verdict(lang, &missing());
        }
        return no_main_verdict(&open.eval, outcomes, lang);
    }
    let unfinished = || open.eval.sheet().main_result().is_some_and(|main| open.eval.result(main).unfinished);
    let mut words: Vec<String> = Vec::new();
    match main.map(|main| (main, main.why_undecided(deciding))) {
        Some((_, Some(_))) if unfinished() => return form::no_verdict(lang, &missing()),
        Some((_, Some(why))) => words.push(why.to_owned()),
        Some((main, None)) => {
            words.extend(main.verdict.clone());
            words.extend(views::added(&open, lang, &*session.names()).or_else(|| main.advice.clone()));
        }
        None => {}
    }
    if done.filled < done.required {
        words.push(form::still_open(lang, &missing()));
    }
    lang.one_after_the_other(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What a complete sheet says whose main verdict does not come: what that rests on, or else the next best verdict.
fn no_main_verdict(eval: &Evaluator, outcomes: &Outcomes, lang: Lang) -> String {
    let why = eval.sheet().main_result().and_then(|main| why_open(eval, main, lang));
    let next = || outcomes.results.iter().find_map(|result| Some((result.verdict.as_deref()?, result)));
    let next =
        || next().map(|(said, next)| lang.one_after_the_other(&[said, next.advice.as_deref().unwrap_or_default()]));
    why.or_else(next).unwrap_or_else(|| form::no_verdict_of_these(lang).to_owned())
}

/// Ways to the sections, where there are many.
pub fn jumps(def: &Worksheet, sections: Range<usize>, lang: Lang) -> Html {
    if sections.len() < MANY_SECTIONS {
        return html! { <span></span> };
    }
    let jump = |at: usize| {
        let section = def.sections.get(at)?;
        let target = format!("{}.{}.section", def.id, section.id);
        let go = move |_: MouseEvent| {
            focus::by_id_at_top(&target);
        };
        Some(html! { <button type="button" key={at} onclick={go}>{ section.title.get(lang) }</button> })
    };
    html! { <nav class="segments is-jumps" aria-label={form::sections(lang)}>{ sections.filter_map(jump).collect::<Html>() }</nav> }
}

/// The fields that stand in the boxes: the first short ones of the header.
fn boxed(def: &Worksheet) -> Vec<usize> {
    let is_box = |at: &usize| {
        let kind = def.fields.get(*at).map(|field| &field.kind);
        kind.is_some_and(|kind| {
            matches!(
                kind,
                FieldType::Text
                    | FieldType::Date
                    | FieldType::PersonRef(_)
                    | FieldType::AccountRef
                    | FieldType::Number(_)
                    | FieldType::Percent(_)
                    | FieldType::Money { .. }
            )
        })
    };
    let header = def.sections.first().filter(|_| is_header(def));
    header.map_or_else(Vec::new, |section| section.fields().filter(is_box).take(BOXES).collect())
}

/// The boxes at the head of the form, as on the course's card (slide 53).
#[component]
pub fn FormHead(props: &HeadProps) -> Html {
    let lang = use_lang();
    let Some(section) = props.def.sections.first() else { return html! { <span></span> } };
    let boxes: Vec<usize> = boxed(&props.def);
    let others: Vec<usize> = section.fields().filter(|at| !boxes.contains(at)).collect();
    let field = |at: usize| html! { <FieldView key={at} at={SpotAt::new(&props.sheet, Spot::Field(at))} id={field_id(&props.def, at)} /> };
    html! {
        <section class="form-boxes" id={format!("{}.{}.section", props.def.id, section.id)} aria-label={section.title.get(lang).to_owned()}>
            <div class="boxes">{ boxes.into_iter().map(field).collect::<Html>() }</div>
            if !others.is_empty() { <div class="form-fields">{ others.into_iter().map(field).collect::<Html>() }</div> }
        </section>
    }
}
