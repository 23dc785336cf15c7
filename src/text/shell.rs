//! The frame around every page.

crate::messages! {
    /// The name of the product.
    product { zh: "大客户工作簿", en: "Keybook" }
    /// What it is, in one sentence.
    what_it_is {
        zh: "把大客户销售课的每张表填成自己的：填一格，答一句。数据只存在这个浏览器里。",
        en: "The worksheets of a key-account selling course, filled in with your own customers: every entry gets a response. Your data stays in this browser.",
    }
    /// The link that jumps over the navigation.
    skip { zh: "跳到正文", en: "Skip to content" }
    /// All customers.
    all_customers { zh: "全部客户", en: "All customers" }
    /// A customer's own page.
    account_home { zh: "客户首页", en: "Account home" }
    /// The list of worksheets.
    worksheets { zh: "工作表", en: "Worksheets" }
    /// Where the reader is.
    location { zh: "位置", en: "Location" }
    /// The button that opens the palette.
    find { zh: "搜索或跳转", en: "Search or jump" }
    /// Opens and closes the navigation on a phone.
    menu { zh: "目录", en: "Contents" }
    /// Back.
    back { zh: "返回", en: "Back" }
    /// Undo.
    undo { zh: "撤销", en: "Undo" }
    /// Redo.
    redo { zh: "重做", en: "Redo" }
    /// Print.
    print { zh: "打印", en: "Print" }
    /// Print a form without answers.
    print_blank { zh: "打印空白表", en: "Print a blank form" }
    /// Further commands.
    more { zh: "更多", en: "More" }
    /// Further commands for something with a name.
    more_of(name: &str) { zh: "更多：{name}", en: "More: {name}" }
    /// Close.
    close { zh: "关闭", en: "Close" }
    /// The choice of theme.
    theme { zh: "主题", en: "Theme" }
    /// The theme of the system.
    theme_system { zh: "跟随系统", en: "System" }
    /// The light theme.
    theme_light { zh: "浅色", en: "Light" }
    /// The dark theme.
    theme_dark { zh: "深色", en: "Dark" }
    /// The choice of language.
    language { zh: "语言", en: "Language" }
    /// Nothing was changed since the page opened.
    saved_before { zh: "已存在本机", en: "Saved on this device" }
    /// Everything is on the disk.
    saved(time: &str) { zh: "已存在本机 {time}", en: "Saved on this device {time}" }
    /// A save takes longer than usual.
    saving { zh: "正在保存", en: "Saving" }
    /// A save failed.
    not_saved { zh: "没存上，再试一次", en: "Not saved. Try again" }
    /// Kept in memory only.
    in_memory { zh: "只在内存里", en: "In memory only" }
    /// What is on the screen was saved by a newer page and cannot be changed.
    locked { zh: "只能看，改了不存", en: "Read only, changes are not saved" }
    /// All is in the file.
    in_file { zh: "都在文件里", en: "All in the file" }
    /// Something is in no copy of the file yet.
    not_in_file { zh: "改动还没进文件", en: "Changes not in the file yet" }
    /// A step was taken back.
    undone { zh: "已撤销", en: "Undone" }
    /// A step was taken again.
    redone { zh: "已重做", en: "Redone" }
    /// What was to be taken back or taken again has another value by now.
    written_over { zh: "那里后来又改过，这一步没有动", en: "That was changed again since, so this step changed nothing" }
    /// There is nothing to take back.
    nothing_to_undo { zh: "没有可撤销的了", en: "Nothing to undo" }
    /// There is nothing to take again.
    nothing_to_redo { zh: "没有可重做的了", en: "Nothing to redo" }
    /// Get the page as one file.
    download_page { zh: "下载这个页面，离线用", en: "Download for offline use" }
    /// A newer version is ready.
    update_ready { zh: "新版本已经准备好。现在换上，填的内容都在。", en: "A newer version is ready. Switch now; everything you filled in stays." }
    /// Switch to the newer version.
    update_now { zh: "换上新版本", en: "Switch now" }
    /// Decide later.
    later { zh: "以后再说", en: "Later" }
    /// An address that leads nowhere.
    lost { zh: "这个地址打不开", en: "This address leads nowhere" }
    /// What to do about it.
    lost_hint { zh: "链接可能不完整，或者它指的内容已经删除。", en: "The link may be cut off, or what it led to was deleted." }
    /// A customer's worksheet, found while no customer is open.
    choose_customer { zh: "先选一位客户", en: "choose a customer first" }
    /// The palette's empty state.
    nothing_found { zh: "没找到。换个词，或输入编号，比如 3.1", en: "Nothing found. Try another word, or a code such as 3.1" }
    /// The worksheets before and after this one, for screen readers.
    neighbours { zh: "上一张和下一张", en: "Previous and next worksheet" }
    /// The worksheet before this one.
    previous { zh: "上一张", en: "Previous" }
    /// The worksheet after this one.
    next { zh: "下一张", en: "Next" }
    /// What can be typed into the palette.
    palette_hint { zh: "编号、表名、拼音、客户、人或命令", en: "Code, worksheet, customer, person" }
    /// Completeness, for screen readers.
    completeness(percent: u32) { zh: "完整度 {percent}%", en: "{percent}% complete" }
    /// A chapter's started worksheets.
    started(done: usize, all: usize) { zh: "{done}/{all} 已动笔", en: "{done} of {all} started" }
}
