//! Tables of `site.toml` whose keys are the user's own, and lists.

use super::Link;
use super::address;
use super::nearest::nearest;
use super::reader::Reader;
use super::schema::KEYS;
use super::words;
use crate::diagnostic::Code;
use crate::diagnostic::Severity;
use crate::place::Country;
use crate::spanned::Node;
use crate::spanned::Style;
use crate::spanned::Table;
use crate::spanned::Value;
use crate::vocabulary;
use std::collections::BTreeMap;

/// `[folders."engineering/backend"]`, outermost first.
pub(super) fn folders(reader: &mut Reader<'_, '_>) -> Vec<(String, Table<'static>)> {
    let mut folders: Vec<(String, Table<'static>)> = Vec::new();
    for entry in reader.open_table("folders") {
        let Value::Map(table) = &entry.node.value else {
            reader.refuse(
                entry.node.span,
                format!("`folders.{}` must be a table", entry.key),
                format!(
                    "write `[folders.\"{}\"]` on a line of its own, and the fields below",
                    entry.key
                ),
            );
            continue;
        };
        let path = folder_path(&entry.key);
        if path.is_empty() || path.split('/').any(|part| part == "..") {
            reader.refuse(
                entry.key_span,
                format!("`{}` is not a folder below `postings/`", entry.key),
                "write the folder's path, such as `[folders.\"engineering/backend\"]`; for all \
                 postings use `[defaults]`"
                    .to_owned(),
            );
            continue;
        }
        if folders.iter().any(|(other, _)| *other == path) {
            reader.refuse(
                entry.key_span,
                format!("the folder `{path}` has two tables"),
                "write all its fields below one `[folders.\"…\"]`".to_owned(),
            );
            continue;
        }
        fields(reader, &format!("folders.\"{path}\""), table);
        folders.push((path, table.clone().into_owned()));
    }
    folders.sort_by(|(a, _), (b, _)| {
        let depth = |path: &str| path.matches('/').count();
        (depth(a), a).cmp(&(depth(b), b))
    });
    folders
}

/// The path of a folder in `[folders]` as seen from the folder of postings; it may be written as
/// seen from the site's root.
pub(super) fn folder_path(written: &str) -> String {
    let parts: Vec<&str> = written
        .split('/')
        .map(str::trim)
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    let parts = match parts.as_slice() {
        ["postings", rest @ ..] => rest,
        all => all,
    };
    parts.join("/")
}

/// `[defaults]`.
pub(super) fn defaults(reader: &mut Reader<'_, '_>) -> Table<'static> {
    let table = Table {
        entries: reader.open_table("defaults").to_vec(),
    };
    fields(reader, "defaults", &table);
    table.into_owned()
}

/// Reports keys of the defaults `table`, called `name`, that are no field of a posting.
fn fields(reader: &mut Reader<'_, '_>, name: &str, table: &Table<'_>) {
    for entry in &table.entries {
        let is_pinned = reader
            .open_table("keys")
            .iter()
            .any(|pin| vocabulary::fold_key(&pin.key) == vocabulary::fold_key(&entry.key));
        if is_pinned || vocabulary::key(&entry.key).is_some() {
            continue;
        }
        let near = vocabulary::near_key(&entry.key).or_else(|| nearest_field(&entry.key));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "only fields of postings can stand here; what your templates need goes below \
                     `[extra]`"
                .to_owned(),
        };
        let message = format!(
            "`{}` in `[{name}]` is not a field of postings; it has no effect",
            entry.key
        );
        reader.warn(entry.key_span, message, help);
    }
}

/// The field whose name `written` is most likely a slip for.
fn nearest_field(written: &str) -> Option<&'static str> {
    nearest(written, vocabulary::Key::ALL.iter().map(|key| key.name()))
}

