//! Criteria and weights: the five of the course, three of the rep's own.

use super::super::stage::session;
use std::rc::Rc;

use keybook_markup::prelude::*;

use super::super::answer::{Answer, Spot, SpotAt};
use super::super::components::{IconName, Modal, icon};
use super::desk::Desk;
use crate::text::{scorer, shell};

/// Properties of [`CriteriaPanel`].
#[derive(Clone, PartialEq, Properties)]
pub struct CriteriaPanelProps {
    /// What the parts share.
    pub desk: Desk,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The panel.
#[component]
pub fn CriteriaPanel(props: &CriteriaPanelProps) -> Html {
    let (session, desk, lang) = (session(), &props.desk, props.desk.lang);
    let Some(open) = session.sheet(&desk.sheet) else { return html! { <span></span> } };
    let def = open.borrow().sheet.def.clone();
    let Some(spec) = def.tables.get(desk.card.weights) else { return html! { <span></span> } };
    let row = |(at, fixed): (usize, &keybook_core::worksheet::FixedRow)| {
        let own = desk.card.criteria.iter().any(|c| c.row == at && c.own);
        let cell = |column: usize, example: &str| {
            let id = spec.columns.get(column).map(|c| format!("{}.criteria.{}.{}", desk.sheet.worksheet, at + 1, c.id));
            let at = SpotAt::new(&desk.sheet, Spot::Cell(desk.card.weights, fixed.id.clone(), column));
            let label = spec
                .columns
                .get(column)
                .map(|c| AttrValue::from(format!("{}: {}", fixed.label.get(lang), c.label.get(lang))));
            html! { <Answer {at} id={id.unwrap_or_default()} {label} example={example.to_owned()} /> }
        };
        let name: Html = if own {
            cell(desk.card.own_name, fixed.label.get(lang))
        } else {
            html! { { fixed.label.get(lang) } }
        };
        html! {
            <tr key={fixed.id.to_string()}>
                <th scope="row">{ name }</th>
                <td class="is-narrow">{ cell(desk.card.weight, "") }</td>
                <td>{ spec.column("note").map(|c| cell(c, spec.columns[c].hint.get(lang))) }</td>
            </tr>
        }
    };
    let heading = |id: &str| spec.column(id).and_then(|c| spec.columns.get(c)).map(|c| c.label.get(lang).to_owned());
    let close = props.on_close.reform(|_: MouseEvent| ());
    let label: Rc<str> = scorer::criteria(lang).into();
    html! {
        <Modal label={label.to_string()} class="is-wide is-editing" on_close={props.on_close.clone()}>
            <div class="dialog-head">
                <h2>{ scorer::criteria(lang) }</h2>
                <button type="button" class="button is-ghost is-icon" aria-label={shell::close(lang)} onclick={close}>{ icon(IconName::Cross) }</button>
            </div>
            <p class="hint">{ scorer::criteria_hint(lang) }</p>
            <table class="criteria">
                <thead><tr><th scope="col">{ scorer::criterion(lang) }</th><th scope="col">{ heading("weight") }</th><th scope="col">{ heading("note") }</th></tr></thead>
                <tbody>{ spec.fixed_rows.iter().enumerate().map(row).collect::<Html>() }</tbody>
            </table>
        </Modal>
    }
}
