//! What markdown and raw HTML become.

use super::*;

pub(super) fn read_with(text: &str, title: Option<&str>) -> (Body, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let file = SourceFile::new("postings/welder.md", text);
    let body = read(&file, 0, title, &mut diagnostics);
    (body, diagnostics)
}

fn check(text: &str, expected: &str) {
    assert_eq!(read_with(text, Some("Welder")).0.html, expected, "{text}");
}

fn codes(text: &str) -> Vec<&'static str> {
    let (_, diagnostics) = read_with(text, Some("Welder"));
    diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn blocks() {
    check(
        "One\n*two*\n\nThree",
        "<p>One\n<em>two</em></p>\n<p>Three</p>\n",
    );
    check(
        "- a\n- b\n  - c\n",
        "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n",
    );
    check(
        "3. a\n4. b\n",
        "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n",
    );
    check("> quoted\n", "<blockquote>\n<p>quoted</p>\n</blockquote>\n");
    check(
        "```rust\na < b\n  c\n```\n",
        "<pre><code>a &lt; b\n  c\n</code></pre>\n",
    );
    check("a  \nb\n\n---\n", "<p>a<br>\nb</p>\n<hr>\n");
    check(
        "- [x] done\n- [ ] open\n",
        "<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>\n",
    );
    check(
        "~~old~~ and ~50 or 3~5",
        "<p><s>old</s> and ~50 or 3~5</p>\n",
    );
    check("`a<b`", "<p><code>a&lt;b</code></p>\n");
    check("経験\n者 a\nb", "<p>経験者 a\nb</p>\n");
}

#[test]
fn tables_scroll_and_have_a_name() {
    check(
        "## Pay\n\n| Level | Pay |\n|---|---|\n| 1 | £30k |\n",
        "<h2 id=\"pay\">Pay</h2>\n\
         <section class=\"table\" tabindex=\"0\" aria-label=\"Pay\">\n\
         <table>\n<thead>\n<tr>\n<th scope=\"col\">Level</th>\n<th scope=\"col\">Pay</th>\n</tr>\n\
         </thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>£30k</td>\n</tr>\n</tbody>\n</table>\n</section>\n",
    );
}

#[test]
fn links() {
    check(
        "[a](https://example.org \"t\") [b](/b) [c](#c) [d](mailto:a@example.org)",
        "<p><a href=\"https://example.org\" title=\"t\" rel=\"noopener\">a</a> \
         <a href=\"/b\">b</a> <a href=\"#c\">c</a> <a href=\"mailto:a@example.org\">d</a></p>\n",
    );
    check(
        "<https://example.org> <jobs@example.org>",
        "<p><a href=\"https://example.org\" rel=\"noopener\">https://example.org</a> \
         <a href=\"mailto:jobs@example.org\">jobs@example.org</a></p>\n",
    );
    check(
        "See https://example.org/a_b_c?d=1&e, or jobs_new@example.org.",
        "<p>See <a href=\"https://example.org/a_b_c?d=1&amp;e\" rel=\"noopener\">\
         https://example.org/a_b_c?d=1&amp;e</a>, or \
         <a href=\"mailto:jobs_new@example.org\">jobs_new@example.org</a>.</p>\n",
    );
    check(
        "[www.example.org](/a) `https://example.org`",
        "<p><a href=\"/a\">www.example.org</a> <code>https://example.org</code></p>\n",
    );
    check("[a](javascript:alert(1)) [b](DATA:x)", "<p>a b</p>\n");
    check(
        "[a](www.example.org)",
        "<p><a href=\"https://www.example.org\" rel=\"noopener\">a</a></p>\n",
    );
}

#[test]
fn images() {
    check(
        "![our *hall*](/hall.jpg)",
        "<p><img src=\"/hall.jpg\" alt=\"our hall\" loading=\"lazy\"></p>\n",
    );
    check("![x](data:image/png;base64,AA)", "<p>x</p>\n");
    assert_eq!(codes("![](/hall.jpg)"), ["missing-alt"]);
    assert_eq!(codes("<img src=/hall.jpg>"), ["missing-alt"]);
}

