//! The margin: the verdict, what it rests on, what to watch, and help with what is being filled in.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::worksheet::{Completeness, Level, Worksheet};
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon, show_button};
use super::super::hooks::use_lang;
use super::super::scorer::score_bar;
use super::super::stage::{Over, go_to, stage};
use super::field::asks_how_sure;
use super::help::Help;
use super::outcome::{Deciding, FindingShown, Outcomes, ResultShown};
use super::past::Past;
use crate::catalogue;
use crate::platform::{focus, measure};
use crate::session::SheetId;
use crate::text::{form, sheet};

/// Findings shown before somebody asks for all of them.
const FINDINGS: usize = 12;

/// Properties of [`Margin`].
#[derive(Clone, PartialEq, Properties)]
pub struct MarginProps {
    /// The sheet.
    pub sheet: SheetId,
    /// The worksheet.
    pub def: Rc<Worksheet>,
    /// What follows from it.
    pub outcomes: Rc<Outcomes>,
    /// Which unknown answers decide verdicts.
    pub deciding: Rc<Deciding>,
    /// The DOM id of the answer that has the keyboard, or had it last.
    pub focused: Option<AttrValue>,
}

/// The margin.
#[component]
pub fn Margin(props: &MarginProps) -> Html {
    let lang = use_lang();
    let shown = &props.outcomes;
    let said = asks_how_sure(&props.def);
    html! {
        <>
            <aside class="form-margin" id="form-margin" tabindex="-1" aria-label={form::outcome(lang)}>
                { verdict(shown, &props.deciding, lang) }
                <Findings findings={shown.findings.clone()} />
                <Help sheet={props.sheet.clone()} def={props.def.clone()} focused={props.focused.clone()} />
                <Past sheet={props.sheet.clone()} def={props.def.clone()} focused={props.focused.clone()} />
                if said { { legend(lang) } }
                if !props.def.examples.is_empty() {
                <p class="margin-example"><button type="button" class="button is-small" id="see-example" onclick={|_| stage().lay(Over::Example)}>{ form::see_example(lang) }</button></p>
                }
                if !props.def.how_to.is_empty() {
                <details class="how-to">
                    <summary>{ sheet::how_to(lang) }</summary>
                    <p>{ props.def.purpose.get(lang) }</p>
                    <ol>{ props.def.how_to.iter().map(|step| html! { <li>{ step.get(lang) }</li> }).collect::<Html>() }</ol>
                </details>
                }
            </aside>
            <Bar shown={shown.clone()} def={props.def.clone()} />
        </>
    }
}

/// The main result with its verdict, and the others below it; before that, what is missing.
fn verdict(shown: &Outcomes, deciding: &Deciding, lang: Lang) -> Html {
    let done = shown.completeness;
    if !done.results_shown() {
        let shared = catalogue::catalogue().shared();
        let band = shared.completeness_band(done).and_then(|band| shared.completeness.get(band));
        return html! {
            <section class="margin-part">
                <h2>{ shared.completeness_title.get(lang) }</h2>
                <p class="margin-figure"><b>{ format!("{}%", done.percent()) }</b>{ band.map(|band| html! { <span class="tag">{ band.verdict.get(lang) }</span> }) }</p>
                { score_bar(Some(f64::from(done.percent())), None, &[f64::from(Completeness::RESULTS)]) }
                <p class="hint">{ band.and_then(|band| band.advice.as_ref()).map(|advice| advice.get(lang).to_owned()) }</p>
            </section>
        };
    }
    let (main, rest) = shown.results.split_at(usize::from(shown.has_main));
    html! {
        <section class="margin-part">
            { main.iter().map(|main| main_result(main, deciding)).collect::<Html>() }
            if !rest.is_empty() { <dl class="margin-results" aria-label={form::parts(lang)}>{ rest.iter().map(|one| result(one, deciding, lang)).collect::<Html>() }</dl> }
        </section>
    }
}

fn main_result(main: &ResultShown, deciding: &Deciding) -> Html {
    let bar = main.bar.as_ref().map(|bar| score_bar(Some(bar.low), bar.high, &bar.limits));
    html! {
        <>
            <h2 id={format!("{}.label", main.id)}>{ main.title.clone() }</h2>
            <p class="margin-figure">
                <output aria-live="off" class={classes!(main.is_word.then_some("is-word"))} id={main.id.clone()} aria-labelledby={format!("{}.label", main.id)}>{ value(main) }</output>
                if let (Some(verdict), false) = (&main.verdict, main.is_word) { <span class="tag is-verdict">{ verdict.clone() }</span> }
            </p>
            { bar }
            if let Some(why) = main.why_undecided(deciding) { <p class="hint">{ why.to_owned() }</p> }
            if let Some(advice) = &main.advice { <p class="hint">{ advice.clone() }</p> }
        </>
    }
}

fn value(result: &ResultShown) -> String {
    if result.shown.is_empty() { "–".to_owned() } else { result.shown.clone() }
}

/// From so many bytes on, some eight Chinese characters or four English words, a result is read like a sentence: below
/// its heading, over the whole width.
const SENTENCE: usize = 25;

