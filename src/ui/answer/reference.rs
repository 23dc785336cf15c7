//! A person or a customer: chosen from the list, or made by typing a name and Enter. Until then what was typed is kept
//! beside the answer, so that a page that is loaded again still has it.

use super::super::stage::{session, stage};
use std::cell::Cell;
use std::rc::Rc;

use keybook_core::book::{Change, Value, random_id};
use keybook_core::people;
use keybook_core::worksheet::{FieldType, Home, Side};
use keybook_markup::prelude::*;

use super::super::components::{IconName, TextField, icon};
use super::super::hooks::{use_lang, use_latest, use_watch};
use super::AnswerProps;
use super::spot::{SpotAt, use_typed};
use crate::platform::input::folded;
use crate::platform::{focus, random};
use crate::session::{Session, Topic, here};
use crate::text::sheet;

/// How many names are offered at a time.
const OFFERED: usize = 8;

/// Everybody who can be referred to here: id and name.
pub(super) fn known(session: &Session, at: &SpotAt) -> Vec<(Rc<str>, String)> {
    match at.kind() {
        Some(FieldType::AccountRef) => session.account_names(),
        Some(FieldType::PersonRef(Side::Ours)) => session.our_people(),
        Some(FieldType::PersonRef(Side::Customer)) => session.customer_people(&at.sheet),
        _ => Vec::new(),
    }
}

/// The writes that make somebody of this name.
pub(super) fn made(session: &Session, at: &SpotAt, id: &str, name: &str) -> Vec<Change> {
    match at.kind() {
        Some(FieldType::AccountRef) => session.new_account(id, name),
        Some(FieldType::PersonRef(Side::Ours)) => session.new_colleague(id, name),
        _ => session.new_person(&at.sheet.doc, id, name),
    }
}

