//! The head of a customer's page: its name, a note, what can be done with it.

use keybook_core::book::{AccountFields, DocId, Document, Value, key};
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::{IconName, Menu, MenuItem, TextField, icon};
use super::super::hooks::{use_lang, use_watch};
use super::super::pages::remove_example;
use super::super::route::Route;
use super::super::stage::{session, stage};
use crate::platform::{focus, history};
use crate::session::{NAME_LIMIT, Session, Topic, clean_name};
use crate::text::{account, home, shell};

/// Properties of [`Head`].
#[derive(Clone, PartialEq, Properties)]
pub struct HeadProps {
    /// The customer's id.
    pub id: String,
}

/// The head.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let id = props.id.clone();
    let (name, note, example) = use_watch(&[Topic::Docs], move |session| {
        let read = |doc: &Document| (doc.name().to_owned(), doc.note().to_owned(), doc.is_example());
        session.read(&DocId::account(&id), read).unwrap_or_default()
    });
    let write_note = {
        let id = props.id.clone();
        Callback::from(move |text: String| {
            session.set_account(&id, key::NOTE, Value::text(&text), Some("account-note"));
        })
    };
    let take = Route::Visit(props.id.clone()).to_string();
    html! {
        <div class="home-head">
            <p>if example { <span class="tag is-cau">{ account::example(lang) }</span> }</p>
            <div class="page-head">
                <div class="page-title">
                    <h1 class="visually-hidden">{ name.clone() }</h1>
                    <NameField id={props.id.clone()} {name} />
                    <div class="home-note"><TextField id="account-note" long=true value={note} label={AttrValue::from(account::note(lang))}
                        example={account::note_example(lang)} on_text={write_note} /></div>
                </div>
                <a class="button" id="take-to-visit" href={take}>{ icon(IconName::Page) }<span>{ home::take(lang) }</span></a>
                { commands(&props.id, example, lang) }
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NameProps {
    id: String,
    name: String,
}

/// The customer's name, kept until there is another one: a field left empty shows it again and says why.
#[component]
fn NameField(props: &NameProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let (empty, said) = (use_state_eq(|| false), use_state_eq(|| false));
    let id = props.id.clone();
    let namesake = use_watch(&[Topic::Index], move |session| session.namesake(&id));
    let on_text = {
        let (id, empty, said) = (props.id.clone(), empty.setter(), said.setter());
        Callback::from(move |text: String| {
            let text = clean_name(&text);
            // First the name: the field must not see the old one again in between.
            if !text.is_empty() {
                session.set_account(&id, key::NAME, Value::text(&text), Some("account-name"));
            }
            empty.set(text.is_empty());
            said.set(text.is_empty());
        })
    };
    let on_leave = {
        let empty = empty.setter();
        Callback::from(move |()| empty.set(false))
    };
    // A long name takes a second line on a phone, and is one line all the same.
    let on_key = Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    });
    let value = if *empty { String::new() } else { props.name.clone() };
    html! {
        <div class="home-name">
            <TextField id="account-name" long=true most={Some(NAME_LIMIT)} {value} {on_key} label={AttrValue::from(account::name(lang))}
                described_by={AttrValue::from("account-name-error")} invalid={*empty}
                example={account::name_example(lang)} {on_text} {on_leave} />
            <p class="field-error" id="account-name-error" role="status">
                if *said {
                    { account::name_missing(lang) }
                } else if let Some(other) = namesake {
                    <a href={Route::Account(other).to_string()}>{ account::namesake(lang) }</a>
                }
            </p>
        </div>
    }
}

/// Rename, archive, delete; remove the example.
fn commands(id: &str, example: bool, lang: Lang) -> Html {
    let rename = MenuItem::new(account::rename(lang), IconName::Page, || {
        focus::by_id("account-name");
    });
    let act = |what: fn(&Session, &str), said: fn(Lang, &str) -> String| {
        let id = id.to_owned();
        move || {
            let (session, name) = (session(), session().account_name(&id));
            what(&session, &id);
            stage().say(&said(lang, &name), true);
            history::go("#/");
        }
    };
    let address = Route::Reviews(id.to_owned()).to_string();
    let reviews = MenuItem::new(crate::text::reviews::title(lang), IconName::Calendar, move || history::go(&address));
    let archive = MenuItem::new(
        account::archive(lang),
        IconName::Download,
        act(|s, id| s.archive_account(id, true), account::archived),
    );
    let delete = MenuItem::new(account::delete(lang), IconName::Bin, act(Session::delete_account, account::deleted));
    let mut items = vec![reviews, rename, archive, delete];
    if example {
        items.push(MenuItem::new(account::remove_example(lang), IconName::Cross, move || {
            remove_example();
            history::go("#/");
        }));
    }
    html! { <Menu label={shell::more_of(lang, &session().account_name(id))} icon={IconName::More} {items} /> }
}
