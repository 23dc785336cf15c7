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
    /// Not now.
    tomorrow { zh: "明天再说", en: "Tomorrow" }
}
