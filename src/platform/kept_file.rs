//! A file on the disk that the page may go on writing to, where the browser lets it (File System Access).
//!
//! The reader chooses the file once. Its handle is kept in a database of its own; after a restart the browser wants to be
//! asked again whether the page may write.

use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect, TypeError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbTransaction};

use super::journal::{JournalError, settled};

const DATABASE: &str = "keybook-file";
const FILES: &str = "files";
const BACKUP: &str = "backup";
const PICKER: &str = "showSaveFilePicker";

/// Whether the browser can do this at all.
pub fn is_offered() -> bool {
    method(&gloo::utils::window(), PICKER).is_ok()
}

/// A file that was chosen.
#[derive(Clone, Debug)]
pub struct KeptFile(JsValue);

impl KeptFile {
    /// Lets the reader choose where; `None` when they leave it. The error is the browser's reason.
    pub async fn choose(suggested: &str) -> Result<Option<Self>, String> {
        let chosen = match picked(suggested) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        match chosen {
            Ok(handle) => Ok(Some(Self(handle))),
            Err(error) if error_name(&error) == "AbortError" => Ok(None),
            Err(error) => Err(super::task::reason(&error)),
        }
    }

    /// The file that was chosen before, if there is one.
    pub async fn remembered() -> Result<Option<Self>, String> {
        let read = async {
            let request = files("readonly").await?.1.get(&BACKUP.into())?;
            settled(&request, "success", &["error"]).await?;
            Ok(request.result()?)
        };
        let handle: JsValue = read.await.map_err(|error: JournalError| error.0)?;
        Ok((!handle.is_undefined()).then_some(Self(handle)))
    }

    /// Remembers it for the next start.
    pub async fn remember(&self) -> Result<(), String> {
        let write = async {
            let (transaction, files) = files("readwrite").await?;
            files.put_with_key(&self.0, &BACKUP.into())?;
            settled(&transaction, "complete", &["error", "abort"]).await
        };
        write.await.map_err(|error: JournalError| error.0)
    }

    /// Forgets the file that was chosen before. The file stays where it is.
    pub async fn forget() -> Result<(), String> {
        let write = async {
            let (transaction, files) = files("readwrite").await?;
            files.delete(&BACKUP.into())?;
            settled(&transaction, "complete", &["error", "abort"]).await
        };
        write.await.map_err(|error: JournalError| error.0)
    }

    /// Its name.
    pub fn name(&self) -> String {
        Reflect::get(&self.0, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether the page may write to it; with `ask` the browser asks the reader, which only a press may do.
    pub async fn may_write(&self, ask: bool) -> bool {
        let how = Object::new();
        // A plain object takes any property.
        let _ = Reflect::set(&how, &"mode".into(), &"readwrite".into());
        let name = if ask { "requestPermission" } else { "queryPermission" };
        let asked = async { JsFuture::from(Promise::resolve(&method(&self.0, name)?.call1(&self.0, &how)?)).await };
        asked.await.is_ok_and(|said| said.as_string().as_deref() == Some("granted"))
    }

    /// Puts a text in the place of what the file held. The browser swaps the two at the end, so that an interrupted write
    /// leaves the old text.
    pub async fn write(&self, text: &str) -> Result<(), String> {
        let written = async {
            let to = awaited(&self.0, "createWritable", None).await?;
            awaited(&to, "write", Some(text)).await?;
            awaited(&to, "close", None).await
        };
        written.await.map(drop).map_err(|error: JsValue| super::task::reason(&error))
    }
}

/// A method, or an error that can be shown: what is missing is nothing, which has no text.
fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into().map_err(|_| TypeError::new(&["no ", name].concat()).into())
}

async fn awaited(of: &JsValue, name: &str, argument: Option<&str>) -> Result<JsValue, JsValue> {
    let call = method(of, name)?;
    let promise = match argument {
        Some(argument) => call.call1(of, &argument.into()),
        None => call.call0(of),
    }?;
    JsFuture::from(Promise::resolve(&promise)).await
}

/// Opens the browser's window for choosing. Must begin in the press itself.
fn picked(suggested: &str) -> Result<Promise, JsValue> {
    let (how, kind, accept) = (Object::new(), Object::new(), Object::new());
    Reflect::set(&accept, &"application/json".into(), &Array::of1(&".json".into()))?;
    Reflect::set(&kind, &"accept".into(), &accept)?;
    Reflect::set(&how, &"suggestedName".into(), &suggested.into())?;
    Reflect::set(&how, &"types".into(), &Array::of1(&kind))?;
    let window = gloo::utils::window();
    Ok(Promise::resolve(&method(&window, PICKER)?.call1(&window, &how)?))
}

fn error_name(error: &JsValue) -> String {
    Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

/// The database of the one handle, made on first use.
async fn files(mode: &str) -> Result<(IdbTransaction, IdbObjectStore), JournalError> {
    let factory = gloo::utils::window().indexed_db()?.ok_or_else(|| JournalError("no IndexedDB".into()))?;
    let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
    let upgrade = {
        let request = request.clone();
        EventListener::once(&request.clone(), "upgradeneeded", move |_| {
            let db = request.result().map(JsCast::unchecked_into::<IdbDatabase>);
            // Without its store every transaction fails and says so.
            let _ = db.and_then(|db| db.create_object_store(FILES));
        })
    };
    settled(&request, "success", &["error", "blocked"]).await?;
    drop(upgrade);
    let db: IdbDatabase = request.result()?.dyn_into()?;
    let transaction: IdbTransaction =
        method(&db, "transaction")?.call2(&db, &FILES.into(), &mode.into())?.dyn_into()?;
    let files = transaction.object_store(FILES)?;
    // Closes once the transaction is through.
    db.close();
    Ok((transaction, files))
}
