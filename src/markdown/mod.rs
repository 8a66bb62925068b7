//! A posting's body: markdown to safe HTML, and the structure that inference reads, in one pass.

mod body;

pub use body::{Body, HeadingStyle, Line, Section};
