//! The journal in IndexedDB: entries that are on the disk once their promise is done.
//!
//! A write to localStorage is not durable (Chromium holds commits back for seconds or minutes); an IndexedDB
//! transaction with strict durability is, once it completes.

use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

const DATABASE: &str = "keybook";
const ENTRIES: &str = "journal";

/// The journal could not be opened, read or written; the text is the browser's reason, for the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalError(pub String);

impl From<JsValue> for JournalError {
    fn from(error: JsValue) -> Self {
        Self(super::task::reason(&error))
    }
}

/// An entry as it stands in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredEntry {
    /// Its number; later entries have higher ones.
    pub number: f64,
    /// Its text.
    pub text: String,
}

/// An open journal.
#[derive(Clone, Debug)]
pub struct Journal(IdbDatabase);

impl Journal {
    /// Opens the journal, and makes it on first use.
    pub async fn open() -> Result<Self, JournalError> {
        let factory = gloo::utils::window().indexed_db()?.ok_or_else(|| JournalError("no IndexedDB".into()))?;
        let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
        let upgrade = {
            let request = request.clone();
            EventListener::once(&request.clone(), "upgradeneeded", move |_| {
                let made = request.result().map(JsCast::unchecked_into::<IdbDatabase>).and_then(|db| {
                    let options = Object::new();
                    Reflect::set(&options, &"autoIncrement".into(), &true.into())?;
                    db.create_object_store_with_optional_parameters(ENTRIES, options.unchecked_ref())
                });
                if let Err(error) = made {
                    // Without its store the database is useless; every later transaction fails and says so.
                    gloo::utils::window().report_error_text(&error);
                }
            })
        };
        settled(&request, "success", &["error", "blocked"]).await?;
        drop(upgrade);
        let db: IdbDatabase = request.result()?.dyn_into()?;
        // Another tab with a newer page may want to change the database: do not stand in its way.
        let closing = db.clone();
        EventListener::once(&db, "versionchange", move |_| closing.close()).forget();
        Ok(Self(db))
    }

    /// Begins to append an entry. The transaction is under way when this returns, so it also works while the page
    /// is being closed; the entry is on the disk when the result's [`Appending::done`] is.
    pub fn append(&self, text: &str) -> Result<Appending, JournalError> {
        let (transaction, entries) = self.begin("readwrite")?;
        entries.add(&text.into())?;
        commit(&transaction);
        Ok(Appending(transaction))
    }

    /// All entries, oldest first.
    pub async fn read(&self) -> Result<Vec<StoredEntry>, JournalError> {
        let (_, entries) = self.begin("readonly")?;
        let (keys, texts) = (entries.get_all_keys()?, entries.get_all()?);
        settled(&texts, "success", &["error"]).await?;
        let (keys, texts) = (Array::from(&keys.result()?), Array::from(&texts.result()?));
        let entry = |(key, text): (JsValue, JsValue)| {
            Some(StoredEntry { number: key.as_f64()?, text: text.as_string().unwrap_or_default() })
        };
        Ok(keys.iter().zip(texts.iter()).filter_map(entry).collect())
    }

    /// Drops entries whose effect a start has read back from the store.
    pub async fn drop_entries(&self, numbers: &[f64]) -> Result<(), JournalError> {
        let (transaction, entries) = self.begin("readwrite")?;
        for number in numbers {
            entries.delete(&(*number).into())?;
        }
        settled(&transaction, "complete", &["error", "abort"]).await
    }

    /// Puts other texts in the place of entries, all at once; `None` drops one.
    pub async fn rewrite(&self, texts: &[(f64, Option<String>)]) -> Result<(), JournalError> {
        let (transaction, entries) = self.begin("readwrite")?;
        for (number, text) in texts {
            let number = (*number).into();
            match text {
                Some(text) => entries.put_with_key(&text.as_str().into(), &number)?,
                None => entries.delete(&number)?,
            };
        }
        settled(&transaction, "complete", &["error", "abort"]).await
    }

    /// A transaction with strict durability; `web_sys` has no stable name for the options.
    fn begin(&self, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), JournalError> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: Function = Reflect::get(&self.0, &"transaction".into())?.dyn_into()?;
        let transaction: IdbTransaction = begin.call3(&self.0, &ENTRIES.into(), &mode.into(), &options)?.dyn_into()?;
        let entries = transaction.object_store(ENTRIES)?;
        Ok((transaction, entries))
    }
}

/// An append that is under way.
#[derive(Debug)]
pub struct Appending(IdbTransaction);

impl Appending {
    /// Waits until the entry is on the disk.
    pub async fn done(self) -> Result<(), JournalError> {
        settled(&self.0, "complete", &["error", "abort"]).await
    }
}

/// Tells the browser that no request follows, which saves a round trip; old browsers find out by themselves.
fn commit(transaction: &IdbTransaction) {
    if let Ok(commit) = Reflect::get(transaction, &"commit".into()).and_then(JsCast::dyn_into::<Function>) {
        let _ = commit.call0(transaction);
    }
}

/// Waits for one of several events.
pub(super) async fn settled(
    target: &EventTarget,
    good: &'static str,
    bad: &[&'static str],
) -> Result<(), JournalError> {
    let mut listeners = Vec::new();
    let promise = Promise::new(&mut |resolve, reject| {
        let mut listen = |name: &'static str, then: Function| {
            listeners.push(EventListener::once(target, name, move |event| {
                let reason = event.target().and_then(|t| t.dyn_into::<IdbRequest>().ok()).and_then(|r| r.error().ok());
                let reason = reason.flatten().map_or(JsValue::from(name), JsValue::from);
                // Resolving a promise cannot throw.
                let _ = then.call1(&JsValue::NULL, &reason);
            }));
        };
        listen(good, resolve);
        for name in bad {
            listen(name, reject.clone());
        }
    });
    JsFuture::from(promise).await?;
    Ok(())
}

trait ReportError {
    fn report_error_text(&self, error: &JsValue);
}

impl ReportError for web_sys::Window {
    fn report_error_text(&self, error: &JsValue) {
        web_sys::console::error_2(&"keybook: journal".into(), error);
    }
}
