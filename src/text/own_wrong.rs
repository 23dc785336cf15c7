//! What is wrong with a worksheet that somebody made, in words, and where.

use keybook_core::formula::{Fault, Kind};
use keybook_core::lang::Lang;
use keybook_core::worksheet::Wrong;

/// Chinese and English; `{}` stands for what the mistake names.
type Words = (&'static str, &'static str);

/// The parts of a place, as somebody would name them.
const PARTS: [(&str, Words); 9] = [
    ("section", ("第{}部分", "section {}")),
    ("field", ("第{}个问题", "question {}")),
    ("column", ("第{}列", "column {}")),
    ("choices", ("第{}个选项", "option {}")),
    ("anchors", ("第{}个说明", "meaning {}")),
    ("result", ("第{}个结论", "conclusion {}")),
    ("band", ("第{}档", "verdict {}")),
    ("rule", ("第{}条提醒", "reminder {}")),
    ("how_to", ("第{}步", "step {}")),
];

fn fill(words: Words, lang: Lang, with: &str) -> String {
    let (zh, en) = words;
    if lang == Lang::Zh { zh } else { en }.replace("{}", with)
}

/// A place such as `section[0].field[2].label` in words; empty for the sheet as a whole.
pub fn place(lang: Lang, at: &str) -> String {
    let step = |step: &str| {
        let (name, number) = step.strip_suffix(']')?.split_once('[')?;
        let (_, words) = PARTS.iter().find(|(known, _)| *known == name)?;
        let number: usize = number.parse().ok()?;
        Some(fill(*words, lang, &(number + 1).to_string()))
    };
    let parts: Vec<String> = at.split('.').filter_map(step).collect();
    parts.join(if lang == Lang::Zh { "，" } else { ", " })
}

fn kind(kind: Kind) -> Words {
    match kind {
        Kind::Anything => ("别的内容", "something else"),
        Kind::Nothing => ("空", "nothing"),
        Kind::YesNo => ("是或否", "a yes or no"),
        Kind::Number => ("数字", "a number"),
        Kind::Date => ("日期", "a date"),
        Kind::Text => ("文字", "a text"),
        Kind::Choice => ("选项", "an option"),
        Kind::Person => ("人", "a person"),
        Kind::Account => ("客户", "a customer"),
        Kind::List => ("一列内容", "a list"),
        Kind::Table => ("表格", "a table"),
        Kind::Row => ("一组内容", "a group of keys"),
    }
}

