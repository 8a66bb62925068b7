//! What a publication does to the output folder.

mod interruption;

use super::Entry;
use super::Protected;
use super::PublishError;
use super::Publisher;
use super::Summary;
use super::Written;
use super::disk::Disk;
use super::read_manifest;
use crate::route::Class;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::SystemTime;

/// Files by path: class and content.
type Tree = Vec<(&'static str, Class, &'static str)>;

/// What is in a folder: files with content, folders and links by path, `.rolecall` left out.
type Found = BTreeMap<String, String>;

fn publish(out: &Path, files: &Tree) -> Result<Summary, PublishError> {
    publish_with(out, files, Disk::default())
}

fn publish_with(out: &Path, files: &Tree, disk: Disk) -> Result<Summary, PublishError> {
    let publisher = Publisher::open_with(out, &Protected::default(), disk)?;
    for (path, class, content) in files {
        publisher.write(path, *class, content.as_bytes())?;
    }
    publisher.commit()
}

fn found(folder: &Path) -> Found {
    fn walk(base: &Path, folder: &Path, found: &mut Found) {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            let name = path
                .strip_prefix(base)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            if name == ".rolecall" {
                continue;
            }
            let kind = path.symlink_metadata().unwrap().file_type();
            if kind.is_dir() {
                found.insert(name, "(folder)".to_owned());
                walk(base, &path, found);
            } else if kind.is_symlink() {
                found.insert(name, "(link)".to_owned());
            } else {
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut all = Found::new();
    if folder.exists() {
        walk(folder, folder, &mut all);
    }
    all
}

/// What a folder looks like that holds exactly these files.
fn expected(files: &Tree) -> Found {
    let mut all = Found::new();
    for (path, _, content) in files {
        for (at, _) in path.match_indices('/') {
            all.insert(path[..at].to_owned(), "(folder)".to_owned());
        }
        all.insert((*path).to_owned(), (*content).to_owned());
    }
    all
}

/// What rolecall keeps for itself in the folder.
fn own_files(out: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(out.join(".rolecall"))
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A new folder, in memory where the system has such: thousands are made.
fn out_folder() -> (tempfile::TempDir, PathBuf) {
    let temp = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap();
    let out = temp.path().join("dist");
    (temp, out)
}

fn site() -> Tree {
    vec![
        ("assets/style.1.css", Class::Asset, "body {}"),
        ("jobs/welder/index.html", Class::Page, "welder"),
        ("jobs/plumber/index.html", Class::Page, "plumber"),
        ("departments/a/index.html", Class::List, "a"),
        ("departments/a/feed.xml", Class::Feed, "<a>"),
        ("index.html", Class::List, "home"),
        ("sitemap.xml", Class::Feed, "map"),
    ]
}

#[test]
fn a_new_site_is_there_as_a_whole() {
    let (_temp, out) = out_folder();
    let summary = publish(&out, &site()).unwrap();
    assert_eq!(found(&out), expected(&site()));
    assert_eq!(own_files(&out), ["lock", "manifest"]);
    assert_eq!(
        (
            summary.files,
            summary.written,
            summary.removed,
            summary.bytes
        ),
        (7, 7, 0, 7 + 6 + 7 + 1 + 3 + 4 + 3)
    );
    let manifest = read_manifest(&out).unwrap().unwrap();
    let paths: Vec<&str> = manifest.iter().map(|entry: &Entry| &*entry.path).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    assert_eq!(paths.len(), 7);
}

#[test]
fn an_unchanged_site_is_not_touched() {
    let (_temp, out) = out_folder();
    publish(&out, &site()).unwrap();
    let times = || -> Vec<_> {
        [
            "index.html",
            "jobs/welder/index.html",
            ".rolecall/manifest",
            "jobs",
            ".",
        ]
        .map(|path| fs::metadata(out.join(path)).unwrap().modified().unwrap())
        .to_vec()
    };
    let before = times();
    std::thread::sleep(Duration::from_millis(20));
    let summary = publish(&out, &site()).unwrap();
    assert_eq!((summary.files, summary.written, summary.removed), (7, 0, 0));
    assert_eq!(times(), before);
    assert_eq!(own_files(&out), ["lock", "manifest"]);
}

#[test]
fn only_what_changed_is_written_and_only_what_is_stale_goes() {
    let (_temp, out) = out_folder();
    publish(&out, &site()).unwrap();
    fs::write(out.join("CNAME"), "example.com").unwrap();
    fs::create_dir_all(out.join("jobs/plumber/notes")).unwrap();
    fs::write(out.join("jobs/plumber/notes/mine.txt"), "mine").unwrap();
    let before = fs::metadata(out.join("index.html"))
        .unwrap()
        .modified()
        .unwrap();
    std::thread::sleep(Duration::from_millis(20));
    let new: Tree = vec![
        ("jobs/welder/index.html", Class::Page, "welder 2"),
        ("jobs/baker/index.html", Class::Page, "baker"),
        ("index.html", Class::List, "home"),
    ];
    let summary = publish(&out, &new).unwrap();
    assert_eq!((summary.files, summary.written, summary.removed), (3, 2, 5));
    let mut all = expected(&new);
    all.insert("CNAME".to_owned(), "example.com".to_owned());
    for folder in ["jobs/plumber", "jobs/plumber/notes"] {
        all.insert(folder.to_owned(), "(folder)".to_owned());
    }
    all.insert("jobs/plumber/notes/mine.txt".to_owned(), "mine".to_owned());
    assert_eq!(found(&out), all);
    let after = fs::metadata(out.join("index.html"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(before, after);
    assert_eq!(own_files(&out), ["lock", "manifest"]);
}

#[test]
fn the_manifest_is_the_same_wherever_and_whenever_a_site_is_published() {
    let manifest = |out: &Path| fs::read(out.join(".rolecall/manifest")).unwrap();
    let (_temp, here) = out_folder();
    let (_temp, there) = out_folder();
    publish(&here, &site()[..3].to_vec()).unwrap();
    publish(&here, &site()).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    publish(&there, &site()).unwrap();
    assert_eq!(manifest(&here), manifest(&there));
}

#[test]
fn a_file_changed_by_hand_is_mended() {
    let (_temp, out) = out_folder();
    let check = |spoil: &dyn Fn(&Path), written: usize| {
        publish(&out, &site()).unwrap();
        spoil(&out);
        assert_eq!(publish(&out, &site()).unwrap().written, written);
        assert_eq!(found(&out), expected(&site()));
        assert_eq!(publish(&out, &site()).unwrap().written, 0);
    };
    check(&|out| fs::write(out.join("index.html"), "HOME").unwrap(), 1);
    check(
        &|out| fs::write(out.join("index.html"), "longer").unwrap(),
        1,
    );
    check(&|out| fs::write(out.join("index.html"), "").unwrap(), 1);
    check(&|out| fs::remove_file(out.join("index.html")).unwrap(), 1);
    check(&|out| fs::remove_dir_all(out.join("jobs")).unwrap(), 2);
    check(
        &|out| fs::remove_dir_all(out.join("departments/a")).unwrap(),
        2,
    );
    // Another content of the same length, dated back.
    #[cfg(unix)]
    let forge = |out: &Path| {
        let place = out.join("index.html");
        let before = fs::metadata(&place).unwrap().modified().unwrap();
        fs::write(&place, "HOME").unwrap();
        let file = fs::File::options().write(true).open(&place).unwrap();
        file.set_modified(before - Duration::from_secs(60)).unwrap();
    };
    #[cfg(unix)]
    check(&forge, 1);
    // The same content with another time is the same content.
    let touch = |out: &Path| {
        let file = fs::File::options()
            .write(true)
            .open(out.join("index.html"))
            .unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(60))
            .unwrap();
    };
    check(&touch, 0);
}

#[test]
fn what_rolecall_did_not_make_is_not_overwritten() {
    let (_temp, out) = out_folder();
    let check = |foreign: &str, new: (&'static str, Class, &'static str)| {
        publish(&out, &site()).unwrap();
        let place = out.join(foreign);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, "mine").unwrap();
        let before = found(&out);
        let mut files = site();
        files[5].2 = "new home";
        files.push(new);
        let error = publish(&out, &files).unwrap_err();
        assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
        assert!(
            error.to_string().contains(place.to_str().unwrap()),
            "{error}"
        );
        assert_eq!(found(&out), before);
        assert_eq!(own_files(&out), ["lock", "manifest"]);
        fs::remove_file(&place).unwrap();
    };
    check("CNAME", ("CNAME", Class::Asset, "x"));
    check("jobs/baker", ("jobs/baker/index.html", Class::Page, "x"));
    check("talks/mine.txt", ("talks", Class::Asset, "x"));
    check("jobs/x/mine.txt", ("jobs/x", Class::Asset, "x"));
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let (_temp, out) = out_folder();
    let first: Tree = vec![
        ("a", Class::Page, "1"),
        ("b/c", Class::Page, "2"),
        ("b/d/e", Class::Page, "3"),
        ("f/g", Class::Page, "4"),
    ];
    let second: Tree = vec![
        ("a/x", Class::Page, "5"),
        ("a/y", Class::Asset, "6"),
        ("b", Class::Page, "7"),
        ("f/g/h", Class::Feed, "8"),
    ];
    publish(&out, &first).unwrap();
    publish(&out, &second).unwrap();
    assert_eq!(found(&out), expected(&second));
    publish(&out, &first).unwrap();
    assert_eq!(found(&out), expected(&first));
    // Not when someone else's file is in there.
    fs::write(out.join("b/d/mine"), "mine").unwrap();
    let before = found(&out);
    let error = publish(&out, &second).unwrap_err();
    assert!(error.to_string().contains("b/d/mine"), "{error}");
    assert_eq!(found(&out), before);
}

#[test]
fn clashes_and_bad_paths_are_refused_and_nothing_changes() {
    let (_temp, out) = out_folder();
    let check = |files: Tree, expected_message: &str| {
        let error = publish(&out, &files).unwrap_err().to_string();
        assert!(error.contains(expected_message), "{error}");
        assert!(!out.exists());
    };
    check(
        vec![("a/b", Class::Page, ""), ("a/b", Class::Page, "x")],
        "two files of the site would both be `a/b`",
    );
    check(
        vec![("a", Class::Page, ""), ("a/b", Class::Page, "")],
        "`a` cannot be a file and the folder of `a/b`",
    );
    check(
        vec![("a/b/c", Class::Page, ""), ("a", Class::Page, "")],
        "`a` cannot be a file and the folder of `a/b/c`",
    );
    check(vec![("../a", Class::Page, "")], "`../a` cannot be a file");
    check(vec![(".rolecall/lock", Class::Page, "")], "rolecall's own");
    // The same in a folder that is in use, where files wait elsewhere.
    publish(&out, &site()).unwrap();
    for files in [
        vec![("a", Class::Page, ""), ("a", Class::Page, "")],
        vec![
            ("index.html", Class::Page, "home"),
            ("index.html", Class::Page, "x"),
        ],
        vec![
            ("index.html", Class::Page, "home"),
            ("index.html/x", Class::Page, "x"),
        ],
        vec![("jobs/a", Class::Page, ""), ("jobs", Class::Page, "")],
    ] {
        let error = publish(&out, &files).unwrap_err();
        assert!(matches!(error, PublishError::Clash { .. }), "{error}");
        assert_eq!(found(&out), expected(&site()));
    }
}

#[test]
fn a_publication_that_missed_a_file_cannot_be_committed() {
    let (_temp, out) = out_folder();
    publish(&out, &site()).unwrap();
    let publisher = Publisher::open(&out, &Protected::default()).unwrap();
    publisher.write("index.html", Class::List, b"new").unwrap();
    publisher.write("../x", Class::List, b"new").unwrap_err();
    let error = publisher.commit().unwrap_err();
    assert!(matches!(error, PublishError::Incomplete), "{error}");
    assert_eq!(found(&out), expected(&site()));
}

#[test]
fn dropping_a_publication_leaves_no_trace() {
    let (_temp, out) = out_folder();
    let open = || Publisher::open(&out, &Protected::default()).unwrap();
    let publisher = open();
    publisher.write("index.html", Class::List, b"new").unwrap();
    publisher.abort();
    assert!(!out.exists());
    fs::create_dir(&out).unwrap();
    drop(open());
    assert!(out.exists());
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
    publish(&out, &site()).unwrap();
    let publisher = open();
    let written = publisher.write("index.html", Class::List, b"new").unwrap();
    assert_eq!(written, Written::Staged);
    drop(publisher);
    assert_eq!(found(&out), expected(&site()));
    assert_eq!(own_files(&out), ["lock", "manifest"]);
}

#[test]
fn two_publications_at_once_are_refused() {
    let (_temp, out) = out_folder();
    let first = Publisher::open(&out, &Protected::default()).unwrap();
    let error = Publisher::open(&out, &Protected::default()).unwrap_err();
    assert!(matches!(error, PublishError::Busy { .. }), "{error}");
    assert!(matches!(
        super::recover(&out),
        Err(PublishError::Busy { .. })
    ));
    first.write("index.html", Class::List, b"home").unwrap();
    first.commit().unwrap();
    assert_eq!(super::recover(&out).unwrap(), super::Recovered::Nothing);
    publish(&out, &site()).unwrap();
}

#[test]
fn files_are_taken_from_many_threads() {
    let (_temp, out) = out_folder();
    for round in 0..2 {
        let publisher = Publisher::open(&out, &Protected::default()).unwrap();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let publisher = &publisher;
                scope.spawn(move || {
                    for page in 0..50 {
                        let path = format!("jobs/{thread}-{page}/index.html");
                        let text = format!("{round} {path}");
                        publisher
                            .write(&path, Class::Page, text.as_bytes())
                            .unwrap();
                    }
                });
            }
        });
        assert_eq!(publisher.commit().unwrap().written, 200);
        let found = found(&out);
        assert_eq!(found.len(), 401);
        assert_eq!(
            found["jobs/3-49/index.html"],
            format!("{round} jobs/3-49/index.html")
        );
    }
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_never_followed() {
    use std::os::unix::fs::symlink;
    let (temp, out) = out_folder();
    let elsewhere = temp.path().join("elsewhere");
    let reset = || {
        let _ = fs::remove_dir_all(&out);
        let _ = fs::remove_dir_all(&elsewhere);
        publish(&out, &site()).unwrap();
        fs::create_dir_all(elsewhere.join("welder")).unwrap();
        fs::write(elsewhere.join("welder/index.html"), "precious").unwrap();
        fs::write(elsewhere.join("secret"), "precious").unwrap();
    };
    let mut changed = site();
    changed[1].2 = "welder 2";
    // A folder of ours became a link: neither written through nor deleted through.
    reset();
    fs::remove_dir_all(out.join("jobs")).unwrap();
    symlink(&elsewhere, out.join("jobs")).unwrap();
    let before = found(&elsewhere);
    let error = publish(&out, &changed).unwrap_err();
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
    publish(&out, &vec![("index.html", Class::List, "alone")]).unwrap();
    assert_eq!(found(&elsewhere), before);
    assert_eq!(found(&out)["jobs"], "(link)");
    // A file of ours became a link.
    reset();
    let page = out.join("jobs/welder/index.html");
    fs::remove_file(&page).unwrap();
    symlink(elsewhere.join("secret"), &page).unwrap();
    let error = publish(&out, &changed).unwrap_err();
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
    assert_eq!(found(&elsewhere), before);
    // A stale folder that holds a link is taken apart around it.
    reset();
    symlink(&elsewhere, out.join("jobs/link")).unwrap();
    publish(&out, &vec![("index.html", Class::List, "alone")]).unwrap();
    assert_eq!(found(&elsewhere), before);
    assert_eq!(found(&out)["jobs/link"], "(link)");
    // Rolecall's own folder became a link.
    reset();
    fs::remove_dir_all(out.join(".rolecall")).unwrap();
    symlink(&elsewhere, out.join(".rolecall")).unwrap();
    publish(&out, &changed).unwrap_err();
    assert_eq!(found(&elsewhere), before);
}

#[test]
fn a_damaged_or_later_manifest_is_named() {
    let (_temp, out) = out_folder();
    publish(&out, &site()).unwrap();
    let manifest = out.join(".rolecall/manifest");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("manifest 1\n", "manifest 2\n")).unwrap();
    let error = publish(&out, &site()).unwrap_err();
    assert!(matches!(error, PublishError::Newer { .. }), "{error}");
    fs::write(&manifest, &text[..text.len() / 2]).unwrap();
    let error = publish(&out, &site()).unwrap_err();
    assert!(matches!(error, PublishError::Damaged { .. }), "{error}");
    assert!(error.help().unwrap().contains("delete"), "{error}");
    assert_eq!(found(&out), expected(&site()));
}
