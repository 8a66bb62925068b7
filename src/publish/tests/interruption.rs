//! A publication is killed, or the disk refuses, at every single call that changes the disk.

use super::Found;
use super::Tree;
use super::expected;
use super::found;
use super::out_folder;
use super::own_files;
use super::publish;
use super::publish_with;
use crate::publish::PublishError;
use crate::publish::disk::Disk;
use crate::publish::faults::Faults;
use crate::publish::recover;
use crate::publish::recover::recover_with;
use crate::route::Class;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::Ordering;

fn old() -> Tree {
    vec![
        ("assets/style.1.css", Class::Asset, "body {}"),
        ("assets/same.css", Class::Asset, "same"),
        ("jobs/same/index.html", Class::Page, "same assets/same.css"),
        (
            "jobs/changed/index.html",
            Class::Page,
            "old assets/style.1.css",
        ),
        (
            "jobs/stale/index.html",
            Class::Page,
            "stale assets/style.1.css",
        ),
        (
            "jobs/stale/deep/index.html",
            Class::Page,
            "stale assets/style.1.css",
        ),
        ("mixed/photo.1.png", Class::Asset, "photo"),
        ("mixed/index.html", Class::Page, "gone mixed/photo.1.png"),
        ("becomes-folder", Class::Page, "file assets/style.1.css"),
        ("becomes-file/x", Class::Page, "folder assets/style.1.css"),
        ("index.html", Class::List, "home 1 assets/style.1.css"),
        ("stale.xml", Class::Feed, "stale"),
        ("feed.xml", Class::Feed, "feed 1"),
    ]
}

fn new() -> Tree {
    vec![
        ("assets/style.2.css", Class::Asset, "body { color: red }"),
        ("assets/same.css", Class::Asset, "same"),
        ("fonts/a.woff", Class::Asset, "font"),
        ("jobs/same/index.html", Class::Page, "same assets/same.css"),
        (
            "jobs/changed/index.html",
            Class::Page,
            "new assets/style.2.css",
        ),
        (
            "jobs/new/index.html",
            Class::Page,
            "new assets/style.2.css fonts/a.woff",
        ),
        ("becomes-folder/x", Class::Page, "folder assets/style.2.css"),
        ("becomes-file", Class::Page, "file assets/style.2.css"),
        (
            "departments/a/index.html",
            Class::List,
            "list assets/style.2.css",
        ),
        ("departments/a/feed.xml", Class::Feed, "<a>"),
        ("index.html", Class::List, "home 2 assets/style.2.css"),
        ("feed.xml", Class::Feed, "feed 2"),
    ]
}

fn with_foreign(files: &Tree) -> Found {
    let mut all = expected(files);
    if !files.is_empty() {
        all.insert("CNAME".to_owned(), "example.com".to_owned());
    }
    all
}

/// Each file is whole, and each page finds the assets that it names.
fn check_whole(out: &Path, before: &Tree, after: &Tree, when: &str) {
    let now = found(out);
    for (path, content) in &now {
        let is_known = content == "(folder)"
            || path == "CNAME"
            || before
                .iter()
                .chain(after)
                .any(|(p, _, c)| p == path && c == content);
        assert!(is_known, "{when}: `{path}` holds `{content}`");
        for word in content.split(' ').skip(1).filter(|word| word.contains('/')) {
            assert!(now.contains_key(word), "{when}: `{path}` misses `{word}`");
        }
    }
}

fn prepare(out: &Path, before: &Tree) {
    if !before.is_empty() {
        publish(out, before).unwrap();
        fs::write(out.join("CNAME"), "example.com").unwrap();
    }
}

fn dying(die: usize) -> Disk {
    Faults::disk(None, Some(die))
}

/// The number of calls, and so of places to die, that a publication takes.
fn calls(before: &Tree, after: &Tree) -> usize {
    let (_temp, out) = out_folder();
    prepare(&out, before);
    let disk = Disk::default();
    let calls = disk.faults.calls.clone();
    publish_with(&out, after, disk).unwrap();
    calls.load(Ordering::Relaxed)
}

