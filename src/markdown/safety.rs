//! That nothing hostile comes through: every output is tokenised anew and held against a list
//! written here, not the one that the sanitiser uses.

use super::findings::Findings;
use super::fragment::Fragment;
use super::html::HtmlReader;
use super::outline::Outline;
use super::tests::read_with;
use super::writer::Writer;
use super::*;
use html5gum::Token;
use html5gum::Tokenizer;
use proptest::prelude::*;
use std::collections::BTreeSet;

const ELEMENTS: &str = " a abbr b bdi blockquote br caption cite code dd del details dl dt em \
    figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small strong sub \
    summary sup table tbody td tfoot th thead time tr u ul var wbr ";

const ATTRIBUTES: &str = " alt aria-label cite class colspan datetime dir height href id lang \
    loading open rel rowspan scope src start tabindex title type width ";

const EMPTY: &str = " br hr img wbr ";

fn holds(list: &str, name: &str) -> bool {
    !name.contains(' ') && list.contains(&format!(" {name} "))
}

/// Panics unless `html` is well nested and holds only what is listed above.
fn assert_safe(html: &str, from: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut ids = BTreeSet::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert!(holds(ELEMENTS, &name), "<{name}> in {html}\nfrom {from}");
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute);
                    let value = String::from_utf8_lossy(&value.value);
                    assert!(
                        holds(ATTRIBUTES, &attribute),
                        "{attribute} in {html}\nfrom {from}"
                    );
                    match attribute.as_ref() {
                        "href" | "src" | "cite" => assert_safe_address(&value, html),
                        "id" => assert!(ids.insert(value.into_owned()), "id twice in {html}"),
                        "class" => assert_eq!(value, "table"),
                        _ => {}
                    }
                }
                if !holds(EMPTY, &name) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop(), Some(name), "nesting in {html}\nfrom {from}");
            }
            Token::String(_) => {}
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {
                panic!("{token:?} in {html}\nfrom {from}")
            }
        }
        assert!(open.len() < 120, "too deep, from {from}");
    }
    assert!(open.is_empty(), "{open:?} left open in {html}\nfrom {from}");
}

fn assert_safe_address(address: &str, html: &str) {
    let address: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace() && *c != '\u{feff}' && *c != '\u{200b}')
        .flat_map(char::to_lowercase)
        .collect();
    let scheme: String = address
        .chars()
        .take_while(|c| !"/?#".contains(*c))
        .collect();
    if let Some((scheme, _)) = scheme.split_once(':') {
        assert!(
            ["http", "https", "mailto", "tel"].contains(&scheme),
            "{address} in {html}"
        );
    }
}

