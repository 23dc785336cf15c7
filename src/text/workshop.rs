//! The workshop: exercises of the course.

crate::messages! {
    /// The room, and the page that lists its exercises.
    title { zh: "工作坊", en: "Workshop" }
    /// What the page is for.
    lede {
        zh: "课上小组一起做的练习，课前课后也可以一个人做。写下的内容留在这台机器上，不算进任何客户。",
        en: "The course's group exercises, which you can also do alone before or after it. What you write stays on this machine and belongs to no customer.",
    }
    /// The exercises of somebody who works alone.
    alone { zh: "一个人做的练习", en: "Exercises to do alone" }
    /// The sessions that somebody made.
    sessions { zh: "我的场次", en: "My sessions" }
    /// What a session is.
    sessions_hint { zh: "给学员一张表：投影二维码，他们在手机上填，再交回来。", en: "Give participants a worksheet: show a code, they fill it in on their phones and hand it back." }
    /// Make one.
    make { zh: "开一场", en: "Start a session" }
    /// A session without a name.
    unnamed { zh: "未命名场次", en: "Untitled session" }
    /// The name of a new session.
    new_name { zh: "新的场次", en: "New session" }
    /// What somebody takes part in.
    taking_part { zh: "我参加的", en: "Taking part" }
    /// How many groups handed in, and how many returns there are.
    returned_of(n: usize, of: usize, returns: usize) { zh: "已收 {n} / {of} 组，{returns} 份", en: "{n} of {of} groups in · returns: {returns}" }
    /// How many handed in, without groups.
    returned_count(n: usize) { zh: "已收 {n} 份", en: "{n} in" }
    /// The name.
    name { zh: "名称", en: "Title" }
    /// An example.
    name_example { zh: "例 A 公司开发学校市场", en: "e.g. Company A and the school market" }
    /// Instructions.
    instructions { zh: "要求", en: "Instructions" }
    /// An example.
    instructions_example { zh: "例 选一个首选市场，写三条关键要素，说出依据", en: "e.g. Choose the first market and write three key factors, with reasons" }
    /// Groups.
    groups { zh: "分组，一行一组", en: "Groups, one a line" }
    /// An example.
    groups_example { zh: "第 1 组\n第 2 组\n第 3 组", en: "Group 1\nGroup 2\nGroup 3" }
    /// No groups.
    groups_hint { zh: "留空就各填各的名字。", en: "Leave empty when everybody works alone." }
    /// Minutes.
    minutes { zh: "分钟", en: "Minutes" }
    /// What was written there is no number of minutes.
    minutes_wrong(most: u32) { zh: "写 1 到 {most} 之间的整数，例如 20", en: "Write a whole number from 1 to {most}, such as 20" }
    /// Worksheets.
    worksheets { zh: "填哪些表", en: "Worksheets to fill in" }
    /// None chosen.
    choose_one { zh: "至少选一张表，才能发给学员。", en: "Choose at least one worksheet before inviting anybody." }
    /// Change the session.
    setup { zh: "场次设置", en: "Set-up" }
    /// Invite.
    invite { zh: "发给学员", en: "Invite" }
    /// How participants come in.
    invite_hint { zh: "投影二维码，或把链接发到群里。不用注册，断网也能填。", en: "Show the code or post the link. No sign-up; it works offline." }
    /// What participants do.
    step_scan { zh: "扫码，不用注册", en: "Scan. No sign-up" }
    /// What participants do when the invitation takes more than one code.
    step_link { zh: "打开群里的链接，或在“收到”页扫完所有码", en: "Open the link from the chat, or scan all codes on the page “Received”" }
    /// What participants do when nobody said where the page is on the web: a camera would show them a row of letters.
    step_received { zh: "在自己手机的工作簿里打开“收到”页，扫这个码", en: "Open Keybook on your phone and scan this on its page “Received”" }
    /// What the trainer can do about that.
    give_address { zh: "讲师在“发给学员”里写上页面网址，手机相机就能直接扫。", en: "Trainer: give the page’s address under “Invite”, and any phone camera will open it." }
    /// What participants do.
    step_group { zh: "选组，写名字", en: "Choose your group, give your name" }
    /// The same in a session without groups.
    step_name { zh: "写名字", en: "Give your name" }
    /// What participants do.
    step_fill { zh: "填表", en: "Fill in" }
    /// What participants do.
    step_hand_in { zh: "点“交回”，给讲师扫", en: "Tap “Hand in” and let the trainer scan" }
    /// Where the answers are.
    my_answers_kept { zh: "你的答案只在这台设备上；交了以后，讲师的电脑里也有一份。不上传。", en: "Your answers stay on this device; once handed in, the trainer’s computer has a copy. Nothing is uploaded." }
    /// The same to the trainer and everybody.
    where_kept { zh: "答案只在你们的手机和这台电脑里，不上传。", en: "Answers stay on your phones and this computer. Nothing is uploaded." }
    /// Take in what comes back.
    intake { zh: "收答案", en: "Collect answers" }
    /// How to take in.
    intake_hint { zh: "扫学员屏幕上的码；群里的链接可以一次粘贴很多条；文件拖进来就行。", en: "Scan the codes on their screens; paste many links at once; or drop files." }
    /// What came in.
    took(new: usize, later: usize, same: usize) { zh: "新收 {new} 份，更新 {later} 份，重复 {same} 份", en: "New: {new} · updated: {later} · already here: {same}" }
    /// What could not be taken.
    took_wrong(n: usize) { zh: "{n} 份打不开，请重发", en: "{n} could not be opened; ask for them again" }
    /// What could not be taken, with the reason, below the field.
    left(n: usize, why: &str) { zh: "{n} 份没收：{why}", en: "Not taken ({n}): {why}" }
    /// An invitation, a customer, a backup.
    not_answers { zh: "这不是学员交回的答案", en: "These are not answers that somebody handed in" }
    /// Answers to another session that is here.
    elsewhere(n: usize, name: &str) { zh: "{n} 份是“{name}”的，已经放到那一场", en: "Put into “{name}”, where they belong: {n}" }
    /// Answers to another session.
    other_session { zh: "这是另一场的答案，那一场不在这个浏览器里", en: "These answers belong to a session that is not in this browser" }
    /// No session here for answers.
    no_session { zh: "这台电脑上没有这一场，答案先留在“工作坊”里。", en: "That session is not on this computer; the answers are kept under “Workshop”." }
    /// What was returned.
    returns { zh: "收到的答案", en: "What came in" }
    /// Nothing yet.
    no_returns { zh: "还没有人交。让他们点“交回”，再扫他们屏幕上的码。", en: "Nobody has handed in. Ask them to tap “Hand in” and scan the code on their screen." }
    /// The wall.
    wall { zh: "上墙", en: "Show the wall" }
    /// The model answer.
    model { zh: "示范答案", en: "Model answer" }
    /// What stands at the head of the page where it is filled in.
    model_hint { zh: "你在这里写示范答案，上墙时可以显示给大家看。学员看不到，除非你显示或发给他们。", en: "You are writing the model answer. You can show it on the wall; participants see it only when you show it or send it." }
    /// Fill it in.
    fill_model { zh: "填示范答案", en: "Fill in the model answer" }
    /// Show it.
    show_model { zh: "显示示范答案", en: "Show the model answer" }
    /// Hide it.
    hide_model { zh: "收起示范答案", en: "Hide the model answer" }
    /// Who has not handed in.
    waiting { zh: "还没交。让他们点“交回”，再扫他们屏幕上的码。", en: "Not in yet. Ask them to tap “Hand in”, then scan the code on their screen." }
    /// Just in.
    just_in { zh: "刚收到", en: "Just in" }
    /// Nobody.
    nobody { zh: "没有人选，说说为什么", en: "Nobody chose this. Why?" }
    /// Cards.
    tab_answers { zh: "答案", en: "Answers" }
    /// Distribution.
    tab_spread { zh: "分布", en: "Distribution" }
    /// Results.
    tab_results { zh: "结果", en: "Results" }
    /// Differences.
    tab_differ { zh: "分歧", en: "Differences" }
    /// Agreement.
    tab_agree { zh: "一致度", en: "Agreement" }
    /// The ways of looking.
    views { zh: "看法", en: "Views" }
    /// One part of the worksheet.
    part_of(at: usize, of: usize) { zh: "第 {at} 部分，共 {of} 部分", en: "Part {at} of {of}" }
    /// Before.
    previous { zh: "上一部分", en: "Previous part" }
    /// After.
    next { zh: "下一部分", en: "Next part" }
    /// Names are hidden, beside what is exported.
    names_hidden { zh: "名字现在是隐去的：导出的表、文字和发给学员的结果里，只有编号。", en: "Names are hidden: exports and the results you give out show numbers only." }
    /// Show them again.
    show_names { zh: "显示名字", en: "Show names" }
    /// Names shown.
    hide_names { zh: "隐去名字", en: "Hide names" }
    /// Full screen.
    full_screen { zh: "全屏", en: "Full screen" }
    /// Start the time.
    start_time { zh: "开始计时", en: "Start the timer" }
    /// Stop it.
    stop_time { zh: "暂停计时", en: "Pause the timer" }
    /// Put it back.
    reset_time { zh: "重新计时", en: "Reset the timer" }
    /// Time left.
    time_left { zh: "剩余时间", en: "Time left" }
    /// Over.
    time_over { zh: "时间到", en: "Time is up" }
    /// A number instead of a name.
    number(n: usize) { zh: "{n} 号", en: "No. {n}" }
    /// Unknown.
    unknown(n: usize) { zh: "{n} 个还没问到", en: "Unknown: {n}" }
    /// Somebody who left all of it blank.
    left_blank { zh: "没填", en: "Left blank" }
    /// A row without a name.
    row_number(n: usize) { zh: "第 {n} 行", en: "Row {n}" }
    /// Blank.
    blank(n: usize) { zh: "{n} 个没填", en: "Blank: {n}" }
    /// Mean and spread.
    figures(mean: &str, deviation: &str, min: &str, max: &str) { zh: "平均 {mean}，标准差 {deviation}，从 {min} 到 {max}", en: "mean {mean}, standard deviation {deviation}, from {min} to {max}" }
    /// Answers written.
    answered(n: usize) { zh: "{n} 个回答", en: "Answers: {n}" }
    /// Nothing to compare.
    too_few { zh: "至少要有两份答案才能比。", en: "Comparing needs at least two returns." }
    /// Who differs most.
    differ_hint { zh: "每道题都和其他人的多数或中位数比，差得越远排得越前。", en: "Each answer is measured against what most others said; the farthest come first." }
    /// Nobody can be compared with these.
    not_compared(who: &str) { zh: "没有可以比的答案，没列进来：{who}", en: "Left out, with nothing to compare: {who}" }
    /// Between the items of a list of names.
    comma { zh: "、", en: ", " }
    /// Between a name and what is said of it.
    colon { zh: "：", en: ": " }
    /// Between longer items of a list.
    semicolon { zh: "；", en: "; " }
    /// Most on these.
    most_on { zh: "差在", en: "mostly on" }
    /// Agreement.
    agree_hint { zh: "同一格打一样分的占多少。颜色越深越一致，框出来的最不一致。", en: "The share that gave the same score. Darker is more agreement; what is framed has the least." }
    /// Nothing scored.
    no_scores { zh: "这张表没有可以比的打分。", en: "This worksheet has no scores to compare." }
    /// The scores of a cell.
    cell_scores(usual: &str, share: u32, min: &str, max: &str) { zh: "{share}% 打 {usual} 分，从 {min} 到 {max}", en: "{share}% gave {usual}; from {min} to {max}" }
    /// Save as CSV.
    csv { zh: "导出 CSV", en: "Export CSV" }
    /// Everything as a text.
    text_out { zh: "导出结果", en: "Export the results" }
    /// Take the result home.
    take_home { zh: "发结果给学员", en: "Give participants the results" }
    /// What goes home.
    take_home_hint { zh: "每个人都能带走全组的答案，只读。", en: "Everybody can take all answers home, read-only." }
    /// The model answer goes along.
    with_model { zh: "带上示范答案", en: "With the model answer" }
    /// It does.
    model_goes { zh: "示范答案会一起发出去，学员导出时也看得到。", en: "The model answer goes along, in exports too." }
    /// It does not.
    model_stays { zh: "示范答案留在你这里。上墙显示过的，默认带上。", en: "The model answer stays with you. Once shown on the wall, it goes along unless you say otherwise." }
    /// Delete.
    delete { zh: "删除这一场", en: "Delete this session" }
    /// Delete a copy that was taken home.
    delete_copy { zh: "删除带回来的结果", en: "Delete this copy of the results" }
    /// The question before that.
    ask_delete(name: &str) { zh: "删除“{name}”？", en: "Delete “{name}”?" }
    /// What goes, and until when it comes back.
    ask_delete_hint(n: usize) { zh: "要求、示范答案和收到的 {n} 份答案一起删掉。关掉或刷新页面以前可以撤销，之后找不回来。想留底，先导出结果。", en: "The instructions, the model answer and what came in go (answers: {n}). You can undo this until you close or reload the page, not after. To keep a copy, export the results first." }
    /// The same for a copy that was taken home.
    ask_delete_copy { zh: "带回来的别人的答案会删掉，你自己填的那份留着。关掉或刷新页面以前可以撤销。", en: "The others’ answers that you took home go; what you filled in yourself stays. You can undo this until you close or reload the page." }
    /// Deleted.
    deleted(name: &str) { zh: "已删除“{name}”和收到的答案", en: "“{name}” and its answers deleted" }
    /// Remove one return.
    remove { zh: "移走", en: "Remove" }
    /// Removed.
    removed { zh: "已移走这份答案", en: "Return removed" }
    /// The participant's group.
    your_group { zh: "你们组", en: "Your group" }
    /// The participant's name.
    your_name { zh: "你的名字", en: "Your name" }
    /// An example.
    your_name_example { zh: "例 林晓", en: "e.g. Lin Xiao" }
    /// Begin.
    begin { zh: "开始填", en: "Begin" }
    /// Go on.
    go_on { zh: "接着填", en: "Go on" }
    /// A group or a name is needed.
    who_missing { zh: "选一个组，或写下名字，讲师才分得清是谁的。", en: "Choose a group or give a name, so that the trainer knows whose answers these are." }
    /// A name is needed, for there are no groups.
    name_missing { zh: "写下名字，讲师才分得清是谁的。", en: "Give a name, so that the trainer knows whose answers these are." }
    /// Hand in.
    hand_in { zh: "交回", en: "Hand in" }
    /// How to hand in.
    hand_in_hint { zh: "让讲师扫这个码，或把链接、文件发给讲师。改了以后再交一次就行。", en: "Let the trainer scan this code, or send the link or file. Change something? Hand in again." }
    /// Handed in before, as the trainer has it.
    handed(when: &str) { zh: "{when} 交的", en: "handed in {when}" }
    /// The code is there; whether the trainer has it, nobody knows here.
    ready_since(when: &str) { zh: "码已备好（{when}），等讲师收", en: "Ready since {when}, waiting for the trainer" }
    /// Something was written after that.
    changed_since { zh: "备好以后又改过：再点一次“交回”，讲师才收得到新的。", en: "You changed something since then. Tap “Hand in” again, or the trainer gets the earlier answers." }
    /// Nothing was written at all.
    nothing_filled { zh: "表还是空的，交上去也是空白。先填再交更好。", en: "Nothing is filled in yet, so you would hand in blank sheets. Better fill them in first." }
    /// The way from the last sheet to handing in.
    all_done { zh: "填完了", en: "All done" }
    /// An exercise from a trainer.
    from_trainer { zh: "讲师给的练习", en: "Exercise from a trainer" }
    /// No sheets yet.
    empty_wall { zh: "还没有答案。", en: "No answers yet." }
    /// A copy that somebody took home.
    taken_home { zh: "这是带回来的结果，用来看；邀请和收答案在讲师那里。", en: "This is a copy of the results to read. Inviting and collecting happen on the trainer’s page." }
    /// The session's address leads nowhere.
    lost { zh: "这里没有这一场", en: "There is no such session here" }
    /// What may have happened.
    lost_hint { zh: "链接可能不完整，或者这一场在别的浏览器里，或者已经删除。", en: "The link may be cut off, or the session is in another browser or was deleted." }
    /// Back to the session.
    back { zh: "回到场次", en: "Back to the session" }
    /// The mean on a line.
    mean { zh: "平均", en: "mean" }
    /// The same as the model.
    same_as_model(n: usize, of: usize) { zh: "和示范一样：{n} / {of}", en: "same as the model: {n} of {of}" }
}

