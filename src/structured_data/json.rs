//! A writer of JSON text in a fixed order of members, without a tree in between.

use crate::salary::Amount;
use std::fmt::Write as _;

/// Which characters a string escapes beyond what JSON asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// RFC 8259 §7 alone: for files of their own.
    Plain,
    /// Also `<`, U+2028 and U+2029: safe inside `<script>` for any text, which ends at `</script`
    /// and in which only `<!--` and `<script` mean anything (HTML Living Standard §13.2.5.4). The
    /// result is the same as `escape::script_json` of the plain form.
    Script,
}

/// Appends JSON to a string. Commas are set by looking at what was written last, so a call
/// can never leave one out. After a line break the writer takes it that its caller has set
/// the comma: lists that are streamed stand one item to a line.
pub(crate) struct Json<'a> {
    out: &'a mut String,
    escape: Escape,
}

impl<'a> Json<'a> {
    pub(crate) fn new(out: &'a mut String, escape: Escape) -> Self {
        Self { out, escape }
    }

    fn separate(&mut self) {
        if !matches!(
            self.out.as_bytes().last(),
            None | Some(b'{' | b'[' | b':' | b'\n')
        ) {
            self.out.push(',');
        }
    }

    /// Starts a member: its value follows. `key` is one of ours and needs no escaping.
    pub(crate) fn key(&mut self, key: &str) -> &mut Self {
        self.separate();
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
        self
    }

    pub(crate) fn open_object(&mut self) -> &mut Self {
        self.separate();
        self.out.push('{');
        self
    }

    pub(crate) fn close_object(&mut self) {
        self.out.push('}');
    }

    pub(crate) fn open_array(&mut self) -> &mut Self {
        self.separate();
        self.out.push('[');
        self
    }

    pub(crate) fn close_array(&mut self) {
        self.out.push(']');
    }

    /// A string value.
    pub(crate) fn string(&mut self, text: &str) {
        self.separate();
        self.out.push('"');
        string_into(self.out, text, self.escape);
        self.out.push('"');
    }

    /// Text that is JSON already, or a number.
    pub(crate) fn raw(&mut self, json: &str) {
        self.separate();
        self.out.push_str(json);
    }

    pub(crate) fn bool(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    pub(crate) fn integer(&mut self, value: u64) {
        self.separate();
        let _ = write!(self.out, "{value}");
    }

    /// Money as a number: `70000`, `17.5`.
    pub(crate) fn amount(&mut self, Amount(hundredths): Amount) {
        self.separate();
        let sign = if hundredths < 0 { "-" } else { "" };
        let (whole, part) = (
            hundredths.unsigned_abs() / 100,
            hundredths.unsigned_abs() % 100,
        );
        let _ = match part {
            0 => write!(self.out, "{sign}{whole}"),
            part if part % 10 == 0 => write!(self.out, "{sign}{whole}.{}", part / 10),
            part => write!(self.out, "{sign}{whole}.{part:02}"),
        };
    }

    /// A member whose value is a string.
    pub(crate) fn member(&mut self, key: &str, text: &str) {
        self.key(key).string(text);
    }

    /// A member whose value is a string, or none at all.
    pub(crate) fn member_if(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.member(key, text);
        }
    }

    /// A member whose value is a string or `null`.
    pub(crate) fn member_or_null(&mut self, key: &str, text: Option<&str>) {
        match text {
            Some(text) => self.member(key, text),
            None => self.key(key).raw("null"),
        }
    }
}

/// What a byte needs: nothing, a `\u` escape, or a look at the two bytes after it.
const fn needs_escape(byte: u8, escape: Escape) -> bool {
    match byte {
        0..=0x1f | b'"' | b'\\' => true,
        b'<' | 0xe2 => matches!(escape, Escape::Script),
        _ => false,
    }
}

const fn table(escape: Escape) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    loop {
        table[byte as usize] = needs_escape(byte, escape);
        if byte == u8::MAX {
            return table;
        }
        byte += 1;
    }
}

