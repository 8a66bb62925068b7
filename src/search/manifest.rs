//! The manifest: the one file of an index whose address never changes.

use super::dictionary::Dictionary;
use super::documents;
use super::facets;
use super::facets::Facets;
use super::facets::Value;
use super::packing::Packed;
use super::ranking;
use crate::catalog::Catalog;
use crate::structured_data::json::Escape;
use crate::structured_data::json::Json;

/// Raised when a reader of before could no longer read the index.
const VERSION: u64 = 1;

/// What the manifest tells of the parts.
pub(super) struct Contents<'c> {
    /// The terms.
    pub(super) dictionary: &'c Dictionary,
    /// Texts that documents refer to.
    pub(super) texts: &'c [String],
    /// Facets.
    pub(super) facets: &'c Facets,
    /// Where term shards begin.
    pub(super) shards: &'c [String],
    /// The beginnings in each file of nodes.
    pub(super) nodes: &'c [Vec<String>],
    /// Where the parts of the vocabulary begin.
    pub(super) vocabulary: &'c [String],
    /// The files.
    pub(super) packed: &'c Packed,
}

/// Writes the manifest of the build with this name.
pub(super) fn write(catalog: &Catalog, build: &str, contents: &Contents<'_>) -> Vec<u8> {
    let mut text = String::with_capacity(4096);
    let mut json = Json::new(&mut text, Escape::Plain);
    json.open_object();
    json.key("version").integer(VERSION);
    json.member("build", build);
    json.key("count").integer(contents.dictionary.total as u64);
    json.member("base", &catalog.config.base_url.path);
    json.member("lang", &catalog.config.language);
    json.key("today").integer(facets::day_number(catalog.today));
    json.key("dated").integer(contents.facets.dated as u64);
    json.key("pay").integer(contents.facets.paid as u64);
    json.key("closes").integer(contents.facets.closing as u64);
    json.key("perPart").integer(documents::PER_PART as u64);
    list(&mut json, "texts", contents.texts);
    list(&mut json, "currencies", &contents.facets.currencies);
    json.key("gain").open_array();
    for gain in ranking::GAINS {
        json.raw(&gain.to_string());
    }
    json.close_array();
    list(&mut json, "shards", contents.shards);
    let nodes: Vec<String> = contents.nodes.iter().map(|file| file.join(" ")).collect();
    list(&mut json, "nodes", &nodes);
    list(&mut json, "vocabulary", contents.vocabulary);
    json.key("facets").open_object();
    for (facet, values) in &contents.facets.values {
        json.key(facet.name())
            .open_object()
            .key("values")
            .open_array();
        for value in values {
            write_value(&mut json, value);
        }
        json.close_array();
        json.close_object();
    }
    json.close_object();
    if contents.packed.boot.is_empty() {
        json.key("boot").raw("null");
    } else {
        json.key("boot").open_object();
        for (part, (offset, length)) in &contents.packed.boot {
            json.key(&part.to_string())
                .raw(&format!("[{offset},{length}]"));
        }
        json.close_object();
    }
    json.key("whole").bool(contents.packed.is_whole);
    json.close_object();
    text.push('\n');
    text.into_bytes()
}

fn list(json: &mut Json<'_>, key: &str, texts: &[String]) {
    json.key(key).open_array();
    for text in texts {
        json.string(text);
    }
    json.close_array();
}

fn write_value(json: &mut Json<'_>, value: &Value) {
    json.open_object();
    json.member("slug", &value.slug);
    json.member("name", &value.name);
    json.key("count").integer(value.count as u64);
    if let Some(parent) = value.parent {
        json.key("parent").integer(u64::from(parent));
    }
    json.member_if("url", value.url.as_deref());
    json.member_if("code", value.code.as_deref());
    json.close_object();
}