/// The time it takes.
pub fn takes(lang: keybook_core::lang::Lang, minutes: u32) -> String {
    match lang {
        keybook_core::lang::Lang::Zh => format!("{minutes} 分钟"),
        keybook_core::lang::Lang::En => super::counted(minutes.into(), "minute"),
    }
}

/// What a word of a session's texts is.
pub fn word(lang: keybook_core::lang::Lang, word: keybook_core::workshop::Word) -> &'static str {
    use keybook_core::workshop::Word;
    let (zh, en) = match word {
        Word::Participant => ("参加人", "Participant"),
        Word::Group => ("小组", "Group"),
        Word::Instructions => ("要求", "Instructions"),
        Word::Unknown => ("还没问到", "Unknown"),
        Word::Blank => ("没填", "Blank"),
        Word::Nobody => ("没有人选", "Nobody"),
        Word::Mean => ("平均", "Mean"),
        Word::Deviation => ("标准差", "Standard deviation"),
        Word::Lowest => ("最低", "Lowest"),
        Word::Highest => ("最高", "Highest"),
        Word::MeanPlace => ("平均名次", "Mean place"),
        Word::Results => ("结果", "Results"),
        Word::Open => ("待定", "Open"),
        Word::Model => ("示范答案", "Model answer"),
        Word::Same => ("相同", "Same"),
        Word::Near => ("接近", "Near"),
        Word::Different => ("不同", "Different"),
        Word::Agreement => ("一致度", "Agreement"),
        Word::Least => ("最不一致", "Least agreement"),
        Word::Differs => ("分歧", "Differs"),
    };
    match lang {
        keybook_core::lang::Lang::Zh => zh,
        keybook_core::lang::Lang::En => en,
    }
}
