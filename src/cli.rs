//! The command line: what can be typed, and what it means.

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use rolecall::calendar::Date;
use rolecall::calendar::Instant;
use rolecall::config;
use rolecall::diagnostic::Format;
use rolecall::inputs::Now;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    /// `rolecall build`
    Build(Build),
    /// `rolecall init`
    Init {
        /// The folder of the new site.
        dir: PathBuf,
        /// `--today`.
        today: Option<Now>,
    },
    /// `rolecall new`
    New {
        /// The posting's title.
        title: String,
        /// The site's folder.
        root: PathBuf,
        /// `--today`.
        today: Option<Now>,
    },
    /// `rolecall explain`
    Explain {
        /// The posting's file.
        file: PathBuf,
        /// The site's folder.
        root: PathBuf,
        /// `--today`.
        today: Option<Now>,
        /// `--message-format`.
        format: Format,
    },
}

/// `rolecall build`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Build {
    /// The site's folder.
    pub(crate) root: PathBuf,
    /// `--out`.
    pub(crate) out: Option<PathBuf>,
    /// `--base-url`.
    pub(crate) base_url: Option<String>,
    /// `--today`.
    pub(crate) today: Option<Now>,
    /// `--drafts`.
    pub(crate) drafts: bool,
    /// `--keep-going`.
    pub(crate) keep_going: bool,
    /// `--jobs`.
    pub(crate) jobs: Option<NonZeroUsize>,
    /// `--quiet`.
    pub(crate) quiet: bool,
    /// `--message-format`.
    pub(crate) format: Format,
}

/// What was typed, as clap reads it.
///
/// Turns a folder of job postings in markdown into a careers site: pages, search, feeds, and
/// job data for search engines.
#[derive(Debug, Parser)]
#[command(
    name = "rolecall",
    version,
    about = "Turns a folder of job postings in markdown into a careers site",
    long_about = None,
    after_help = "\
Examples:
  rolecall init careers            a new site in the folder careers
  rolecall new \"Senior Welder\"     a new posting with today's date
  rolecall build                   the site of this folder, into dist/

Exit status: 0 done; 1 the content has errors; 2 wrong use, or a file that cannot be read or \
written."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Typed>,
}

#[derive(Debug, Subcommand)]
enum Typed {
    Build(TypedBuild),
    Init(TypedInit),
    New(TypedNew),
    Explain(TypedExplain),
}

/// Build the site
#[derive(Debug, Args)]
#[command(after_help = "\
The folder holds postings/ and, where you want them, site.toml, templates/ and static/. It may \
also be a folder of markdown files.

If the content has errors, nothing is written; what was there stays.

Examples:
  rolecall build
  rolecall build --root careers --out public
  rolecall build --base-url https://example.com/careers
  rolecall build --today 2026-11-02 --drafts     as it will look on that day, drafts included
  rolecall build --message-format github         in a GitHub workflow")]
struct TypedBuild {
    #[command(flatten)]
    root: Root,
    /// Folder to write to; dist in the site's folder if not given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where the site will be served; goes before the address in site.toml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    today: Today,
    /// Show drafts and postings whose date lies ahead too
    #[arg(long)]
    drafts: bool,
    /// Leave postings with errors out and write the rest; the exit status is still 1
    #[arg(long)]
    keep_going: bool,
    /// Threads to work with; one per core if not given
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Print errors only: no warnings, notes, progress or summary
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    format: MessageFormat,
}

/// Make a new site: site.toml with every setting explained, and two postings
#[derive(Debug, Args)]
#[command(after_help = "\
Nothing that exists is overwritten. In a folder that has postings already, only site.toml is \
made.

Examples:
  rolecall init
  rolecall init careers && rolecall build --root careers")]
struct TypedInit {
    /// Folder of the site; made if there is none
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    #[command(flatten)]
    today: Today,
}

/// Make a new posting with today's date and the fields that matter
#[derive(Debug, Args)]
#[command(after_help = "\
The file is named after the title. Nothing that exists is overwritten.

Examples:
  rolecall new \"Senior Welder\"
  rolecall new \"Backend Engineer (Payments)\" --root careers")]
struct TypedNew {
    /// Title of the role
    #[arg(value_name = "TITLE")]
    title: String,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    today: Today,
}

/// Show every field of a posting, its value, and where it came from
#[derive(Debug, Args)]
#[command(after_help = "\
Shows the job data (JSON-LD) that search engines get too, or why there is none.

Examples:
  rolecall explain postings/welder.md
  rolecall explain careers/postings/welder.md --root careers --message-format json")]
struct TypedExplain {
    /// The posting's file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    today: Today,
    #[command(flatten)]
    format: MessageFormat,
}