/// `html` without the names of tables: those come from lines before lists too, and what is a
/// line in markdown is not one in HTML.
fn without_table_names(html: &str) -> String {
    let mut rest = html;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once(" aria-label=\"") {
        out.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// HTML read as HTML once more.
fn again(html: &str) -> String {
    let mut writer = Writer::new(Outline::new(Some("?")), html.len());
    let mut fragment = Fragment::default();
    fragment.push(html, 0);
    HtmlReader::default()
        .read(&fragment, 0, &mut writer, &mut Findings::default())
        .expect("nothing is left unclosed");
    writer.finish();
    writer.html
}

fn assert_body_is_sound(text: &str) {
    let (body, diagnostics) = read_with(text, Some("Welder"));
    assert_safe(&body.html, text);
    for section in &body.sections {
        let html = body
            .html
            .get(section.html.clone())
            .expect("HTML of a section");
        assert_safe(html, text);
        assert!(body.text.get(section.text.clone()).is_some());
        assert!(body.lines.get(section.lines.clone()).is_some());
        assert!(text.get(section.span.range()).is_some());
        assert!((2..=6).contains(&section.level));
    }
    let mut last = 0;
    for line in &body.lines {
        assert!(
            body.text
                .get(line.text.clone())
                .is_some_and(|text| !text.trim().is_empty())
        );
        assert!(line.text.start >= last, "lines in order: {text:?}");
        last = line.text.end;
        assert!(
            text.get(line.span.range()).is_some(),
            "{:?} of {text:?}",
            line.span
        );
        for run in line.strong.iter().chain(&line.code) {
            assert!(body.text.get(run.clone()).is_some());
            assert!(run.start >= line.text.start && run.end <= line.text.end);
        }
    }
    if let Some(more) = body.more {
        assert_safe(&body.html[..more], text);
    }
    for diagnostic in &diagnostics {
        let span = diagnostic.location.as_ref().and_then(|l| l.span);
        assert!(span.is_some_and(|span| text.get(span.range()).is_some()));
    }
    assert!(body.summary().chars().count() <= 201);
}

fn check(vector: &str) {
    for text in [
        vector.to_owned(),
        format!("<div>{vector}</div>"),
        format!("<table><tr><td title=\"{vector}\">{vector}"),
        format!("<a href=\"{vector}\">x</a> <img src='{vector}' alt='{vector}'>"),
        format!("[x]({vector}) ![{vector}](<{vector}> \"{vector}\") [x]: {vector}"),
        format!("# {vector}\n\n- {vector}\n\n| {vector} |\n|---|\n| {vector} |\n"),
        format!("<p>a <b>{vector}</p>\n\n**{vector}**\n"),
    ] {
        assert_body_is_sound(&text);
        let html = read_with(&text, Some("Welder")).0.html;
        assert_eq!(again(&html), html, "not stable: {text}");
    }
}

#[test]
fn own_vectors_come_to_nothing() {
    for vector in [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.test></sCrIpT>",
        "<script\n>alert(1)</script\n>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=x:alert(1) alt=\"><script>alert(1)</script>\">",
        "<img/src=x/onerror=alert(1)//",
        "<img src=\"x\"onerror=\"alert(1)\">",
        "<svg onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg><![CDATA[<img src=x onerror=alert(1)>]]></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><img title=\"</textarea><img src onerror=alert(1)>\"></textarea>",
        "<title><a title=\"</title><img src onerror=alert(1)>\">",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<plaintext><img src=x onerror=alert(1)>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<iframe src=javascript:alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"java&#10;script&colon;alert(1)\">x</a>",
        "<a href=\"&#106;&#x61;vascript:alert(1)\">x</a>",
        "<a href=data:text/html;base64,PHNjcmlwdD4=>x</a>",
        "<a href=vbscript:x>x</a>",
        "<a href='x' href='javascript:alert(1)'>x</a>",
        "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x",
        "<body onload=alert(1)><details open ontoggle=alert(1)>x",
        "<div style=\"background:url(javascript:alert(1))\">x</div>",
        "<style>@import 'javascript:alert(1)';</style>",
        "<link rel=stylesheet href=//evil.test><meta http-equiv=refresh content=0;url=//evil.test>",
        "<base href=//evil.test>",
        "<object data=x><embed src=x><applet code=x>",
        "<!--><script>alert(1)</script>-->",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<! foo=\"><script>alert(1)</script>\">",
        "<?xml version=\"1.0\"?><script>alert(1)</script>",
        "</p onclick=alert(1)><p/onclick=alert(1)>x",
        "<a><a><a href=x><b><a href=y>x",
        "<table><a href=x><tr><td><b>x<tr><p>y</table>",
        "<ul><p>x<li>y<table><li>z</ul>",
        "<p><ul><li><h2>x<h3>y</ul>z",
        "<details><summary>x<p>y</details>",
        "<dl><dt>x<dd>y<dt>z</dl><dt>w",
        "<h2>x<h2>y</h1>z<pre>a\n\nb</pre>",
        "<b><i><u><s><p>x</p>y</b>z",
        "<template><script>alert(1)</script></template>",
        "<picture><source srcset=x><img srcset=y src=z></picture>",
        "<a href=\"https://example.org/\" onclick=alert(1) style=x class=y id=main>x</a>",
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html,x \"onclick=alert(1)\")",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "![x\" onerror=\"alert(1)](y)",
        "`<script>alert(1)</script>`",
        "\"><script>alert(1)</script>",
        "'\"`><img src=x onerror=alert(1)>",
        "\u{0}<\u{0}script>alert(1)</script>",
        "<div title=`x` lang=\"><script>\" dir=x>y</div>",
        "<caption>x<figcaption>y<summary>z<td>w<tr>v<thead>u",
        "<p>a\n\n</p>\n\n<p>\n\nb",
        "> <div>\n> x\n\ny</div>",
        "* <b>x\n* y</b>",
    ] {
        check(vector);
    }
}

/// A published collection, where it lies beside the project (it has no licence to be part of it).
#[expect(
    clippy::disallowed_methods,
    reason = "the test reads a file of its own"
)]
#[test]
fn collected_vectors_come_to_nothing() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/xss-vectors.json"
    );
    let Ok(json) = std::fs::read_to_string(path) else {
        return;
    };
    let vectors: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a list");
    assert!(vectors.len() > 500);
    for vector in &vectors {
        check(vector["v"].as_str().expect("a vector"));
    }
}