/// A combobox over names.
#[component]
pub fn Reference(props: &AnswerProps) -> Html {
    let (session, lang) = (session(), use_lang());
    let (value, kept) = use_typed(&props.at);
    let place = props.at.clone();
    let known = use_watch(&[Topic::Docs, Topic::Index], move |session| known(session, &place));
    let choosing = props.choosing;
    let draft = use_state_eq(|| choosing.then(String::new));
    let at = use_state_eq(|| 0_usize);
    let name = known.iter().find(|(id, _)| Some(&**id) == value.as_str()).map(|(_, name)| name.clone());
    // Somebody who only what was received speaks of is named there.
    let stranger = || props.at.with_field(|def, field| def.show_value(&field.kind, &value, lang, &*session.names()));
    // Whoever is not known yet waits for a name: what the map calls them is no name.
    let waits = !value.is_empty() && name.is_none() && nameless(&session, &props.at).is_some();
    let called = name.or_else(stranger).unwrap_or_default();
    let (name, example) =
        if waits { (String::new(), AttrValue::from(called)) } else { (called, props.example.clone()) };
    let kept = kept.as_str().filter(|text| !text.is_empty() && !choosing).map(str::to_owned);
    let typed = (*draft).clone().or_else(|| kept.clone());
    let needle = folded(typed.as_deref().unwrap_or_default().trim());
    let is_exact = |name: &str| !needle.is_empty() && folded(name.trim()) == needle;
    // Only to somebody who is choosing: a large sheet has dozens of these. Whoever is called just so comes first.
    let all = || typed.iter().flat_map(|_| &known);
    let others = all().filter(|(_, name)| !is_exact(name) && folded(name).contains(&needle));
    let choices = all().filter(|(_, name)| is_exact(name)).chain(others);
    let offered: Vec<(Rc<str>, String)> = choices.take(OFFERED).cloned().collect();
    let exact = offered.iter().position(|(_, name)| is_exact(name));
    let is_new = !needle.is_empty() && exact.is_none();
    let count = offered.len() + usize::from(is_new);
    // What was typed before the page was loaded waits without its list.
    let open = draft.is_some() && count > 0;
    let chosen = (*at).min(count.saturating_sub(1));
    // What was typed is settled once: choosing it moves the keyboard away, and leaving must not settle it again.
    let unsettled = use_memo((), |()| Cell::new(choosing));
    let take = {
        let unsettled = unsettled.clone();
        let (session, place, id, draft) = (session.clone(), props.at.clone(), props.id.clone(), draft.setter());
        let (offered, typed) = (offered.clone(), typed.clone().unwrap_or_default());
        Callback::from(move |at: usize| {
            let control = id.clone();
            if !unsettled.replace(false) {
                return;
            }
            place.keep_draft(&session, "");
            match offered.get(at) {
                // Only ids of the offered kind are offered.
                Some((id, _)) => drop(place.write(&session, Value::Id(id.clone()), &control)),
                None if !typed.trim().is_empty() => make(&session, &place, typed.trim(), &control),
                None => {}
            }
            draft.set(None);
        })
    };
    let taking = {
        let (take, on_taken) = (take.clone(), props.on_taken.clone());
        Callback::from(move |at: usize| {
            take.emit(at);
            on_taken.emit(());
        })
    };
    let on_text = {
        let (draft, at, unsettled) = (draft.setter(), at.setter(), unsettled.clone());
        let (session, place, id) = (session.clone(), props.at.clone(), props.id.clone());
        Callback::from(move |text: String| {
            if !choosing {
                place.keep_draft(&session, text.trim());
                if text.trim().is_empty() {
                    let _ = place.write(&session, Value::Empty, &id);
                }
            }
            unsettled.set(true);
            draft.set(Some(text));
            at.set(0);
        })
    };
    // Leaving, and Enter on what waits, takes a name that was typed in full, known or new: nobody types a name to have it
    // forgotten.
    let settles = exact.or_else(|| is_new.then_some(offered.len()));
    let waits = draft.is_none() && kept.is_some();
    let on_key = use_latest({
        let (at, take, draft) = (at.setter(), taking.clone(), draft.setter());
        let (session, place, kept) = (session.clone(), props.at.clone(), kept.clone());
        let unsettled = unsettled.clone();
        move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" if open => at.set((chosen + 1) % count),
                "ArrowDown" => {
                    unsettled.set(true);
                    draft.set(Some(kept.clone().unwrap_or_default()));
                }
                "ArrowUp" if open => at.set((chosen + count - 1) % count),
                "Enter" if open => take.emit(chosen),
                "Enter" if waits => {
                    unsettled.set(true);
                    settles.into_iter().for_each(|at| take.emit(at));
                }
                "Escape" if open => {
                    unsettled.set(false);
                    place.keep_draft(&session, "");
                    draft.set(None);
                }
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let on_leave = use_latest({
        let (take, unsettled) = (take.clone(), unsettled.clone());
        let draft = draft.setter();
        // Part of a known name may have been meant for that one.
        let made = (is_new && !offered.is_empty()).then(|| typed.clone().unwrap_or_default());
        move |()| {
            if waits {
                unsettled.set(true);
            }
            let makes = unsettled.get();
            match settles {
                Some(at) => take.emit(at),
                None => draft.set(None),
            }
            if let Some(name) = made.as_deref().filter(|_| makes) {
                stage().say(&sheet::created(lang, name.trim()), true);
            }
        }
    });
    // A list to choose from opens where there is nothing yet; over a name it would hide that.
    let opens = draft.is_none() && kept.is_none() && value.is_empty();
    let on_press = use_latest({
        let (draft, unsettled) = (draft.setter(), unsettled.clone());
        move |_: MouseEvent| {
            if opens {
                unsettled.set(true);
                draft.set(Some(String::new()));
            }
        }
    });
    let list = format!("{}-list", props.id);
    use_effect_with((open, list.clone()), |(open, list)| {
        if *open {
            focus::show(list);
        }
    });
    let option = |(i, label, is_new): (usize, String, bool)| {
        let take = taking.clone();
        html! {
            <div class="popover-item" role="option" key={i} id={format!("{list}-{i}")} aria-selected={(i == chosen).to_string()}
                aria-current={(i == chosen).then_some("true")} onmousedown={|e: MouseEvent| e.prevent_default()}
                onclick={move |_| take.emit(i)}>
                if is_new { { icon(IconName::Plus) } }<span>{ label }</span>
            </div>
        }
    };
    let mut options: Vec<Html> = offered.iter().enumerate().map(|(i, (_, n))| option((i, n.clone(), false))).collect();
    if is_new {
        options.push(option((offered.len(), sheet::create(lang, typed.as_deref().unwrap_or_default().trim()), true)));
    }
    html! {
        <div class="picker" onclick={on_press}>
            <TextField id={props.id.clone()} required={props.at.is_required()} value={typed.clone().unwrap_or(name)} {on_text} {on_key} {on_leave} label={props.label.clone()}
                {example} evidence={props.evidence.clone()} combobox={Some(AttrValue::from(list.clone()))}
                at={open.then_some(chosen)} />
            if open {
                <div class="popover" role="listbox" id={list.clone()} aria-label={props.label.clone()}>{ options.into_iter().collect::<Html>() }</div>
            }
        </div>
    }
}

/// The person that a row is about, as long as nobody has named them.
fn nameless(session: &Session, at: &SpotAt) -> Option<Rc<str>> {
    let super::Spot::Cell(_, row, _) = &at.spot else { return None };
    let own = at.with_field(|_, field| field.home == Some(Home::Person))?;
    let known = session.read(&at.sheet.doc, |doc| people::stakeholder(doc, row).is_some_and(|p| !p.name.is_empty()));
    (own && !known.unwrap_or_default()).then(|| row.clone())
}

/// Makes somebody new and refers to them, in one step.
fn make(session: &Session, at: &SpotAt, name: &str, control: &str) {
    let id = nameless(session, at).unwrap_or_else(|| random_id(random::bits()));
    let mut changes = made(session, at, &id, name);
    changes.extend(at.changes(session, Value::Id(id)));
    session.edit_sheet(&at.sheet, changes, here(Some(control)));
}
