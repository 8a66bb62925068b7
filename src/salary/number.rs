//! Numbers as people write them: what `.`, `,` and a space mean is told by the digits after.

/// Amounts of this many hundredths and more are no pay: 10⁹ units.
pub(super) const TOO_MUCH: i64 = 1_000_000_000 * 100;

/// Reads a number at the start of `text`, which begins with a digit: its value in hundredths
/// (`None` when it is malformed or too large), and its length in bytes.
///
/// Groups of three digits are thousands (`30 000`, `30.000`, `1,234,567`, `1'200`), one or two
/// digits after the last sign are decimals (`8.45`, `12,5`); `12,00,000` is Indian grouping.
pub(super) fn scan(text: &str) -> (Option<i64>, usize) {
    let digits = digit_run(text);
    let mut whole = text[..digits].to_owned();
    let mut end = digits;
    let mut grouping = None;
    let mut cents = 0;
    let mut is_valid = true;
    while let Some(sign) = text[end..].chars().next().filter(|c| ".,' ".contains(*c)) {
        let after = end + sign.len_utf8();
        let run = digit_run(&text[after..]);
        let group = &text[after..after + run];
        let is_indian = run == 2
            && sign == ','
            && matches!(grouping, None | Some(','))
            && text[after + run..].starts_with(',')
            && matches!(digit_run(&text[after + run + 1..]), 2 | 3);
        if run == 3 || is_indian {
            let is_same = grouping.is_none_or(|earlier| earlier == sign);
            let fits = grouping.is_some() || digits <= 3;
            if !is_same || !fits {
                is_valid &= sign == ' ';
                break;
            }
            grouping = Some(sign);
            whole.push_str(group);
        } else if (1..=2).contains(&run) && ".,".contains(sign) && grouping != Some(sign) {
            let value: i64 = group.parse().unwrap_or_default();
            cents = if run == 1 { value * 10 } else { value };
            end = after + run;
            // A version or a date: `1.2.3`.
            is_valid &= !has_another_group(&text[end..]);
            break;
        } else {
            is_valid &= run == 0 || !".,".contains(sign);
            break;
        }
        end = after + run;
    }
    // `1.000,-`
    let rest = &text[end..];
    if (rest.starts_with(",-") || rest.starts_with(".-"))
        && !rest[2..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
    {
        end += 2;
    }
    let value = whole
        .parse::<i64>()
        .ok()
        .filter(|value| *value < TOO_MUCH / 100)
        .map(|value| value * 100 + cents);
    (value.filter(|_| is_valid), end)
}

fn has_another_group(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| ".,".contains(c))
        && chars.next().is_some_and(|c| c.is_ascii_digit())
}

fn digit_run(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_after_a_sign_tell_what_it_is() {
        let check = |text: &str, value: Option<i64>, length: usize| {
            assert_eq!(scan(text), (value, length), "{text}");
        };
        check("38000", Some(3_800_000), 5);
        check("132,552", Some(13_255_200), 7);
        check("30 000", Some(3_000_000), 6);
        check("30.000", Some(3_000_000), 6);
        check("30'000", Some(3_000_000), 6);
        check("8.45", Some(845), 4);
        check("8,5 x", Some(850), 3);
        check("1.234,56", Some(123_456), 8);
        check("1,234.5", Some(123_450), 7);
        check("1,234,567", Some(123_456_700), 9);
        check("12,00,000", Some(120_000_000), 9);
        check("25 40", Some(2_500), 2);
        check("30.000,- x", Some(3_000_000), 8);
        check("30,", Some(3_000), 2);
        check("1.2.3", None, 3);
        check("99999999999999999999", None, 20);
    }
}
