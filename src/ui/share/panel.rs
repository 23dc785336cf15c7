//! The panel: what goes out, with which options, and how.

use std::rc::Rc;

use keybook_core::book::DocKind;
use keybook_core::lang::Lang;
use keybook_core::share::Parcel;
use keybook_markup::prelude::*;

use super::super::components::{IconName, Modal, TextField, icon};
use super::super::hooks::{use_lang, use_phone};
use super::super::lock::LEAST;
use super::super::stage::{Over, session, stage};
use super::channels::Channels;
use super::going::{Options, Subject, begun, named, subject_of};
use crate::catalogue;
use crate::platform::input;
use crate::text::{share as text, shell};

/// The panel of the page that is open.
#[component]
pub fn Share() -> Html {
    let lang = use_lang();
    let subject = use_memo((), |()| subject_of(&session(), &stage().route()));
    let close = Callback::from(|_: MouseEvent| stage().lay(Over::Nothing));
    html! {
        <Modal label={text::share(lang)} class="is-wide" on_close={|()| stage().lay(Over::Nothing)}>
            <div class="dialog-head">
                <h2>{ text::share(lang) }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={close}>{ icon(IconName::Cross) }</button>
            </div>
            if let Some(subject) = &*subject { <Send subject={subject.clone()} /> } else { <p class="hint">{ text::nothing(lang) }</p> }
        </Modal>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SendProps {
    subject: Subject,
}

/// Changes one option.
type Turn = Rc<dyn Fn(&dyn Fn(&mut Options))>;

#[component]
fn Send(props: &SendProps) -> Html {
    let lang = use_lang();
    let phone = use_phone();
    let session = session();
    let subject = &props.subject;
    let options = use_state_eq(|| Options {
        sheets: subject.worksheet.clone().map(|sheet| vec![sheet]),
        from: session.sender(),
        ..Options::default()
    });
    let passphrase = use_state_eq(|| "".to_owned());
    let turn: Turn = {
        let (setter, now) = (options.setter(), (*options).clone());
        Rc::new(move |change| {
            let mut next = now.clone();
            change(&mut next);
            setter.set(next);
        })
    };
    let of = subject.clone();
    let parcel = use_memo(((*options).clone(), lang), |(options, lang)| {
        let session = crate::ui::stage::session();
        session.keep_sender(&options.from);
        of.pack(&session, options, *lang).map(Rc::new)
    });
    let lock = {
        let set = passphrase.setter();
        move |event: Event| {
            if let Some(text) = input::text_of(&event) {
                set.set(text);
            }
        }
    };
    html! {
        <div class="share">
            <div class="share-what">
                { which(subject, &options, &turn, lang) }
                <details class="share-options" open={!phone}>
                <summary>{ text::options(lang) }</summary>
                { ticks(&options, &turn, lang) }
                <div class="field">
                    <label class="field-head" for="share-passphrase">{ text::passphrase(lang) }</label>
                    <input class="written" id="share-passphrase" type="text" autocomplete="off" aria-describedby="share-passphrase-hint" onchange={lock} />
                    { hint_of(&passphrase, lang) }
                </div>
                { line("share-from", text::from(lang), text::from_example(lang), &options.from, &turn, |options, text| options.from = text) }
                { line("share-word", text::word(lang), text::word_example(lang), &options.word, &turn, |options, text| options.word = text) }
                </details>
            </div>
            <div class="share-how">
                if let Some(parcel) = &*parcel {
                    { going_out(parcel, subject, &options, lang) }
                    <Channels parcel={parcel.clone()} passphrase={(*passphrase).clone()} name={subject.file_name(&session, &options, lang)} />
                } else {
                    <p class="hint">{ text::nothing(lang) }</p>
                }
            </div>
        </div>
    }
}

/// What to know about the passphrase that stands there.
fn hint_of(passphrase: &str, lang: Lang) -> Html {
    let short = (1..LEAST).contains(&passphrase.chars().count());
    let hint = if short { text::passphrase_short(lang) } else { text::passphrase_hint(lang) };
    html! { <p class={classes!("hint", short.then_some("is-cau"))} id="share-passphrase-hint" aria-live="polite">{ hint }</p> }
}

/// Everything, this worksheet, or some.
fn which(subject: &Subject, options: &Options, turn: &Turn, lang: Lang) -> Html {
    if subject.doc.kind() != DocKind::Account {
        return html! { <p class="share-name">{ subject.name(&session(), lang) }</p> };
    }
    let radio = |id: &'static str, name: String, on: bool, sheets: Option<Vec<Rc<str>>>| {
        let turn = turn.clone();
        let choose = move |_: Event| turn(&|options| options.sheets = sheets.clone());
        html! { <label class="tick"><input type="radio" name="share-which" {id} checked={on} onchange={choose} /><span>{ name }</span></label> }
    };
    let this = subject.worksheet.clone().map(|sheet| vec![sheet]);
    let begun = subject.begun(&session());
    let is_this = this.is_some() && options.sheets == this;
    let some = options.sheets.is_some() && !is_this;
    let tick = |id: &Rc<str>| {
        let (turn, id, entry) = (turn.clone(), id.clone(), catalogue::entry(id)?);
        let on = options.sheets.iter().flatten().any(|chosen| *chosen == id);
        let choose = move |_: Event| {
            turn(&|options| {
                let sheets = options.sheets.get_or_insert_default();
                if sheets.contains(&id) {
                    sheets.retain(|chosen| *chosen != id);
                } else {
                    sheets.push(id.clone());
                }
            });
        };
        let name = [&entry.code, " ", entry.title.get(lang)].concat();
        Some(
            html! { <li key={&*entry.id}><label class="tick"><input type="checkbox" checked={on} onchange={choose} /><span>{ name }</span></label></li> },
        )
    };
    html! {
        <fieldset class="share-which">
            <legend>{ text::what(lang) }</legend>
            { radio("share-whole", text::whole(lang, &subject.name(&session(), lang)), options.sheets.is_none(), None) }
            if let Some(this) = this.clone() { { radio("share-this", text::this_sheet(lang).to_owned(), is_this, Some(this)) } }
            { radio("share-some", text::chosen_sheets(lang).to_owned(), some, Some(begun.clone())) }
            if some { <ul class="share-sheets">{ begun.iter().filter_map(tick).collect::<Html>() }</ul> }
        </fieldset>
    }
}

fn ticks(options: &Options, turn: &Turn, lang: Lang) -> Html {
    let tick = |id: &'static str, name: &'static str, on: bool, change: fn(&mut Options)| {
        let turn = turn.clone();
        html! { <label class="tick"><input type="checkbox" {id} checked={on} onchange={move |_: Event| turn(&change)} /><span>{ name }</span></label> }
    };
    html! {
        <fieldset class="share-which">
            <legend class="visually-hidden">{ text::options(lang) }</legend>
            { tick("share-hide-names", text::hide_names(lang), options.hide_names, |options| options.hide_names = !options.hide_names) }
            { tick("share-drop-notes", text::drop_notes(lang), options.drop_notes, |options| options.drop_notes = !options.drop_notes) }
            { tick("share-read-only", text::read_only(lang), options.read_only, |options| options.read_only = !options.read_only) }
            if options.read_only { <p class="hint">{ text::read_only_hint(lang) }</p> }
        </fieldset>
    }
}

fn line(
    id: &'static str,
    name: &'static str,
    example: &'static str,
    value: &str,
    turn: &Turn,
    set: fn(&mut Options, String),
) -> Html {
    let turn = turn.clone();
    let on_text = Callback::from(move |text: String| turn(&|options| set(options, text.clone())));
    html! {
        <div class="field">
            <label class="field-head" for={id}>{ name }</label>
            <TextField {id} value={value.to_owned()} {on_text} {example} />
        </div>
    }
}

/// Whose names go out.
fn who_is_named(people: usize, from: &str, lang: Lang) -> String {
    match (people, from) {
        (0, "") => text::names_nobody(lang).to_owned(),
        (0, from) => text::names_sender(lang, from),
        (people, _) => text::names_people(lang, people),
    }
}

/// What goes out, counted and listed.
fn going_out(parcel: &Parcel, subject: &Subject, options: &Options, lang: Lang) -> Html {
    let customers = parcel.docs.iter().filter(|sent| sent.doc.id().kind() == DocKind::Account).count();
    let mut sheets: Vec<Rc<str>> = parcel.docs.iter().flat_map(|sent| begun(&sent.doc)).collect();
    sheets.dedup();
    let made: Vec<&str> = parcel
        .docs
        .iter()
        .map(|sent| sent.doc.id())
        .filter(|id| id.kind() == DocKind::Worksheet)
        .map(|id| id.name())
        .collect();
    let people = named(parcel, options);
    // A worksheet that somebody made goes along so that it can be shown, filled in or not.
    let blank = made.iter().copied().filter(|id| !sheets.iter().any(|sheet| **sheet == **id));
    let listed = sheets.iter().map(|id| &**id).chain(blank).filter_map(catalogue::entry);
    let listed =
        listed.map(|entry| html! { <li key={&*entry.id}>{ [&entry.code, " ", entry.title.get(lang)].concat() }</li> });
    html! {
        <section class="share-out" aria-live="polite">
            <h3>{ text::goes_out(lang) }</h3>
            <p id="share-holds">{ if customers + sheets.len() > 0 || made.is_empty() { text::holds(lang, customers, sheets.len()) } else { text::holds_blank(lang, made.len()) } }</p>
            <p class={classes!((people > 0).then_some("is-cau"))} id="share-people">{ who_is_named(people, parcel.from.trim(), lang) }</p>
            if let Some(stays) = subject.stays(&session(), options, lang) { <p id="share-stays">{ stays }</p> }
            <ul class="share-list" tabindex="0" aria-label={text::goes_out(lang)}>{ listed.collect::<Html>() }</ul>
        </section>
    }
}
