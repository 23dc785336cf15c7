//! Somebody who types within the page, faster than a driver can and in several tabs at once.

use keybook_journeys::outcome::{Outcome, Trouble};
use keybook_journeys::page::Page;
use serde::Deserialize;

/// Types into the field with this id, a character every `pause` milliseconds with a rest now and then, until it was told
/// to stop or `total` are typed. Whenever it has typed `line` of them it checks the field and begins a new line in an empty
/// one. Notes the longest text that stood there while the page said “saved”.
const TYPE: &str = r"
const [id, pause, total, line, resting] = arguments;
const field = document.getElementById(id);
const put = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set;
const mark = document.getElementById('save-state');
const typist = { typed: 0, saved: '', wrong: [], text: field.value, done: false };
window.typist = typist;
const look = () => { if (mark.dataset.state === 'saved') typist.saved = field.value; };
new MutationObserver(look).observe(mark, { attributes: true, childList: true, subtree: true });
let rest = 0;
const say = (text) => {
  put.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const check = () => { if (field.value !== typist.text) typist.wrong.push([typist.text, field.value]); };
field.focus();
const timer = setInterval(() => {
  if (rest > 0) { rest -= 1; return; }
  if (typist.typed >= total || typist.stop) { clearInterval(timer); check(); typist.done = true; return; }
  if (line > 0 && typist.text.length >= line) { check(); typist.text = ''; say(''); }
  const next = String.fromCharCode(97 + (typist.typed % 26));
  typist.text += next;
  say(field.value + next);
  typist.typed += 1;
  if (resting && typist.typed % 9 === 0) rest = Math.ceil(450 / pause);
}, pause);
return null;";

/// How somebody types.
#[derive(Clone, Copy)]
pub struct Typing<'a> {
    /// Where.
    pub field: &'a str,
    /// Milliseconds between two characters.
    pub pause: u32,
    /// How many characters in all.
    pub total: u32,
    /// After how many a new line begins; 0 for never.
    pub line: u32,
    /// Whether there are rests in which the page saves.
    pub resting: bool,
}

/// What the typist has done so far.
#[derive(Debug, Deserialize)]
pub struct Typed {
    /// How many characters.
    pub typed: u32,
    /// What stood in the field when the page last said “saved”.
    pub saved: String,
    /// What should have stood in the field, and what did, where they differed.
    pub wrong: Vec<(String, String)>,
    /// What should stand in the field.
    pub text: String,
    /// Whether all is typed.
    pub done: bool,
}

/// Begins to type.
pub async fn begin(page: &Page, typing: Typing<'_>) -> Outcome {
    let Typing { field, pause, total, line, resting } = typing;
    page.by_id(field).await?;
    page.js::<Option<bool>>(TYPE, vec![field.into(), pause.into(), total.into(), line.into(), resting.into()])
        .await
        .map(|_| ())
}

/// What was typed so far.
pub async fn typed(page: &Page) -> Outcome<Typed> {
    let now: Option<Typed> = page.js("return window.typist ?? null;", vec![]).await?;
    now.ok_or_else(|| Trouble::new("nobody types on this page"))
}
