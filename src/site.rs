//! The site: everything that pages are made from, immutable. [`Site::routes`] lists what
//! exists, [`Site::render`] gives its bytes.

mod paths;

use crate::asset::Assets;
use crate::calendar;
use crate::calendar::Instant;
use crate::catalog;
use crate::catalog::Catalog;
use crate::config;
use crate::config::Config;
use crate::config::Surroundings;
use crate::defaults;
use crate::diagnostic;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::feed;
use crate::feed::Scope;
use crate::feed::Sitemap;
use crate::inputs::BundleFile;
use crate::inputs::Inputs;
use crate::page;
use crate::page::Shared;
use crate::posting;
use crate::posting::Posting;
use crate::posting::Reading;
use crate::posting::Status;
use crate::route::Route;
use crate::search::SearchIndex;
use crate::similar;
use crate::source::SourceFile;
use crate::structured_data;
use crate::template;
use crate::template::Templates;
use crate::vocabulary::interface;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

/// A site, ready to render.
#[derive(Debug)]
pub struct Site {
    /// Postings, groups and settings.
    pub catalog: Catalog,
    /// Static files.
    pub assets: Assets,
    similar: Vec<Vec<usize>>,
    shared: Shared,
    templates: Templates,
    search: OnceLock<SearchIndex>,
}

/// A site and what was found while it was made.
#[derive(Debug)]
pub struct Made {
    /// The site without the postings that have errors; `None` where the settings or the
    /// templates are in error.
    pub site: Option<Site>,
    /// Everything that was found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Files of the postings that were left out because of errors.
    pub left_out: Vec<Arc<str>>,
    /// How many files were read as postings.
    pub files: usize,
    /// The status of each posting that was not left out.
    statuses: Vec<Status>,
}

impl Made {
    /// How many postings have this status, without those left out.
    pub fn count(&self, status: Status) -> usize {
        self.statuses
            .iter()
            .filter(|other| **other == status)
            .count()
    }

