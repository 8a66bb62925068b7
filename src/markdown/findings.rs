//! What there is to say about a body, gathered while it is read: each kind at most a few times,
//! so that a hostile file cannot make more findings than anyone reads.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::source::SourceFile;
use crate::source::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// So many findings of one code are shown one by one; the rest is counted.
const SHOWN: usize = 10;

/// One finding.
#[derive(Debug)]
struct Finding {
    code: Code,
    span: Span,
    message: String,
    help: &'static str,
    severity: Severity,
}

/// Findings in the order in which they were made.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    counts: BTreeMap<Code, usize>,
    kinds: BTreeSet<String>,
}

impl Findings {
    /// Adds a finding.
    pub(super) fn add(&mut self, code: Code, span: Span, message: String, help: &'static str) {
        self.add_as(code, code.severity(), span, message, help);
    }

    /// Adds a finding of a severity of its own.
    pub(super) fn add_as(
        &mut self,
        code: Code,
        severity: Severity,
        span: Span,
        message: String,
        help: &'static str,
    ) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= SHOWN {
            self.list.push(Finding {
                code,
                span,
                message,
                help,
                severity,
            });
        }
    }

    /// Whether `kind` has not been asked about before.
    pub(super) fn is_new(&mut self, kind: &str) -> bool {
        !self.kinds.contains(kind) && self.kinds.insert(kind.to_owned())
    }

    /// Appends the findings as diagnostics of `file`.
    pub(super) fn report(self, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
        let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
        for finding in self.list {
            let shown = shown.entry(finding.code).or_default();
            *shown += 1;
            let total = self.counts.get(&finding.code).copied().unwrap_or_default();
            let mut message = finding.message;
            if *shown == SHOWN && total > SHOWN {
                let more = total - SHOWN;
                // Writing to a String cannot fail.
                let _ = write!(message, " (and {more} more like it)");
            }
            let mut diagnostic =
                Diagnostic::at(finding.code, file, finding.span, message).help(finding.help);
            diagnostic.severity = finding.severity;
            diagnostics.push(diagnostic);
        }
    }
}