/// What is wrong, and what to do about it.
pub fn wrong(lang: Lang, wrong: &Wrong) -> String {
    let two = |words: Words, a: Kind, b: Kind| {
        fill(words, lang, &fill(kind(a), lang, "")).replace("@", &fill(kind(b), lang, ""))
    };
    let number = |words: Words, n: usize| fill(words, lang, &n.to_string());
    match wrong {
        Wrong::Formula(error) => {
            let column = fill(("第 {} 个字符：", "Character {}: "), lang, &error.column().to_string());
            column + &fault(lang, &error.fault)
        }
        Wrong::Shape(what) => what.to_string(),
        Wrong::BadId => fill(
            (
                "代号只用小写字母、数字和 _，字母开头",
                "An id has lower-case letters, digits and _, and begins with a letter",
            ),
            lang,
            "",
        ),
        Wrong::Duplicate => fill(("这个代号用了两次", "This id is used twice"), lang, ""),
        Wrong::EmptyText(_) => fill(("这里还空着", "Fill this in"), lang, ""),
        Wrong::Missing("section") => fill(("没有一个部分：问题写在“section”里", "There are no sections: questions stand in “section”"), lang, ""),
        Wrong::Missing(_) => fill(("这里还没写", "Still to be filled in"), lang, ""),
        Wrong::NotAllowed(key) => fill(("这里不能有“{}”", "“{}” does not belong here"), lang, key),
        Wrong::BadValue { key, value } => {
            let said = fill(("这里不能是“{}”", "This cannot be “{}”"), lang, value);
            said + &allowed(key).map_or_else(String::new, |words| fill(words, lang, ""))
        }
        Wrong::Unknown { name, .. } => fill(("没有叫“{}”的", "There is nothing called “{}”"), lang, name),
        Wrong::TooMany(_) => fill(("太多了", "Too many of them"), lang, ""),
        Wrong::Gives { wanted, found } => {
            two(("这个公式要得出{}，现在得出@", "The formula should give {}, not @"), *wanted, *found)
        }
        Wrong::NoLabel(id) => {
            fill(("公式会得出“{}”，但没有对应的名称", "The formula can give “{}”, but no option has that id"), lang, id)
        }
        Wrong::Placeholder(name) => fill(("花括号里的“{}”不存在", "There is no “{}” to show in braces"), lang, name),
        Wrong::Needs { wanted, .. } => fill(("这里要写{}", "This should be {}"), lang, &fill(kind(*wanted), lang, "")),
        Wrong::Exceeds { key, max } => {
            let counts = matches!(&**key, "section" | "field" | "column" | "choices" | "result" | "band" | "rule" | "how_to" | "max_rows" | "decimals");
            number(if counts { ("最多 {}", "At most {}") } else { ("最多 {} 个字", "At most {} characters") }, *max)
        }
        Wrong::HiddenMarks(_) => {
            fill(("有看不见的控制符，去掉再试", "This has invisible control characters; remove them"), lang, "")
        }
        Wrong::TooLarge(max) => number(("文件太大，最多 {} KB", "The file is too large; at most {} kB"), *max / 1024),
        Wrong::TooDeep(max) => {
            number(("括号套得太深，最多 {} 层", "Brackets nest too deeply; at most {} levels"), *max)
        }
        Wrong::Syntax(line, column) => number(
            (
                "第 {} 行第 @ 个字符读不通：看看那里的引号、逗号和括号，或者文件是不是完整",
                "Line {}, character @ cannot be read: look at the quotes, commas and brackets there, or whether the file is whole",
            ),
            *line,
        )
        .replace('@', &column.to_string()),
        Wrong::NotAWorksheet => fill(("这不是一张工作表的文件", "This is not the file of a worksheet"), lang, ""),
        Wrong::TooNew => fill(
            ("这个文件来自更新的版本，请先更新页面", "This file comes from a newer version; update the page first"),
            lang,
            "",
        ),
        Wrong::TooCostly => {
            fill(("公式要算太久，会拖慢填写", "The formulas take too long to work out and would slow down typing"), lang, "")
        }
        Wrong::NothingToAdd => fill(
            (
                "还没有能计分的问题：先加打分、是或否，或带分值的单选",
                "There are no points to count yet: add a score, a yes/no question, or a single choice with points",
            ),
            lang,
            "",
        ),
    }
}

/// What a key can be, where that can be said in a line.
fn allowed(key: &str) -> Option<Words> {
    Some(match key {
        "min" | "max" => (
            "：最高要大于最低；打分用整数，相差最多 100",
            ": the highest lies above the lowest; scores are whole numbers at most 100 apart",
        ),
        "id" => ("：要以 own_ 开头", ": it begins with own_"),
        "weight" => ("：0 或更大", ": 0 or more"),
        "scope" => {
            ("：account（客户）、person（人）或 rep（自己）", ": account, for customers, person, or rep, for oneself")
        }
        "type" => (
            "：text、long_text、date、number、percent、money、yes_no、score、single_choice、multi_choice、checklist、rank、person_ref、account_ref、table、computed 之一",
            ": one of text, long_text, date, number, percent, money, yes_no, score, single_choice, multi_choice, checklist, rank, person_ref, account_ref, table, computed",
        ),
        _ => return None,
    })
}

