//! One build, the pipeline in one screen: sources → site → routes → bytes → disk.

use crate::diagnostic;
use crate::diagnostic::Diagnostic;
use crate::explain;
use crate::explain::Explanation;
use crate::inputs::Inputs;
use crate::inputs::Now;
use crate::inputs::Options;
use crate::load;
use crate::load::LoadError;
use crate::load::Located;
use crate::posting::Status;
use crate::publish::Protected;
use crate::publish::PublishError;
use crate::publish::Publisher;
use crate::route::Class;
use crate::route::Route;
use crate::site::Site;
use crate::vocabulary::slips;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

/// What to build, and how.
pub struct BuildRequest<'a> {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder to write to; `dist` in the root where `None`.
    pub out: Option<PathBuf>,
    /// The user's home folder, which is never written over.
    pub home: Option<PathBuf>,
    /// Goes before `base_url` of `site.toml`.
    pub base_url: Option<String>,
    /// The present moment.
    pub now: Now,
    /// Whether drafts and scheduled postings are rendered too.
    pub drafts: bool,
    /// Whether postings with errors are left out and the rest is written.
    pub keep_going: bool,
    /// How many threads work; one per core where `None`.
    pub jobs: Option<NonZeroUsize>,
    /// Told how far the build is, from any thread.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
    /// Of what, in plural: `postings`, `files`.
    pub what: &'static str,
}

/// What a build has made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files read as postings: the sum of the next five and of those left out.
    pub postings: usize,
    /// Of these, open.
    pub open: usize,
    /// Of these, closed ones that have a page.
    pub closed: usize,
    /// Of these, closed ones that have no page any more.
    pub removed: usize,
    /// Of these, drafts.
    pub drafts: usize,
    /// Of these, scheduled for later.
    pub scheduled: usize,
    /// Whether drafts and scheduled postings were rendered.
    pub previews: bool,
    /// HTML pages of the site.
    pub pages: usize,
    /// Files written: those whose bytes were there already are not.
    pub files_written: usize,
    /// Size of all files of the site, in bytes.
    pub bytes: u64,
    /// Postings that `keep_going` left out because of errors, by path.
    pub left_out: Vec<Arc<str>>,
}

/// How a build ended that could be carried out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Everything found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was made.
    pub summary: Summary,
    /// The folder that was written to, or would have been.
    pub out: PathBuf,
    /// Whether the site was written: with errors only if asked to keep going.
    pub is_written: bool,
}

impl Outcome {
    /// Whether anything found is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    fn report(&mut self, found: Vec<Diagnostic>) {
        self.diagnostics.extend(found);
        diagnostic::sort(&mut self.diagnostics);
    }
}

/// Why a command could not be carried out at all.
#[derive(Debug)]
pub enum BuildError {
    /// It would do harm, or there is nothing to do it with.
    Refused {
        /// What is wrong.
        message: String,
        /// What to do.
        help: Option<String>,
    },
    /// The sources could not be read.
    Load(LoadError),
    /// The output could not be written.
    Publish(PublishError),
}