#[test]
fn headings_start_at_two_and_get_ids() {
    check(
        "### Pay\n\n##### Bonus\n\n### Pay\n",
        "<h2 id=\"pay\">Pay</h2>\n<h3 id=\"bonus\">Bonus</h3>\n<h2 id=\"pay-2\">Pay</h2>\n",
    );
    check("Über uns\n===\n", "<h2 id=\"ueber-uns\">Über uns</h2>\n");
    check(
        "## Pay {#x .y onclick=z}",
        "<h2 id=\"pay-x-y-onclick-z\">Pay {#x .y onclick=z}</h2>\n",
    );
    check("##\n\na", "<p>a</p>\n");
    check(
        "# ![logo](/l.png)\n",
        "<p><img src=\"/l.png\" alt=\"logo\" loading=\"lazy\"></p>\n",
    );
    check(
        "<h4>Pay</h4>\n<h6>Bonus</h6>\n",
        "<h2 id=\"pay\">Pay</h2>\n<h3 id=\"bonus\">Bonus</h3>\n",
    );
}

#[test]
fn the_first_h1_is_the_title_where_there_is_none() {
    let text = "# **Senior** `Welder`\n\nHello\n\n# Extra\n";
    let (body, _) = read_with(text, None);
    assert_eq!(
        body.title,
        Some(("Senior Welder".to_owned(), Span::new(0, 21)))
    );
    assert_eq!(body.html, "<p>Hello</p>\n<h2 id=\"extra\">Extra</h2>\n");
    assert_eq!(body.text, "Hello\nExtra");
    assert_eq!(body.first_heading, None);

    let (body, _) = read_with("# Requirements\n\nHello\n", None);
    assert_eq!(body.title, None);
    assert_eq!(
        body.html,
        "<h2 id=\"requirements\">Requirements</h2>\n<p>Hello</p>\n"
    );

    let (body, _) = read_with("<h1>Welder</h1>\n<p>Hello</p>", None);
    assert_eq!(body.title, Some(("Welder".to_owned(), Span::new(0, 4))));
    assert_eq!(body.html, "<p>Hello</p>\n");
}

#[test]
fn an_h1_that_repeats_the_title_goes_and_another_stays() {
    let (body, _) = read_with("# WELDER!\n\nHello\n", Some("Welder"));
    assert_eq!(body.html, "<p>Hello</p>\n");
    assert_eq!(
        body.first_heading.map(|(text, _)| text).as_deref(),
        Some("WELDER!")
    );

    let (body, _) = read_with("# Night Welder\n\n## Pay\n", Some("Welder"));
    assert_eq!(
        body.html,
        "<h2 id=\"night-welder\">Night Welder</h2>\n<h3 id=\"pay\">Pay</h3>\n"
    );
    assert_eq!(
        body.first_heading.map(|(text, _)| text).as_deref(),
        Some("Night Welder")
    );
}

/// Heading, style, level, kinds, HTML, text and lines of each section.
fn outline(text: &str) -> Vec<String> {
    let (body, _) = read_with(text, Some("Welder"));
    body.sections
        .iter()
        .map(|section| {
            let lines: Vec<&str> = body.lines[section.lines.clone()]
                .iter()
                .map(|line| &body.text[line.text.clone()])
                .collect();
            format!(
                "{} {:?} {} {:?} | {} | {} | {}",
                section.heading.as_deref().unwrap_or("-"),
                section.style,
                section.level,
                section.kinds,
                body.html[section.html.clone()].replace('\n', ""),
                body.text[section.text.clone()].replace('\n', "/"),
                lines.join("/")
            )
        })
        .collect()
}

