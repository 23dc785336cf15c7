//! Reviews: frozen, compared, opened as they were.

crate::messages! {
    /// The page.
    title { zh: "评审", en: "Reviews" }
    /// What it is for.
    purpose {
        zh: "评审前冻结一版，下次就知道变了什么：人、态度、关系、得分、各张表。",
        en: "Freeze before a review, and next time you see what changed: people, attitudes, relationships, scores, worksheets.",
    }
    /// Freeze.
    freeze { zh: "冻结今天这一版", en: "Freeze for review" }
    /// It was frozen.
    frozen { zh: "已冻结", en: "Frozen" }
    /// It could not be frozen.
    not_frozen { zh: "没冻结成：这个客户是较新的版本存的，这里改不了", en: "Not frozen: this customer was saved by a newer version and cannot be changed here" }
    /// No reviews yet.
    none { zh: "还没有冻结过。第一版会成为以后比较的起点。", en: "Nothing frozen yet. The first one is what later ones are compared with." }
    /// The list.
    list { zh: "冻结过的", en: "Frozen" }
    /// The name of a review.
    name { zh: "名称", en: "Name" }
    /// An example.
    name_example { zh: "例：二季度评审", en: "e.g. Second-quarter review" }
    /// Who froze it.
    by { zh: "谁冻结的", en: "Frozen by" }
    /// An example.
    by_example { zh: "例：林晓", en: "e.g. Lin Xiao" }
    /// Opens it.
    open { zh: "看当时", en: "Open as it was" }
    /// Compares it with now.
    compare { zh: "和现在比", en: "Compare with now" }
    /// Deletes it.
    delete(name: &str) { zh: "删除“{name}”", en: "Delete “{name}”" }
    /// It was deleted.
    deleted(name: &str) { zh: "已删除“{name}”", en: "“{name}” deleted" }
    /// What changed.
    changes { zh: "变了什么", en: "What changed" }
    /// The earlier one.
    from { zh: "从", en: "From" }
    /// The later one.
    to { zh: "到", en: "to" }
    /// Not frozen: as it is.
    now { zh: "现在", en: "now" }
    /// Nothing changed.
    same { zh: "这两版之间没有变化。", en: "Nothing changed between the two." }
    /// A review that cannot be read.
    unreadable { zh: "这一版读不出来：存下的内容不完整。", en: "This review cannot be read: what was stored is incomplete." }
    /// A group.
    people { zh: "人", en: "People" }
    /// A group.
    relationships { zh: "关系", en: "Relationships" }
    /// A group.
    scores { zh: "得分", en: "Scores" }
    /// A group.
    worksheets { zh: "各张表", en: "Worksheets" }
    /// Somebody or something is new.
    came { zh: "新增", en: "New" }
    /// Somebody or something is gone.
    left { zh: "不在了", en: "Gone" }
    /// Nothing was there.
    blank { zh: "空", en: "blank" }
    /// From one value to another, for screen readers.
    becomes { zh: "变成", en: "became" }
    /// The head of a review that is open.
    as_of(when: &str) { zh: "{when} 的样子，只读", en: "As of {when}, read only" }
    /// What cannot be done there.
    as_of_hint { zh: "这里改不了。要改，回到现在的表。", en: "Nothing can be changed here. To change something, go to the worksheet as it is now." }
    /// Back to the list.
    back { zh: "回到评审", en: "Back to reviews" }
    /// The worksheets as they were.
    sheets { zh: "当时填过的表", en: "Worksheets filled in then" }
    /// Of a worksheet that somebody made, in a review that did not keep its questions.
    sheet_changed {
        zh: "冻结之后这张表改过，那一版又没有留下当时的题目：删掉的题，当时的回答这里看不到。",
        en: "This worksheet was changed after the freeze, which did not keep its questions: answers to questions that were deleted are not shown here.",
    }
    /// Of a customer that was sent.
    sheets_now { zh: "填过的表", en: "Worksheets filled in" }
    /// Of a customer that was sent.
    nobody_now { zh: "还没有人物。", en: "Nobody is entered yet." }
    /// Nobody was there.
    nobody { zh: "当时还没有人物。", en: "Nobody was entered then." }
    /// The customer's answers.
    answers { zh: "填写的内容", en: "Answers" }
    /// A column.
    depth { zh: "关系深度", en: "Depth" }
    /// A column.
    target { zh: "目标", en: "Target" }
    /// The switch on the map.
    since { zh: "对照", en: "Compared with" }
    /// The map without comparing.
    since_nothing { zh: "不对照", en: "nothing" }
    /// Somebody who is new since then, on the map.
    newcomer { zh: "新", en: "new" }
    /// What an empty outline means, in the map's key.
    outline_means { zh: "空的虚线框＝当时", en: "Empty dashed outline = then" }
    /// Those who are gone since then.
    gone { zh: "当时在、现在不在的人", en: "There then, gone now" }
}

/// How much changed.
pub fn changes_count(lang: keybook_core::lang::Lang, n: usize) -> String {
    match lang {
        keybook_core::lang::Lang::Zh => format!("{n} 处"),
        keybook_core::lang::Lang::En => super::counted(n as u64, "change"),
    }
}
