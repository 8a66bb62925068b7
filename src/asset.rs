//! Static files: the built-in ones with the user's over them, stylesheets and scripts under
//! names that change with their content so that they can be cached for ever. The modules of the
//! search import each other by relative names, so there it is their folder that is named after
//! all of them.

use crate::address;
use crate::catalog::Catalog;
use crate::defaults;
use crate::inputs::BundleFile;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;
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

/// The folder of modules that keep their names below a folder that is named after their content.
const MODULES: &str = "search/";

/// The stable address that other sites load roles by, and the module behind it.
const EMBED: &str = "embed.js";

impl Assets {
    /// Lays `user` over the built-in files. `style` is added to the built-in stylesheet (or to
    /// the user's version of it): the accent colour. `embed_words` is a JSON object of words for
    /// lists of roles on other sites.
    pub fn new(user: &BTreeMap<String, Arc<[u8]>>, style: &str, embed_words: &str) -> Self {
        let mut files: BTreeMap<&str, Bytes> = defaults::STATIC_FILES
            .iter()
            .map(|(path, bytes)| {
                let sent = if path.starts_with(MODULES) {
                    Cow::Owned(bare(bytes))
                } else {
                    Cow::Borrowed(*bytes)
                };
                (*path, Bytes::Own(sent))
            })
            .collect();
        for (path, bytes) in user {
            // A copy of a built-in file is that file.
            if !defaults::STATIC_FILES.contains(&(path.as_str(), &**bytes)) {
                files.insert(path, Bytes::User(bytes.clone()));
            }
        }
        let modules = modules_folder(&files);
        let loader =
            format!("import {{ define }} from './{modules}{EMBED}';\ndefine({embed_words});\n");
        files
            .entry(EMBED)
            .or_insert_with(|| Bytes::Own(Cow::Owned(loader.into_bytes())));
        let mut assets = Self::default();
        let source = |path: &str| user.contains_key(path).then(|| format!("static/{path}"));
        for (path, mut bytes) in files {
            if path == STYLESHEET && !style.is_empty() {
                bytes = Bytes::Own(Cow::Owned([bytes.as_slice(), style.as_bytes()].concat()));
            }
            let fingerprinted = match path.strip_prefix(MODULES) {
                Some(name) if is_fingerprinted(path) => Some(format!("{modules}{name}")),
                _ => fingerprint(path, bytes.as_slice()),
            };
            let is_stable = path == EMBED && matches!(bytes, Bytes::Own(_));
            let Some(fingerprinted) = fingerprinted.filter(|_| !is_stable) else {
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

impl Assets {
    /// The paths in the output of the module of the search at `entry` and of all that it imports
    /// from the start: what a page asks for at once, so that none waits for another.
    pub fn modules(&self, entry: &str) -> Vec<&str> {
        let mut wanted = vec![entry.to_owned()];
        let mut found: Vec<&str> = Vec::new();
        while let Some(name) = wanted.pop() {
            let Some(path) = self.names.get(&format!("{MODULES}{name}")) else {
                continue;
            };
            let Ok(at) = self.files.binary_search_by(|file| file.path.cmp(path)) else {
                continue;
            };
            if found.contains(&path.as_str()) {
                continue;
            }
            found.push(path);
            let text = String::from_utf8_lossy(self.files[at].bytes.as_slice());
            let imports = text.split(" from './").skip(1);
            wanted.extend(imports.filter_map(|rest| Some(rest.split_once('\'')?.0.to_owned())));
        }
        found
    }
}

fn is_fingerprinted(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| matches!(extension, "css" | "js" | "mjs"))
}

/// `a/b.css` → `a/b.<12 hex digits of the content's hash>.css`; `None` for other files.
fn fingerprint(path: &str, bytes: &[u8]) -> Option<String> {
    let (stem, extension) = path.rsplit_once('.')?;
    let hash = short_hash(xxh3_128(bytes));
    is_fingerprinted(path).then(|| format!("{stem}.{hash}.{extension}"))
}

/// `search.<12 hex digits of the hash of all modules>/`
fn modules_folder(files: &BTreeMap<&str, Bytes>) -> String {
    let mut hash = Xxh3::new();
    for (path, bytes) in files.range(MODULES..) {
        if !path.starts_with(MODULES) {
            break;
        }
        if is_fingerprinted(path) {
            for part in [path.as_bytes(), bytes.as_slice()] {
                hash.update(&(part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
    }
    let stem = MODULES.trim_end_matches('/');
    format!("{stem}.{}/", short_hash(hash.digest128()))
}

/// A module of rolecall's own without comments and indentation, which are a fifth of what would
/// be sent. In these modules a comment has lines to itself.
fn bare(module: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(module.len());
    let mut is_comment = false;
    for line in module.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        is_comment |= line.starts_with(b"/*");
        if !is_comment && !line.is_empty() && !line.starts_with(b"//") {
            out.extend_from_slice(line);
            out.push(b'\n');
        }
        is_comment &= !line.ends_with(b"*/");
    }
    out
}

/// The first 12 hex digits.
fn short_hash(hash: u128) -> String {
    let mut digits = format!("{hash:032x}");
    digits.truncate(12);
    digits
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
        let assets = Assets::new(&user, "", "{}");
        let paths: Vec<_> = assets.files.iter().map(|f| f.path.as_str()).collect();
        assert!(paths.contains(&"widget.js"));
        assert!(paths.contains(&assets.names["widget.js"].as_str()));
    }

    #[test]
    fn settings_change_the_name_of_the_stylesheet() {
        let plain = Assets::new(&BTreeMap::new(), "", "{}");
        let accent = Assets::new(&BTreeMap::new(), ":root{--accent:#123456}", "{}");
        assert_ne!(plain.names[STYLESHEET], accent.names[STYLESHEET]);
    }

    #[test]
    fn modules_keep_their_names_in_a_folder_named_after_all_of_them() {
        let plain = Assets::new(&BTreeMap::new(), "", "{}");
        let (folder, _) = plain.names["search/page.js"].split_once('/').unwrap();
        assert_eq!(folder.len(), "search.".len() + 12, "{folder}");
        assert!(
            plain
                .names
                .iter()
                .filter(|(name, _)| name.starts_with(MODULES))
                .all(|(name, path)| *path == format!("{folder}/{}", &name[MODULES.len()..]))
        );
        let user = BTreeMap::from([("search/page.js".to_owned(), Arc::from(*b"1;"))]);
        let changed = Assets::new(&user, "", "{}");
        assert_ne!(
            plain.names["search/embed.js"],
            changed.names["search/embed.js"]
        );
        let paths: Vec<_> = changed.files.iter().map(|f| f.path.as_str()).collect();
        assert!(!paths.contains(&"search/page.js"));
    }

    #[test]
    fn what_a_page_imports_is_known() {
        let assets = Assets::new(&BTreeMap::new(), "", "{}");
        let modules = assets.modules("page.js");
        let names: Vec<_> = modules
            .iter()
            .filter_map(|path| path.split('/').nth(1))
            .collect();
        assert_eq!(names.first(), Some(&"page.js"));
        assert!(names.contains(&"query.js") && names.contains(&"tokens.js"));
        // Loaded when needed.
        assert!(!names.contains(&"saved.js") && !names.contains(&"embed.js"));
    }

    #[test]
    fn modules_are_sent_without_their_comments() {
        let module = b"// What\n/** why\n * how */\nconst a = 'b//c'; // d\n\n  f(a);\n";
        let sent = String::from_utf8(bare(module)).unwrap();
        assert_eq!(sent, "const a = 'b//c'; // d\nf(a);\n");
    }

    #[test]
    fn other_sites_load_roles_by_a_stable_address() {
        let assets = Assets::new(&BTreeMap::new(), "", r#"{"open_roles":"Open roles"}"#);
        let loader = assets.files.iter().find(|file| file.path == "embed.js");
        let loader = str::from_utf8(loader.unwrap().bytes.as_slice()).unwrap();
        assert_eq!(
            loader,
            format!(
                "import {{ define }} from './{}';\ndefine({{\"open_roles\":\"Open roles\"}});\n",
                assets.names["search/embed.js"]
            )
        );
    }
}
