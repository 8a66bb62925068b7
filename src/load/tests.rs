//! Folders as people have them, and what is loaded from each.

use super::LoadError;
use super::Located;
use super::load;
use super::locate;
use super::postings::MAX_POSTING;
use crate::calendar::Date;
use crate::inputs::Inputs;
use crate::inputs::Now;
use crate::inputs::Options;
use std::fs;
use std::path::Path;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let place = root.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, content).unwrap();
    }
    root
}

fn options() -> Options {
    Options {
        now: Now::Day(Date::constant(2026, 1, 1)),
        base_url: None,
        drafts: false,
    }
}

fn loaded(root: &Path) -> Inputs {
    load(root, Some(&root.join("dist")), options()).unwrap()
}

fn paths(inputs: &Inputs) -> Vec<&str> {
    inputs.postings.iter().map(|file| &*file.path).collect()
}

/// Code and path of each diagnostic.
fn findings(inputs: &Inputs) -> Vec<String> {
    inputs
        .diagnostics
        .iter()
        .map(|found| {
            let path = found
                .location
                .as_ref()
                .map_or("", |location| &location.path);
            format!("{} {path}", found.code.as_str())
        })
        .collect()
}

#[test]
fn a_site_is_loaded_whole_and_in_order() {
    let root = folder(&[
        ("site.toml", "title = 'x'"),
        ("postings/b.md", "b"),
        ("postings/a/z.de.md", "z"),
        ("postings/a/index.md", "a"),
        ("postings/a/photo.png", "png"),
        ("postings/a.md", "a2"),
        ("postings/_drafts/d.md", "d"),
        ("postings/__hidden.md", "h"),
        ("postings/old.html", "<p>"),
        ("postings/README.md", "readme"),
        ("postings/.obsidian/x.md", "x"),
        ("templates/job.html", "{{ x }}"),
        ("templates/parts/a.html", ""),
        ("templates/.job.html.swp", "\u{0}"),
        ("static/logo.svg", "<svg/>"),
        ("static/.nojekyll", ""),
        ("static/.well-known/security.txt", "s"),
        ("static/.DS_Store", ""),
        ("static/.env", "SECRET"),
        ("dist/jobs/a.md", "out"),
        ("notes.md", "not a posting"),
    ]);
    let inputs = loaded(root.path());
    assert_eq!(
        paths(&inputs),
        [
            "postings/__hidden.md",
            "postings/_drafts/d.md",
            "postings/a.md",
            "postings/a/index.md",
            "postings/a/z.de.md",
            "postings/b.md",
        ]
    );
    let [hidden, draft, _, bundle, german, _] = &inputs.postings[..] else {
        panic!("{inputs:?}");
    };
    assert!(hidden.is_unlisted && !hidden.in_drafts_folder);
    assert!(draft.in_drafts_folder && !draft.is_unlisted);
    assert_eq!((bundle.stem.as_str(), bundle.lang.as_deref()), ("a", None));
    assert_eq!(
        (german.stem.as_str(), german.lang.as_deref()),
        ("a/z", Some("de"))
    );
    assert_eq!(&*german.bytes, b"z");
    assert_eq!(&*inputs.html_postings[0].path, "postings/old.html");
    assert_eq!(inputs.config.as_ref().unwrap().text(), "title = 'x'");
    assert_eq!(&**inputs.config.as_ref().unwrap().path(), "site.toml");
    let templates: Vec<_> = inputs.templates.keys().collect();
    assert_eq!(templates, ["job.html", "parts/a.html"]);
    assert_eq!(&**inputs.templates["job.html"].path(), "templates/job.html");
    let statics: Vec<_> = inputs.static_files.keys().collect();
    assert_eq!(
        statics,
        [".nojekyll", ".well-known/security.txt", "logo.svg"]
    );
    assert_eq!(
        findings(&inputs),
        [
            "file-ignored postings/README.md",
            "file-ignored static/.env"
        ]
    );
}

