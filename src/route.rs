//! Routes: what exists on a site, and where. The same table serves `build`, `serve` and
//! `deploy`.

use crate::address;
use crate::asset::Assets;
use crate::catalog::Catalog;
use crate::feed;
use crate::feed::Sitemap;
use crate::search;
use crate::search::Part;

/// One thing that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// A static file: index into [`Assets::files`].
    Asset(usize),
    /// The page of a posting: index into [`Catalog::postings`].
    Posting(usize),
    /// A page (from 1) of all open roles. The first is the home page.
    Home(usize),
    /// A page (from 1) of a department.
    Department(usize, usize),
    /// A page (from 1) of a location.
    Location(usize, usize),
    /// The page for addresses that do not exist.
    NotFound,
    /// RSS 2.0 of all open roles.
    Rss,
    /// RSS 2.0 of a department.
    DepartmentRss(usize),
    /// RSS 2.0 of a location.
    LocationRss(usize),
    /// Atom 1.0.
    Atom,
    /// JSON Feed 1.1.
    JsonFeed,
    /// The JSON index.
    JobsJson,
    /// A page (from 1) of the JSON index, where it is long.
    JobsJsonPage(usize),
    /// The sitemap, or its index where it has parts.
    Sitemap,
    /// A part of the sitemap, from 1.
    SitemapPart(usize),
    /// `robots.txt`
    Robots,
    /// A part of the search index, of the build with this number.
    SearchPart(u64, Part),
    /// What tells a reader which build of the search index is the present one.
    SearchManifest,
}

/// What kind of file it is: the order in which new files appear on a site that is being
/// published, for nothing may point at what is not there yet. Stale ones go in the opposite order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Stylesheets, scripts, images: what pages need.
    Asset,
    /// Data that pages load.
    Data,
    /// A page about one thing: a posting.
    Page,
    /// A page that links to others: lists, the home page.
    List,
    /// What tells machines about the pages: feeds, the site map.
    Feed,
}

impl Class {
    /// All classes, in order.
    pub const ALL: [Self; 5] = [Self::Asset, Self::Data, Self::Page, Self::List, Self::Feed];

    /// Its name in the manifest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asset => "asset",
            Self::Data => "data",
            Self::Page => "page",
            Self::List => "list",
            Self::Feed => "feed",
        }
    }

    /// The class of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == name)
    }
}

impl Route {
    /// All routes that rolecall makes from the catalog, in the order of their classes; the parts
    /// of the search index, which are known when it is made, are not among them.
    pub fn generated(catalog: &Catalog) -> Vec<Self> {
        let mut routes = Vec::with_capacity(catalog.postings.len() + 64);
        routes.push(Self::JobsJson);
        routes.extend((1..=feed::jobs_json_pages(catalog)).map(Self::JobsJsonPage));
        routes.extend(catalog.config.search.then_some(Self::SearchManifest));
        routes.extend((0..catalog.postings.len()).map(Self::Posting));
        let size = catalog.config.page_size;
        for (index, group) in catalog.departments.iter().enumerate() {
            routes.extend(
                (1..=address::pages(group.postings.len(), size))
                    .map(|page| Self::Department(index, page)),
            );
        }
        for (index, group) in catalog.locations.iter().enumerate() {
            routes.extend(
                (1..=address::pages(group.postings.len(), size))
                    .map(|page| Self::Location(index, page)),
            );
        }
        routes.extend((2..=address::pages(catalog.listed, size)).map(Self::Home));
        routes.push(Self::Home(1));
        routes.push(Self::NotFound);
        routes.extend((0..catalog.departments.len()).map(Self::DepartmentRss));
        routes.extend((0..catalog.locations.len()).map(Self::LocationRss));
        routes.extend([Self::Rss, Self::Atom, Self::JsonFeed]);
        routes.extend((1..=Sitemap::new(catalog).parts().len()).map(Self::SitemapPart));
        routes.extend([Self::Sitemap, Self::Robots]);
        routes
    }

    /// All routes: static files, then what [`Route::generated`] lists.
    pub fn all(catalog: &Catalog, assets: &Assets) -> Vec<Self> {
        let mut routes: Vec<Self> = (0..assets.files.len()).map(Self::Asset).collect();
        routes.extend(Self::generated(catalog));
        routes
    }

    /// The path of the file, relative to the site's root.
    pub fn path(self, catalog: &Catalog, assets: &Assets) -> String {
        match self {
            Self::Asset(index) => assets.files[index].path.clone(),
            Self::Posting(_) | Self::Home(_) | Self::Department(..) | Self::Location(..) => {
                format!("{}index.html", self.url(catalog, assets))
            }
            _ => self.url(catalog, assets),
        }
    }

    /// The address below the site's base URL, without a leading slash: what links say.
    pub fn url(self, catalog: &Catalog, assets: &Assets) -> String {
        let department = |index: usize| address::department(&catalog.departments[index]);
        let location = |index: usize| address::location(&catalog.locations[index]);
        match self {
            Self::Asset(index) => assets.files[index].path.clone(),
            Self::Posting(index) => address::posting(&catalog.postings[index]),
            Self::Home(page) => address::page(String::new(), page),
            Self::Department(index, page) => address::page(department(index), page),
            Self::Location(index, page) => address::page(location(index), page),
            Self::NotFound => "404.html".to_owned(),
            Self::Rss => "feed.xml".to_owned(),
            Self::DepartmentRss(index) => format!("{}feed.xml", department(index)),
            Self::LocationRss(index) => format!("{}feed.xml", location(index)),
            Self::Atom => "atom.xml".to_owned(),
            Self::JsonFeed => "feed.json".to_owned(),
            Self::JobsJson => "jobs.json".to_owned(),
            Self::JobsJsonPage(page) => address::jobs_json_page(page),
            Self::Sitemap => "sitemap.xml".to_owned(),
            Self::SitemapPart(part) => format!("sitemap-{part}.xml"),
            Self::Robots => "robots.txt".to_owned(),
            Self::SearchPart(build, part) => format!("search/{}/{part}", search::build_name(build)),
            Self::SearchManifest => "search/manifest.json".to_owned(),
        }
    }

    /// When it appears while a site is published.
    pub fn class(self) -> Class {
        match self {
            Self::Asset(_) | Self::SearchPart(..) => Class::Asset,
            Self::JobsJson | Self::JobsJsonPage(_) | Self::SearchManifest => Class::Data,
            Self::Posting(_) => Class::Page,
            Self::Home(_) | Self::Department(..) | Self::Location(..) | Self::NotFound => {
                Class::List
            }
            _ => Class::Feed,
        }
    }
}