#[test]
fn hostile_sizes_are_read_without_recursion() {
    for text in [
        ">".repeat(10_000) + "x",
        "- ".repeat(10_000) + "x",
        "1. ".repeat(5_000) + "x",
        "[".repeat(50_000),
        "[x](".repeat(20_000),
        "![".repeat(20_000),
        "*a _b ".repeat(20_000),
        "`".repeat(50_000),
        "<div>".repeat(100_000),
        "<b>".repeat(50_000) + "x",
        "<b><p>".repeat(30_000) + "x",
        "<ul><li>".repeat(30_000) + "x",
        "</b>".repeat(50_000),
        "<table><tr><td>".repeat(20_000) + "x",
        "<a href=x>".repeat(20_000),
        "<details>".repeat(20_000) + &"</details>".repeat(20_000),
        "# x\n".repeat(100_000),
        "**Requirements**\n\n".repeat(10_000),
        "{{".repeat(50_000),
        "{{ x }} ".repeat(20_000),
        "{{ {% %} ".repeat(20_000),
        "# ".to_owned() + &"*a _b ".repeat(10_000) + &"<p>".repeat(20_000),
        "[a] (http://x ".repeat(10_000),
        "http://-".repeat(20_000),
        "www.a_".repeat(20_000),
        "a@".repeat(50_000),
        "(".repeat(50_000),
        "<svg>".repeat(20_000),
        "<!-- ".repeat(20_000),
        "<script>\n\n<style>\n\n<textarea>\n\n<!--\n\n<iframe>\n\n".repeat(2_000),
        "<b a='".repeat(20_000),
        "<p onclick=x style=y id=z>".repeat(20_000),
        "[a](javascript:x) ".repeat(20_000),
        "\u{200d}".repeat(50_000),
        "x\u{ad}".repeat(50_000),
        "a  \n".repeat(50_000),
        "| a ".repeat(20_000) + "\n" + &"|---".repeat(20_000),
    ] {
        let (body, diagnostics) = read_with(&text, None);
        assert!(body.html.len() < 40 * text.len() + 1_000);
        assert!(diagnostics.len() < 100);
    }
}

#[test]
fn deep_lists_keep_their_text() {
    let (body, _) = read_with(&("- ".repeat(300) + "deep **down**"), None);
    assert_safe(&body.html, "deep list");
    assert_eq!(body.text, "deep down");
}

fn fragments() -> impl Strategy<Value = String> {
    let pieces = vec![
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<h2>",
        "</h2>",
        "<a href=x>",
        "</a>",
        "<details>",
        "<summary>",
        "</summary>",
        "<script>",
        "</script>",
        "<svg>",
        "</svg>",
        "<!--",
        "-->",
        "<!--more-->",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<br>",
        "<hr>",
        "<img src=x>",
        "<blockquote>",
        "</blockquote>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<style>",
        "<textarea>",
        "<i ",
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n## ",
        "\n    ",
        "\n---\n",
        "\n\n| a | b |\n|---|---|\n| ",
        "**",
        "*",
        "`",
        "\n```\n",
        "[x](y)",
        "![x](y)",
        "] (http://x)",
        "[",
        "]",
        "(",
        ")",
        "~~",
        "~",
        "{{ x }}",
        "https://example.org",
        "a@example.org",
        "Requirements",
        ":",
        "\\",
        "&amp;",
        "&shy;",
        "&nbsp;",
        "é",
        "京",
        "\u{ad}",
        "\u{200b}",
        "\u{a0}",
        " ",
        "  \n",
        "\t",
        "x",
        "\r\n",
        "word ",
        "**Requirements**\n\n",
        "Benefits:\n- ",
        "- [ ] ",
        "\u{0}",
        "<!DOCTYPE x>",
        "<?php",
        "<",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn bodies_made_of_awkward_pieces_are_sound(text in fragments()) {
        assert_body_is_sound(&text);
    }

    #[test]
    fn reading_the_output_again_changes_nothing(text in fragments()) {
        let html = read_with(&text, Some("Welder")).0.html;
        prop_assert_eq!(without_table_names(&again(&html)), without_table_names(&html));
    }

    #[test]
    fn arbitrary_bodies_are_sound(text in "\\PC{0,80}") {
        assert_body_is_sound(&text);
    }

    #[test]
    fn titles_never_panic(text in fragments()) {
        prop_assert!(!inline_text(&text).contains('\n'));
    }
}
