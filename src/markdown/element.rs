//! The elements that a body may hold, and nothing else: each output tag is one of these.

/// Where an element stands and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of a line of text.
    Inline,
    /// Part of a line of text, without content: `<br>`.
    Void,
    /// A block without content: `<hr>`.
    Rule,
    /// A block of text: `<p>`.
    Paragraph,
    /// A block of text in which white space counts: `<pre>`.
    Preformatted,
    /// `<h1>` to `<h6>`.
    Heading,
    /// Holds blocks; text directly in it gets a paragraph.
    Flow,
    /// Holds items only: lists, tables and their groups and rows.
    List,
    /// A part of a list or table that holds text or blocks.
    Item,
    /// A part of a block that holds text: `<summary>`, `<caption>`.
    Caption,
}

/// An element of the allow-list.
#[derive(Debug)]
pub(super) struct Element {
    /// The tag name, lower case.
    pub(super) name: &'static str,
    /// Where it stands.
    pub(super) kind: Kind,
    /// What it may only stand directly in; empty for any place.
    pub(super) parents: &'static [&'static str],
    /// Attributes beside the ones that all elements may have ([`GLOBAL_ATTRIBUTES`]).
    pub(super) attributes: &'static [&'static str],
}

/// Attributes that all elements may have.
pub(super) const GLOBAL_ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

macro_rules! elements {
    ($( $constant:ident $name:literal $kind:ident
        [$($parent:literal)*] [$($attribute:literal)*], )+) => {
        $( pub(super) const $constant: &Element = &Element {
            name: $name,
            kind: Kind::$kind,
            parents: &[$($parent),*],
            attributes: &[$($attribute),*],
        }; )+

        /// All elements, sorted by name.
        const ALL: &[&Element] = &[$($constant),+];
    };
}

elements! {
    A "a" Inline [] ["href"],
    ABBR "abbr" Inline [] [],
    B "b" Inline [] [],
    BDI "bdi" Inline [] [],
    BLOCKQUOTE "blockquote" Flow [] ["cite"],
    BR "br" Void [] [],
    CAPTION "caption" Caption ["table"] [],
    CITE "cite" Inline [] [],
    CODE "code" Inline [] [],
    DD "dd" Item ["dl"] [],
    DEL "del" Inline [] ["cite" "datetime"],
    DETAILS "details" Flow [] ["open"],
    DL "dl" List [] [],
    DT "dt" Caption ["dl"] [],
    EM "em" Inline [] [],
    FIGCAPTION "figcaption" Caption ["figure"] [],
    FIGURE "figure" Flow [] [],
    H1 "h1" Heading [] [],
    H2 "h2" Heading [] [],
    H3 "h3" Heading [] [],
    H4 "h4" Heading [] [],
    H5 "h5" Heading [] [],
    H6 "h6" Heading [] [],
    HR "hr" Rule [] [],
    I "i" Inline [] [],
    IMG "img" Void [] ["alt" "height" "src" "width"],
    INS "ins" Inline [] ["cite" "datetime"],
    KBD "kbd" Inline [] [],
    LI "li" Item ["ul" "ol"] [],
    MARK "mark" Inline [] [],
    OL "ol" List [] ["start" "type"],
    P "p" Paragraph [] [],
    PRE "pre" Preformatted [] [],
    Q "q" Inline [] ["cite"],
    S "s" Inline [] [],
    SAMP "samp" Inline [] [],
    SMALL "small" Inline [] [],
    STRONG "strong" Inline [] [],
    SUB "sub" Inline [] [],
    SUMMARY "summary" Caption ["details"] [],
    SUP "sup" Inline [] [],
    TABLE "table" List [] [],
    TBODY "tbody" List ["table"] [],
    TD "td" Item ["tr"] ["colspan" "rowspan"],
    TFOOT "tfoot" List ["table"] [],
    TH "th" Item ["tr"] ["colspan" "rowspan" "scope"],
    THEAD "thead" List ["table"] [],
    TIME "time" Inline [] ["datetime"],
    TR "tr" List ["table" "tbody" "tfoot" "thead"] [],
    U "u" Inline [] [],
    UL "ul" List [] [],
    VAR "var" Inline [] [],
    WBR "wbr" Void [] [],
}

/// Elements that are taken out together with what they hold.
const DROPPED: [&str; 24] = [
    "applet", "audio", "canvas", "dialog", "frameset", "head", "iframe", "map", "math", "menu",
    "noembed", "noframes", "noscript", "object", "picture", "portal", "script", "select", "slot",
    "style", "svg", "template", "textarea", "title",
];

/// Elements without content (HTML Standard §13.1.2, and obsolete ones) that are not allowed.
const EMPTY: [&str; 14] = [
    "area", "base", "basefont", "bgsound", "col", "embed", "frame", "image", "input", "keygen",
    "link", "meta", "source", "track",
];

/// Elements that only group, and break lines: leaving them out changes nothing.
const GROUPS: [&str; 15] = [
    "address", "article", "aside", "body", "center", "colgroup", "div", "fieldset", "footer",
    "header", "hgroup", "html", "main", "nav", "section",
];

/// What is done with a tag.
#[derive(Debug, Clone, Copy)]
pub(super) enum Treatment {
    /// It is kept.
    Keep(&'static Element),
    /// It and what it holds is taken out.
    Drop,
    /// The tag is taken out; it holds nothing.
    DropEmpty,
    /// The tag is taken out, which ends a line; what it holds stays.
    Group,
    /// The tag is taken out; what it holds stays.
    Unwrap,
}

/// What is done with a tag named `name` (lower case).
pub(super) fn treatment(name: &str) -> Treatment {
    if let Some(element) = named(name) {
        Treatment::Keep(element)
    } else if DROPPED.contains(&name) || name == "video" || name == "xml" {
        Treatment::Drop
    } else if EMPTY.contains(&name) {
        Treatment::DropEmpty
    } else if GROUPS.contains(&name) {
        Treatment::Group
    } else {
        Treatment::Unwrap
    }
}

/// The element of the allow-list with that name.
pub(super) fn named(name: &str) -> Option<&'static Element> {
    let at = ALL
        .binary_search_by(|element| element.name.cmp(name))
        .ok()?;
    Some(ALL[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_holds_nothing_dangerous() {
        assert!(ALL.is_sorted_by(|a, b| a.name < b.name));
        for name in DROPPED.iter().chain(&EMPTY).chain(&GROUPS) {
            assert!(named(name).is_none(), "{name}");
        }
        for element in ALL {
            for attribute in element.attributes.iter().chain(&GLOBAL_ATTRIBUTES) {
                assert!(!attribute.starts_with("on"), "{attribute}");
                assert!(!["style", "class", "id", "srcset"].contains(attribute));
            }
        }
    }
}
