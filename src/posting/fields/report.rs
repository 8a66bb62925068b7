//! What is wrong with a value that was given, told where it stands.

use super::Fields;
use super::Given;
use super::one_line;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Location;
use crate::diagnostic::Severity;
use crate::posting::model::Origin;
use crate::posting::prose;
use crate::source::Span;
use crate::spanned::Value;
use crate::vocabulary::Key;

impl Fields<'_> {
    /// Reports something about a given value, where it stands.
    pub(in crate::posting) fn report(
        &mut self,
        code: Code,
        given: &Given<'_>,
        span: Span,
        message: String,
        help: impl Into<String>,
    ) {
        let location = match (&given.origin, &self.config.source) {
            (Origin::Config { .. }, Some(file)) => Some(Location::of(file, span)),
            (Origin::Config { .. }, None) => None,
            _ => Some(Location::of(self.file, span)),
        };
        self.diagnostics
            .push(Diagnostic::new(code, location, message).help(help));
    }

    /// Reports something that is an error if the posting is before the public, which
    /// [`Fields::settle`] is told.
    pub(in crate::posting) fn report_if_live(
        &mut self,
        code: Code,
        given: &Given<'_>,
        span: Span,
        message: String,
        help: impl Into<String>,
    ) {
        self.if_live.push(self.diagnostics.len());
        self.report(code, given, span, message, help);
    }

    /// Settles how bad is what [`Fields::report_if_live`] was given.
    pub(in crate::posting) fn settle(&mut self, is_live: bool) {
        for index in self.if_live.drain(..) {
            self.diagnostics[index].severity = if is_live {
                Severity::Error
            } else {
                Severity::Warning
            };
        }
    }

    /// Reports something in the file itself.
    pub(in crate::posting) fn report_at(
        &mut self,
        code: Code,
        span: Span,
        message: String,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::at(code, self.file, span, message).help(help));
    }

    /// A given value as it stands in its file, on one line.
    pub(in crate::posting) fn written(&self, given: &Given<'_>) -> String {
        if let Some(text) = given.node.as_text() {
            return one_line(text);
        }
        let file = match (&given.origin, &self.config.source) {
            (Origin::Config { .. }, source) => source.as_ref(),
            _ => Some(self.file),
        };
        let text = file.and_then(|file| file.text().get(given.node.span.range()));
        one_line(text.unwrap_or_default())
    }

    /// Reports a list or a map where `key` takes one value such as `example`.
    pub(in crate::posting) fn report_shape(&mut self, given: &Given<'_>, key: Key, example: &str) {
        let name = key.name();
        let shape = match &given.node.value {
            Value::List(_) => "a list",
            _ => "a value with keys of its own",
        };
        let written = self.written(given);
        self.report(
            Code::ValueShape,
            given,
            given.node.span,
            format!(
                "`{name}` cannot take {shape} such as `{}`",
                prose::shown(&written)
            ),
            format!("write for example `{name}: {example}`"),
        );
    }
}
