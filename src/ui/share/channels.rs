//! The ways a parcel can go: as a link, as codes, as a file, as a page.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::share::{Kind, Parcel, encode, file, link, lock};
use keybook_markup::prelude::*;

use super::super::components::{IconName, TextField, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::stage::{session, stage};
use super::codes::{Codes, fits_one};
use super::web_address::page_address;
use crate::platform::build::{self, Build};
use crate::platform::{carried, clipboard, clock, download, history, input, random, task};
use crate::session::Topic;
use crate::text::share as text;

/// A way to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A link to copy.
    Link,
    /// Codes to scan.
    Code,
    /// A file to download.
    File,
    /// The app and the content in one file.
    Portable,
}

impl Way {
    const ALL: [Self; 4] = [Self::Link, Self::Code, Self::File, Self::Portable];

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Link => text::link(lang),
            Self::Code => text::code(lang),
            Self::File => text::file(lang),
            Self::Portable => text::portable(lang),
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Link => "share-link",
            Self::Code => "share-code",
            Self::File => "share-file",
            Self::Portable => "share-portable",
        }
    }
}

/// Properties of [`Channels`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChannelsProps {
    /// What goes.
    pub parcel: Rc<Parcel>,
    /// Closes it; "" for open.
    #[prop_or_default]
    pub passphrase: AttrValue,
    /// What it is called, for the names of files.
    pub name: AttrValue,
    /// The way that is shown first.
    #[prop_or(Way::Link)]
    pub first: Way,
}

/// Lengths, in characters, from which some and most channels cut a link.
const CUT_BY_SOME: usize = 2_000;
const CUT_BY_MANY: usize = 4_000;

/// How to invite: by a code, unless it takes several, which no camera opens by itself.
pub fn first_way(parcel: &Parcel) -> Way {
    if fits_one(&address(&payload(parcel, ""))) { Way::Code } else { Way::Link }
}