/// `[keys]`: the user's key, folded, to a field.
pub(super) fn keys(reader: &mut Reader<'_, '_>) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for entry in reader.open_table("keys") {
        let folded = vocabulary::fold_key(&entry.key);
        match &entry.node.value {
            Value::Scalar(field, Style::Quoted) if !folded.is_empty() => {
                let field = field.trim();
                if !matches!(field, "extra" | "ignore") && vocabulary::key(field).is_none() {
                    let help = match nearest(field, ["extra", "ignore"])
                        .or_else(|| vocabulary::near_key(field))
                        .or_else(|| nearest_field(field))
                    {
                        Some(near) => format!("did you mean `{} = \"{near}\"`?", entry.key),
                        None => {
                            "write the name of a field such as \"title\", or \"extra\" to keep \
                                 the key for your templates, or \"ignore\""
                                .to_owned()
                        }
                    };
                    let message = format!("`keys.{}`: there is no field `{field}`", entry.key);
                    reader.refuse(entry.node.span, message, help);
                    continue;
                }
                keys.insert(folded, field.to_owned());
            }
            _ => reader.refuse(
                entry.node.span,
                format!("`keys.{}` must name a field in quotes", entry.key),
                "write the field's name, \"extra\" or \"ignore\", such as `role = \"title\"`"
                    .to_owned(),
            ),
        }
    }
    keys
}

/// `apply.parameters`: names and values, in the order of the file.
pub(super) fn apply_parameters(reader: &mut Reader<'_, '_>) -> Vec<(String, String)> {
    let Some(key) = KEYS
        .iter()
        .find(|key| key.table == "apply" && key.name == "parameters")
    else {
        return Vec::new();
    };
    match reader.node(key).map(|node| (node, &node.value)) {
        None => Vec::new(),
        Some((_, Value::Map(table))) => table
            .entries
            .iter()
            .filter_map(|entry| {
                let value = match &entry.node.value {
                    // `version = 2` is as good as `version = "2"` in an address.
                    Value::Scalar(text, _) => text.to_string(),
                    Value::Empty => String::new(),
                    _ => {
                        reader.refuse_kind(key, &entry.node, "names with one text each");
                        return None;
                    }
                };
                Some((entry.key.to_string(), value))
            })
            .collect(),
        Some((node, _)) => {
            reader.refuse_kind(key, node, "a table of names and texts");
            Vec::new()
        }
    }
}

/// `search.synonyms`: lists of words.
pub(super) fn synonyms(reader: &mut Reader<'_, '_>) -> Vec<Vec<String>> {
    let key = KEYS.iter().find(|key| key.path() == "search.synonyms");
    let Some((key, node)) = key.and_then(|key| Some((key, reader.node(key)?))) else {
        return Vec::new();
    };
    let Value::List(groups) = &node.value else {
        if !node.is_empty() {
            reader.refuse_kind(key, node, "a list of lists of words");
        }
        return Vec::new();
    };
    let mut found = Vec::new();
    for group in groups {
        let Value::List(words) = &group.value else {
            reader.refuse_kind(key, group, "a list of lists of words");
            continue;
        };
        let mut synonyms = Vec::new();
        for word in words {
            match &word.value {
                Value::Scalar(text, Style::Quoted) if is_one_word(text) => {
                    synonyms.push(text.trim().to_owned());
                }
                Value::Scalar(text, Style::Quoted) => reader.refuse(
                    word.span,
                    format!("`{text}` is not a single word"),
                    "write the words of a group one by one, such as [\"welder\", \"fabricator\"]"
                        .to_owned(),
                ),
                _ => reader.refuse_kind(key, word, "a list of lists of words"),
            }
        }
        found.push(synonyms);
    }
    found
}

fn is_one_word(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.contains(char::is_whitespace)
}

/// `remote.worldwide_countries`: codes, or all.
pub(super) fn worldwide_countries(reader: &mut Reader<'_, '_>) -> Vec<Country> {
    let mut found = Vec::new();
    for (text, span) in reader.texts("remote", "worldwide_countries") {
        if text.eq_ignore_ascii_case("all") {
            return Country::all().collect();
        }
        let known = Country::all().find(|country| country.as_str().eq_ignore_ascii_case(text));
        match known {
            Some(country) if found.contains(&country) => {}
            Some(country) => found.push(country),
            None => {
                let help = if text.eq_ignore_ascii_case("UK") {
                    "the code of the United Kingdom is \"GB\"".to_owned()
                } else {
                    "write codes of two letters (ISO 3166-1), such as [\"US\", \"DE\"], or \"all\""
                        .to_owned()
                };
                reader.refuse(span, format!("`{text}` is not a country's code"), help);
            }
        }
    }
    found
}

