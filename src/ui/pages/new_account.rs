//! A new customer: a name, and Enter.

use super::super::stage::{Over, session, stage};
use keybook_markup::prelude::*;

use super::super::components::{Modal, TextField};
use super::super::hooks::use_lang;
use super::super::route::Route;
use crate::platform::history;
use crate::session::NAME_LIMIT;
use crate::text::account;

/// Asks for the name of a new customer and opens its page.
#[component]
pub fn NewAccount() -> Html {
    let (session, lang) = (session(), use_lang());
    let name = use_state(String::new);
    let missing = use_state_eq(|| false);
    let taken = session.account_named(&name);
    let create = {
        let (session, name, missing) = (session.clone(), name.clone(), missing.setter());
        Callback::from(move |()| {
            if name.trim().is_empty() {
                return missing.set(true);
            }
            let id = session.account_named(&name).unwrap_or_else(|| session.create_account(&name).to_string());
            stage().lay(Over::Nothing);
            history::go(&Route::Account(id).to_string());
        })
    };
    let on_key = {
        let create = create.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                create.emit(());
            }
        })
    };
    let on_text = {
        let (name, missing) = (name.setter(), missing.setter());
        Callback::from(move |text: String| {
            name.set(text);
            missing.set(false);
        })
    };
    let cancel = Callback::from(|_: MouseEvent| stage().lay(Over::Nothing));
    html! {
        <Modal label={account::add(lang)} on_close={|()| stage().lay(Over::Nothing)}>
            <div class="dialog-head"><h2>{ account::add(lang) }</h2></div>
            <div class="field">
                <label class="field-head" for="new-account-name">{ account::name(lang) }</label>
                <TextField id="new-account-name" most={Some(NAME_LIMIT)} value={(*name).clone()} {on_text} {on_key} invalid={*missing}
                    described_by={AttrValue::from("new-account-hint")} example={account::name_example(lang)} />
                <p class="field-error" id="new-account-hint" role="status">
                    if *missing { { account::name_missing(lang) } } else if taken.is_some() { { account::name_taken(lang) } }
                </p>
            </div>
            <div class="dialog-foot">
                <button type="button" class="button is-go" id="create-account" onclick={move |_| create.emit(())}>
                    { if taken.is_some() { account::open(lang) } else { account::create(lang) } }
                </button>
                <button type="button" class="button is-ghost" onclick={cancel}>{ account::cancel(lang) }</button>
            </div>
        </Modal>
    }
}
