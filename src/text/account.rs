//! Customers: the list, a customer's page, the example.

crate::messages! {
    /// Load the example company.
    load_example { zh: "载入示例", en: "Load the example" }
    /// Add a customer.
    add { zh: "添加客户", en: "Add a customer" }
    /// The name of a new customer.
    name { zh: "客户名称", en: "Customer name" }
    /// An example of a name.
    name_example { zh: "例：滨江实验教育集团", en: "e.g. Binjiang School Group" }
    /// The note of a customer.
    note { zh: "一句话说明", en: "In one line" }
    /// An example of a note.
    note_example { zh: "例：12 个校区，现供应商是本地文具商", en: "e.g. 12 campuses, now supplied by a local stationer" }
    /// Make the customer.
    create { zh: "建好", en: "Create" }
    /// Leave it.
    cancel { zh: "不用了", en: "Cancel" }
    /// Change the name.
    rename { zh: "改名", en: "Rename" }
    /// Put away.
    archive { zh: "归档", en: "Archive" }
    /// Take out of the archive.
    unarchive { zh: "取消归档", en: "Take out of the archive" }
    /// Delete.
    delete { zh: "删除", en: "Delete" }
    /// Bring back.
    restore { zh: "恢复", en: "Restore" }
    /// A customer was deleted.
    deleted(name: &str) { zh: "已删除“{name}”，30 天内可以恢复", en: "“{name}” deleted; it can be restored for 30 days" }
    /// The page of a customer that was deleted.
    gone(name: &str) { zh: "“{name}”已删除", en: "“{name}” was deleted" }
    /// A customer was archived.
    archived(name: &str) { zh: "已归档“{name}”", en: "“{name}” archived" }
    /// The archive.
    archive_title { zh: "已归档", en: "Archived" }
    /// Deleted customers.
    deleted_title { zh: "最近删除", en: "Recently deleted" }
    /// How long they stay.
    deleted_hint { zh: "留 30 天，之后清除", en: "Kept for 30 days, then removed for good" }
    /// Search customers.
    search { zh: "搜索客户", en: "Search customers" }
    /// No customer matches.
    none_found { zh: "没有叫这个名字的客户", en: "No customer by that name" }
    /// Last edited.
    edited(when: &str) { zh: "{when} 改过", en: "edited {when}" }
    /// Opened today.
    today(time: &str) { zh: "今天 {time}", en: "today {time}" }
    /// The example's mark.
    example { zh: "示例", en: "Example" }
    /// What the example is.
    example_hint {
        zh: "示例数据：人物、单位和金额都是虚构的。",
        en: "Example data: all people, organisations and amounts are invented.",
    }
    /// Remove it.
    remove_example { zh: "移除示例", en: "Remove the example" }
    /// Leave the example's sheet for the rep's own.
    own_sheet { zh: "看我的表", en: "My own sheet" }
    /// It was removed.
    example_removed { zh: "示例已移除", en: "Example removed" }
    /// The rep's own customers.
    own { zh: "我的客户", en: "My customers" }
    /// A position among customers.
    position(at: usize, of: usize) { zh: "客户 {at} / {of}", en: "Customer {at} of {of}" }
    /// No customer is open.
    pick { zh: "选一位客户", en: "Choose a customer" }
    /// Worksheets not yet started.
    not_started { zh: "未动笔：", en: "Not started: " }
    /// Questions for the next visit.
    questions { zh: "带着这些问题去", en: "Questions to take along" }
    /// None.
    no_questions { zh: "没有待问的问题。打分时选“?”，问题就会列到这里。", en: "Nothing to ask yet. Score a “?” and its question appears here." }
    /// Next steps.
    actions { zh: "行动", en: "Actions" }
    /// None.
    no_actions { zh: "还没有定下一步。", en: "No next step set yet." }
    /// The customer is not yet in the qualification sheet.
    not_scored { zh: "还没打分", en: "Not scored yet" }
    /// A name is missing.
    name_missing { zh: "先写客户名称", en: "Write the customer's name first" }
    /// A name that is already there.
    name_taken { zh: "已经有这位客户了，打开看看", en: "This customer already exists. Open it" }
    /// Another customer has the same name; a link to that one.
    namesake { zh: "另一位客户也叫这个名字，打开看看", en: "Another customer has this name. Open it" }
    /// Open.
    open { zh: "打开", en: "Open" }
}

pub use super::days_late as late;

/// Days left.
pub fn days_left(lang: keybook_core::lang::Lang, days: u64) -> String {
    match lang {
        keybook_core::lang::Lang::Zh => format!("还剩 {days} 天"),
        keybook_core::lang::Lang::En => [&*super::counted(days, "day"), " left"].concat(),
    }
}
