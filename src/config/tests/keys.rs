//! Keys of defaults and pins, and languages without words.

use super::*;

#[test]
fn keys_of_defaults_are_fields_and_pins_name_fields() {
    good("[defaults]\nlocation = \"Kiel\"\nApply-Email = \"a@example.com\"\n");
    good("[keys]\nrole = \"title\"\nmood = \"extra\"\n[defaults]\nrole = \"x\"\nmood = \"y\"\n");
    check(
        "[defaults]\nlocatoin = \"Kiel\"\nmood = \"y\"\n[folders.eng]\ndepartmnt = \"x\"\n",
        &[
            (
                "config-key",
                "locatoin",
                "in `[defaults]` is not a field",
                "did you mean `location`?",
            ),
            ("config-key", "mood", "no effect", "[extra]"),
            (
                "config-key",
                "departmnt",
                "`[folders.\"eng\"]`",
                "did you mean `department`?",
            ),
        ],
    );
    check(
        "[keys]\nrole = \"titlle\"\nlayout = \"ignored\"\nx = \"mascot\"\n",
        &[
            (
                "config-value",
                "\"titlle\"",
                "no field `titlle`",
                "did you mean `role = ",
            ),
            (
                "config-value",
                "\"ignored\"",
                "no field `ignored`",
                "ignore",
            ),
            (
                "config-value",
                "\"mascot\"",
                "no field `mascot`",
                "name of a field",
            ),
        ],
    );
}

#[test]
fn a_language_without_words_is_told_of() {
    let found = |text: &str| {
        let file = SourceFile::new("site.toml", text);
        let mut diagnostics = Vec::new();
        read(Some(&file), "x", None, &mut diagnostics);
        let is_told = |d: &Diagnostic| d.message.contains("no words");
        diagnostics.iter().any(is_told)
    };
    assert!(found("language = \"ar\""));
    assert!(!found("language = \"de-AT\""));
    assert!(!found(
        "language = \"ar\"\n[strings.ar]\napply_now = \"قدّم\""
    ));
}
