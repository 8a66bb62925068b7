//! The last line of a build: for people, and for programs.

use crate::progress::grouped;
use rolecall::build::Outcome;
use rolecall::build::Summary;
use rolecall::diagnostic::Counts;
use serde_json::json;
use std::time::Duration;

/// `Built 14 postings into 41 pages (312 kB) in 0.08 s, 2 warnings → dist`, below one line for
/// each posting left out.
pub(crate) fn human(outcome: &Outcome, elapsed: Duration) -> String {
    let summary = &outcome.summary;
    let counts = Counts::of(&outcome.diagnostics);
    if !outcome.is_written {
        return format!("Nothing was written: {counts}\n");
    }
    let mut text = String::new();
    for path in &summary.left_out {
        text.push_str("Left out: ");
        text.extend(path.chars().filter(|c| !c.is_control()));
        text.push('\n');
    }
    let mut parts = vec![format!(
        "Built {} into {} ({}) in {:.2} s",
        built(summary),
        plural(summary.pages, "page"),
        size(summary.bytes),
        elapsed.as_secs_f64()
    )];
    parts.extend(not_open(summary));
    if !summary.left_out.is_empty() {
        parts.push(format!("{} left out", grouped(summary.left_out.len())));
    }
    if counts != Counts::default() {
        parts.push(counts.to_string());
    }
    text.push_str(&parts.join(", "));
    text.push_str(" → ");
    text.push_str(&outcome.out.display().to_string());
    text.push('\n');
    text
}

/// `1,412 of 1,414 postings`: those with a page, of all.
fn built(summary: &Summary) -> String {
    let mut count = summary.open + summary.closed;
    if summary.previews {
        count += summary.drafts + summary.scheduled;
    }
    let all = plural(summary.postings, "posting");
    if count == summary.postings {
        all
    } else {
        format!("{} of {all}", grouped(count))
    }
}

/// Those that are not open: first those with a page, then those without.
fn not_open(summary: &Summary) -> Vec<String> {
    let (drafts, scheduled) = if summary.previews {
        ("of them drafts", "of them scheduled")
    } else if summary.drafts == 1 {
        ("draft not shown", "scheduled for later")
    } else {
        ("drafts not shown", "scheduled for later")
    };
    let kinds = [
        (summary.closed, "of them closed"),
        (summary.removed, "closed and without a page"),
        (summary.drafts, drafts),
        (summary.scheduled, scheduled),
    ];
    kinds
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| format!("{} {kind}", grouped(*count)))
        .collect()
}

/// `{"summary": {…}}`, with the fields of `docs/diagnostics.md`.
pub(crate) fn json(outcome: &Outcome, elapsed: Duration) -> String {
    let summary = &outcome.summary;
    let counts = Counts::of(&outcome.diagnostics);
    let left_out: Vec<&str> = summary.left_out.iter().map(AsRef::as_ref).collect();
    let value = json!({
        "summary": {
            "written": outcome.is_written,
            "out": outcome.out.to_string_lossy(),
            "postings": summary.postings,
            "open": summary.open,
            "closed": summary.closed,
            "removed": summary.removed,
            "drafts": summary.drafts,
            "scheduled": summary.scheduled,
            "left_out": left_out,
            "pages": summary.pages,
            "files_written": summary.files_written,
            "bytes": summary.bytes,
            "seconds": elapsed.as_secs_f64(),
            "errors": counts.errors,
            "warnings": counts.warnings,
            "notes": counts.notes,
        }
    });
    format!("{value}\n")
}

fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(count))
}

/// Bytes in decimal units (SI): `312 kB`, `1.4 MB`.
fn size(bytes: u64) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "shown with two or three digits only"
    )]
    let mut number = bytes as f64;
    if bytes < 1_000 {
        return format!("{bytes} bytes");
    }
    for unit in ["kB", "MB", "GB"] {
        number /= 1_000.0;
        if number < 9.95 {
            return format!("{number:.1} {unit}");
        }
        if number < 999.5 {
            return format!("{number:.0} {unit}");
        }
    }
    format!("{number:.0} GB")
}

#[cfg(test)]
mod tests {
    use super::human;
    use super::json;
    use super::size;
    use rolecall::build::Outcome;
    use rolecall::build::Summary;
    use rolecall::diagnostic::Code;
    use rolecall::diagnostic::Diagnostic;
    use std::time::Duration;

    fn outcome(codes: &[Code], is_written: bool, left_out: &[&str]) -> Outcome {
        Outcome {
            diagnostics: codes
                .iter()
                .map(|code| Diagnostic::new(*code, None, ""))
                .collect(),
            summary: Summary {
                postings: 1_414,
                open: 1_390,
                closed: 12,
                removed: 9,
                drafts: 2,
                scheduled: 1 - left_out.len().min(1),
                previews: false,
                pages: 41,
                files_written: 60,
                bytes: 312_400,
                left_out: left_out.iter().map(|path| (*path).into()).collect(),
            },
            out: "dist".into(),
            is_written,
        }
    }

    #[test]
    fn one_line_says_it_all() {
        let check = |outcome: Outcome, expected: &str| {
            assert_eq!(human(&outcome, Duration::from_millis(84)), expected);
        };
        check(
            outcome(&[Code::MissingApply], true, &[]),
            "Built 1,402 of 1,414 postings into 41 pages (312 kB) in 0.08 s, 12 of them closed, \
             9 closed and without a page, 2 drafts not shown, 1 scheduled for later, \
             1 warning → dist\n",
        );
        check(
            outcome(&[Code::InvalidDate, Code::LongTitle], false, &[]),
            "Nothing was written: 1 error, 1 note\n",
        );
        check(
            outcome(&[Code::InvalidDate], true, &["postings/a\u{1b}.md"]),
            "Left out: postings/a.md\nBuilt 1,402 of 1,414 postings into 41 pages (312 kB) \
             in 0.08 s, 12 of them closed, 9 closed and without a page, 2 drafts not shown, \
             1 left out, 1 error → dist\n",
        );
        let mut preview = outcome(&[], true, &[]);
        preview.summary.previews = true;
        preview.summary.removed = 0;
        preview.summary.open += 9;
        check(
            preview,
            "Built 1,414 postings into 41 pages (312 kB) in 0.08 s, 12 of them closed, \
             2 of them drafts, 1 of them scheduled → dist\n",
        );
    }

    #[test]
    fn programs_get_every_figure() {
        let text = json(
            &outcome(&[Code::MissingApply], true, &["a.md"]),
            Duration::from_secs(2),
        );
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let summary = &value["summary"];
        assert_eq!(summary["postings"], 1_414);
        assert_eq!(summary["left_out"], serde_json::json!(["a.md"]));
        assert_eq!(summary["seconds"], 2.0);
        assert_eq!(summary["warnings"], 1);
        assert_eq!(summary["written"], true);
        assert_eq!(summary.as_object().unwrap().len(), 16);
    }

    #[test]
    fn sizes_have_two_or_three_digits() {
        let check = |bytes, expected| assert_eq!(size(bytes), expected);
        check(0, "0 bytes");
        check(999, "999 bytes");
        check(1_000, "1.0 kB");
        check(9_949, "9.9 kB");
        check(9_990, "10 kB");
        check(312_400, "312 kB");
        check(999_600, "1.0 MB");
        check(1_234_567_890, "1.2 GB");
        check(5_000_000_000_000, "5000 GB");
    }
}
