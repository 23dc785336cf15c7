//! Backups.

crate::messages! {
    /// The button and the dialog.
    backup { zh: "备份", en: "Backup" }
    /// Never made.
    never { zh: "还没备份过", en: "never made" }
    /// The last one.
    last(when: &str) { zh: "上次 {when}", en: "last {when}" }
    /// What it is.
    what { zh: "数据只在这个浏览器里。备份是一个文件，装着全部客户、表和修改记录；以后把它拖回页面就能恢复，恢复时只合并，不覆盖。", en: "Your data is only in this browser. A backup is one file with every customer, worksheet and earlier value. Drop it back onto the page to restore; restoring merges and overwrites nothing." }
    /// A passphrase.
    passphrase_hint { zh: "留空就不加密。设了口令，忘了谁也打不开这份备份。", en: "Leave empty for none. With one, nobody can open this backup once it is forgotten." }
    /// Save.
    save { zh: "下载备份", en: "Download a backup" }
    /// Restore.
    restore { zh: "从备份恢复", en: "Restore a backup" }
    /// A reminder.
    late { zh: "两周没备份了。数据只在这个浏览器里。", en: "No backup for two weeks. Your data is only in this browser." }
    /// A file that is always written.
    keep_file { zh: "一直写进一个文件", en: "Keep a file up to date" }
    /// What it does.
    keep_file_hint {
        zh: "选一次文件，之后改动会自动写进去，最多一分钟一次。这个文件不加密。",
        en: "Choose a file once; changes are then written to it, at most once a minute. This file has no passphrase.",
    }
    /// It is on.
    file_on(name: &str) { zh: "改动会自动写进“{name}”。", en: "Changes are written to “{name}”." }
    /// Short, for the line in the sidebar.
    file_line(name: &str) { zh: "自动写进 {name}", en: "kept in {name}" }
    /// The browser wants to be asked.
    file_waits(name: &str) {
        zh: "浏览器重开后，要你点一下才能接着写备份文件“{name}”。",
        en: "After a restart the browser needs your permission before the page writes to the backup file “{name}”.",
    }
    /// It could not be written.
    file_failed(name: &str) {
        zh: "备份文件“{name}”写不进去，可能挪走了或正被占用。再试一次，或换一个文件。",
        en: "The backup file “{name}” could not be written; it may have been moved or be in use. Try again or choose another.",
    }
    /// Go on.
    go_on_with(name: &str) { zh: "接着写 {name}", en: "Go on with {name}" }
    /// Choose another one.
    other_file { zh: "换一个文件", en: "Choose another file" }
    /// Stop.
    stop_file { zh: "不再写", en: "Stop" }
    /// The picker failed.
    no_file(reason: &str) { zh: "选不了文件：{reason}", en: "No file could be chosen: {reason}" }
    /// Not now.
    tomorrow { zh: "明天再说", en: "Tomorrow" }
}