const PLAIN: [bool; 256] = table(Escape::Plain);
const SCRIPT: [bool; 256] = table(Escape::Script);

/// Whether no byte of `chunk` needs anything. Without branches, so that the compiler makes vector
/// instructions of it.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch per byte would keep the compiler from making vector instructions"
)]
fn is_plain(chunk: &[u8; 32], escape: Escape) -> bool {
    let is_script = escape == Escape::Script;
    let needs_escape = chunk.iter().fold(false, |any, &byte| {
        let here = (byte < 0x20) | (byte == b'"') | (byte == b'\\');
        let in_script = is_script & ((byte == b'<') | (byte == 0xe2));
        any | here | in_script
    });
    !needs_escape
}

fn string_into(out: &mut String, text: &str, escape: Escape) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let table = match escape {
        Escape::Plain => &PLAIN,
        Escape::Script => &SCRIPT,
    };
    out.reserve(text.len() + 2);
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut at = 0;
    let next = |at: usize| {
        let mut rest = bytes.get(at..)?;
        // Most of a text needs nothing: whole chunks of it are seen to at once.
        while let Some((chunk, after)) = rest.split_first_chunk()
            && is_plain(chunk, escape)
        {
            rest = after;
        }
        let found = rest.iter().position(|byte| table[usize::from(*byte)])?;
        Some(bytes.len() - rest.len() + found)
    };
    while let Some(found) = next(at) {
        at = found;
        let byte = bytes[at];
        let mut length = 1;
        if byte == 0xe2 {
            length = 3;
            if !matches!(bytes.get(at..at + 3), Some([_, 0x80, 0xa8 | 0xa9])) {
                at += length;
                continue;
            }
        }
        out.push_str(&text[from..at]);
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0xe2 => out.push_str(if bytes[at + 2] == 0xa8 {
                "\\u2028"
            } else {
                "\\u2029"
            }),
            byte => {
                out.push_str("\\u00");
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
        at += length;
        from = at;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::escape;
    use proptest::prelude::*;

    fn text(value: &str, escape: Escape) -> String {
        let mut out = String::new();
        Json::new(&mut out, escape).string(value);
        out
    }

    #[test]
    fn script_strings_hold_nothing_that_ends_a_script() {
        assert_eq!(
            text("a</script>\u{2028}b&\"\\\n\u{1}", Escape::Script),
            "\"a\\u003c/script>\\u2028b&\\\"\\\\\\n\\u0001\""
        );
    }

    #[test]
    fn plain_strings_keep_markup() {
        assert_eq!(
            text("<b>…\u{2029}</b>", Escape::Plain),
            "\"<b>…\u{2029}</b>\""
        );
    }

    #[test]
    fn commas_stand_between_values_only() {
        let mut out = String::new();
        let mut json = Json::new(&mut out, Escape::Plain);
        json.open_object().member("a", "{");
        json.key("b").open_array();
        json.integer(1);
        json.bool(true);
        json.open_object().member("c", "[");
        json.close_object();
        json.close_array();
        json.member_or_null("d", None);
        json.close_object();
        assert_eq!(out, r#"{"a":"{","b":[1,true,{"c":"["}],"d":null}"#);
    }

    #[test]
    fn amounts_are_exact_numbers() {
        let check = |hundredths: i64, expected: &str| {
            let mut out = String::new();
            Json::new(&mut out, Escape::Plain).amount(Amount(hundredths));
            assert_eq!(out, expected);
        };
        check(7_000_000, "70000");
        check(1_750, "17.5");
        check(1_705, "17.05");
        check(-50, "-0.5");
        check(0, "0");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_a_json_parser(value in "\\PC*|[\\x00-\\x7f\u{2020}-\u{2030}]*") {
            for escape in [Escape::Plain, Escape::Script] {
                let json = text(&value, escape);
                prop_assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(value.clone()));
            }
            let script = text(&value, Escape::Script);
            prop_assert_eq!(&escape::script_json(&text(&value, Escape::Plain)), &script);
        }
    }
}