#[derive(Debug, Args)]
struct Root {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

#[derive(Debug, Args)]
struct Today {
    /// Work as if it were this day (2026-11-02) or moment (2026-11-02T09:00:00+01:00)
    #[arg(long, value_name = "DATE", value_parser = now)]
    today: Option<Now>,
}

#[derive(Debug, Args)]
struct MessageFormat {
    /// How errors, warnings and notes are printed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = TypedFormat::Human)]
    message_format: TypedFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TypedFormat {
    /// With the line of the file and what to do, on standard error
    Human,
    /// One line each, on standard error
    Short,
    /// One JSON object per line, on standard output; the last is the summary
    Json,
    /// GitHub workflow commands, on standard output
    Github,
}

impl From<MessageFormat> for Format {
    fn from(typed: MessageFormat) -> Self {
        match typed.message_format {
            TypedFormat::Human => Self::Human,
            TypedFormat::Short => Self::Short,
            TypedFormat::Json => Self::Json,
            TypedFormat::Github => Self::Github,
        }
    }
}

/// Reads arguments, the program's name first. `None`: none were given.
///
/// # Errors
/// What clap has to print: that they are wrong, or the help or version asked for.
pub(crate) fn parse<I, T>(arguments: I) -> Result<Option<Command>, clap::Error>
where
    I: IntoIterator<Item = T>,
    T: Into<std::ffi::OsString> + Clone,
{
    Ok(Cli::try_parse_from(arguments)?.command.map(resolve))
}

/// The text that `rolecall` alone prints.
pub(crate) fn help() -> String {
    <Cli as clap::CommandFactory>::command()
        .render_help()
        .to_string()
}

fn resolve(typed: Typed) -> Command {
    match typed {
        Typed::Build(build) => Command::Build(Build {
            root: build.root.root,
            out: build.out,
            base_url: build.base_url,
            today: build.today.today,
            drafts: build.drafts,
            keep_going: build.keep_going,
            jobs: build.jobs,
            quiet: build.quiet,
            format: build.format.into(),
        }),
        Typed::Init(init) => Command::Init {
            dir: init.dir,
            today: init.today.today,
        },
        Typed::New(new) => Command::New {
            title: new.title,
            root: new.root.root,
            today: new.today.today,
        },
        Typed::Explain(explain) => Command::Explain {
            file: explain.file,
            root: explain.root.root,
            today: explain.today.today,
            format: explain.format.into(),
        },
    }
}

/// Where the site will be served, if that is an address that it can have.
fn base_url(text: &str) -> Result<String, String> {
    config::check_base_url(text).map(|()| text.to_owned())
}

/// A day (`2026-11-02`) or a moment with its offset from UTC (RFC 3339).
fn now(text: &str) -> Result<Now, String> {
    let text = text.trim();
    let is_day_shaped = text.len() == 10 && text.split('-').count() == 3;
    if is_day_shaped {
        return match text.parse::<Date>() {
            Ok(day) => Ok(Now::Day(day)),
            Err(_) => Err("there is no such day".to_owned()),
        };
    }
    text.parse::<Instant>().map(Now::Instant).map_err(|_| {
        "write a day such as 2026-11-02, or a moment such as 2026-11-02T09:00:00+01:00".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::Command;
    use super::parse;
    use clap::CommandFactory;
    use rolecall::diagnostic::Format;
    use rolecall::inputs::Now;
    use std::path::PathBuf;

    fn command(arguments: &str) -> Result<Option<Command>, clap::Error> {
        parse(std::iter::once("rolecall").chain(arguments.split_whitespace()))
    }

    #[test]
    fn the_definition_is_sound() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn build_has_defaults_for_everything() {
        let Some(Command::Build(build)) = command("build").unwrap() else {
            panic!("not a build");
        };
        assert_eq!(build.root, PathBuf::from("."));
        assert_eq!(build.format, Format::Human);
        assert!(build.out.is_none() && build.base_url.is_none() && build.today.is_none());
        assert!(!build.drafts && !build.keep_going && !build.quiet && build.jobs.is_none());
    }

    #[test]
    fn every_option_of_build_is_read() {
        let line = "build --root a --out b --base-url https://c.example --today 2026-11-02 \
                    --drafts --keep-going --jobs 3 --quiet --message-format github";
        let Some(Command::Build(build)) = command(line).unwrap() else {
            panic!("not a build");
        };
        assert_eq!(
            (build.root, build.out),
            (PathBuf::from("a"), Some(PathBuf::from("b")))
        );
        assert_eq!(build.base_url.as_deref(), Some("https://c.example"));
        assert_eq!(build.today, Some(Now::Day("2026-11-02".parse().unwrap())));
        assert!(build.drafts && build.keep_going && build.quiet);
        assert_eq!(build.jobs.map(usize::from), Some(3));
        assert_eq!(build.format, Format::Github);
    }

    #[test]
    fn the_other_commands_are_read() {
        let check = |line: &str, expected: Command| {
            assert_eq!(command(line).unwrap(), Some(expected));
        };
        let today = Some(Now::Instant("2026-11-02T08:00:00Z".parse().unwrap()));
        check(
            "init careers --today 2026-11-02T09:00:00+01:00",
            Command::Init {
                dir: "careers".into(),
                today,
            },
        );
        check(
            "new Welder --root careers",
            Command::New {
                title: "Welder".to_owned(),
                root: "careers".into(),
                today: None,
            },
        );
        check(
            "explain postings/a.md --message-format json",
            Command::Explain {
                file: "postings/a.md".into(),
                root: ".".into(),
                today: None,
                format: Format::Json,
            },
        );
        assert_eq!(command("").unwrap(), None);
    }

    #[test]
    fn wrong_use_is_refused_with_what_was_probably_meant() {
        let check = |line: &str, code: i32, expected: &str| {
            let error = command(line).unwrap_err();
            assert_eq!(error.exit_code(), code, "{line}");
            assert!(error.to_string().contains(expected), "{error}");
        };
        check("biuld", 2, "'build'");
        check("build --draft", 2, "'--drafts'");
        check("build --jobs 0", 2, "0");
        check(
            "build --message-format xml",
            2,
            "[possible values: human, short, json, github]",
        );
        check("build --today 2026-02-30", 2, "there is no such day");
        check("build --today tomorrow", 2, "such as 2026-11-02");
        check("build --today 2026-11-02T09:00:00", 2, "+01:00");
        check(
            "build --base-url example.com",
            2,
            "write `https://example.com`",
        );
        check("build --base-url https://a.example/%zz", 2, "`%zz`");
        check("new", 2, "<TITLE>");
        check("explain", 2, "<FILE>");
        check("--help", 0, "Exit status");
        check("build --help", 0, "--keep-going");
        check("--version", 0, env!("CARGO_PKG_VERSION"));
    }
}
