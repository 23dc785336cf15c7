//! What went wrong, and what to do about it.

crate::messages! {
    /// The browser refuses storage.
    storage_denied {
        zh: "这个浏览器不让网页存东西（无痕窗口，或聊天软件里打开的页面）。换成普通浏览器窗口再填，关掉就没了。",
        en: "This browser does not let the page store anything (a private window, or a page opened inside a chat app). Open it in an ordinary browser window; what you type here is gone when you close it.",
    }
    /// The store is full.
    storage_full {
        zh: "空间满了，最近的改动没有存上，先别关这个页面。先下载备份，再腾地方。",
        en: "Storage is full and recent changes are not saved, so keep this page open. Download a backup first, then make room.",
    }
    /// IndexedDB is missing.
    journal_missing {
        zh: "这个浏览器缺一项存储功能：浏览器突然被关掉时，最后几分钟的改动可能丢失。",
        en: "This browser lacks a storage feature: if it is closed abruptly, changes of the last minutes may be lost.",
    }
    /// A stored document could not be read.
    set_aside(name: &str) {
        zh: "“{name}”读不出来，已原样放到一边，没有覆盖。可以下载下来留着。",
        en: "“{name}” could not be read. It was set aside as it is and not overwritten; you can download it.",
    }
    /// Download what could not be read.
    download_aside { zh: "下载原始数据", en: "Download the raw data" }
    /// A document was saved by a newer page.
    too_new(name: &str) {
        zh: "“{name}”是更新版本的页面存的。请用新版本打开；这里不会动它。",
        en: "“{name}” was saved by a newer version of this page. Open it there; it is left untouched here.",
    }
    /// Try to save again.
    retry { zh: "再试一次", en: "Try again" }
    /// Understood; put the notice away.
    dismiss { zh: "知道了", en: "Got it" }
}
