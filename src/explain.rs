//! `rolecall explain`: every field of one posting, its value, and where it came from.

use crate::build::BuildError;
use crate::diagnostic::Diagnostic;
use crate::inputs::Now;
use std::path::PathBuf;

/// Which posting to explain.
#[derive(Debug, Clone)]
pub struct ExplainRequest {
    /// The site's folder.
    pub root: PathBuf,
    /// The posting's file, as seen from the current folder.
    pub file: PathBuf,
    /// The present moment.
    pub now: Now,
}

/// Where each value of a posting came from.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// For people.
    pub text: String,
    /// The same for programs.
    pub json: serde_json::Value,
    /// What was found in the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Explains one posting.
///
/// # Errors
/// When the file cannot be read.
pub fn explain(request: &ExplainRequest) -> Result<Explanation, BuildError> {
    Err(BuildError::Refused {
        message: format!("`{}` cannot be explained", request.file.display()),
        help: None,
    })
}
