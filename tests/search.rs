//! The search index: what tokens are, and that the index finds what reading all postings finds.

use crate::support::project;
use rolecall::search::tokens;
use serde_json::Value;
use std::fs;

/// `tests/search/tokens.json`: texts with their tokens; the reader in the browser is driven by
/// the same file.
#[test]
fn texts_have_the_tokens_that_the_reader_expects() {
    let text = fs::read_to_string(project().join("tests/search/tokens.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(vectors.len() >= 120);
    let mut failures = Vec::new();
    for vector in &vectors {
        let text = vector["text"].as_str().unwrap();
        let found = serde_json::json!(tokens::tokens(text));
        if found != vector["tokens"] {
            failures.push(format!(
                "{}: {found}, not {}",
                vector["about"], vector["tokens"]
            ));
        }
        let Some(index) = vector.get("index") else {
            continue;
        };
        let lang = vector.get("lang").and_then(Value::as_str).unwrap_or("en");
        let found = tokens::index_tokens(text, lang).into_iter();
        let found: Vec<_> = found.map(|token| (token.position, token.text)).collect();
        let found = serde_json::json!(found);
        if found != *index {
            failures.push(format!(
                "{} in the index: {found}, not {index}",
                vector["about"]
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
