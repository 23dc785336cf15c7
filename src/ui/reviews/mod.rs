//! Reviews of a customer: the list, what changed between two, and one as it was.

mod changes;
mod list;
mod then;

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::review::Review;
use keybook_core::worksheet::date_text;
use keybook_markup::prelude::*;

use super::components::{IconName, icon};
use super::hooks::{use_lang, use_watch};
use super::pages::Gone;
use super::stage::{session, stage};
use crate::platform::{clock, input};
use crate::session::{Session, Topic};
use crate::text::reviews;
pub use then::{AsItWas, moment_shown};

/// Properties of [`Reviews`].
#[derive(Clone, PartialEq, Properties)]
pub struct ReviewsProps {
    /// The customer's id.
    pub account: String,
}

/// What a review is called: its name, or its day.
pub fn called(review: &Review, lang: Lang) -> String {
    if review.name.is_empty() { day(review, lang) } else { review.name.to_string() }
}

/// The day of a review, with the hour: there may be several a day.
pub fn day(review: &Review, lang: Lang) -> String {
    let date = review.date.map(|date| date_text(date, lang)).unwrap_or_default();
    format!("{date} {}", clock::time_of(review.at)).trim_start().to_owned()
}

/// The title of one review's page.
pub fn title_of(session: &Session, account: &str, id: &str) -> String {
    let found = session.reviews(account).into_iter().find(|review| *review.id == *id);
    found.map_or_else(|| reviews::title(session.lang()).to_owned(), |review| called(&review, session.lang()))
}

/// The page of a customer's reviews.
#[component]
pub fn Reviews(props: &ReviewsProps) -> Html {
    let lang = use_lang();
    let id = props.account.clone();
    let (here, name) = use_watch(&[Topic::Index], move |s| (s.has_account(&id), s.account_name(&id)));
    let id = props.account.clone();
    let listed = use_watch(&[Topic::Docs], move |session| session.reviews(&id));
    let from = use_state_eq(|| None::<Rc<str>>);
    let to = use_state_eq(|| None::<Rc<str>>);
    if !here {
        return html! { <Gone account={props.account.clone()} /> };
    }
    let freeze = {
        let account = props.account.clone();
        move |_: MouseEvent| match session().freeze_review(&account) {
            Some(_) => stage().say(reviews::frozen(lang), true),
            None => stage().say(reviews::not_frozen(lang), false),
        }
    };
    let on_compare = {
        let (from, to) = (from.setter(), to.setter());
        Callback::from(move |id: Rc<str>| {
            from.set(Some(id));
            to.set(None);
        })
    };
    let pair = pair(&listed, from.as_ref(), to.as_ref());
    html! {
        <div class="page reviews">
            <div class="page-head">
                <div class="page-title">
                    <h1>{ reviews::title(lang) }<span class="visually-hidden">{ format!(" {name}") }</span></h1>
                    <p class="lede">{ reviews::purpose(lang) }</p>
                </div>
                <button type="button" class="button is-go" id="freeze-review" onclick={freeze}>{ icon(IconName::Calendar) }{ reviews::freeze(lang) }</button>
            </div>
            if let Some((then, now)) = pair {
                <section class="section" aria-label={reviews::changes(lang)}>
                    { choose(&listed, &then, now.as_ref(), &from, &to, lang) }
                    <changes::Changes account={props.account.clone()} from={then.id.clone()} to={now.map(|review| review.id)} />
                </section>
            }
            <section class="section">
                <h2>{ reviews::list(lang) }{ " " }<small>{ listed.len() }</small></h2>
                if listed.is_empty() { <p class="hint reviews-none">{ reviews::none(lang) }</p> }
                <list::List account={props.account.clone()} reviews={listed} {on_compare} />
            </section>
        </div>
    }
}

/// The two that are compared, the earlier one first: by default the newest with now.
fn pair(listed: &[Review], from: Option<&Rc<str>>, to: Option<&Rc<str>>) -> Option<(Review, Option<Review>)> {
    let find = |id: Option<&Rc<str>>| listed.iter().find(|review| Some(&review.id) == id).cloned();
    let from = find(from).or_else(|| listed.last().cloned())?;
    Some(match find(to) {
        Some(to) if to.at < from.at => (to, Some(from)),
        to => (from, to),
    })
}

/// Chooses what is compared.
fn choose(
    listed: &[Review],
    then: &Review,
    now: Option<&Review>,
    from: &UseStateHandle<Option<Rc<str>>>,
    to: &UseStateHandle<Option<Rc<str>>>,
    lang: Lang,
) -> Html {
    let set = |state: UseStateSetter<Option<Rc<str>>>| {
        move |event: Event| state.set(input::chosen(&event).filter(|id| !id.is_empty()).map(Rc::from))
    };
    let option = |chosen: Option<&Review>| {
        let chosen = chosen.map(|review| review.id.clone());
        listed
            .iter()
            .rev()
            .map(|review| {
                let selected = Some(&review.id) == chosen.as_ref();
                html! { <option key={review.id.to_string()} value={review.id.to_string()} {selected}>{ called(review, lang) }</option> }
            })
            .collect::<Html>()
    };
    html! {
        <div class="reviews-choose">
            <h2>{ reviews::changes(lang) }</h2>
            <label><span>{ reviews::from(lang) }</span><select id="review-from" onchange={set(from.setter())}>{ option(Some(then)) }</select></label>
            <label><span>{ reviews::to(lang) }</span>
                <select id="review-to" onchange={set(to.setter())}>
                    <option value="" selected={now.is_none()}>{ reviews::now(lang) }</option>
                    { option(now) }
                </select>
            </label>
        </div>
    }
}
