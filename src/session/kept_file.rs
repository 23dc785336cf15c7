//! A backup file that is kept up to date: written at most once a minute after changes, and when the page is hidden.

use std::cell::{Cell, RefCell};

use keybook_core::share;

use super::{Notice, Session, Topic};
use crate::platform::clock::{self, Timeout};
use crate::platform::events::{self, Listening};
use crate::platform::kept_file::{self, KeptFile};
use crate::platform::task;

/// The least time between two writes, in milliseconds.
const PAUSE_MS: u64 = 60_000;

/// Making the file may cost so much of the time at most: one part in this.
const SHARE_OF_TIME: u64 = 60;

/// Where the backup file stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FileState {
    /// There is none, or the browser cannot keep one.
    #[default]
    Off,
    /// The browser wants to be asked whether the page may go on with the file of this name.
    Waiting(String),
    /// It is kept up to date.
    On(String),
    /// It could not be written.
    Failed(String),
}

/// What keeps the file up to date.
#[derive(Default)]
pub struct Keeper {
    file: RefCell<Option<KeptFile>>,
    state: RefCell<FileState>,
    timer: RefCell<Option<Timeout>>,
    listening: RefCell<Vec<Listening>>,
    /// Something was written to the book since the file was.
    changed: Cell<bool>,
    writing: Cell<bool>,
    /// Not before this time, in milliseconds since 1970.
    not_before: Cell<u64>,
}

impl Session {
    /// Where the backup file stands.
    pub fn file_state(&self) -> FileState {
        self.keeper.state.borrow().clone()
    }

    /// At the start: looks for a file that was chosen before.
    pub(super) fn find_file(&self) {
        let Some(session) = self.handle().filter(|_| kept_file::is_offered()) else { return };
        let leaving = session.clone();
        *self.keeper.listening.borrow_mut() = events::on_leave(move || leaving.write_changed_file()).into();
        task::spawn(async move {
            match KeptFile::remembered().await {
                Ok(Some(file)) => {
                    let may = file.may_write(false).await;
                    let name = file.name();
                    *session.keeper.file.borrow_mut() = Some(file);
                    if may {
                        session.set_file(FileState::On(name));
                    } else {
                        session.set_file(FileState::Waiting(name.clone()));
                        session.add_notice(Notice::BackupFile { name, failed: false });
                    }
                }
                Ok(None) => {}
                Err(reason) => task::warn(&format!("no backup file: {reason}")),
            }
        });
    }

    /// Lets the reader choose a file, and keeps it up to date from now on. `failed` is told the browser's reason.
    pub fn choose_file(&self, suggested: String, failed: impl FnOnce(String) + 'static) {
        let Some(session) = self.handle() else { return };
        task::spawn(async move {
            match KeptFile::choose(&suggested).await {
                Ok(Some(file)) => {
                    // Forgotten at the next start is no reason not to begin.
                    if let Err(reason) = file.remember().await {
                        task::warn(&format!("the backup file is not remembered: {reason}"));
                    }
                    session.go_on(file);
                }
                Ok(None) => {}
                Err(reason) => failed(reason),
            }
        });
    }

    /// Goes on with the file of before, once the reader lets the page.
    pub fn go_on_with_file(&self) {
        let known = self.keeper.file.borrow().clone();
        let (Some(session), Some(file)) = (self.handle(), known) else { return };
        task::spawn(async move {
            if file.may_write(true).await {
                session.go_on(file);
            }
        });
    }

    /// Leaves the file as it is and does not write to it again.
    pub fn leave_file(&self) {
        *self.keeper.file.borrow_mut() = None;
        self.set_file(FileState::Off);
        task::spawn(async {
            if let Err(reason) = KeptFile::forget().await {
                task::warn(&format!("the backup file is still remembered: {reason}"));
            }
        });
    }

    /// Something was saved, or could not be: either way the file is behind.
    pub(super) fn file_is_behind(&self) {
        if !matches!(self.file_state(), FileState::On(_)) {
            return;
        }
        self.keeper.changed.set(true);
        let Some(session) = self.handle().filter(|_| self.keeper.timer.borrow().is_none()) else { return };
        let wait = self.keeper.not_before.get().saturating_sub(clock::now());
        // Far below the 24 days that a timer can wait.
        *self.keeper.timer.borrow_mut() = Some(Timeout::new(wait as u32, move || {
            session.keeper.timer.borrow_mut().take();
            session.write_changed_file();
        }));
    }

    fn go_on(&self, file: KeptFile) {
        self.set_file(FileState::On(file.name()));
        *self.keeper.file.borrow_mut() = Some(file);
        self.keeper.changed.set(true);
        self.write_changed_file();
    }

    /// Writes the file if it is behind.
    fn write_changed_file(&self) {
        let known = self.keeper.file.borrow().clone();
        let on = matches!(self.file_state(), FileState::On(_)) && !self.is_in_file();
        let (Some(session), Some(file)) = (self.handle(), known.filter(|_| on)) else { return };
        if !self.keeper.changed.get() || self.keeper.writing.replace(true) {
            return;
        }
        self.keeper.changed.set(false);
        let begun = clock::now();
        task::spawn(async move {
            let text = share::file::write(&session.backup().await);
            let cost = clock::now().saturating_sub(begun);
            session.keeper.not_before.set(begun + PAUSE_MS.max(cost * SHARE_OF_TIME));
            let written = file.write(&text).await;
            session.keeper.writing.set(false);
            match written {
                Ok(()) => session.file_was_written(begun),
                Err(reason) => {
                    task::warn(&format!("backup file: {reason}"));
                    session.keeper.changed.set(true);
                    session.set_file(FileState::Failed(file.name()));
                    session.add_notice(Notice::BackupFile { name: file.name(), failed: true });
                }
            }
            if session.keeper.changed.get() {
                session.file_is_behind();
            }
        });
    }

    fn file_was_written(&self, at: u64) {
        self.set_settings(|settings| settings.backed_up = at);
        self.dismiss(&Notice::Backup);
    }

    fn set_file(&self, file: FileState) {
        self.state.borrow_mut().withdraw_file();
        *self.keeper.state.borrow_mut() = file;
        self.emit(&[Topic::File, Topic::Notices]);
    }
}