impl BuildError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Refused { help, .. } => help.clone(),
            Self::Load(error) => error.help().map(str::to_owned),
            Self::Publish(error) => error.help(),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { message, .. } => f.write_str(message),
            Self::Load(error) => error.fmt(f),
            Self::Publish(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<LoadError> for BuildError {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<PublishError> for BuildError {
    fn from(error: PublishError) -> Self {
        Self::Publish(error)
    }
}

/// Builds the site.
///
/// # Errors
/// When the build cannot be carried out. What is wrong with the content is no error of this
/// kind: it is in [`Outcome::diagnostics`].
pub fn build(request: &BuildRequest<'_>) -> Result<Outcome, BuildError> {
    with_threads(request.jobs, || {
        let out = request
            .out
            .clone()
            .unwrap_or_else(|| default_out(&request.root));
        // What an interrupted build left is settled before anything else, also where this build
        // then finds errors and writes nothing.
        crate::publish::recover(&out)?;
        let options = Options {
            now: request.now,
            base_url: request.base_url.clone(),
            drafts: request.drafts,
        };
        let inputs = load::load(&request.root, Some(&out), options)?;
        let progress = request.progress;
        let mut made = Site::make(inputs, &|done, total| {
            progress(Progress {
                done,
                total,
                what: "postings",
            });
        });
        let mut outcome = Outcome {
            summary: Summary {
                postings: made.files,
                open: made.count(Status::Open),
                removed: made.count(Status::Closed),
                drafts: made.count(Status::Draft),
                scheduled: made.count(Status::Scheduled),
                previews: request.drafts,
                left_out: std::mem::take(&mut made.left_out),
                ..Summary::default()
            },
            is_written: false,
            out,
            diagnostics: Vec::new(),
        };
        let has_errors = made.has_errors();
        let site = made.site.take();
        outcome.diagnostics = made.diagnostics;
        let Some(site) = site else { return Ok(outcome) };
        outcome.summary.closed = site.catalog.closed_postings().len();
        outcome.summary.removed -= outcome.summary.closed;
        if has_errors && !request.keep_going {
            // Templates are tried all the same: one run tells everything that is wrong.
            let is_search = |route: &Route| *route == Route::SearchManifest;
            let mut routes = site.routes_without_search();
            routes.retain(|route| !is_search(route));
            let failed = each(&routes, progress, &|route| Ok(site.render(route).err()))?;
            outcome.report(failed);
            return Ok(outcome);
        }
        let routes = site.routes();
        let sources = load::source_folders(&request.root);
        let protected = Protected {
            root: Some(&request.root),
            sources: &sources,
            home: request.home.as_deref(),
        };
        let publisher = Publisher::open(&outcome.out, &protected)?;
        let failed = each(&routes, progress, &|route| {
            let path = site.path(route);
            let class = route.class();
            if route == Route::JobsJson {
                publisher.stream(&path, class, &|out| site.stream(route, out))?;
                return Ok(None);
            }
            match site.render(route) {
                Ok(bytes) => publisher.write(&path, class, &bytes).map(|_| None),
                Err(diagnostic) => Ok(Some(diagnostic)),
            }
        })?;
        let is_page = |route: &&Route| matches!(route.class(), Class::Page | Class::List);
        outcome.summary.pages = routes.iter().filter(is_page).count();
        if !failed.is_empty() {
            outcome.report(failed);
            publisher.abort();
            return Ok(outcome);
        }
        let published = publisher.commit()?;
        // The program ends soon: to give back each of some hundred thousand pieces of memory
        // before would take a twentieth of the whole build.
        std::mem::forget(site);
        outcome.summary.files_written = published.written;
        outcome.summary.bytes = published.bytes;
        outcome.is_written = true;
        Ok(outcome)
    })
}

/// The output folder of the site in `root`, where no other is named.
pub fn default_out(root: &Path) -> PathBuf {
    match root.to_str() {
        Some("." | "") => PathBuf::from("dist"),
        _ => root.join("dist"),
    }
}

/// Renders one route and passes its bytes on; what failed in a template.
type Work<'a> = dyn Fn(Route) -> Result<Option<Box<Diagnostic>>, PublishError> + Sync + 'a;

/// Does `work` for every route, in parallel; the output is never held in memory as a whole.
/// Returns what failed, each fault once.
fn each(
    routes: &[Route],
    progress: &(dyn Fn(Progress) + Sync),
    work: &Work<'_>,
) -> Result<Vec<Diagnostic>, PublishError> {
    let total = routes.len();
    let done = AtomicUsize::new(0);
    let all_of = |routes: &[Route]| -> Result<Vec<Option<Box<Diagnostic>>>, PublishError> {
        let one = |route: &Route| {
            let failed = work(*route)?;
            progress(Progress {
                done: done.fetch_add(1, Ordering::Relaxed) + 1,
                total,
                what: "files",
            });
            Ok(failed)
        };
        routes.par_iter().map(one).collect()
    };
    // Feeds and indexes of the whole site take longest: begun last, they would keep one thread
    // busy while the others wait.
    let is_short =
        |route: &Route| matches!(route.class(), Class::Asset | Class::Page | Class::List);
    let (short, long): (Vec<Route>, Vec<Route>) = routes.iter().partition(|route| is_short(route));
    let (long, short) = rayon::join(|| all_of(&long), || all_of(&short));
    let failed = short?.into_iter().chain(long?);
    // The same fault in a template shows on every page: it is told once, for the first page.
    let mut told = BTreeSet::new();
    let mut is_first = |diagnostic: &Diagnostic| {
        let place = diagnostic
            .location
            .as_ref()
            .map(|at| (at.path.clone(), at.line, at.column));
        told.insert((place, diagnostic.message.clone()))
    };
    let failed = failed.flatten().map(|diagnostic| *diagnostic);
    Ok(failed.filter(|diagnostic| is_first(diagnostic)).collect())
}

/// More threads than this never help, and a machine can run out of them.
const MOST_THREADS: usize = 256;

/// Runs `work` on as many threads as asked for, up to [`MOST_THREADS`].
fn with_threads<T: Send>(
    jobs: Option<NonZeroUsize>,
    work: impl FnOnce() -> Result<T, BuildError> + Send,
) -> Result<T, BuildError> {
    // 0 is one per core.
    let threads = jobs.map_or(0, |jobs| jobs.get().min(MOST_THREADS));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| BuildError::Refused {
            message: format!("cannot start threads: {error}"),
            help: None,
        })?;
    pool.install(work)
}

/// Which posting to explain.
#[derive(Debug, Clone)]
pub struct ExplainRequest {
    /// The site's folder.
    pub root: PathBuf,
    /// The posting's file, as the user named it.
    pub file: PathBuf,
    /// The present moment.
    pub now: Now,
}

/// A posting explained.
#[derive(Debug, Clone)]
pub struct Explained {
    /// The explanation; `None` where errors leave no posting.
    pub explanation: Option<Explanation>,
    /// What was found in that file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Explains one posting: reads it as a build would.
///
/// # Errors
/// When the sources cannot be read, or the file is not among the postings.
pub fn explain(request: &ExplainRequest) -> Result<Explained, BuildError> {
    // Any command settles what an interrupted build left.
    let out = default_out(&request.root);
    crate::publish::recover(&out)?;
    let options = Options {
        now: request.now,
        base_url: None,
        drafts: true,
    };
    let inputs = load::load(&request.root, Some(&out), options)?;
    let wanted = match load::locate(&request.root, &request.file)? {
        Located::Inside(paths) => paths,
        Located::Outside => {
            return Err(BuildError::Refused {
                message: format!(
                    "`{}` does not lie in the site's folder `{}`",
                    request.file.display(),
                    request.root.display()
                ),
                help: Some("name the folder of its site with `--root`".to_owned()),
            });
        }
        Located::Missing => match by_end(&inputs, &request.file) {
            Some(path) => vec![path],
            None => return Err(missing(&inputs, &request.file)),
        },
    };
    let path = inputs
        .postings
        .iter()
        .chain(&inputs.html_postings)
        .map(|posting| &posting.path)
        .find(|path| wanted.iter().any(|wanted| **wanted == ***path))
        .cloned();
    let Some(path) = path else {
        // Why it is not read has been found already.
        let is_wanted = |found: &Diagnostic| {
            let location = found.location.as_ref();
            location.is_some_and(|at| wanted.iter().any(|wanted| **wanted == *at.path))
        };
        let mut diagnostics = inputs.diagnostics;
        diagnostics.retain(is_wanted);
        if !diagnostics.is_empty() {
            return Ok(Explained {
                explanation: None,
                diagnostics,
            });
        }
        return Err(BuildError::Refused {
            message: format!("`{}` is not one of the postings", request.file.display()),
            help: Some("name a markdown file below postings/, for example `rolecall explain postings/welder.md`".to_owned()),
        });
    };
    let (explanation, diagnostics) = explain::of_file(&inputs, &path);
    Ok(Explained {
        explanation,
        diagnostics,
    })
}

/// The only posting whose path ends in `file`: `cook.md` is enough for `postings/cook.md`.
fn by_end(inputs: &Inputs, file: &Path) -> Option<String> {
    let end = format!("/{}", file.to_str()?.trim_start_matches("./"));
    let mut paths = inputs
        .postings
        .iter()
        .map(|posting| &*posting.path)
        .filter(|path| path.ends_with(&end));
    let path = paths.next()?;
    paths.next().is_none().then(|| path.to_owned())
}

/// The refusal to explain a file that is not there, with the posting that was probably meant.
fn missing(inputs: &Inputs, file: &Path) -> BuildError {
    let name = file.file_name().map(|name| name.to_string_lossy());
    let name = name.as_deref().unwrap_or_default();
    let near = inputs
        .postings
        .iter()
        .map(|posting| (slips(name, file_name(&posting.path)), &posting.path))
        .min()
        .filter(|(slips, _)| *slips <= 2)
        .map(|(_, path)| path);
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a markdown file below postings/, for example `rolecall explain \
                 postings/welder.md`"
            .to_owned(),
    };
    BuildError::Refused {
        message: format!("there is no file `{}`", file.display()),
        help: Some(help),
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
