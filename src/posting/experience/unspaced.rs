//! Statements in Japanese, Chinese and Korean: `実務経験3年以上`, `3-5年工作经验`, `경력 3년 이상`.

use super::Statement;

/// Units and the months in each; a longer one stands before a shorter one that ends like it.
const UNITS: &[(&str, u32)] = &[
    ("年", 12),
    ("년", 12),
    ("ヶ月", 1),
    ("ケ月", 1),
    ("か月", 1),
    ("カ月", 1),
    ("箇月", 1),
    ("个月", 1),
    ("個月", 1),
    ("개월", 1),
];

/// Words for experience.
const EXPERIENCE: &[&str] = &[
    "経験", "実務", "经验", "經驗", "经历", "經歷", "工作", "경력", "경험", "실무",
];

/// After the unit: it is no minimum, or not about experience.
const NOT_AFTER: &[&str] = &[
    "以内", "以下", "以內", "未満", "未满", "前", "制", "契約", "毎", "生", "度", "后", "後", "次",
    "이내", "이하", "미만", "전", "차", "제", "후", "계약",
];

/// Before the number: it is a span of time that has passed or is to come.
const NOT_BEFORE: &[&str] = &[
    "過去", "直近", "最近", "近", "今後", "未来", "入社", "创立", "成立", "지난", "최근", "향후",
    "第",
];

/// How far back the clause before a number is followed, in characters.
const LONGEST_CLAUSE: usize = 40;

/// Appends the statements of `text`.
pub(super) fn read(text: &str, is_about_experience: bool, statements: &mut Vec<Statement>) {
    if text.is_ascii() {
        return;
    }
    if !is_about_experience && !EXPERIENCE.iter().any(|word| text.contains(word)) {
        return;
    }
    for (unit, months_per_unit) in UNITS {
        for (at, _) in text.match_indices(unit) {
            let after = &text[at + unit.len()..];
            let after = after.trim_start_matches(['间', '間', '간', ' ']);
            if NOT_AFTER.iter().any(|word| after.starts_with(word)) {
                continue;
            }
            let Some((number, before)) = number_before(&text[..at]) else {
                continue;
            };
            let (lower, before) = match range_start(before) {
                Some((lower, before)) => (lower.min(number), before),
                None => (number, before),
            };
            let before = before.trim_end_matches([' ', '约', '約', '약']);
            if lower > 50 || NOT_BEFORE.iter().any(|word| before.ends_with(word)) {
                continue;
            }
            statements.push(Statement {
                months: lower.saturating_mul(*months_per_unit),
                is_general: !is_about_a_skill(before),
                at: before.len(),
            });
        }
    }
}

/// The number that `text` ends with, and what stands before it.
fn number_before(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_end();
    let before = text.trim_end_matches(|c| digit(c).is_some());
    let digits = &text[before.len()..];
    let mut number: u32 = 0;
    for c in digits.chars() {
        let digit = digit(c)?;
        number = match (digit, number) {
            // `十五` is 15, `二十` is 20.
            (10, 0) => 10,
            (10, tens) => tens.saturating_mul(10),
            (digit, 10) if digits.starts_with('十') => 10 + digit,
            (digit, number) => number.saturating_mul(10).saturating_add(digit),
        };
    }
    (!digits.is_empty()).then_some((number, before))
}

/// The lower bound before a dash: `3-`, `3年〜`.
fn range_start(before: &str) -> Option<(u32, &str)> {
    let joined = before.trim_end();
    let rest = joined.trim_end_matches(['-', '–', '~', '〜', '～', '－', 'ー', '至', '到']);
    if rest.len() == joined.len() {
        return None;
    }
    number_before(rest.trim_end().trim_end_matches(['年', '년']))
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '０'..='９' => u32::from(c) - u32::from('０'),
        '一' => 1,
        '二' | '两' | '兩' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// Whether the clause before the number names something in Latin letters: `Javaの経験3年`.
fn is_about_a_skill(before: &str) -> bool {
    before
        .chars()
        .rev()
        .take(LONGEST_CLAUSE)
        .take_while(|c| !matches!(c, '、' | '。' | '，' | ',' | '；' | ';'))
        .filter(char::is_ascii_alphabetic)
        .count()
        >= 2
}