fn fault(lang: Lang, fault: &Fault) -> String {
    let say = |words: Words, with: &str| fill(words, lang, with);
    match fault {
        Fault::TooLong | Fault::TooDeep | Fault::TooManyIds => {
            say(("公式太长或套得太深", "the formula is too long or nests too deeply"), "")
        }
        Fault::UnexpectedCharacter('=' | '＝') => {
            say(("比较是否相等，要写两个等号 ==", "to compare, write two equals signs: =="), "")
        }
        Fault::UnexpectedCharacter(c) => say(("公式里不能用“{}”", "“{}” cannot be used in formulas"), &c.to_string()),
        Fault::UnfinishedText => say(("引号没有成对", "a quotation mark is never closed"), ""),
        Fault::BadNumber => say(("这个数字读不通", "this number cannot be read"), ""),
        Fault::Expected { found, .. } if found.is_empty() => say(("公式没写完", "the formula is not finished"), ""),
        Fault::Expected { found, .. } => say(("“{}”不该在这里", "“{}” should not stand here"), found),
        Fault::ChainedComparison => say(("两个比较之间用 and 连起来", "join two comparisons with “and”"), ""),
        Fault::UnknownFunction(name) => say(
            ("没有叫“{}”的函数：括号前面只能是函数", "“{}” is no function: only functions stand before brackets"),
            name,
        ),
        Fault::UnknownName(name)
        | Fault::UnknownColumn(name)
        | Fault::UnknownRow(name)
        | Fault::UnknownSection(name)
        | Fault::Waiting(name) => say(("没有叫“{}”的", "there is nothing called “{}”"), name),
        Fault::WrongKind { wanted, found } => {
            let wanted = say(kind(*wanted), "");
            say(("这里要用{}，不能用@", "{} is needed here, not @"), &wanted).replace('@', &say(kind(*found), ""))
        }
        Fault::Mismatch(a, b) => say(("{}和@不能放在一起算", "{} and @ do not go together"), &say(kind(*a), ""))
            .replace('@', &say(kind(*b), "")),
        Fault::NotAChoice { id, .. } => say(("没有“{}”这个选项", "“{}” is none of the options"), id),
        Fault::NothingInCommon => say(("这两组选项没有相同的", "these two have no options in common"), ""),
        Fault::NoNumbers(_) => say(("有的选项没有分值", "some options have no points"), ""),
        Fault::ArgumentCount { function, .. } => {
            say(("{} 括号里的个数不对", "{} has the wrong number of values in its brackets"), function)
        }
        Fault::NeedsLoop(function) | Fault::NoLoop(function) | Fault::NeedsLiteral(function) => {
            say(("{} 不能这样用", "{} cannot be used like this"), function)
        }
        Fault::UsedTooEarly(name) => {
            say(("“{}”在下面，只能用上面的结论", "“{}” stands further down; use conclusions from above"), name)
        }
        Fault::Cycle(path) if path.len() == 1 => {
            say(("公式不能用自己的代号", "this formula cannot use its own result"), "")
        }
        Fault::Cycle(_) => say(("互相引用，算不出来", "these depend on each other, so none can be worked out"), ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_as_people_count() {
        assert_eq!(place(Lang::Zh, "section[1].field[0].label"), "第2部分，第1个问题");
        assert_eq!(place(Lang::En, "result[0].band[2].from"), "conclusion 1, verdict 3");
        assert_eq!(place(Lang::En, "title"), "");
    }

    #[test]
    fn every_mistake_has_words_in_both_languages() {
        let gives = Wrong::Gives { wanted: Kind::YesNo, found: Kind::Number };
        assert_eq!(wrong(Lang::Zh, &gives), "这个公式要得出是或否，现在得出数字");
        assert_eq!(wrong(Lang::En, &gives), "The formula should give a yes or no, not a number");
        let formula = |fault| wrong(Lang::En, &Wrong::Formula(keybook_core::formula::FormulaError::new(3, fault)));
        assert_eq!(formula(Fault::UnexpectedCharacter('=')), "Character 4: to compare, write two equals signs: ==");
        let itself = Fault::Cycle(["r1".into()].into());
        assert_eq!(formula(itself), "Character 4: this formula cannot use its own result");
        assert_eq!(
            wrong(Lang::En, &Wrong::Syntax(3, 7)),
            "Line 3, character 7 cannot be read: look at the quotes, commas and brackets there, or whether the file is whole"
        );
    }
}
