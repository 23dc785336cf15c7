//! Room in the store: how full it is and what can go.

crate::messages! {
    /// The page.
    title { zh: "存储空间", en: "Storage" }
    /// What it is about.
    lede {
        zh: "数据都存在这个浏览器里，一共约能放 518 万个字符。客户存好后会压缩，占得比填的少。",
        en: "Your data is kept in this browser, which holds about 5.2 million characters. Customers are packed, so they take less than what you typed.",
    }
    /// How full.
    used(percent: usize, size: &str) { zh: "已用 {percent}%，{size}", en: "{percent}% used, {size}" }
    /// Below one in a hundred.
    used_little(size: &str) { zh: "已用不到 1%，{size}", en: "Under 1% used, {size}" }
    /// A figure that is rounded.
    roughly(size: &str) { zh: "约 {size}", en: "about {size}" }
    /// What can go.
    can_go { zh: "能腾出来的", en: "What can be cleared" }
    /// Nothing can.
    nothing_can_go { zh: "没有能腾的：示例没载入，最近删除里也没有客户。", en: "Nothing to clear: no example, no recently deleted customers." }
    /// The example company.
    example { zh: "示例公司", en: "The example company" }
    /// Deleted customers.
    deleted_hint {
        zh: "最近删除的客户留 30 天，这些天照样占地方。彻底删除才会腾出来。",
        en: "Recently deleted customers are kept for 30 days and take room all that time. Removing one for good clears it.",
    }
    /// A deleted customer.
    deleted(name: &str) { zh: "{name}（最近删除）", en: "{name} (recently deleted)" }
    /// Take it out for good.
    remove_for_good { zh: "彻底删除", en: "Remove for good" }
    /// The question before that.
    ask_remove(name: &str) { zh: "彻底删除“{name}”？", en: "Remove “{name}” for good?" }
    /// What it means.
    ask_remove_hint {
        zh: "这位客户的人、表和评审都会删掉，撤销不了。想留底，先下载备份。",
        en: "Its people, worksheets and reviews go, and this cannot be undone. To keep a copy, download a backup first.",
    }
    /// Done.
    removed(name: &str) { zh: "已彻底删除“{name}”", en: "“{name}” was removed for good" }
    /// A text that could not be read.
    aside(name: &str, when: &str) { zh: "{name}：读不出来的数据（{when}）", en: "{name}: data that could not be read ({when})" }
    /// What to do with it.
    aside_hint { zh: "先下载，再移除。", en: "Download it first; then it can be removed." }
    /// Download.
    download { zh: "下载", en: "Download" }
    /// Remove.
    remove { zh: "移除", en: "Remove" }
    /// Done.
    aside_removed { zh: "已移除", en: "Removed" }
    /// Old reviews.
    reviews(name: &str, count: usize) { zh: "{name}：{count} 次旧评审", en: "{name}, older reviews: {count}" }
    /// Let all go but the newest.
    keep_newest { zh: "只留最新一次", en: "Keep only the newest" }
    /// Reviews went.
    let_go(name: &str) { zh: "{name}：旧评审已清掉", en: "{name}: older reviews cleared" }
    /// Until when they can be put back.
    put_back_hint { zh: "关掉页面前可以放回", en: "can be put back until you close the page" }
    /// Put them back.
    put_back { zh: "放回", en: "Put back" }
    /// Customers by size.
    customers { zh: "客户，从大到小", en: "Customers, largest first" }
    /// How deleting makes room.
    customers_hint {
        zh: "删除的客户 30 天内能恢复，不腾地方。要腾，再到上面点“彻底删除”。",
        en: "A deleted customer can be restored for 30 days and makes no room. To clear it, remove it for good above.",
    }
    /// All of them.
    show_all(count: usize) { zh: "显示全部 {count} 位", en: "Show all {count}" }
    /// What else there is.
    rest_title { zh: "其余", en: "Everything else" }
    /// Sheets across customers, own worksheets, the list and the settings.
    rest { zh: "跨客户的表、我的资料、演练和设置", en: "Sheets across customers, about you, exercises and settings" }
    /// Other pages.
    others { zh: "从同一处打开的其他网页", en: "Other pages opened from the same place" }
    /// Whether the browser clears it.
    promise_title { zh: "浏览器会自己清掉吗", en: "Will the browser clear it?" }
    /// It promised not to.
    promised {
        zh: "不会。浏览器答应了：磁盘满了也不清这里的数据，除非你自己清。",
        en: "No. The browser has promised to keep this data even when the disk is full, unless you clear it yourself.",
    }
    /// It has not promised.
    not_promised {
        zh: "有可能。磁盘快满或很久没打开时，浏览器可能清掉这里的数据。定期下载备份，或者请浏览器留住。",
        en: "It may. When the disk is nearly full, or after a long time without a visit, the browser may clear this data. Download backups, or ask the browser to keep it.",
    }
    /// Nobody knows.
    no_word {
        zh: "这个浏览器不给答复。定期下载备份最稳妥。",
        en: "This browser gives no answer. Regular backups are the safe way.",
    }
    /// Ask.
    ask { zh: "请浏览器留住", en: "Ask the browser to keep it" }
    /// It said no.
    refused {
        zh: "浏览器这次没答应。把这个页面收藏或装到桌面，过些天再来问。",
        en: "The browser did not agree this time. Bookmark or install this page and ask again in some days.",
    }
    /// In the banner.
    make_room { zh: "腾地方", en: "Make room" }
    /// In the backup dialog.
    see { zh: "看看空间", en: "See storage" }
    /// Fewer than a thousand.
    few { zh: "不到 1 千", en: "under 1,000" }
}

