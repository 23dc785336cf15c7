//! Sending: the share panel, links, codes, files, the portable page.

crate::messages! {
    /// The button and the panel.
    share { zh: "分享", en: "Share" }
    /// What to send.
    what { zh: "发什么", en: "What to send" }
    /// The whole customer.
    whole(name: &str) { zh: "{name}，全部内容", en: "All of {name}" }
    /// The worksheet that is open.
    this_sheet { zh: "只发这张表", en: "This worksheet only" }
    /// Some worksheets.
    chosen_sheets { zh: "挑几张表", en: "Chosen worksheets" }
    /// How to send it.
    how { zh: "怎么发", en: "How to send it" }
    /// Options.
    options { zh: "选项", en: "Options" }
    /// Leave names out.
    hide_names { zh: "隐去姓名，用职务代替", en: "Leave names out, show roles instead" }
    /// Leave out what answers rest on.
    drop_notes { zh: "不带证据说明", en: "Without evidence notes" }
    /// The other side only reads.
    read_only { zh: "只请对方看", en: "For reading only" }
    /// What that means.
    read_only_hint { zh: "对方打开时先看到只读的样子，留一份以后才能改。", en: "It opens read-only; the reader keeps a copy before changing anything." }
    /// A passphrase.
    passphrase { zh: "口令", en: "Passphrase" }
    /// What a passphrase is good for.
    passphrase_hint { zh: "留空就不加密。口令另外告诉对方；忘了谁也打不开。", en: "Leave empty for none. Pass it on some other way; once forgotten, nobody can open this." }
    /// A passphrase that can be guessed.
    passphrase_short { zh: "太短，拿到的人试得出来。至少 8 个字符，或者几个不相干的词", en: "Short enough to be guessed by whoever gets this. Use at least 8 characters, or a few unrelated words" }
    /// The sender.
    from { zh: "发件人", en: "From" }
    /// An example of a sender.
    from_example { zh: "例 林晓", en: "e.g. Lin Xiao" }
    /// A word to the recipient.
    word { zh: "捎句话", en: "Add a note" }
    /// An example of a word.
    word_example { zh: "例 请补上第 3 题，周四前发回", en: "e.g. Please fill in question 3 and send it back by Thursday" }
    /// Customers, worksheets, people that go out.
    holds(customers: usize, sheets: usize) { zh: "{customers} 个客户，{sheets} 张填过的表", en: "Customers: {customers} · filled worksheets: {sheets}" }
    /// The worksheet itself, without anybody's answers.
    holds_blank(sheets: usize) { zh: "{sheets} 张空白表，不带任何答案", en: "Worksheets, blank: {sheets}. No answers" }
    /// Names that go out.
    names_people(people: usize) { zh: "里面有 {people} 个名字。可以隐去", en: "Names in it: {people}. You can leave them out" }
    /// No names go out.
    names_nobody { zh: "没有列出人名；句子里写到的名字不算，发之前看一眼", en: "It lists no names; those written inside sentences are not counted, so look before you send" }
    /// The sender's name alone goes out.
    names_sender(from: &str) { zh: "除了发件人“{from}”，没有列出人名；句子里写到的名字不算，发之前看一眼", en: "It lists no names but the sender’s, {from}; those written inside sentences are not counted, so look before you send" }
    /// A customer among several without their names.
    customer_number(n: usize) { zh: "客户 {n}", en: "Customer {n}" }
    /// Which worksheets.
    goes_out { zh: "发出去的内容", en: "What goes out" }
    /// A link.
    link { zh: "链接", en: "Link" }
    /// A code.
    code { zh: "二维码", en: "QR code" }
    /// A file.
    file { zh: "文件", en: "File" }
    /// The portable page.
    portable { zh: "带内容的网页", en: "Portable page" }
    /// Copy the link.
    copy_link { zh: "复制链接", en: "Copy link" }
    /// It was copied.
    copied { zh: "已复制", en: "Copied" }
    /// The browser would not copy.
    not_copied { zh: "浏览器不让复制。选中链接，自己复制", en: "The browser did not copy it. Select the link and copy it yourself" }
    /// How long the link is, where nothing cuts it.
    length_fine(n: usize) { zh: "{n} 个字符，哪里都能发", en: "{n} characters: fits everywhere" }
    /// Longer than some channels take.
    length_some(n: usize) { zh: "{n} 个字符。短信和部分邮件会截断，微信、钉钉、飞书里直接发可以", en: "{n} characters. Text messages and some mail programs cut it; chat programs carry it" }
    /// Longer than most channels take.
    length_long(n: usize) { zh: "{n} 个字符，很多聊天软件会截断。改发文件更稳", en: "{n} characters: many chat programs cut it. A file is safer" }
    /// A link cannot be called back.
    no_recall { zh: "链接发出去就收不回来。内容都在链接里，不经过任何服务器。", en: "A link cannot be called back. Everything is inside the link; no server sees it." }
    /// The page was opened from disk.
    from_disk { zh: "这个页面是从硬盘打开的，链接在别的电脑上点不开。写上同事打开这个页面的网址，或者发文件。", en: "This page was opened from disk, so its link opens nowhere else. Give the address at which your colleagues open this page, or send a file." }
    /// The address of the page.
    address { zh: "页面网址", en: "Address of the page" }
    /// What was given is no address.
    address_wrong { zh: "这不是网址。写完整的，以 https:// 开头，例如 https://example.com/keybook/", en: "This is not a web address. Write all of it, such as https://example.com/keybook/" }
    /// An example.
    address_example { zh: "例 https://", en: "e.g. https://" }
    /// One code of several.
    code_of(at: usize, of: usize) { zh: "第 {at} 张，共 {of} 张", en: "Code {at} of {of}" }
    /// How to take in several codes.
    codes_hint { zh: "内容多，一张码装不下：几张码轮流显示，对方打开工作簿的“收到”页扫，先后不限。手机相机直接扫打不开，请他用链接。", en: "Too much for one code, so several take turns. The other side scans them on the page “Received”, in any order. A plain phone camera cannot open them; give those people the link." }
    /// One code opens with any camera.
    code_hint { zh: "手机相机一扫就打开。", en: "Any phone camera opens it." }
    /// The code of what a participant hands in. A phone's own camera would open it on the wrong device.
    code_answers_hint { zh: "给讲师扫：讲师在工作簿里打开这一场，点“收答案”，用那里的扫码。别用手机相机扫，那样答案会留在扫码的手机里。", en: "For the trainer: open the session in Keybook, choose “Collect answers” and scan this there. Scanned with a plain phone camera, the answers end up on that phone instead." }
    /// Several of them.
    codes_answers_hint { zh: "内容多，几张码轮流显示。讲师在工作簿里打开这一场，点“收答案”，用那里的扫码，先后不限。", en: "Too much for one code, so several take turns. The trainer opens the session in Keybook, chooses “Collect answers” and scans them there, in any order." }
    /// One code without the address of the page.
    code_bare_hint { zh: "对方打开工作簿的“收到”页扫这个码。手机相机直接扫只看到一串字符：写上页面网址，相机才打得开。", en: "The other side scans this on Keybook’s page “Received”. A plain phone camera only shows letters until you give the page’s address." }
    /// Too much for codes.
    code_too_large { zh: "内容太多，二维码放不下。请发文件。", en: "Too much for codes. Send a file instead." }
    /// The code's name for screen readers.
    code_name { zh: "二维码", en: "QR code" }
    /// Stop taking turns.
    pause { zh: "停住", en: "Pause" }
    /// Take turns again.
    go_on { zh: "继续", en: "Resume" }
    /// The code before.
    previous { zh: "上一张", en: "Previous" }
    /// The code after.
    next { zh: "下一张", en: "Next" }
    /// Larger, for a projector.
    larger { zh: "放大", en: "Enlarge" }
    /// Smaller again.
    smaller { zh: "缩小", en: "Reduce" }
    /// Save the file.
    save_file { zh: "下载文件", en: "Download the file" }
    /// What the file is.
    file_hint(kb: usize) { zh: "{kb} KB。对方把它拖进这个页面就能打开；改动历史也在里面。", en: "{kb} kB. Dropped onto this page it opens; the history of changes is inside." }
    /// What the file is when it holds only what stands there now.
    file_hint_now(kb: usize) { zh: "{kb} KB。对方把它拖进这个页面就能打开；里面只有现在的内容，没有改动历史。", en: "{kb} kB. Dropped onto this page it opens; it holds what stands there now, without the history of changes." }
    /// Reviews stay here.
    reviews_stay { zh: "评审留在这里，不发。", en: "Reviews stay here." }
    /// So does the history.
    history_stays { zh: "改动历史留在这里，不发。", en: "The history of changes stays here." }
    /// Both do.
    reviews_and_history_stay { zh: "评审和改动历史留在这里，不发。", en: "Reviews and the history of changes stay here." }
    /// Save the page.
    save_portable { zh: "下载网页", en: "Download the page" }
    /// What the portable page is.
    portable_hint { zh: "一个文件，双击就能看、能填，不用联网，也不用装东西。", en: "One file: a double click opens it, to read and to fill in, offline and with nothing to install." }
    /// This build cannot make it.
    no_portable { zh: "开发中的页面做不了这个。", en: "A page under development cannot make one." }
    /// It was saved.
    saved { zh: "已下载", en: "Downloaded" }
    /// It could not be saved.
    not_saved(reason: &str) { zh: "没下载成：{reason}", en: "Not downloaded: {reason}" }
    /// The browser's own way of sharing.
    system { zh: "用系统分享", en: "Use the system's share menu" }
    /// Nothing chosen.
    nothing { zh: "还没有可发的内容。", en: "There is nothing to send yet." }
    /// A file's name.
    file_name(name: &str) { zh: "大客户工作簿 {name}", en: "Keybook {name}" }
    /// Instead of a person's name.
    person_number(n: usize) { zh: "人员 {n}", en: "Person {n}" }
    /// Somebody of whom nothing is known.
    somebody { zh: "某人", en: "Somebody" }
    /// Instead of one of our people.
    colleague { zh: "我方同事", en: "A colleague" }
    /// Instead of the customer.
    the_customer { zh: "某客户", en: "A customer" }
}
