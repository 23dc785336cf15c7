//! What went wrong, and what to do about it.

crate::messages! {
    /// The browser refuses storage.
    storage_denied {
        zh: "这个浏览器不让网页存东西（无痕窗口，或聊天软件里打开的页面）。换成普通浏览器窗口再填，关掉就没了。",
        en: "This browser does not let the page store anything (a private window, or a page opened inside a chat app). Open it in an ordinary browser window; what you type here is gone when you close it.",
    }
    /// A chat program shows the page.
    in_app {
        zh: "聊天软件里打开的页面，内容随时可能被清掉。点右上角，选“用浏览器打开”再填；已经填了的，关掉之前先存成文件。",
        en: "A page opened inside a chat app can lose its data at any time. Choose “Open in browser” from the menu before you fill anything in; save a file of what is already here before you close it.",
    }
    /// The store is full.
    storage_full {
        zh: "空间满了，最近的改动没有存上，先别关这个页面。先下载备份，再腾地方。",
        en: "Storage is full and recent changes are not saved, so keep this page open. Download a backup first, then make room.",
    }
    /// IndexedDB is missing.
    journal_missing {
        zh: "这个浏览器的一项存储功能缺失，或者没有回应：浏览器突然被关掉时，最后几分钟的改动可能丢失。",
        en: "A storage feature of this browser is missing or does not answer: if it is closed abruptly, changes of the last minutes may be lost.",
    }
    /// A stored document could not be read.
    set_aside(name: &str) {
        zh: "“{name}”读不出来，已原样放到一边，没有覆盖。下载下来，再拖回页面，读得出的部分能收回来。",
        en: "“{name}” could not be read. It was set aside as it is and not overwritten. Download it and drop the file back onto the page to get back what can be read.",
    }
    /// What the reader's choices are called where they could not be read.
    choices { zh: "设置", en: "Settings" }
    /// Download what could not be read.
    download_aside { zh: "下载原始数据", en: "Download the raw data" }
    /// The browser did not take a download.
    not_downloaded { zh: "浏览器没让下载，换一个浏览器窗口再试", en: "The browser refused the download. Try in another window" }
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