fn kill_everywhere(before: &Tree, after: &Tree) -> usize {
    let calls = calls(before, after);
    let (mut were_old, mut were_new) = (0, 0);
    for die in 0..=calls {
        let when = format!("killed at call {die} of {calls}");
        let (_temp, out) = out_folder();
        prepare(&out, before);
        let _ = publish_with(&out, after, dying(die));
        check_whole(&out, before, after, &when);
        recover(&out).unwrap();
        let now = found(&out);
        if now == with_foreign(before) {
            were_old += 1;
        } else {
            let mut all = expected(after);
            all.extend(with_foreign(before).remove_entry("CNAME"));
            assert_eq!(now, all, "{when}");
            were_new += 1;
        }
        publish(&out, after).unwrap();
        check_whole(&out, after, after, &when);
        assert_eq!(own_files(&out), ["lock", "manifest"], "{when}");
        assert_eq!(publish(&out, after).unwrap().written, 0, "{when}");
    }
    assert!(
        were_old > 3 && were_new > 3,
        "{were_old} old, {were_new} new"
    );
    calls
}

#[test]
fn a_kill_at_any_moment_leaves_whole_files_and_then_one_site() {
    assert!(kill_everywhere(&old(), &new()) > 50);
    kill_everywhere(&new(), &old());
    kill_everywhere(&Tree::new(), &new());
}

#[test]
fn a_kill_during_recovery_is_recovered_from() {
    let (before, after) = (old(), new());
    let calls = calls(&before, &after);
    for die in (0..calls).step_by(3) {
        for second in 0.. {
            let when = format!("killed at call {die}, then at call {second}");
            let (_temp, out) = out_folder();
            prepare(&out, &before);
            let _ = publish_with(&out, &after, dying(die));
            let is_done = recover_with(&out, &dying(second)).is_ok();
            check_whole(&out, &before, &after, &when);
            recover(&out).unwrap();
            let now = found(&out);
            let mut all = expected(&after);
            all.extend(with_foreign(&before).remove_entry("CNAME"));
            assert!(
                now == all || now == with_foreign(&before),
                "{when}: {now:?}"
            );
            if is_done {
                break;
            }
        }
    }
}

#[test]
fn when_the_disk_refuses_the_old_site_stands() {
    let (before, after) = (old(), new());
    let calls = calls(&before, &after);
    let mut failures = 0;
    for fail in 0..calls {
        for kind in [
            ErrorKind::StorageFull,
            ErrorKind::PermissionDenied,
            ErrorKind::Other,
        ] {
            let when = format!("{kind:?} at call {fail}");
            let (_temp, out) = out_folder();
            prepare(&out, &before);
            let disk = Faults::disk(Some((fail, kind)), None);
            match publish_with(&out, &after, disk) {
                Ok(_) => {
                    let mut all = expected(&after);
                    all.extend(with_foreign(&before).remove_entry("CNAME"));
                    assert_eq!(found(&out), all, "{when}");
                }
                Err(error) => {
                    failures += 1;
                    assert!(
                        error.to_string().contains(out.to_str().unwrap()),
                        "{when}: {error}"
                    );
                    assert_eq!(found(&out), with_foreign(&before), "{when}");
                    assert_eq!(own_files(&out), ["lock", "manifest"], "{when}");
                }
            }
            publish(&out, &after).unwrap();
            assert_eq!(own_files(&out), ["lock", "manifest"], "{when}");
        }
    }
    assert!(failures > 100, "{failures}");
}

#[test]
fn a_kill_while_going_back_is_recovered_from() {
    let (before, after) = (old(), new());
    let calls = calls(&before, &after);
    let mut unsettled = 0;
    // In the second half files are put in place.
    for fail in (calls / 2..calls).step_by(2) {
        for die in (fail + 1..).step_by(2) {
            let when = format!("failed at call {fail}, killed at call {die}");
            let (_temp, out) = out_folder();
            prepare(&out, &before);
            let disk = Faults::disk(Some((fail, ErrorKind::StorageFull)), Some(die));
            let made = disk.faults.calls.clone();
            let result = publish_with(&out, &after, disk);
            check_whole(&out, &before, &after, &when);
            recover(&out).unwrap();
            let now = found(&out);
            let mut all = expected(&after);
            all.extend(with_foreign(&before).remove_entry("CNAME"));
            assert!(
                now == all || now == with_foreign(&before),
                "{when}: {now:?}"
            );
            if let Err(PublishError::Unsettled { cause }) = result {
                unsettled += 1;
                assert!(cause.help().unwrap().contains("free some space"), "{when}");
            }
            if made.load(Ordering::Relaxed) <= die {
                break;
            }
        }
    }
    assert!(unsettled > 50, "{unsettled}");
}
