//! Search and jump: worksheets by code or name, customers, commands.

use super::super::stage::{Over, go_to, session, stage};
use keybook_markup::prelude::*;

use super::super::components::{IconName, Modal, icon};
use super::super::hooks::use_lang;
use super::super::search::{Found, find};
use crate::platform::{history, input};
use crate::text::shell;

/// The palette: type, choose with the arrow keys, Enter goes there.
#[component]
pub fn Palette() -> Html {
    let (session, lang) = (session(), use_lang());
    let typed = use_state(String::new);
    let at = use_state_eq(|| 0_usize);
    let found = find(&session, lang, &typed);
    let chosen = (*at).min(found.len().saturating_sub(1));
    let close = Callback::from(|()| stage().lay(Over::Nothing));
    let take = {
        let session = session.clone();
        Callback::from(move |found: Found| {
            stage().lay(Over::Nothing);
            match (found.href, found.command) {
                (Some(href), _) => {
                    history::go(&href);
                    if let Some(control) = found.control {
                        go_to(&control);
                    }
                }
                (None, Some(command)) => command.run(&session),
                (None, None) => {}
            }
        })
    };
    let on_input = {
        let (typed, at) = (typed.setter(), at.setter());
        Callback::from(move |event: InputEvent| {
            if let Some(text) = input::text_of(&event) {
                typed.set(text);
                at.set(0);
            }
        })
    };
    let on_key = {
        let (found, take, at) = (found.clone(), take.clone(), at.setter());
        Callback::from(move |event: KeyboardEvent| {
            if input::is_composing(&event) {
                return;
            }
            let count = found.len().max(1);
            match event.key().as_str() {
                "ArrowDown" => at.set((chosen + 1) % count),
                "ArrowUp" => at.set((chosen + count - 1) % count),
                "Enter" => {
                    if let Some(found) = found.get(chosen) {
                        take.emit(found.clone());
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let item = |(i, found): (usize, &Found)| {
        let (take, this) = (take.clone(), found.clone());
        html! {
            <div class="palette-item" role="option" id={format!("palette-{i}")} key={i} aria-selected={(i == chosen).to_string()}
                onmousedown={|e: MouseEvent| e.prevent_default()} onclick={move |_| take.emit(this.clone())}>
                <span>{ lead(found) }</span><span>{ found.name.clone() }</span><small>{ found.under.clone() }</small>
            </div>
        }
    };
    html! {
        <Modal label={shell::find(lang)} class="palette" on_close={close}>
            <div class="palette-input">
                { icon(IconName::Search) }
                <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" autocomplete="off"
                    aria-label={shell::palette_hint(lang)} placeholder={shell::palette_hint(lang)} autofocus=true
                    aria-activedescendant={format!("palette-{chosen}")} oninput={on_input} onkeydown={on_key} />
            </div>
            <div class="palette-list" role="listbox" id="palette-list" aria-label={shell::find(lang)}>
                { found.iter().enumerate().map(item).collect::<Html>() }
            </div>
            if found.is_empty() {
                <p class="palette-empty" role="status">{ shell::nothing_found(lang) }</p>
            }
        </Modal>
    }
}

fn lead(found: &Found) -> Html {
    if found.code.is_empty() {
        html! { { icon(found.icon) } }
    } else {
        html! { { found.code.clone() } }
    }
}