fn result(one: &ResultShown, deciding: &Deciding, lang: Lang) -> Html {
    let sentence = (one.shown.len() > SENTENCE).then_some("is-sentence");
    html! {
        <div class={classes!("margin-result", sentence)} key={one.id.clone()}>
            <dt id={format!("{}.label", one.id)}>{ one.title.clone() }</dt>
            <dd>
                <output aria-live="off" id={one.id.clone()} aria-labelledby={format!("{}.label", one.id)}>{ value(one) }</output>
                if let Some(why) = one.why_undecided(deciding) { <p>{ why.to_owned() }</p> }
                if one.verdict.is_some() || one.advice.is_some() {
                    <p>
                        if let (Some(verdict), false) = (&one.verdict, one.is_word) { <b>{ verdict.clone() }</b>{ lang.space_after(verdict) } }
                        { one.advice.clone() }
                    </p>
                }
            </dd>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FindingsProps {
    findings: Vec<FindingShown>,
}

/// What to watch, the worst first.
#[component]
fn Findings(props: &FindingsProps) -> Html {
    let (lang, all) = (use_lang(), use_state_eq(|| false));
    if props.findings.is_empty() {
        return html! { <span></span> };
    }
    let more = props.findings.len().saturating_sub(FINDINGS);
    let count = if *all { props.findings.len() } else { FINDINGS };
    let turn = {
        let all = all.clone();
        move |_: MouseEvent| all.set(!*all)
    };
    html! {
        <section class="margin-part">
            <h2>{ sheet::findings(lang) }</h2>
            <ul class="findings">{ props.findings.iter().take(count).map(|f| finding(f, lang)).collect::<Html>() }</ul>
            if more > 0 {
                <button type="button" class="button is-link" aria-expanded={all.to_string()} onclick={turn}>
                    { if *all { sheet::fewer_findings(lang).to_owned() } else { sheet::more_findings(lang, more) } }
                </button>
            }
        </section>
    }
}

fn finding(finding: &FindingShown, lang: Lang) -> Html {
    let (tone, shape) = match finding.level {
        Level::Risk => ("is-risk", IconName::Warning),
        Level::Warn => ("is-warn", IconName::Warning),
        Level::Info => ("is-info", IconName::Flag),
    };
    let go = finding.to.clone();
    let go = go.map(|to| show_button(&finding.text, lang, Callback::from(move |_: MouseEvent| go_to(&to))));
    html! { <li key={finding.key.clone()} class={classes!("finding", tone)}>{ icon(shape) }<p>{ finding.text.clone() }</p>{ go }</li> }
}

/// What dotted, dashed and solid lines mean.
fn legend(lang: Lang) -> Html {
    let level = |level: &keybook_core::worksheet::Choice| {
        html! {
            <li key={level.id.to_string()} class={classes!("evidence", format!("is-{}", level.id))}>
                <i class="evidence-line"></i><span><b>{ level.label.get(lang) }</b>{ level.note.as_ref().map(|note| format!(" {}", note.get(lang))) }</span>
            </li>
        }
    };
    html! {
        <section class="margin-part">
            <h2>{ form::lines(lang) }</h2>
            <ul class="legend">{ catalogue::evidence().iter().map(level).collect::<Html>() }</ul>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BarProps {
    shown: Rc<Outcomes>,
    def: Rc<Worksheet>,
}

/// On a phone: the verdict at the foot of the screen, and the way on: the next section that begins below, and after the
/// last what it all comes to. Where the reader is is measured when the button is pressed.
#[component]
fn Bar(props: &BarProps) -> Html {
    let (lang, shown, def) = (use_lang(), &props.shown, &props.def);
    let main = shown.results.first().filter(|_| shown.has_main);
    let said = match main {
        Some(main) if main.undecided.is_none() && !main.is_open() => {
            main.verdict.clone().unwrap_or_else(|| value(main))
        }
        _ => format!(
            "{} {}%",
            catalogue::catalogue().shared().completeness_title.get(lang),
            shown.completeness.percent()
        ),
    };
    let figure = main.filter(|main| !main.is_word && !main.is_open());
    // What stands in brackets behind a title is its scale.
    let title = |main: &ResultShown| main.title.split(['（', '(']).next().unwrap_or_default().trim().to_owned();
    let figure = figure.map(|main| html! { <><small>{ title(main) }</small><b>{ value(main) }</b></> });
    let go = {
        let def = def.clone();
        move |_: MouseEvent| {
            // Above the second one is the head of the page.
            let ids = def.sections.iter().skip(1).map(|section| format!("{}.{}.section", def.id, section.id));
            let ids: Vec<String> = ids.chain(["form-margin".to_owned()]).collect();
            if let Some(next) = measure::first_below(&ids).or(ids.first()) {
                focus::by_id_at_top(next);
            }
        }
    };
    html! {
        <div class="form-bar">
            <p>{ figure }<span>{ said }</span></p>
            <button type="button" class="button is-go" id="next-section" onclick={go}>{ form::next_section(lang) }</button>
        </div>
    }
}
