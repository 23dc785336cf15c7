//! Notices above the page: one at a time, the gravest first.

/// Something the reader must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser refuses storage; work stays in memory.
    Denied,
    /// The store is full; recent changes are in memory only.
    Full,
    /// The page was to be locked, and not everything could be saved before.
    NotLocked,
    /// IndexedDB is missing; a killed browser can lose minutes.
    NoJournal,
    /// A document could not be read and stands aside under this key.
    SetAside {
        /// The document's name, as far as it is known; "" for the reader's choices.
        name: String,
        /// The key in the store under which its text now stands.
        key: String,
    },
    /// A document was saved by a newer page and is left alone.
    TooNew(String),
    /// A backup is long due.
    Backup,
    /// The backup file that is kept up to date is not: the browser wants to be asked, or it could not be written.
    BackupFile {
        /// The file's name.
        name: String,
        /// It could not be written.
        failed: bool,
    },
    /// A chat program shows the page: what is stored there goes with it.
    InApp,
    /// Somebody works in a portable page; nothing is stored but in its next copy.
    InFile,
    /// The page carries content, and what is shown is the browser's own.
    Carries,
    /// A newer version of the page is ready.
    Update,
}

impl Notice {
    /// The order in which notices are shown.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Denied | Self::InFile | Self::NotLocked => 0,
            Self::Full | Self::InApp | Self::Carries => 1,
            Self::SetAside { .. } => 2,
            Self::TooNew(_) => 3,
            Self::NoJournal => 4,
            Self::Backup | Self::BackupFile { .. } => 5,
            Self::Update => 6,
        }
    }
}

impl super::Session {
    /// Shows a notice.
    pub fn add_notice(&self, notice: Notice) {
        if self.state.borrow_mut().notice(notice) {
            self.emit(&[super::Topic::Notices]);
        }
    }

    /// Puts a notice away.
    pub fn dismiss(&self, notice: &Notice) {
        std::rc::Rc::make_mut(&mut self.state.borrow_mut().notices).retain(|n| n != notice);
        self.emit(&[super::Topic::Notices]);
    }
}
