//! What changed between two reviews, in words: group by group, and who or what it is about once.

use std::rc::Rc;

use keybook_core::coach::Where;
use keybook_core::lang::{Lang, Text};
use keybook_core::review::{Changed, Group, Kind};
use keybook_core::worksheet::Scope;
use keybook_markup::prelude::*;

use super::super::hooks::{use_lang, use_watch};
use super::super::route::Route;
use super::super::stage::{go_to, session};
use crate::catalogue;
use crate::session::Topic;
use crate::text::reviews;

/// Properties of [`Changes`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChangesProps {
    /// The customer's id.
    pub account: String,
    /// The earlier review.
    pub from: Rc<str>,
    /// The later one; `None` is now.
    pub to: Option<Rc<str>>,
}

/// The changes.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let lang = use_lang();
    let id = props.account.clone();
    // Comparing costs more than a key may: it is done again only when something was written that it speaks of.
    let touched = use_watch(&[Topic::Docs], move |session| session.touched_at(&id));
    let changes = use_memo((props.clone(), touched), |(props, _)| {
        session().changes(&props.account, &props.from, props.to.as_deref())
    });
    match &*changes {
        None => html! { <p class="hint" role="alert">{ reviews::unreadable(lang) }</p> },
        Some(changes) if changes.is_empty() => html! { <p class="hint" id="review-same">{ reviews::same(lang) }</p> },
        Some(changes) => html! {
            <div class="changes" id="review-changes">
                { Group::ALL.iter().map(|group| group_of(&props.account, changes, *group, lang)).collect::<Html>() }
            </div>
        },
    }
}

fn group_name(group: Group, lang: Lang) -> &'static str {
    match group {
        Group::People => reviews::people(lang),
        Group::Relationships => reviews::relationships(lang),
        Group::Scores => reviews::scores(lang),
        Group::Worksheets => reviews::worksheets(lang),
    }
}

fn group_of(account: &str, changes: &[Changed], group: Group, lang: Lang) -> Html {
    let of: Vec<&Changed> = changes.iter().filter(|changed| changed.group == group).collect();
    if of.is_empty() {
        return html! { <section hidden=true></section> };
    }
    let mut subjects: Vec<&Text> = Vec::new();
    for changed in &of {
        if !subjects.contains(&&changed.subject) {
            subjects.push(&changed.subject);
        }
    }
    let subject = |subject: &&Text| {
        let about: Vec<&&Changed> = of.iter().filter(|changed| changed.subject == **subject).collect();
        // Whoever came or left is told in one line.
        let one = about.iter().all(|changed| changed.kind != Kind::Changed && changed.what.zh.is_empty());
        html! {
            <li key={subject.zh.to_string()} class={classes!("change", one.then_some("is-one"))}>
                <h4>{ subject.get(lang) }</h4>
                <ul>{ about.into_iter().enumerate().map(|(at, changed)| line(account, at, changed, lang)).collect::<Html>() }</ul>
            </li>
        }
    };
    html! {
        <section class="changes-group">
            <h3>{ group_name(group, lang) }{ " " }<small>{ reviews::changes_count(lang, of.len()) }</small></h3>
            <ul>{ subjects.iter().map(subject).collect::<Html>() }</ul>
        </section>
    }
}

fn line(account: &str, at: usize, changed: &Changed, lang: Lang) -> Html {
    let tag = match changed.kind {
        Kind::Came => Some(html! { <span class="tag is-came">{ reviews::came(lang) }</span> }),
        Kind::Left => Some(html! { <span class="tag is-left">{ reviews::left(lang) }</span> }),
        Kind::Changed => None,
    };
    let (before, after) = (changed.before.get(lang), changed.after.get(lang));
    let or_blank = |text: &str| if text.is_empty() { reviews::blank(lang).to_owned() } else { text.to_owned() };
    let control = changed.at.control.clone();
    let follow = move |_: MouseEvent| {
        if !control.is_empty() {
            go_to(&control);
        }
    };
    let what = changed.what.get(lang);
    html! {
        <li key={at}>
            <a href={address(account, &changed.at).to_string()} onclick={follow}>
                if let Some(tag) = tag { { tag } }
                if !what.is_empty() { <span class="change-what">{ what.to_owned() }</span> }
                if changed.kind == Kind::Changed {
                    <span class="change-was">{ or_blank(before) }</span>
                    <span class="change-arrow" aria-label={reviews::becomes(lang)} role="img">{ "→" }</span>
                    <b class="change-is">{ or_blank(after) }</b>
                } else {
                    <span class="change-is">{ format!("{before}{after}") }</span>
                }
            </a>
        </li>
    }
}

/// The page where something stands.
fn address(account: &str, at: &Where) -> Route {
    let sheet = at.worksheet.to_string();
    let portfolio = catalogue::entry(&at.worksheet).is_some_and(|entry| entry.scope == Scope::Portfolio);
    match &at.sheet_person {
        _ if portfolio => Route::Portfolio(sheet),
        Some(person) => Route::PersonSheet(account.to_owned(), person.to_string(), sheet),
        None => Route::AccountSheet(account.to_owned(), sheet),
    }
}
