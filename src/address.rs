//! Where everything is: paths below the site's base address, without a slash at the start.

use crate::catalog::Group;
use crate::config::BaseUrl;
use crate::markdown;
use crate::posting::Posting;
use std::borrow::Cow;

/// The page of a posting: `jobs/<slug>/`.
pub fn posting(posting: &Posting) -> String {
    format!("jobs/{}/", posting.slug.value)
}

/// The posting's description for its page: `/team.png` is a path of the site, below its base URL.
pub fn html_on_page<'p>(posting: &'p Posting, base: &BaseUrl) -> Cow<'p, str> {
    if base.path == "/" {
        return Cow::Borrowed(&posting.html);
    }
    let place = markdown::Place {
        origin: "",
        site: &base.path,
        page: "",
    };
    markdown::rebased(&posting.html, place)
}

/// The posting's description for readers that show it far from its page: every address is whole.
pub fn html_elsewhere<'p>(posting: &'p Posting, base: &BaseUrl) -> Cow<'p, str> {
    let place = markdown::Place {
        origin: &base.origin,
        site: &base.path,
        page: &base.absolute(&self::posting(posting)),
    };
    markdown::rebased(&posting.html, place)
}

/// The first page of a department.
pub fn department(group: &Group) -> String {
    format!("departments/{}/", group.slug)
}

/// The first page of a location.
pub fn location(group: &Group) -> String {
    format!("locations/{}/", group.slug)
}

/// Page `page` (from 1) of the JSON index.
pub fn jobs_json_page(page: usize) -> String {
    format!("jobs-{page}.json")
}

/// Page `page` (from 1) of the list at `base`.
pub fn page(base: String, page: usize) -> String {
    if page == 1 {
        base
    } else {
        format!("{base}page/{page}/")
    }
}

/// How many pages a list of `count` takes: an empty list has one, which says so.
pub fn pages(count: usize, size: usize) -> usize {
    count.div_ceil(size.max(1)).max(1)
}
