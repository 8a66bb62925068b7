//! `[diagnostics]`: which findings are silenced, and which keep the site from being written.

use super::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;

impl Config {
    /// Drops the warnings and notes that `diagnostics.allow` names and makes errors of those
    /// that `diagnostics.deny` names. Errors stay.
    pub fn settle(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics
            .retain(|diagnostic| diagnostic.is_error() || !self.allow.contains(&diagnostic.code));
        for diagnostic in diagnostics {
            if self.deny.contains(&diagnostic.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::read;
    use crate::diagnostic::Code;
    use crate::diagnostic::Diagnostic;

    #[test]
    fn allowed_codes_are_dropped_and_denied_ones_are_errors() {
        let mut config = read(None, "acme", None, &mut Vec::new());
        config.allow = vec![Code::BoldHeading, Code::InvalidDate];
        config.deny = vec![Code::MissingApply];
        let codes = [
            Code::BoldHeading,
            Code::MissingApply,
            Code::InvalidDate,
            Code::LongTitle,
        ];
        let mut diagnostics: Vec<_> = codes
            .iter()
            .map(|code| Diagnostic::new(*code, None, ""))
            .collect();
        config.settle(&mut diagnostics);
        let left: Vec<_> = diagnostics.iter().map(|d| (d.code, d.is_error())).collect();
        assert_eq!(
            left,
            [
                (Code::MissingApply, true),
                (Code::InvalidDate, true),
                (Code::LongTitle, false)
            ]
        );
    }
}
