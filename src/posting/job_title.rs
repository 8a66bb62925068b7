//! stub
pub fn clean(t: &str, _: &str, _: &[&str]) -> String { t.to_owned() }
