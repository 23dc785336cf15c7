//! The lock: the screen before the page, and where the lock is set.

crate::messages! {
    /// The page is locked.
    locked { zh: "已上锁", en: "Locked" }
    /// What to do.
    enter { zh: "输入口令，接着上次的地方继续。", en: "Enter your passphrase to go on where you were." }
    /// The passphrase.
    passphrase { zh: "口令", en: "Passphrase" }
    /// Show what is typed.
    show { zh: "显示", en: "Show" }
    /// Hide it.
    hide { zh: "隐藏", en: "Hide" }
    /// Unlock.
    unlock { zh: "解锁", en: "Unlock" }
    /// It takes a moment.
    unlocking { zh: "正在解锁", en: "Unlocking" }
    /// Wrong.
    wrong { zh: "口令不对。数据没有动。看看大小写、空格和输入法，再试一次。", en: "Wrong passphrase. Nothing was changed. Check capitals, spaces and the keyboard, and try again." }
    /// Nothing was typed.
    nothing { zh: "先输入口令。", en: "Type the passphrase first." }
    /// A newer page locked it.
    newer { zh: "这把锁是用更新版本设的。先更新这个页面，再解锁。数据没有动。", en: "A newer version set this lock. Update this page first, then unlock. Nothing was changed." }
    /// The lock is damaged.
    damaged { zh: "锁的记录坏了，口令也打不开。先把上锁的数据下载下来，再从备份恢复。", en: "The lock's own record is damaged, and the passphrase cannot open it. Download the locked data, then restore a backup." }
    /// What the page carries can be read.
    beside { zh: "不解锁，只看这个网页带来的内容", en: "Open only what this page carries, without unlocking" }
    /// The passphrase is lost.
    lost { zh: "忘了口令？", en: "Forgot the passphrase?" }
    /// Honest words.
    lost_hint {
        zh: "谁也找不回口令：它没有存在任何地方，没有口令就解不开这里的数据。能做的按这个顺序：",
        en: "Nobody can recover it. The passphrase is stored nowhere, and without it what is here stays closed. What you can do, in this order:",
    }
    /// First.
    keep_title { zh: "把上锁的数据存成文件", en: "Keep the locked data as a file" }
    /// What for.
    keep_hint { zh: "万一以后想起口令，把文件拖到“收到”页面，输入口令就能打开。", en: "Should the passphrase come back, drop the file on the page “Received” and enter it there." }
    /// Download.
    keep { zh: "下载上锁的数据", en: "Download the locked data" }
    /// The file's name.
    file_name { zh: "上锁的数据", en: "locked data" }
    /// The download failed.
    not_kept(reason: &str) { zh: "没下载成：{reason}", en: "Not downloaded: {reason}" }
    /// Second.
    restore_title { zh: "从备份恢复", en: "Restore a backup" }
    /// How.
    restore_hint { zh: "选好备份文件，再做下面一步：清空以后会打开它，由你决定收不收。", en: "Choose the file, then take the next step: once this browser is cleared, the backup opens and you decide what to take." }
    /// Choose it.
    choose { zh: "选备份文件", en: "Choose a backup file" }
    /// It is chosen.
    chosen { zh: "备份文件已选好，清空以后打开。", en: "The backup is ready and opens after clearing." }
    /// It is none.
    no_backup { zh: "这不是大客户工作簿的备份文件，换一个。", en: "This is not a backup file of Keybook. Choose another one." }
    /// Third.
    erase_title { zh: "清空，重新开始", en: "Erase and begin anew" }
    /// What goes.
    erase_hint { zh: "这个浏览器里的客户、表和修改记录全部删除，撤销不了。输入“清空”两个字确认。", en: "Every customer, worksheet and earlier value in this browser is deleted. This cannot be undone. Type ERASE to confirm." }
    /// The word to type.
    erase_word { zh: "清空", en: "ERASE" }
    /// The field.
    erase_field { zh: "输入“清空”", en: "Type ERASE" }
    /// Do it.
    erase { zh: "清空这个浏览器里的数据", en: "Erase the data in this browser" }
    /// It failed.
    not_erased(reason: &str) { zh: "没清完：{reason}。再试一次。", en: "Not everything was erased: {reason}. Try again." }
    /// The other language.
    other_language { zh: "English", en: "中文" }
    /// Where it is set: the title.
    title { zh: "上锁", en: "Lock" }
    /// What it does.
    what {
        zh: "设一个口令，这个浏览器里存的内容就会加密。离开一段时间会自动锁上，再用要输口令。",
        en: "With a passphrase, what is stored in this browser is encrypted. After a while without you the page locks itself and asks for it.",
    }
    /// What it does not do.
    limits {
        zh: "它管不到的：解锁期间，能读这台电脑内存的程序、能访问这个页面的浏览器扩展，都看得到内容；上锁之前存的明文，可能还会在磁盘上留一阵，等浏览器自己清理；浏览器为了恢复标签页，可能会记下正在填的内容，历史记录里也可能留着以前的标题；下载的文件和自动写的备份文件照旧不加密。",
        en: "What it cannot do: while unlocked, programs that read this computer's memory and browser extensions with access to this page can see everything. What was stored before may stay on the disk until the browser tidies up. To restore tabs the browser may note what you are typing, and its history may hold earlier titles. Downloaded files and a backup file kept up to date stay as they are.",
    }
    /// No way back.
    no_way_back { zh: "口令忘了，谁也找不回来。先下载一份备份，放在稳妥的地方。", en: "A forgotten passphrase cannot be recovered by anybody. Download a backup first and keep it somewhere safe." }
    /// Twice.
    again { zh: "再输一次", en: "Once more" }
    /// The present one.
    current { zh: "现在的口令", en: "Current passphrase" }
    /// A new one.
    new_one { zh: "新口令", en: "New passphrase" }
    /// What makes a good one.
    good_one { zh: "至少 8 个字符。几个不相干的词连起来，好记又难猜。", en: "At least 8 characters. A few unrelated words are easy to remember and hard to guess." }
    /// Too short.
    too_short { zh: "太短了，至少 8 个字符。", en: "Too short: use at least 8 characters." }
    /// They differ.
    differ { zh: "两次输的不一样。", en: "The two do not match." }
    /// After how long.
    after { zh: "没人操作多久后锁上", en: "Lock after this long without you" }
    /// So many minutes.
    minutes(n: u32) { zh: "{n} 分钟", en: "{n} minutes" }
    /// Only by hand.
    by_hand { zh: "不自动锁，手动锁或关掉页面时才锁", en: "Only by hand, or when the page is closed" }
    /// Set it.
    set { zh: "设口令并加密", en: "Set the passphrase and encrypt" }
    /// It is being set.
    working { zh: "稍等", en: "One moment" }
    /// It is on.
    is_on { zh: "已加密。", en: "Everything stored here is encrypted." }
    /// Not all is closed yet.
    closing(n: usize) { zh: "正在加密，还有 {n} 份。可以照常工作，关掉也不要紧，下次解锁后接着做。", en: "Encrypting: {n} left. Work on as usual; if you close the page, it continues the next time you unlock." }
    /// Not all is open yet.
    opening(n: usize) { zh: "正在解密，还有 {n} 份。可以照常工作，关掉也不要紧，下次解锁后接着做。", en: "Decrypting: {n} left. Work on as usual; if you close the page, it continues the next time you unlock." }
    /// Lock now.
    lock_now { zh: "现在锁上", en: "Lock now" }
    /// Change the passphrase.
    change { zh: "换口令", en: "Change passphrase" }
    /// What stays.
    change_hint { zh: "以前下载的上锁文件，还是用原来的口令打开。", en: "Locked files you saved before keep the old passphrase." }
    /// Changed.
    changed { zh: "口令已换", en: "Passphrase changed" }
    /// Take the lock off.
    take_off { zh: "取消上锁", en: "Take the lock off" }
    /// What follows.
    take_off_hint { zh: "内容会解密，重新以明文存在这个浏览器里。", en: "Everything is decrypted and stored in this browser as plain text again." }
    /// Taken off.
    taken_off { zh: "锁已取消", en: "The lock is off" }
    /// Cancel.
    cancel { zh: "不改了", en: "Cancel" }
    /// There can be none.
    cannot { zh: "这里没有存任何东西，用不着上锁。", en: "Nothing is stored here, so there is nothing to lock." }
    /// No randomness.
    no_randomness { zh: "这个浏览器没有可靠的随机数，不能加密。换一个浏览器再设。", en: "This browser has no reliable source of randomness, so nothing can be encrypted. Use another browser." }
    /// No room.
    no_room { zh: "存储空间满了，没有改动。先腾出一点地方再试。", en: "The store is full, and nothing was changed. Make some room first." }
    /// The journal.
    no_journal { zh: "浏览器这会儿写不进磁盘，没有改动。过一会儿再试。", en: "The browser cannot write to the disk just now, and nothing was changed. Try again in a moment." }
    /// The page stays open.
    not_locked { zh: "没有锁上：有内容还没存下。先腾出地方或下载备份，再锁。", en: "Not locked: something is not saved yet. Make room or download a backup, then lock." }
}