use keybook_core::lang::Lang;

/// A number of characters as somebody would say it: 3,200, 1.2 万, 316 万; 3,200, 12,000, 3.2 million.
pub fn about(lang: Lang, n: usize) -> String {
    let tenths = |unit: usize| {
        let tenths = (n * 10 + unit / 2) / unit;
        if tenths >= 100 || tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    match (lang, n) {
        (_, ..1_000) => few(lang).to_owned(),
        (_, ..10_000) => format!("{},{}00", n / 1_000, n % 1_000 / 100),
        (Lang::Zh, _) => [&tenths(10_000), " 万"].concat(),
        (Lang::En, ..1_000_000) => format!("{},000", (n + 500) / 1_000),
        (Lang::En, _) => [&tenths(1_000_000), " million"].concat(),
    }
}

/// The same with its unit.
pub fn characters(lang: Lang, n: usize) -> String {
    let n = about(lang, n);
    match lang {
        Lang::En => n + " characters",
        // Figures stand apart from Chinese text, words do not.
        Lang::Zh if n.ends_with(|c: char| c.is_ascii_digit()) => n + " 字符",
        Lang::Zh => n + "字符",
    }
}

/// How full the store is.
pub fn used_in_words(lang: Lang, percent: usize, n: usize) -> String {
    let size = characters(lang, n);
    // What is below a bound is not about it as well.
    let size = if n < 1_000 { size } else { roughly(lang, &size) };
    if percent == 0 { used_little(lang, &size) } else { used(lang, percent, &size) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_somebody_would_say_them() {
        let said = |n| [about(Lang::Zh, n), about(Lang::En, n)];
        assert_eq!(said(12), ["不到 1 千", "under 1,000"]);
        assert_eq!(said(3_249), ["3,200", "3,200"]);
        assert_eq!(said(12_345), ["1.2 万", "12,000"]);
        assert_eq!(said(3_160_000), ["316 万", "3.2 million"]);
        assert_eq!(said(5_000_000), ["500 万", "5 million"]);
        assert_eq!([characters(Lang::Zh, 3_200), characters(Lang::Zh, 12_345)], ["3,200 字符", "1.2 万字符"]);
        assert_eq!(used_in_words(Lang::Zh, 0, 12), "已用不到 1%，不到 1 千字符");
        assert_eq!(used_in_words(Lang::En, 0, 12), "Under 1% used, under 1,000 characters");
        assert_eq!(used_in_words(Lang::En, 3, 160_000), "3% used, about 160,000 characters");
        assert_eq!(used_in_words(Lang::Zh, 3, 160_000), "已用 3%，约 16 万字符");
    }
}
