//! Static files: the built-in ones with the user's over them, stylesheets and scripts under
//! names that change with their content so that they can be cached for ever.

use crate::address;
use crate::catalog::Catalog;
use crate::defaults;
use crate::inputs::BundleFile;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_128;

/// A static file of the finished site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path in the output: `rolecall.5f0c9b1e2a7d.css`.
    pub path: String,
    /// The bytes.
    pub bytes: Bytes,
    /// The user's file that it is, relative to the root: `static/logo.svg`.
    pub source: Option<String>,
}

/// Bytes compiled in or read from the user's `static/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bytes {
    /// Compiled in, or changed by settings.
    Own(Cow<'static, [u8]>),
    /// The user's.
    User(Arc<[u8]>),
}

impl Bytes {
    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::User(bytes) => bytes,
        }
    }
}

/// The static files of a site.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assets {
    /// Files in the order of their output paths.
    pub files: Vec<Asset>,
    /// For each stylesheet and script, its path in `static/` and its path in the output.
    pub names: BTreeMap<String, String>,
}

/// The stylesheet that settings add to.
const STYLESHEET: &str = "rolecall.css";

impl Assets {
    /// Lays `user` over the built-in files. `style` is added to the built-in stylesheet (or to
    /// the user's version of it): the accent colour.
    pub fn new(user: &BTreeMap<String, Arc<[u8]>>, style: &str) -> Self {
        let mut files: BTreeMap<&str, Bytes> = defaults::STATIC_FILES
            .iter()
            .map(|(path, bytes)| (*path, Bytes::Own(Cow::Borrowed(*bytes))))
            .collect();
        for (path, bytes) in user {
            files.insert(path, Bytes::User(bytes.clone()));
        }
        let mut assets = Self::default();
        let source = |path: &str| user.contains_key(path).then(|| format!("static/{path}"));
        for (path, mut bytes) in files {
            if path == STYLESHEET && !style.is_empty() {
                bytes = Bytes::Own(Cow::Owned([bytes.as_slice(), style.as_bytes()].concat()));
            }
            let Some(fingerprinted) = fingerprint(path, bytes.as_slice()) else {
                assets.files.push(Asset {
                    path: path.to_owned(),
                    bytes,
                    source: source(path),
                });
                continue;
            };
            // Another page of the user's may load its own script by its plain name.
            if !defaults::STATIC_FILES.iter().any(|(own, _)| *own == path) {
                assets.files.push(Asset {
                    path: path.to_owned(),
                    bytes: bytes.clone(),
                    source: source(path),
                });
            }
            assets.names.insert(path.to_owned(), fingerprinted.clone());
            assets.files.push(Asset {
                path: fingerprinted,
                bytes,
                source: None,
            });
        }
        assets.files.sort_by(|a, b| a.path.cmp(&b.path));
        assets
    }

    /// Adds the files of page bundles beside the pages of their postings: `jobs/welder/team.png`.
    /// `files` are sorted by folder.
    pub fn add_bundles(&mut self, files: &[BundleFile], catalog: &Catalog) {
        for posting in &catalog.postings {
            let Some((folder, name)) = posting.path.rsplit_once('/') else {
                continue;
            };
            if !name.to_ascii_lowercase().starts_with("index.") {
                continue;
            }
            let start = files.partition_point(|file| *file.folder < *folder);
            let page = address::posting(posting);
            let own = files[start..]
                .iter()
                .take_while(|file| *file.folder == *folder);
            self.files.extend(own.map(|file| Asset {
                path: format!("{page}{}", file.name),
                bytes: Bytes::User(file.bytes.clone()),
                source: Some(format!("{folder}/{}", file.name)),
            }));
        }
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

/// `a/b.css` → `a/b.<12 hex digits of the content's hash>.css`; `None` for other files.
fn fingerprint(path: &str, bytes: &[u8]) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    if !matches!(extension, "css" | "js" | "mjs") {
        return None;
    }
    let hash = format!("{:032x}", xxh3_128(bytes));
    Some(format!("{stem}.{}.{extension}", &hash[..12]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stylesheet_is_named_after_its_content() {
        let a = fingerprint("x/a.css", b"a{}").expect("css is fingerprinted");
        let b = fingerprint("x/a.css", b"b{}").expect("css is fingerprinted");
        assert_ne!(a, b);
        let hash = a
            .strip_prefix("x/a.")
            .and_then(|rest| rest.strip_suffix(".css"));
        assert_eq!(hash.map(str::len), Some(12), "{a}");
        assert_eq!(fingerprint("robots.txt", b""), None);
    }

    #[test]
    fn a_users_own_script_keeps_its_plain_name_too() {
        let user = BTreeMap::from([("widget.js".to_owned(), Arc::from(*b"1;"))]);
        let assets = Assets::new(&user, "");
        let paths: Vec<_> = assets.files.iter().map(|f| f.path.as_str()).collect();
        assert!(paths.contains(&"widget.js"));
        assert!(paths.contains(&assets.names["widget.js"].as_str()));
    }

    #[test]
    fn settings_change_the_name_of_the_stylesheet() {
        let plain = Assets::new(&BTreeMap::new(), "");
        let accent = Assets::new(&BTreeMap::new(), ":root{--accent:#123456}");
        assert_ne!(plain.names[STYLESHEET], accent.names[STYLESHEET]);
    }
}