#[test]
fn sections_of_real_headings() {
    assert_eq!(
        outline("Hi\n\n## Requirements\n\nYou:\n\n### Must\n\n- a\n- b\n\n## Other\n\nx\n"),
        [
            "- Heading 2 [] | <p>Hi</p> | Hi | Hi",
            "Requirements Heading 2 [Qualifications] | <p>You:</p> | You: | You:",
            "Must Heading 3 [Qualifications] | <ul><li>a</li><li>b</li></ul> | a/b | a/b",
            "Other Heading 2 [] | <p>x</p> | x | x",
        ]
    );
}

#[test]
fn known_bold_lines_become_headings() {
    let text = "# Cook\n\n**Requirements:**\n\nx\n\n__Benefits__\n- y\n\n**Read this**\n\nz\n";
    let (body, diagnostics) = read_with(text, None);
    assert_eq!(
        body.html,
        "<h2 id=\"requirements\">Requirements</h2>\n<p>x</p>\n<h2 id=\"benefits\">Benefits</h2>\n\
         <ul>\n<li>y</li>\n</ul>\n<p><strong>Read this</strong></p>\n<p>z</p>\n"
    );
    let notes: Vec<&str> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(notes, ["2 bold lines stand for headings"]);
    assert_eq!(
        outline("## Intro\n\n**Requirements**\n\nx\n"),
        [
            "- Heading 2 [] |  |  | ",
            "Intro Heading 2 [Summary] |  |  | ",
            "Requirements Bold 3 [Qualifications] | <p>x</p> | x | x",
        ]
    );
}

#[test]
fn bold_lines_and_labels_before_lists_are_sections() {
    assert_eq!(
        outline("## Requirements\n\n**Day one**\n\n- a\n\nHello.\nYou bring:\n- b\n\nLater: no\n"),
        [
            "- Heading 2 [] |  |  | ",
            "Requirements Heading 2 [Qualifications] |  |  | ",
            "Day one Bold 3 [Qualifications] | <ul><li>a</li></ul><p>Hello.You bring:</p> | a/Hello. | a/Hello.",
            "You bring Label 4 [Qualifications] | <ul><li>b</li></ul><p>Later: no</p> | b/Later: no | b/Later: no",
        ]
    );
}

#[test]
fn the_end_of_a_sentence_before_a_list_is_no_heading() {
    assert_eq!(
        outline("## Requirements\n\nCoaches may be\nrequired to work either:\n\n- a\n"),
        [
            "- Heading 2 [] |  |  | ",
            "Requirements Heading 2 [Qualifications] | <p>Coaches may berequired to work either:</p><ul><li>a</li></ul> | Coaches may be required to work either:/a | Coaches may be/required to work either:/a",
        ]
    );
}

