//! Taking things out: tables, text, drawings.

use keybook_core::export::readable::Word;
use keybook_core::lang::Lang;

crate::messages! {
    /// Copy the tables.
    copy_table { zh: "复制表格，贴进 Excel 或 WPS", en: "Copy the table for a spreadsheet" }
    /// Save answers, tables and results for spreadsheets.
    csv { zh: "导出 CSV", en: "Export CSV" }
    /// Save as Markdown.
    markdown { zh: "导出 Markdown", en: "Export Markdown" }
    /// Save as text.
    plain { zh: "导出文字", en: "Export text" }
    /// Everything as Markdown.
    whole_markdown { zh: "整份导出 Markdown", en: "Export everything as Markdown" }
    /// Everything as text.
    whole_plain { zh: "整份导出文字", en: "Export everything as text" }
    /// Nothing in the tables.
    no_rows { zh: "这张表里还没有行。", en: "There are no rows in this table yet." }
    /// Nothing at all.
    not_begun { zh: "这张表还没有填", en: "Nothing is filled in on this worksheet yet" }
    /// Copied.
    table_copied { zh: "已复制，直接贴进表格", en: "Copied; paste it into a spreadsheet" }
    /// Not copied.
    not_copied { zh: "浏览器不让复制，改用导出 CSV", en: "The browser did not copy it; export CSV instead" }
    /// A chart as a drawing.
    chart_svg { zh: "导出图，SVG", en: "Export the chart as SVG" }
    /// A chart as a picture.
    chart_png { zh: "导出图，PNG", en: "Export the chart as PNG" }
    /// A chart that is gone meanwhile.
    no_drawing { zh: "图已经不在这一页", en: "The chart is no longer on this page" }
    /// A chart's commands.
    chart_menu(name: &str) { zh: "{name}：导出", en: "{name}: export" }
}

/// A word that exported text needs beside the worksheet's own.
pub fn word(lang: Lang, word: Word) -> &'static str {
    let (zh, en) = match word {
        Word::Customer => ("客户", "Customer"),
        Word::Person => ("人物", "Person"),
        Word::Unknown => ("还没问到", "Not known yet"),
        Word::Blank => ("没填", "Blank"),
        Word::Guess => ("推测", "Guess"),
        Word::Heard => ("听说", "Heard"),
        Word::Verified => ("已核实", "Verified"),
        Word::Section => ("部分", "Section"),
        Word::Question => ("题目", "Question"),
        Word::Answer => ("回答", "Answer"),
        Word::Basis => ("依据", "Based on"),
        Word::Results => ("结论", "What follows"),
        Word::TooEarly => ("填到一半才有结论", "Results come when half is filled in"),
        Word::Undecided => ("没问到、没填的还会改变结论", "Answers that are still open decide this"),
        Word::Hints => ("提示", "Hints"),
        Word::Risk => ("风险", "Risk"),
        Word::Contents => ("目录", "Contents"),
        Word::People => ("人物", "People"),
        Word::Actions => ("行动", "Actions"),
        Word::Done => ("已完成", "done"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