#[test]
fn a_bare_folder_of_markdown_is_a_folder_of_postings() {
    let root = folder(&[
        ("site.toml", ""),
        ("eng/welder.MD", ""),
        ("plumber.markdown", ""),
        ("CONTRIBUTING.md", ""),
        ("templates/notes.md", ""),
        ("static/a.md", ""),
        ("dist/x.md", ""),
        ("old-dist/.rolecall/manifest", ""),
        ("old-dist/y.md", ""),
        ("node_modules/x/z.md", ""),
        ("vendor/theme/z.md", ""),
        ("requirements.txt", ""),
        ("handbook.pdf", ""),
        ("_posts/a.md", ""),
        ("_includes/a.html", ""),
    ]);
    let inputs = loaded(root.path());
    assert_eq!(paths(&inputs), ["eng/welder.MD", "plumber.markdown"]);
    assert_eq!(inputs.postings[0].stem, "eng/welder");
    assert!(inputs.config.is_some());
    assert_eq!(
        findings(&inputs),
        [
            "file-ignored CONTRIBUTING.md",
            "file-ignored _posts",
            "file-ignored vendor",
        ]
    );
    assert!(inputs.static_files.contains_key("a.md"));
}

#[test]
fn a_folder_without_postings_says_what_to_do() {
    let root = folder(&[("site.toml", ""), ("file", "")]);
    let check = |path: &Path, message: &str, help: &str| {
        let error = load(path, None, options()).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.help().unwrap().contains(help), "{error}");
    };
    check(root.path(), "neither a folder `postings`", "rolecall init");
    check(
        &root.path().join("file"),
        "is a file",
        "folder that the file is in",
    );
    check(&root.path().join("typo"), "there is no folder", "--root");
    fs::create_dir(root.path().join("postings")).unwrap();
    assert_eq!(loaded(root.path()).postings.len(), 0);
    fs::remove_file(root.path().join("site.toml")).unwrap();
    fs::create_dir(root.path().join("site.toml")).unwrap();
    let error = load(root.path(), None, options()).unwrap_err();
    assert!(matches!(error, LoadError::Io { .. }), "{error}");
}

#[test]
fn a_file_that_the_user_named_is_found_in_the_site_or_not() {
    let other = folder(&[("postings/welder.md", "")]);
    let root = folder(&[("postings/welder.md", ""), ("notes.md", "")]);
    let located = |file: &Path| locate(root.path(), file).unwrap();
    let inside = |file: &Path| match located(file) {
        Located::Inside(paths) => paths.contains(&"postings/welder.md".to_owned()),
        _ => false,
    };
    assert!(inside(&root.path().join("postings/welder.md")));
    assert!(inside(&root.path().join("postings/../postings/welder.md")));
    assert!(inside(Path::new("postings/welder.md")));
    assert!(!inside(&root.path().join("notes.md")));
    assert_eq!(
        located(&other.path().join("postings/welder.md")),
        Located::Outside
    );
    assert_eq!(located(Path::new("postings/wleder.md")), Located::Missing);
}

