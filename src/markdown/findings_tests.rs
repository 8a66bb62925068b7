//! What is found wrong with the text of a body, and where.

use super::tests::read_with;

/// Code, the marked source and the message of each finding.
fn findings(text: &str) -> Vec<String> {
    let (_, diagnostics) = read_with(text, Some("Welder"));
    diagnostics
        .iter()
        .map(|diagnostic| {
            let span = diagnostic
                .location
                .as_ref()
                .and_then(|l| l.span)
                .expect("a span");
            format!(
                "{} | {} | {}",
                diagnostic.code.as_str(),
                &text[span.range()],
                diagnostic.message
            )
        })
        .collect()
}

#[test]
fn faults_in_the_text_are_located() {
    for (text, expected) in [
        (
            "Hi\n##Pay here\n",
            "heading-without-space | ##Pay here | `##Pay here` is not a heading without a space after `##`",
        ),
        (
            "#Our offer\n",
            "heading-without-space | #Our offer | `#Our offer` is not a heading without a space after `#`",
        ),
        (
            "see [a] (https://example.org) now",
            "broken-link | [a] (https://example.org) | `[a] (https://example.org)` is not a link because of the space in it",
        ),
        (
            "see [a]() now",
            "broken-link | [a]() | `[a]()` leads nowhere",
        ),
        (
            "x {{ page.title }} and {% if a %}b{% endif %}",
            "template-tag | {{ page.title }} | `{{ page.title }}` and 2 more template tags are shown as they stand",
        ),
        (
            "[a]({{site.url}}/b)",
            "template-tag | [a]({{site.url}}/b) | the template tag `{{site.url}}/b` is shown as it stands",
        ),
        (
            "[a](javascript:b)",
            "unsafe-link | [a](javascript:b) | the link to `javascript:b` lost its address; its text stays",
        ),
        (
            "a <script>b</script> <script>c</script>",
            "html-removed | <script> | `<script>` and what it holds was taken out",
        ),
        (
            "a <b onclick='x'>b</b>",
            "html-removed | onclick | the attribute `onclick` was taken out",
        ),
        (
            "x\n\n> <p style=\"a\">y</p>\n",
            "html-removed | style | the attribute `style` was taken out",
        ),
        (
            "<!-- never\n\nText",
            "html-removed | <!-- | `<!--` is never closed; it was taken out alone",
        ),
    ] {
        assert_eq!(findings(text), [expected], "{text}");
    }
    for text in [
        "#hashtag",
        "# One",
        "\\##x",
        "a #b ##c",
        "[1] (see below)",
        "{ x }",
        "a {{ b",
        "`{{ x }}`",
        "<b>x</b>",
    ] {
        assert_eq!(findings(text), [""; 0], "{text}");
    }
}
