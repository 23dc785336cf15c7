//! Charts of worksheets; what each one shows is written in its file.

crate::messages! {
    /// The figures as they stand.
    now { zh: "现在", en: "Now" }
    /// What heads the names in a table of figures.
    item { zh: "项目", en: "Item" }
    /// Where somebody wants to be.
    target { zh: "目标", en: "Target" }
    /// Nobody stands at a step.
    nobody { zh: "还没有人", en: "nobody yet" }
    /// A step of a ladder, from 1.
    step(n: usize) { zh: "{n} 级", en: "Level {n}" }
    /// How many measures of a stage are taken; those that are not follow.
    measures(done: usize, all: usize) { zh: "本阶段措施做了 {done}/{all}，没做的：", en: "{done} of {all} measures of this stage done. Still open:" }
    /// The same when all are.
    all_measures(all: usize) { zh: "本阶段的 {all} 条措施都做了", en: "All {all} measures of this stage are done" }
    /// The rep's own figures beside those of the course.
    own { zh: "我的", en: "Yours" }
    /// An unknown answer of a matrix.
    unknown { zh: "不知道", en: "not known" }
    /// A blank answer of a matrix.
    blank { zh: "还没填", en: "blank" }
}

/// Names in a row: 许建国、苏雅; Xu Jianguo, Su Ya.
pub fn list(lang: keybook_core::lang::Lang, names: &[&str]) -> String {
    names.join(match lang {
        keybook_core::lang::Lang::Zh => "、",
        keybook_core::lang::Lang::En => ", ",
    })
}