/// Random bytes for a salt and a nonce.
fn salt() -> ([u8; 16], [u8; 12]) {
    let (mut salt, mut nonce) = ([0; 16], [0; 12]);
    let fill = |into: &mut [u8]| {
        for chunk in into.chunks_mut(8) {
            let bytes = random::bits().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    };
    fill(&mut salt);
    fill(&mut nonce);
    (salt, nonce)
}

/// A parcel as the text behind `#/open/`.
pub fn payload(parcel: &Parcel, passphrase: &str) -> String {
    let bytes = encode(parcel);
    if passphrase.is_empty() {
        return link::write(&bytes);
    }
    let (salt, nonce) = salt();
    link::write(&lock::lock(&bytes, passphrase, salt, nonce))
}

/// A parcel as the text of a file.
pub fn file_text(parcel: &Parcel, passphrase: &str) -> String {
    if passphrase.is_empty() {
        return file::write(parcel);
    }
    let (salt, nonce) = salt();
    file::write_locked(parcel, passphrase, salt, nonce)
}

/// Where this page is on the web, as far as that is known: from disk nobody else can open it.
fn base(given: &str) -> Option<String> {
    page_address(given).map(str::to_owned).or_else(|| (build::kind() != Build::Single).then(history::page))
}

/// A link to this page; from disk, without an address, only what stands behind it.
pub fn address(payload: &str) -> String {
    let base = base(&session().settings().address);
    base.map_or_else(|| payload.to_owned(), |base| [&base, "#/open/", payload].concat())
}

/// The ways, one at a time.
#[component]
pub fn Channels(props: &ChannelsProps) -> Html {
    let lang = use_lang();
    let way = use_state_eq(|| props.first);
    let tab = |one: Way| {
        let set = way.setter();
        html! {
            <button type="button" id={one.id()} aria-pressed={(*way == one).to_string()} onclick={move |_: MouseEvent| set.set(one)}>{ one.name(lang) }</button>
        }
    };
    let given = use_watch(&[Topic::Settings], |session| session.settings().address.clone());
    let made =
        use_memo((props.parcel.clone(), props.passphrase.clone()), |(parcel, passphrase)| payload(parcel, passphrase));
    let link = {
        let base = base(&given);
        base.map_or_else(|| (*made).clone(), |base| [&base, "#/open/", &made].concat())
    };
    let body = match *way {
        Way::Link => by_link(&link, lang),
        Way::Code => html! { <Codes {link} payload={(*made).clone()} answers={props.parcel.kind == Kind::Answers} /> },
        Way::File => by_file(props, lang),
        Way::Portable => by_page(props, lang),
    };
    html! {
        <div class="channels">
            <div class="segments" role="group" aria-label={text::how(lang)}>{ Way::ALL.into_iter().map(tab).collect::<Html>() }</div>
            if matches!(*way, Way::Link | Way::Code) && build::kind() == Build::Single { { from_disk(&given, lang) } }
            <div class="channel">{ body }</div>
        </div>
    }
}

/// Asks for the address of the page where this one was opened from disk.
fn from_disk(given: &str, lang: Lang) -> Html {
    let on_text = Callback::from(|text: String| session().set_settings(|settings| settings.address = text));
    let wrong = !given.trim().is_empty() && page_address(given).is_none();
    html! {
        <div class="field">
            <label class="field-head" for="share-address">{ text::address(lang) }</label>
            <TextField id="share-address" value={given.to_owned()} {on_text} example={text::address_example(lang)} invalid={wrong} described_by={AttrValue::from("share-address-wrong share-address-hint")} />
            <p class="field-error" id="share-address-wrong" role="status">{ if wrong { text::address_wrong(lang) } else { "" } }</p>
            <p class="hint" id="share-address-hint">{ text::from_disk(lang) }</p>
        </div>
    }
}

fn by_link(link: &str, lang: Lang) -> Html {
    let length = link.len();
    let said = if length <= CUT_BY_SOME {
        text::length_fine(lang, length)
    } else if length <= CUT_BY_MANY {
        text::length_some(lang, length)
    } else {
        text::length_long(lang, length)
    };
    let copy = {
        let link = link.to_owned();
        move |_: MouseEvent| {
            clipboard::copy(link.clone(), move |copied| {
                stage().say(if copied { text::copied(lang) } else { text::not_copied(lang) }, false);
            });
        }
    };
    let select = |event: FocusEvent| input::select_all(&event);
    html! {
        <>
            <textarea class="share-text" id="share-text" readonly=true rows="3" aria-label={text::link(lang)} value={link.to_owned()} onfocus={select} />
            <p class={classes!("hint", (length > CUT_BY_SOME).then_some("is-cau"))} id="share-length">{ said }</p>
            <p class="hint">{ text::no_recall(lang) }</p>
            <button type="button" class="button is-go" id="copy-link" onclick={copy}>{ text::copy_link(lang) }</button>
        </>
    }
}

/// A name that every file system accepts.
pub fn file_name(name: &str, ending: &str, lang: Lang) -> String {
    let day = clock::today().map(|day| day.to_string()).unwrap_or_default();
    let name = [&text::file_name(lang, name), " ", &day].concat();
    let fits = |c: char| {
        if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || c.is_control() { '-' } else { c }
    };
    name.chars().map(fits).take(100).chain(ending.chars()).collect()
}

/// Hands a file over and says so; true when the browser took it.
pub fn hand_over(name: &str, mime: &str, file: &str, lang: Lang) -> bool {
    match download::text(name, mime, file) {
        Ok(()) => {
            stage().say(text::saved(lang), false);
            true
        }
        Err(reason) => {
            stage().say(&text::not_saved(lang, &reason), false);
            false
        }
    }
}

/// True when earlier values of some answer go along.
fn with_history(parcel: &Parcel) -> bool {
    let mut cells =
        parcel.docs.iter().flat_map(|sent| sent.doc.records().values()).flat_map(|record| record.cells.values());
    cells.any(|cell| cell.entries().nth(1).is_some())
}

fn by_file(props: &ChannelsProps, lang: Lang) -> Html {
    let text = file_text(&props.parcel, "");
    let kb = text.len().div_ceil(1_000);
    let save = {
        let props = props.clone();
        move |_: MouseEvent| {
            let text = file_text(&props.parcel, &props.passphrase);
            hand_over(&file_name(&props.name, ".keybook.json", lang), "application/json", &text, lang);
        }
    };
    html! {
        <>
            <p class="hint" id="file-hint">{ if with_history(&props.parcel) { text::file_hint(lang, kb) } else { text::file_hint_now(lang, kb) } }</p>
            <button type="button" class="button is-go" id="save-file" onclick={save}>{ icon(IconName::Download) }{ text::save_file(lang) }</button>
        </>
    }
}

fn by_page(props: &ChannelsProps, lang: Lang) -> Html {
    if !carried::can_make() {
        return html! { <p class="hint">{ text::no_portable(lang) }</p> };
    }
    let save = {
        let props = props.clone();
        move |_: MouseEvent| save_page(&props.parcel, &props.passphrase, &props.name, lang)
    };
    html! {
        <>
            <p class="hint">{ text::portable_hint(lang) }</p>
            <button type="button" class="button is-go" id="save-portable" onclick={save}>{ icon(IconName::Download) }{ text::save_portable(lang) }</button>
        </>
    }
}

/// Makes the portable page and hands it over.
pub fn save_page(parcel: &Parcel, passphrase: &str, name: &str, lang: Lang) {
    let text = file_text(parcel, passphrase);
    let name = file_name(name, ".html", lang);
    task::spawn(async move {
        match carried::page(&text).await {
            Ok(page) => {
                hand_over(&name, "text/html", &page, lang);
            }
            Err(reason) => stage().say(&text::not_saved(lang, &reason), false),
        }
    });
}
