//! A ranking: all items in order, first = highest, moved with buttons or keys.

use std::rc::Rc;

use keybook_core::book::Value;
use keybook_core::lang::Lang;
use keybook_markup::prelude::*;

use super::super::components::{IconName, icon};
use super::AnswerProps;
use super::choice::name_of;
use crate::text::sheet;

/// A ranking. Nothing is answered until something is moved or confirmed.
pub fn ranking(props: &AnswerProps, value: &Value, write: &Callback<Value>, lang: Lang) -> Html {
    let items: Vec<(Rc<str>, String)> = props
        .at
        .with_field(|def, field| {
            def.choices(&field.kind).iter().map(|c| (c.id.clone(), c.label.get(lang).to_owned())).collect()
        })
        .unwrap_or_default();
    let ranked: Vec<Rc<str>> =
        if value.is_empty() { items.iter().map(|(id, _)| id.clone()).collect() } else { value.as_ids().to_vec() };
    let label = |id: &Rc<str>| items.iter().find(|(have, _)| have == id).map(|(_, l)| l.clone()).unwrap_or_default();
    let move_by = |at: usize, to: Option<usize>| {
        let mut order = ranked.clone();
        let write = write.clone();
        to.filter(|to| *to < order.len()).map(|to| {
            order.swap(at, to);
            Callback::from(move |_: MouseEvent| write.emit(Value::ids(order.iter().map(|id| &**id))))
        })
    };
    let step = |shape: IconName, name: String, act: Option<Callback<MouseEvent>>| {
        html! {
            <button type="button" class="button is-ghost is-icon" aria-label={name} aria-disabled={act.is_none().to_string()}
                onclick={act.unwrap_or_default()}>{ icon(shape) }</button>
        }
    };
    let item = |(at, id): (usize, &Rc<str>)| {
        let name = label(id);
        html! {
            <li key={id.to_string()} class={classes!("rank-item", value.is_empty().then_some("is-open"))}>
                <i>{ at + 1 }</i><span class="grow">{ name.clone() }</span>
                { step(IconName::Up, format!("{}: {name}", sheet::move_up(lang)), move_by(at, at.checked_sub(1))) }
                { step(IconName::Down, format!("{}: {name}", sheet::move_down(lang)), move_by(at, Some(at + 1))) }
            </li>
        }
    };
    html! {
        <ol class="rank" id={props.id.clone()} tabindex="-1" aria-label={name_of(props, lang)}>
            { ranked.iter().enumerate().map(item).collect::<Html>() }
        </ol>
    }
}