/// `[[navigation]]` and `[[footer]]`.
pub(super) fn links(reader: &mut Reader<'_, '_>, list: &str) -> Vec<Link> {
    let mut links = Vec::new();
    for (table, span) in reader.list_of_tables(list) {
        let mut part = |name: &str| {
            let key = KEYS
                .iter()
                .find(|key| key.table == list && key.name == name)?;
            match table.get(name) {
                Some(entry) if !entry.node.is_empty() => {
                    let text = reader.text_of(key, &entry.node)?;
                    Some((text, entry.node.span))
                }
                _ => {
                    reader.refuse(
                        span,
                        format!("this link in `[[{list}]]` has no `{name}`"),
                        format!("add a line such as `{name} = {}`", key.example),
                    );
                    None
                }
            }
        };
        let (name, url) = (part("name"), part("url"));
        let (Some((name, _)), Some((url, url_span))) = (name, url) else {
            continue;
        };
        match address::link(url) {
            Ok(url) => links.push(Link {
                name: name.to_owned(),
                url,
            }),
            Err(problem) => reader.refuse(url_span, problem.message, problem.help),
        }
    }
    links
}

/// `[strings.de]`: words of the interface by language.
pub(super) fn strings(reader: &mut Reader<'_, '_>) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut strings = BTreeMap::new();
    for entry in reader.open_table("strings") {
        let tag = match words::language(&entry.key) {
            Ok(tag) => tag,
            Err(problem) => {
                reader.refuse(entry.key_span, problem.message, problem.help);
                continue;
            }
        };
        let Value::Map(table) = &entry.node.value else {
            reader.refuse(
                entry.node.span,
                format!("`strings.{}` must be a table", entry.key),
                format!(
                    "write `[strings.{tag}]` on a line of its own, and the words below, such as \
                     `apply_now = \"…\"`"
                ),
            );
            continue;
        };
        let words: &mut BTreeMap<String, String> = strings.entry(tag).or_default();
        for word in &table.entries {
            match &word.node.value {
                Value::Scalar(text, Style::Quoted) => {
                    words.insert(word.key.to_string(), text.to_string());
                }
                _ => reader.refuse(
                    word.node.span,
                    format!(
                        "`strings.{}.{}` must be text in quotes",
                        entry.key, word.key
                    ),
                    format!("for example `{} = \"…\"`", word.key),
                ),
            }
        }
    }
    strings
}

/// `diagnostics.allow` and `diagnostics.deny`.
pub(super) fn levels(reader: &mut Reader<'_, '_>) -> (Vec<Code>, Vec<Code>) {
    let code = |reader: &mut Reader<'_, '_>, text: &str, span| {
        let found = Code::ALL.iter().copied().find(|code| code.as_str() == text);
        if found.is_none() {
            let names = Code::ALL.iter().map(|code| code.as_str());
            let help = match nearest(text, names) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "write a code as printed in brackets before a message, such as \
                         \"bold-heading\""
                    .to_owned(),
            };
            reader.refuse(span, format!("there is no diagnostic `{text}`"), help);
        }
        found
    };
    let mut allow = Vec::new();
    for (text, span) in reader.texts("diagnostics", "allow") {
        match code(reader, text, span) {
            Some(found) if found.severity() == Severity::Error => reader.refuse(
                span,
                format!("`{text}` is an error and cannot be allowed"),
                "mend what it reports; only warnings and notes can be allowed".to_owned(),
            ),
            Some(found) => allow.push(found),
            None => {}
        }
    }
    let mut deny = Vec::new();
    for (text, span) in reader.texts("diagnostics", "deny") {
        match code(reader, text, span) {
            Some(found) if allow.contains(&found) => reader.refuse(
                span,
                format!("`{text}` is both allowed and denied"),
                "take it out of one of the two lists".to_owned(),
            ),
            Some(found) => deny.push(found),
            None => {}
        }
    }
    (allow, deny)
}

/// A value as JSON, for templates.
pub(super) fn json(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Empty => serde_json::Value::String(String::new()),
        Value::Scalar(text, Style::Quoted) => text.to_string().into(),
        Value::Scalar(text, Style::Plain) => {
            let number = text.replace('_', "");
            match text.as_ref() {
                "true" => true.into(),
                "false" => false.into(),
                _ => number
                    .parse::<i64>()
                    .map(Into::into)
                    .or_else(|_| number.parse::<f64>().map(Into::into))
                    // A date, which JSON has no type for.
                    .unwrap_or_else(|_| text.to_string().into()),
            }
        }
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(table) => table
            .entries
            .iter()
            .map(|entry| (entry.key.to_string(), json(&entry.node)))
            .collect(),
    }
}