#[test]
fn files_that_are_not_read_are_named() {
    let root = folder(&[
        ("postings/fine.md", ""),
        ("postings/cloud.gov-lead", "---\ntitle: x\n---\n"),
        ("postings/bom", "\u{feff}+++\n"),
        ("postings/welder.txt", "---\n"),
        ("postings/Makefile", "all:\n"),
        ("postings/notes.txt", "notes"),
        ("postings/job-template.md", ""),
        ("postings/_later.md", ""),
        ("postings/cook.docx", ""),
        ("postings/fine.pdf", ""),
        ("postings/old.md.bak", ""),
        ("postings/old~.md", ""),
        ("postings/_index.md", ""),
        ("postings/index.md", ""),
        ("postings/big.md", ""),
        ("templates/bad.html", ""),
    ]);
    let big = fs::File::create(root.path().join("postings/big.md")).unwrap();
    big.set_len(MAX_POSTING + 1).unwrap();
    fs::write(root.path().join("templates/bad.html"), b"a\nb \xe9 c").unwrap();
    let inputs = loaded(root.path());
    assert_eq!(paths(&inputs), ["postings/fine.md"]);
    assert_eq!(
        findings(&inputs),
        [
            "file-ignored postings/_later.md",
            "file-too-large postings/big.md",
            "file-ignored postings/bom",
            "file-ignored postings/cloud.gov-lead",
            "file-ignored postings/cook.docx",
            "file-ignored postings/index.md",
            "file-ignored postings/job-template.md",
            "file-ignored postings/notes.txt",
            "file-ignored postings/old.md.bak",
            "file-ignored postings/old~.md",
            "file-ignored postings/welder.txt",
            "not-utf8 templates/bad.html",
        ]
    );
    let help = |at: usize| inputs.diagnostics[at].help.clone().unwrap();
    assert_eq!(help(3), "rename it to `cloud.gov-lead.md`");
    assert_eq!(help(10), "rename it to `welder.md`");
    let bad = inputs.diagnostics[11].location.as_ref().unwrap();
    assert_eq!((bad.line, bad.column), (2, 3));
    assert!(!inputs.templates.contains_key("bad.html"));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;

    #[test]
    fn names_that_cannot_be_addresses_are_errors_and_the_rest_is_loaded() {
        let root = folder(&[("postings/fine.md", ""), ("postings/Größe 日本 🎉.md", "")]);
        let postings = root.path().join("postings");
        fs::write(postings.join("a\nb.md"), "").unwrap();
        fs::write(postings.join(OsStr::from_bytes(b"caf\xe9.md")), "").unwrap();
        fs::write(postings.join(OsStr::from_bytes(b"caf\xe9.png")), "").unwrap();
        fs::create_dir(postings.join(OsStr::from_bytes(b"caf\xe9"))).unwrap();
        let inputs = loaded(root.path());
        assert_eq!(
            paths(&inputs),
            ["postings/Größe 日本 🎉.md", "postings/fine.md"]
        );
        assert_eq!(
            findings(&inputs),
            [
                "bad-file-name postings/a\\nb.md",
                "bad-file-name postings/caf\u{fffd}",
                "bad-file-name postings/caf\u{fffd}.md",
            ]
        );
    }

    #[test]
    fn links_are_followed_inside_the_root_only() {
        let outside = folder(&[("secret.md", "secret"), ("folder/secret.md", "secret")]);
        let root = folder(&[
            ("postings/a/x.md", "x"),
            ("shared/y.md", "y"),
            ("shared/deep/z.md", "z"),
            ("dist/out.md", "out"),
            ("static/s.css", ""),
        ]);
        let link = |target: &Path, at: &str| symlink(target, root.path().join(at)).unwrap();
        link(&outside.path().join("secret.md"), "postings/secret.md");
        link(&outside.path().join("folder"), "postings/folder");
        link(&outside.path().join("folder"), "static/folder");
        link(Path::new("../shared"), "postings/shared");
        link(Path::new("../shared"), "postings/shared.again");
        link(Path::new("../shared/y.md"), "postings/y.md");
        link(Path::new("../dist"), "postings/dist");
        link(Path::new("nowhere.md"), "postings/broken.md");
        link(Path::new(".."), "postings/a/up");
        link(Path::new("../postings"), "shared/back");
        let inputs = loaded(root.path());
        assert_eq!(
            paths(&inputs),
            [
                "postings/a/x.md",
                "postings/shared/deep/z.md",
                "postings/shared/y.md",
                "postings/y.md",
            ]
        );
        assert_eq!(
            findings(&inputs),
            [
                "symlink-ignored postings/a/up",
                "symlink-ignored postings/broken.md",
                "symlink-ignored postings/dist",
                "symlink-ignored postings/folder",
                "symlink-ignored postings/secret.md",
                "symlink-ignored postings/shared.again",
                "symlink-ignored postings/shared/back",
                "symlink-ignored static/folder",
            ]
        );
        assert_eq!(inputs.static_files.len(), 1);
    }

    #[test]
    fn a_posting_that_is_not_a_file_is_reported() {
        let root = folder(&[("postings/fine.md", "")]);
        let socket = root.path().join("postings/socket.md");
        let _listener = std::os::unix::net::UnixListener::bind(socket).unwrap();
        let inputs = loaded(root.path());
        assert_eq!(paths(&inputs), ["postings/fine.md"]);
        assert_eq!(findings(&inputs), ["file-ignored postings/socket.md"]);
    }
}

#[test]
fn files_beside_the_page_of_a_bundle_belong_to_it() {
    let root = folder(&[
        ("postings/logo.png", "no bundle"),
        ("postings/rail/plan.png", "no bundle"),
        ("postings/rail/driver.md", "# Driver"),
        ("postings/welder/index.md", "# Welder"),
        ("postings/welder/index.de.md", "# Schweisser"),
        ("postings/welder/README.md", "about"),
        ("postings/welder/.secret.png", "x"),
        ("postings/welder/team.png", "team"),
        ("postings/welder/team.png~", "x"),
        ("postings/welder/plans/hall.pdf", "hall"),
        ("postings/welder/old/index.md", "# Old"),
        ("postings/welder/old/old.png", "old"),
    ]);
    let inputs = loaded(root.path());
    let files: Vec<String> = inputs
        .bundle_files
        .iter()
        .map(|file| format!("{} {}", file.folder, file.name))
        .collect();
    assert_eq!(
        files,
        [
            "postings/welder plans/hall.pdf",
            "postings/welder team.png",
            "postings/welder/old old.png",
        ]
    );
    assert_eq!(inputs.postings.len(), 4);
}