    /// Whether the site as a whole must not be published.
    pub fn has_errors(&self) -> bool {
        self.site.is_none() || self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

impl Site {
    /// Makes the site. Depends on nothing but `inputs`; `progress` hears how many postings have
    /// been read, from several threads.
    pub fn make(inputs: Inputs, progress: &(dyn Fn(usize, usize) + Sync)) -> Made {
        let mut diagnostics = inputs.diagnostics;
        let unread: Vec<_> = diagnostics.iter().filter_map(unread_posting).collect();
        let options = inputs.options;
        let config = config::read(
            inputs.config.as_ref(),
            &inputs.root_name,
            options.base_url.as_deref(),
            &mut diagnostics,
        );
        let now = options.now.instant(&config.timezone);
        let mut files = inputs.postings;
        if config.html_postings {
            files.extend(inputs.html_postings);
            files.sort_by(|a, b| a.path.cmp(&b.path));
        } else {
            diagnostics.extend(
                inputs
                    .html_postings
                    .iter()
                    .map(|file| html_ignored(&file.path)),
            );
        }
        diagnostics.extend(config::unused(
            &config,
            &Surroundings {
                static_files: static_names(&inputs.static_files),
                stems: files.iter().map(|file| file.stem.as_str()).collect(),
                templates: inputs.templates.values().map(SourceFile::text).collect(),
            },
        ));
        diagnostics.extend(template::unused(&inputs.templates));
        let count = files.len();
        let read = AtomicUsize::new(0);
        // The bytes of a file are dropped as soon as it is read.
        let readings: Vec<Reading> = files
            .into_par_iter()
            .map(|file| {
                let reading = posting::read(&file, &config, now);
                progress(read.fetch_add(1, Ordering::Relaxed) + 1, count);
                reading
            })
            .collect();
        let templates = Templates::new(inputs.templates);
        let mut postings = Vec::with_capacity(count);
        let mut left_out = unread;
        for reading in readings {
            let has_errors = reading.has_errors();
            left_out.extend(has_errors.then(|| reading.path.clone()));
            diagnostics.extend(reading.diagnostics);
            postings.extend(reading.posting.filter(|_| !has_errors));
        }
        let (postings, clashes) = catalog::without_clashes(postings);
        left_out.extend(
            clashes
                .iter()
                .filter(|d| d.is_error())
                .filter_map(|d| Some(d.location.as_ref()?.path.clone())),
        );
        diagnostics.extend(clashes);
        if count == 0 && !diagnostics.iter().any(Diagnostic::is_error) {
            diagnostics.push(
                Diagnostic::new(Code::NoPostings, None, "there are no postings").help(
                    "put a markdown file into postings/, or run `rolecall new \"Job title\"`",
                ),
            );
        }
        let findings: Vec<Diagnostic> = postings
            .par_iter()
            .flat_map_iter(|posting| structured_data::findings(posting, &config))
            .collect();
        diagnostics.extend(findings);
        let statuses = postings
            .iter()
            .map(|posting| posting.status.value)
            .collect();
        let templates = templates.map_err(|errors| diagnostics.extend(errors)).ok();
        let has_broken_settings = diagnostics.iter().any(|d| {
            matches!(
                d.code,
                Code::ConfigSyntax | Code::ConfigValue | Code::TemplateSyntax
            )
        });
        let mut site = templates.filter(|_| !has_broken_settings).map(|templates| {
            Self::assemble(
                config.clone(),
                now,
                postings,
                &inputs.static_files,
                &inputs.bundle_files,
                templates,
                options.drafts,
            )
        });
        if let Some(site) = &mut site {
            diagnostics.extend(paths::check(site));
        }
        let diagnostics = adjusted(diagnostics, &config);
        left_out.sort();
        left_out.dedup();
        Made {
            site,
            diagnostics,
            left_out,
            files: count,
            statuses,
        }
    }

    fn assemble(
        config: Config,
        now: Instant,
        postings: Vec<Arc<Posting>>,
        static_files: &BTreeMap<String, Arc<[u8]>>,
        bundle_files: &[BundleFile],
        templates: Templates,
        drafts: bool,
    ) -> Self {
        let words = interface::words(&config.language);
        let remote = words.get("remote").to_owned();
        let today = calendar::day_of(now, &config.timezone);
        let style = config
            .accent
            .as_deref()
            .and_then(page::accent_css)
            .unwrap_or_default();
        let embed_words = page::embed_words(&page::site_words(&config));
        let mut assets = Assets::new(static_files, &style, &embed_words);
        let catalog = Catalog::new(config, today, now, postings, &remote, drafts);
        if !bundle_files.is_empty() {
            assets.add_bundles(bundle_files, &catalog);
        }
        let similar = similar::of(&catalog);
        let shared = Shared::new(&catalog, &assets);
        Self {
            catalog,
            assets,
            similar,
            shared,
            templates,
            search: OnceLock::new(),
        }
    }

    /// Everything that exists, in the order of publishing. Makes the search index.
    pub fn routes(&self) -> Vec<Route> {
        let mut routes = Vec::new();
        if self.catalog.config.search {
            let search = self.search();
            routes.extend(
                search
                    .files
                    .iter()
                    .map(|(part, _)| Route::SearchPart(search.build, *part)),
            );
        }
        routes.extend(self.routes_without_search());
        routes
    }

    /// Everything that exists but the parts of the search index.
    pub fn routes_without_search(&self) -> Vec<Route> {
        Route::all(&self.catalog, &self.assets)
    }

    /// The search index, made when it is first asked for. That must not happen inside a parallel
    /// loop: it is made in parallel, and a thread that waits for it must not be one of those that
    /// make it.
    pub fn search(&self) -> &SearchIndex {
        self.search.get_or_init(|| {
            let shown = self.shared.shown(&self.catalog);
            self.shared.with_names(&self.catalog, |names| {
                SearchIndex::new(&self.catalog, &shown, names)
            })
        })
    }

    /// The path of a route's file, relative to the output folder.
    pub fn path(&self, route: Route) -> String {
        route.path(&self.catalog, &self.assets)
    }

    /// The bytes of a route: a pure function of the site and the route.
    ///
    /// # Errors
    /// Where a template fails, with the place in the template.
    pub fn render(&self, route: Route) -> Result<Cow<'_, [u8]>, Box<Diagnostic>> {
        let catalog = &self.catalog;
        let shared = &self.shared;
        let (kind, values) = match route {
            Route::Asset(index) => {
                return Ok(Cow::Borrowed(self.assets.files[index].bytes.as_slice()));
            }
            // A part of another build is none of this site.
            Route::SearchPart(build, part) => {
                let search = Some(self.search()).filter(|search| search.build == build);
                let bytes = search.and_then(|search| search.file(part));
                return Ok(Cow::Borrowed(bytes.unwrap_or_default()));
            }
            Route::SearchManifest => return Ok(Cow::Borrowed(&self.search().manifest)),
            Route::Posting(index) => {
                page::posting_page(catalog, shared, &self.similar[index], index)
            }
            Route::Home(number) => page::home_page(catalog, shared, number),
            Route::Department(index, number) => {
                page::department_page(catalog, shared, index, number)
            }
            Route::Location(index, number) => page::location_page(catalog, shared, index, number),
            Route::NotFound => page::not_found_page(catalog, shared),
            _ => {
                let mut bytes = Vec::new();
                self.stream(route, &mut bytes)
                    .expect("a vector takes every byte");
                return Ok(Cow::Owned(bytes));
            }
        };
        let path = self.path(route);
        self.templates
            .render(kind.template(), &values, &path)
            .map(Cow::Owned)
    }

    /// Writes what machines read, a piece at a time: `jobs.json` of a large site need not fit into
    /// memory. Nothing for pages and static files, which [`Site::render`] gives.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn stream(&self, route: Route, out: &mut dyn Write) -> io::Result<()> {
        let catalog = &self.catalog;
        match route {
            Route::Rss => feed::rss(catalog, Scope::All, out),
            Route::DepartmentRss(index) => {
                feed::rss(catalog, Scope::Department(&catalog.departments[index]), out)
            }
            Route::LocationRss(index) => {
                feed::rss(catalog, Scope::Location(&catalog.locations[index]), out)
            }
            Route::Atom => feed::atom(catalog, out),
            Route::JsonFeed => feed::json_feed(catalog, out),
            Route::JobsJson => feed::jobs_json(catalog, out),
            Route::JobsJsonPage(page) => feed::jobs_json_page(catalog, page, out),
            Route::Sitemap => Sitemap::new(catalog).write(out),
            Route::SitemapPart(part) => Sitemap::new(catalog).write_part(part - 1, out),
            Route::Robots => out.write_all(feed::robots(&catalog.config).as_bytes()),
            Route::Asset(_)
            | Route::Posting(_)
            | Route::Home(_)
            | Route::Department(..)
            | Route::Location(..)
            | Route::NotFound
            | Route::SearchPart(..)
            | Route::SearchManifest => Ok(()),
        }
    }
}

