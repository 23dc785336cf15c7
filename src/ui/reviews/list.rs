//! The list of reviews: named, opened, compared, deleted.

use std::rc::Rc;

use keybook_core::lang::Lang;
use keybook_core::review::Review;
use keybook_markup::prelude::*;

use super::super::components::{IconName, TextField, icon};
use super::super::hooks::use_lang;
use super::super::route::Route;
use super::super::stage::{session, stage};
use super::{called, day};
use crate::text::reviews;

/// Properties of [`List`].
#[derive(Clone, PartialEq, Properties)]
pub struct ListProps {
    /// The customer's id.
    pub account: String,
    /// The reviews, oldest first.
    pub reviews: Vec<Review>,
    /// Compares one with now.
    pub on_compare: Callback<Rc<str>>,
}

/// The reviews, newest first.
#[component]
pub fn List(props: &ListProps) -> Html {
    let lang = use_lang();
    let row = |review: &Review| row(props, review, lang);
    html! { <ul class="reviews-list">{ props.reviews.iter().rev().map(row).collect::<Html>() }</ul> }
}

fn row(props: &ListProps, review: &Review, lang: Lang) -> Html {
    let (account, id) = (props.account.clone(), review.id.clone());
    let name = called(review, lang);
    let field = |cell: &'static str, value: &Rc<str>, label: &'static str, example: &'static str| {
        let control = format!("review-{cell}-{id}");
        let (account, id, at) = (account.clone(), id.clone(), control.clone());
        let on_text = Callback::from(move |text: String| session().set_review(&account, &id, cell, &text, &at));
        html! {
            <label class={format!("review-{cell}")}><span>{ label }</span>
                <TextField id={control} value={value.to_string()} {example} {on_text} />
            </label>
        }
    };
    let compare = {
        let (on_compare, id) = (props.on_compare.clone(), id.clone());
        move |_: MouseEvent| on_compare.emit(id.clone())
    };
    let delete = {
        let (account, id, name) = (account.clone(), id.clone(), name.clone());
        move |_: MouseEvent| {
            session().remove_review(&account, &id);
            stage().say(&reviews::deleted(lang, &name), true);
        }
    };
    let href = Route::Review(account.clone(), id.to_string()).to_string();
    html! {
        <li key={id.to_string()} class="review" data-review={id.to_string()}>
            <p class="review-day">{ day(review, lang) }</p>
            { field("name", &review.name, reviews::name(lang), reviews::name_example(lang)) }
            { field("by", &review.by, reviews::by(lang), reviews::by_example(lang)) }
            <div class="review-does">
                <a class="button is-small" {href}>{ reviews::open(lang) }</a>
                <button type="button" class="button is-small" onclick={compare}>{ reviews::compare(lang) }</button>
                <button type="button" class="button is-ghost is-icon" aria-label={reviews::delete(lang, &name)} onclick={delete}>{ icon(IconName::Bin) }</button>
            </div>
        </li>
    }
}