#[test]
fn text_and_lines_hold_no_markup() {
    let text = "**Location:** [Leeds](https://example.org)\nPay: `30k`\n\n- one **two**\n  three\n\n  four\n\n\
                | a | b |\n|---|---|\n| c | d |\n";
    let (body, _) = read_with(text, None);
    let lines: Vec<String> = body
        .lines
        .iter()
        .map(|line| {
            let parts = |runs: &[std::ops::Range<usize>]| -> Vec<String> {
                runs.iter()
                    .map(|run| body.text[run.clone()].to_owned())
                    .collect()
            };
            format!(
                "{} {} {:?} {:?} {:?} @{}",
                &body.text[line.text.clone()],
                line.is_item,
                parts(&line.strong),
                parts(&line.code),
                line.link,
                &text[line.span.range()]
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "Location: Leeds false [\"Location:\"] [] Some(\"https://example.org\") @Location:** [Leeds",
            "Pay: 30k false [] [\"30k\"] None @Pay: `30k`",
            "one two true [\"two\"] [] None @one **two",
            "three false [] [] None @three",
            "four false [] [] None @four",
            "a\tb false [] [] None @a | b",
            "c\td false [] [] None @c | d",
        ]
    );
    assert_eq!(
        body.text,
        "Location: Leeds\nPay: 30k\none two three\nfour\na\tb\nc\td"
    );
}

#[test]
fn invisible_characters_stay_out_of_the_text() {
    let text = "soft\u{ad}ware\u{200b} 10\u{a0}km why\u{37e} 👩\u{200d}💻 a&shy;b";
    let (body, diagnostics) = read_with(text, None);
    assert_eq!(body.text, "software 10 km why; 👩\u{200d}💻 ab");
    assert!(body.html.contains("soft\u{ad}ware"));
    let place = diagnostics[0].location.as_ref().map(|l| l.column);
    assert_eq!(
        (diagnostics.len(), diagnostics[0].code.as_str(), place),
        (1, "invisible-characters", Some(5))
    );
}

#[test]
fn more_ends_the_summary() {
    let (body, diagnostics) = read_with("One\n\n<!-- more -->\n\nTwo\n<!-- a note -->\n", None);
    assert_eq!(body.html, "<p>One</p>\n<p>Two</p>\n");
    assert_eq!(&body.html[..body.more.expect("a mark")], "<p>One</p>\n");
    assert!(diagnostics.is_empty());
    let (body, _) = read_with("One <!--more--> two\n\nThree", None);
    assert_eq!(
        &body.html[..body.more.expect("a mark")],
        "<p>One  two</p>\n".replace("  ", " ")
    );
}

#[test]
fn harmless_html_is_kept_and_closed() {
    check("a <b>b <i>c</b> d</i>", "<p>a <b>b <i>c</i></b> d</p>\n");
    check("<div><p>a<p>b</div>", "<p>a</p>\n<p>b</p>\n");
    check("<div>a</div><div>b</div>", "<p>a</p>\n<p>b</p>\n");
    check(
        "<ul><li>a<li>b</ul>",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n",
    );
    check("<li>a", "<ul>\n<li>a</li>\n</ul>\n");
    check("<td>a</td>", "<p>a</p>\n");
    check("x<br>y", "<p>x<br>\ny</p>\n");
    check(
        "<a href=https://example.org target=_blank>a</a>",
        "<p><a href=\"https://example.org\" rel=\"noopener\">a</a></p>\n",
    );
    check(
        "<details><summary>More</summary>\n\n**x**\n\n</details>",
        "<details>\n<summary>More</summary>\n<p><strong>x</strong></p>\n</details>\n",
    );
    check("<b><p>x</p></b>", "<p><b>x</b></p>\n");
    check("<table><tr><td>a<td>b</table>c", &{
        "<section class=\"table\" tabindex=\"0\">\n<table>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</table>\n</section>\n<p>c</p>\n".to_owned()
    });
    check("</p></div></b>a</i>", "<p>a</p>\n");
    check("<pre>a\n  b</pre>", "<pre>a\n  b</pre>\n");
}

#[test]
fn dangerous_html_is_taken_out_with_what_it_holds() {
    for text in [
        "a<script>alert(1)</script>",
        "a<style>x</style>",
        "a<svg><a xlink:href=\"javascript:x\"><text>y</text></a></svg>",
        "a<iframe src=x>y</iframe>",
        "a<math><mi>x</mi></math>",
        "a<template><b>x</b></template>",
        "a<!-- b -->",
        "a<input value=x>",
        "a<link rel=stylesheet href=x>",
    ] {
        check(text, "<p>a</p>\n");
    }
    check("a <form action=x>b</form>", "<p>a b</p>\n");
    check("<a href=\"jav&#x09;ascript:x\">b</a>", "<p>b</p>\n");
    check("<img src=x:y alt=b>", "<p>b</p>\n");
}

#[test]
fn what_is_never_closed_does_not_swallow_the_rest() {
    check(
        "<script>\n\nPay\n\n## Good\n",
        "<p>Pay</p>\n<h2 id=\"good\">Good</h2>\n",
    );
    check(
        "a <svg> b\n\n## Good\n",
        "<p>a b</p>\n<h2 id=\"good\">Good</h2>\n",
    );
    check(
        "<!-- a\n\n## Good\n",
        "<p>a</p>\n<h2 id=\"good\">Good</h2>\n",
    );
    check(
        "- <style>\n- b\n\n<style>p{}</style>\n\nc",
        "<ul>\n<li></li>\n<li>b</li>\n</ul>\n<p>p{}</p>\n<p>c</p>\n",
    );
    assert_eq!(codes("<script>\n\nPay"), ["html-removed"]);
}

#[test]
fn titles_lose_their_markup() {
    for (text, expected) in [
        ("# **Staff** `Engineer`", "Staff Engineer"),
        ("  Welder  ", "Welder"),
        ("1. Welder", "1. Welder"),
        (
            "*Welder* & [fitter](https://example.org)",
            "Welder & fitter",
        ),
        ("C++ <Embedded> developer", "C++ <Embedded> developer"),
        ("C# developer", "C# developer"),
        ("Welder <b>now</b>", "Welder now"),
        ("R&D lead", "R&D lead"),
    ] {
        assert_eq!(inline_text(text), expected);
    }
}

#[test]
fn label_lines_and_odd_bullets_keep_their_lines() {
    let html = |text: &str| read_with(text, Some("Welder")).0.html;
    assert_eq!(
        html("**Location:** Berlin\n**Team:** Rail\n"),
        "<p><strong>Location:</strong> Berlin<br>\n<strong>Team:</strong> Rail</p>\n"
    );
    assert_eq!(
        html("勤務地：東京\n部署：製造部\n"),
        "<p>勤務地：東京<br>\n部署：製造部</p>\n"
    );
    assert_eq!(
        html("You will\n• weld\n  rails\n• grind\n"),
        "<p>You will<br>\n• weld\nrails<br>\n• grind</p>\n"
    );
}

#[test]
fn footnotes_lead_to_their_notes_and_are_no_part_of_the_text() {
    let (body, _) = read_with(
        "Pay[^pay] and[^b] pay[^Pay] again[^none].\n\n[^b]: Note **b**.\n[^pay]: Before tax.\n",
        Some("Welder"),
    );
    assert_eq!(
        body.html,
        "<p>Pay<sup><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup> \
         and<sup><a href=\"#fn-2\" id=\"fnref-2\">2</a></sup> \
         pay<sup><a href=\"#fn-1\" id=\"fnref-1-2\">1</a></sup> again[^none].</p>\n\
         <ol start=\"2\">\n<li id=\"fn-2\">\n<p>Note <strong>b</strong>. \
         <a href=\"#fnref-2\">\u{21a9}\u{fe0e}</a></p>\n</li>\n</ol>\n\
         <ol>\n<li id=\"fn-1\">\n<p>Before tax. <a href=\"#fnref-1\">\u{21a9}\u{fe0e}</a></p>\n\
         </li>\n</ol>\n"
    );
    assert_eq!(body.text, "Pay and pay again[^none].\nNote b.\nBefore tax.");
}

#[test]
fn links_within_the_page_lead_somewhere() {
    let (body, found) = read_with(
        "[a](#pay) [b](#apply) [c](#top) [d](#how-to-pay) note[^1]\n\n## Pay\n\n## Fn 1\n\n[^1]: x\n",
        Some("Welder"),
    );
    assert!(
        body.html.contains("<h2 id=\"section-fn-1\">"),
        "{}",
        body.html
    );
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        messages,
        ["`#how-to-pay` leads to nothing: no heading of the page has this name"]
    );
}

#[test]
fn addresses_relative_to_the_page_are_told() {
    let (body, _) = read_with(
        "[a](a.pdf) ![b](img/b.png) [c](/c) [d](#d) [e](https://e.example) <img src=\"f.png\" alt=\"\"> [g](mailto:g@h.example)",
        Some("Welder"),
    );
    let relative: Vec<&str> = body.relative.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(relative, ["a.pdf", "img/b.png", "f.png"]);
}
