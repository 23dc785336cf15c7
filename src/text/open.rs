//! Receiving: what somebody sent, before and after it is taken.

crate::messages! {
    /// The page.
    title { zh: "收到", en: "Received" }
    /// What the page is for.
    lede { zh: "别人发来的链接、文件、二维码，还有备份，都在这里打开。先看清楚，再决定收不收。", en: "Links, files, codes and backups open here. See what is inside first; nothing changes until you take it." }
    /// Paste here.
    paste { zh: "粘贴链接或回传码", en: "Paste a link or a code" }
    /// Open what was pasted.
    open { zh: "打开", en: "Open" }
    /// Choose a file.
    choose_file { zh: "选文件", en: "Choose a file" }
    /// Or drop it.
    or_drop { zh: "也可以把文件拖到页面任何地方。", en: "Or drop the file anywhere on the page." }
    /// Use the camera.
    camera { zh: "扫码", en: "Scan with the camera" }
    /// A photo of a code.
    photo { zh: "从照片读码", en: "Read a photo" }
    /// Stop the camera.
    stop { zh: "停止扫码", en: "Stop scanning" }
    /// What to do.
    aim { zh: "对准二维码", en: "Point at the code" }
    /// Progress of several codes.
    gathered(have: usize, total: usize) { zh: "已扫 {have} 张，共 {total} 张", en: "{have} of {total} codes read" }
    /// No camera.
    no_camera(reason: &str) { zh: "用不了摄像头：{reason}。可以拍张照片再选，或者粘贴链接", en: "The camera cannot be used: {reason}. Choose a photo instead, or paste the link" }
    /// Nothing found in a photo.
    no_code { zh: "照片里没有读到二维码。靠近一点、拍正，再试", en: "No code found in that photo. Move closer, hold straight, try again" }
    /// The passphrase is asked for; whose it is cannot be known before it is open.
    locked { zh: "这份内容加了口令。别人发来的，向发件人要；自己的备份，用备份时设的口令。", en: "This is locked with a passphrase. If somebody sent it, ask them; if it is your own backup, use the passphrase you set for it." }
    /// The passphrase.
    passphrase { zh: "口令", en: "Passphrase" }
    /// Unlock.
    unlock { zh: "解开", en: "Unlock" }
    /// Wrong passphrase.
    wrong_passphrase { zh: "口令不对。注意大小写和空格，再试一次", en: "Wrong passphrase. Mind capitals and spaces, and try again" }
    /// Damaged.
    damaged { zh: "链接不完整，请对方重新发一次。长链接容易被聊天软件截断，可以请对方发文件。", en: "The link is cut off. Ask for it again; chat programs cut long links, so a file is safer." }
    /// A damaged file.
    damaged_file { zh: "这个文件不完整，或者被改动过，读不出来。别人发的，请对方重新发一次；自己的备份，换一份更早的。", en: "This file is incomplete or was changed and cannot be read. If somebody sent it, ask for it again; if it is your own backup, try an earlier one." }
    /// Too new.
    too_new { zh: "这份内容是用更新版本做的，先更新这个页面再打开。", en: "This was made with a newer version. Update this page first." }
    /// Too large.
    too_large { zh: "内容太大，这个页面一次收不下。请对方分几次发。", en: "Too large to take in at once. Ask the sender to split it." }
    /// Not ours.
    not_keybook { zh: "这不是大客户工作簿的内容。如果是链接，检查复制完整没有；如果是文件，检查选对没有。", en: "This does not come from Keybook. If it is a link, check that you copied all of it; if it is a file, that you chose the right one." }
    /// A file cannot be read.
    unreadable { zh: "这个文件读不出来。", en: "This file cannot be read." }
    /// Said where several files are dropped and one is opened.
    one_at_a_time { zh: "一次只能打开一个文件：其余的请再逐个打开。", en: "Only one file can be opened at a time: open the others one after the other." }
    /// The page itself, with nothing in it.
    bare_page { zh: "这是 Keybook 页面本身，里面没有带内容。", en: "This is Keybook itself, and it carries nothing." }
    /// A file without anything in it.
    empty_file { zh: "这个文件是空的，换一个。", en: "This file is empty. Choose another one." }
    /// Who sent it.
    sent_by(name: &str) { zh: "{name} 发来的", en: "From {name}" }
    /// Nobody said who.
    sent_by_nobody { zh: "没写发件人", en: "No sender given" }
    /// When.
    made(when: &str) { zh: "{when} 做的", en: "made {when}" }
    /// A share.
    kind_share { zh: "分享", en: "Share" }
    /// For reading.
    kind_suggestion { zh: "只读副本", en: "Read-only copy" }
    /// A backup.
    kind_backup { zh: "备份", en: "Backup" }
    /// An invitation.
    kind_task { zh: "工作坊练习", en: "Workshop exercise" }
    /// Answers.
    kind_answers { zh: "交回的答案", en: "Answers handed in" }
    /// An outcome.
    kind_outcome { zh: "小组结果", en: "Group result" }
    /// What is inside.
    inside { zh: "里面有什么", en: "What is inside" }
    /// Sheets across customers.
    portfolio { zh: "跨客户的表", en: "Worksheets across customers" }
    /// About the rep.
    profile { zh: "个人的表", en: "Worksheets about the rep" }
    /// A workshop.
    workshop { zh: "工作坊的表", en: "Workshop worksheets" }
    /// A worksheet somebody made.
    worksheet(name: &str) { zh: "自制工作表“{name}”", en: "Own worksheet “{name}”" }
    /// What participants handed in.
    answers(n: usize) { zh: "{n} 份答案", en: "Answers handed in: {n}" }
    /// Worksheets and people.
    counts(sheets: usize, people: usize) { zh: "{sheets} 张表，{people} 个人", en: "worksheets: {sheets} · people: {people}" }
    /// Not here yet.
    is_new { zh: "这里没有", en: "New here" }
    /// Deleted here.
    is_deleted_here { zh: "这里最近删除了", en: "Recently deleted here" }
    /// Deleted in what came.
    is_deleted_there { zh: "里面已是删除状态", en: "Deleted in what was sent" }
    /// The same.
    is_same { zh: "和这里一样", en: "Same as here" }
    /// Differs.
    is_changed(n: usize) { zh: "会改 {n} 处", en: "Changes: {n}" }
    /// Newer here.
    is_older(n: usize) { zh: "这里有 {n} 处更新，不会动", en: "Newer here, kept: {n}" }
    /// Both changed.
    is_conflict(n: usize) { zh: "{n} 处两边都改过", en: "Changed on both sides: {n}" }
    /// What differs.
    see_changes { zh: "看差别", en: "See the differences" }
    /// Both values.
    here { zh: "这里", en: "Here" }
    /// Both values.
    there { zh: "对方", en: "Theirs" }
    /// Which of both will show.
    conflict_hint { zh: "收下以后显示后写的那个，另一个留在这一格的修改记录里，撤销也能退回。", en: "The later one will show; the other stays in the field's history, and undo brings it back." }
    /// Where it goes.
    whereto { zh: "放到", en: "Put it" }
    /// As a new customer.
    as_new { zh: "作为新客户", en: "as a new customer" }
    /// Into the same.
    into_same(name: &str) { zh: "并入这里的同一个客户“{name}”", en: "merge into the same customer here, “{name}”" }
    /// Into the same, which was deleted here.
    restore_here(name: &str) { zh: "恢复这里删除的“{name}”，并入", en: "restore “{name}” here and merge" }
    /// What is deleted there stays so.
    as_deleted { zh: "照样放进“最近删除”", en: "among the recently deleted, as it came" }
    /// What is deleted there comes back.
    undeleted { zh: "恢复成可用的客户", en: "restored, as a customer to work with" }
    /// Beside.
    as_copy { zh: "另存一份副本", en: "as a separate copy" }
    /// Into another.
    into(name: &str) { zh: "并入“{name}”", en: "merge into “{name}”" }
    /// Not at all.
    leave_out { zh: "不收", en: "leave out" }
    /// The scores stay behind.
    without_portfolio { zh: "另存副本时，跨客户的表里这一行不收。", en: "The rows on worksheets across customers are not taken with a copy." }
    /// Take it.
    take { zh: "收下", en: "Take it" }
    /// Keep a copy.
    keep_copy { zh: "留一份", en: "Keep a copy" }
    /// Look only.
    look { zh: "只看看", en: "Look only" }
    /// Stop looking.
    unlook { zh: "收起", en: "Close the preview" }
    /// Not wanted.
    discard { zh: "不要", en: "Discard" }
    /// Taken.
    taken(n: usize) { zh: "已收下，改了 {n} 处", en: "Taken. Changes: {n}" }
    /// Taken, and deleted as it came.
    taken_deleted { zh: "已收下，在“最近删除”里", en: "Taken; it is among the recently deleted" }
    /// Taken and nothing to do.
    taken_same { zh: "这里已经有了，没有改动", en: "Already here; nothing changed" }
    /// Only read.
    read_only(name: &str) { zh: "这是{name}分享的副本，改不了。留一份再填", en: "A read-only copy from {name}. Keep a copy to edit" }
    /// What a session came to.
    results_only(name: &str) { zh: "这是{name}发来的结果，用来看。留一份，以后还能看", en: "Results from {name}, to read. Keep a copy to read them later" }
    /// To look at before it is taken.
    before_taking(name: &str) { zh: "这是{name}发来的内容，先看看。收下以后才能改", en: "Sent by {name}, to look at first. Take it to edit" }
    /// What could not be read and stands aside.
    asides { zh: "读不出来、放到一边的", en: "Set aside, could not be read" }
    /// What to do with it.
    asides_hint { zh: "下载下来，再拖回页面，读得出的部分能收回来。收回以后再删。", en: "Download it and drop the file back onto the page to get back what can be read. Delete it once you have that." }
    /// A worksheet's definition file.
    is_worksheet { zh: "这是一张自制工作表的文件。到“自己的工作表”里导入。", en: "This is the file of an own worksheet. Import it under “Your own worksheets”." }
    /// The other party, when nobody said who.
    somebody { zh: "别人", en: "somebody" }
    /// A portable page that shows what the browser itself has.
    carries { zh: "这个文件里带着内容。现在看到的是这个浏览器自己的数据。", en: "This file carries content. What you see now is this browser’s own data." }
    /// Shows what it carries.
    open_carried { zh: "打开文件里的内容", en: "Open what the file carries" }
    /// An address that this browser's own data does not know.
    lost_in_file { zh: "它可能在这个文件带着的内容里。重新载入以后，要先打开文件里的内容；没有另存的改动找不回来。", en: "It may belong to what this file carries. After reloading, open that first; changes that were in no saved copy are gone." }
    /// Work in the file.
    work_here { zh: "在这个文件里接着填", en: "Go on working in this file" }
    /// What that means.
    work_here_hint { zh: "不动这台电脑上的数据。填完另存一份网页，内容就在新文件里。", en: "Leaves this computer's data alone. When done, save the next copy of the page; it holds your work." }
    /// The banner while working in the file.
    in_file { zh: "正在文件里填。关掉之前另存一份，内容才留得住。", en: "You are working in the file. Save the next copy before you close it, or the changes are gone." }
    /// Save the next copy.
    next_copy { zh: "另存一份", en: "Save the next copy" }
}
