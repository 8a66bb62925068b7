//! rolecall's tests as one program: a module for each subject. `tests/README.md` says what
//! goes where and how to accept new expected output.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![expect(
    clippy::disallowed_methods,
    reason = "tests make and read files of their own"
)]
#![expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "rolecall writes the names itself, in lower case"
)]

mod architecture;
mod cli;
mod corpus;
mod crash;
mod diagnostics;
mod docs;
mod golden;
mod hostile;
mod injection;
mod search;
mod support;
