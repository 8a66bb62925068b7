//! Builds that are killed: whatever the moment, every page that stands in the output folder is
//! whole and finds its stylesheet, and the next build leaves exactly the site it would have made
//! in an empty folder.

use crate::support::Folder;
use crate::support::TODAY;
use crate::support::tree;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

const POSTINGS: u64 = 300;
const ROUNDS: u64 = 40;

/// Random numbers that are the same in every run (`SplitMix64`, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

/// A site in one of two variants that share few bytes: other texts, another stylesheet, and each
/// has postings that the other has not.
fn write_site(folder: &Folder, variant: &str, colour: &str) {
    folder.write(
        &format!("{variant}/site.toml"),
        format!(
            "base_url = \"https://{variant}.example.com\"\n[organization]\nname = \"Yard {variant}\"\n\
             [listing]\npage_size = 20\n[theme]\naccent = \"{colour}\"\n"
        ),
    );
    for number in 0..POSTINGS {
        // Every tenth posting is in one variant only.
        let name = match number % 10 {
            0 => format!("welder-{variant}-{number}"),
            _ => format!("welder-{number}"),
        };
        folder.write(
            &format!("{variant}/postings/{name}.md"),
            format!(
                "---\ntitle: Welder {number}\ndepartment: Yard {}\nlocation: Hamburg, Germany\n\
                 date_posted: 2026-11-02\napply: jobs@example.com\n---\n\n{}\n",
                number % 7,
                format!("You weld the masts of yard {variant}. ").repeat(20),
            ),
        );
    }
}

fn start(root: &Path, out: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["build", "--quiet", "--today", TODAY, "--root"])
        .arg(root)
        .arg("--out")
        .arg(out)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What is wrong with a site that anybody may look at now.
fn faults(site: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        if !text.trim_end().ends_with("</html>") {
            faults.push(format!("{path} is cut off after {} bytes", bytes.len()));
            continue;
        }
        let stylesheet = text
            .split_once("<link rel=\"stylesheet\" href=\"/")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(name, _)| name);
        match stylesheet {
            Some(name) if site.contains_key(name) => {}
            _ => faults.push(format!("{path} names the stylesheet {stylesheet:?}")),
        }
    }
    faults
}

#[test]
fn a_killed_build_leaves_whole_pages_and_the_next_one_mends_all() {
    let folder = Folder::new();
    write_site(&folder, "north", "#0b6477");
    write_site(&folder, "south", "#772d0b");
    let roots = ["north", "south"].map(|variant| folder.path().join(variant));
    let mut expected = Vec::new();
    let mut duration = Duration::ZERO;
    for (number, root) in roots.iter().enumerate() {
        let out = folder.path().join(format!("expected-{number}"));
        let before = Instant::now();
        assert!(start(root, &out).wait().unwrap().success());
        duration = before.elapsed();
        expected.push(tree(&out));
    }
    assert!(expected[0].len() > 300 && expected[0] != expected[1]);

    let out = folder.path().join("out");
    let mut random = Random(2026);
    let mut killed = 0;
    for round in 0..ROUNDS {
        let variant = usize::try_from(round % 2).unwrap();
        let mut child = start(&roots[variant], &out);
        // Over the whole of a build and a little more, most of them in the second half, where
        // files are put in place.
        let part = u32::try_from(random.next() % 1000).unwrap();
        let part = if round % 4 == 0 {
            part
        } else {
            400 + part * 7 / 10
        };
        std::thread::sleep(duration * part / 1000);
        child.kill().unwrap();
        let status = child.wait().unwrap();
        killed += u64::from(!status.success());
        let found = faults(&tree(&out));
        assert!(found.is_empty(), "round {round}:\n{}", found.join("\n"));
        // Mostly nobody cleans up before the next one is killed.
        if !random.next().is_multiple_of(3) && round + 1 < ROUNDS {
            continue;
        }
        assert!(start(&roots[variant], &out).wait().unwrap().success());
        assert!(
            tree(&out) == expected[variant],
            "round {round}: the site is not the one that an empty folder would hold"
        );
    }
    // Builds that ended before they were killed prove nothing.
    assert!(killed >= ROUNDS / 2, "only {killed} builds were killed");
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["north", "south", "out", "expected-0", "expected-1"].contains(&&**name))
        .collect();
    assert!(left.is_empty(), "left beside the output: {left:?}");
}