/// The file of a posting that could not even be read.
fn unread_posting(diagnostic: &Diagnostic) -> Option<Arc<str>> {
    let path = &diagnostic.location.as_ref()?.path;
    let is_elsewhere = ["templates/", "static/"]
        .iter()
        .any(|folder| path.starts_with(folder))
        || **path == *"site.toml";
    (diagnostic.is_error() && !is_elsewhere).then(|| path.clone())
}

/// The user's static files and the built-in ones.
fn static_names(own: &BTreeMap<String, Arc<[u8]>>) -> Vec<&str> {
    let built_in = defaults::STATIC_FILES.iter().map(|(name, _)| *name);
    own.keys().map(String::as_str).chain(built_in).collect()
}

fn html_ignored(path: &Arc<str>) -> Diagnostic {
    Diagnostic::in_file(
        Code::FileIgnored,
        path.clone(),
        format!("`{path}` is HTML and is not read as a posting"),
    )
    .help("save it as markdown (.md), or set `html = true` under [postings] in site.toml")
}

/// Sorted, without repeats, and with what `[diagnostics]` in site.toml allows and denies.
fn adjusted(mut diagnostics: Vec<Diagnostic>, config: &Config) -> Vec<Diagnostic> {
    config.settle(&mut diagnostics);
    diagnostic::sort(&mut diagnostics);
    diagnostics.dedup();
    diagnostics
}
