#!/usr/bin/env python3
"""Checks jobs.json, the feeds, sitemap and robots.txt of an output folder.

    python3 tests/check/feeds.py DIST [--schema docs/jobs.schema.json]

Parses strictly, by the rules of each format (RSS 2.0, RFC 4287, JSON Feed 1.1, sitemaps.org,
JSON Schema), and compares them with each other and with the pages. Needs the package
`jsonschema`; with `feedparser` installed, reads the feeds with that too.
"""

import argparse
import email.utils
import json
import os
import re
import sys
import xml.etree.ElementTree as xml

import jsonschema

from pages import Output
from report import Report

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$")
W3C_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$")
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)$"
)
# How many postings a feed holds at most (docs/jobs-json.md).
ITEMS, GROUP_ITEMS = 1000, 100
SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "jobs.schema.json")


class Checker:
    def __init__(self, output, report, schema):
        self.output, self.report, self.schema = output, report, schema
        self.jobs = {}

    def run(self):
        for path in ("jobs.json", "feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt"):
            if not self.report.check(path in self.output.files, path, "does not exist"):
                return
        if not self.index():
            return
        self.rss("feed.xml", self.jobs, ITEMS)
        self.groups()
        self.atom()
        self.json_feed()
        self.sitemap()
        self.robots()
        self.second_reader()
        self.report.note(f"{len(self.jobs)} jobs")

    def parse(self, path):
        try:
            return xml.fromstring(self.output.read(path))
        except xml.ParseError as error:
            self.report.check(False, path, f"not well-formed: {error}")
            return None

    def index(self):
        check = self.report.check
        index = json.loads(self.output.read("jobs.json"))
        validator = jsonschema.Draft202012Validator(self.schema)
        errors = sorted(validator.iter_errors(index), key=str)
        for error in errors:
            check(False, "jobs.json", f"{error.json_path}: {error.message[:300]}")
        if errors:
            # All that follows takes the shape for granted.
            return False
        check(True, "jobs.json", "schema")
        jobs = index["jobs"]
        check(index["total"] == len(jobs), "jobs.json", f"total {index['total']} of {len(jobs)}")
        check(index["site"]["url"] == self.output.base, "jobs.json", f"site {index['site']['url']}")
        self.jobs = {job["url"]: job for job in jobs}
        check(len(self.jobs) == len(jobs), "jobs.json", "two jobs with one address")
        for job in jobs:
            where = f"jobs.json {job['slug']}"
            path = self.output.file(job["url"])
            check(path == f"jobs/{job['slug']}/index.html", where, f"url {job['url']}")
            if check(path in self.output.pages, where, f"{path} does not exist"):
                page = self.output.pages[path]
                heading = " ".join("".join(page.h1).split())
                check(" ".join(job["title"].split()) in heading, where, f"h1 is `{heading}`")
                check(page.h1_lang == job["lang"], where, f"page is in `{page.h1_lang}`")
            salary = job["salary"]
            if salary and None not in (salary["min"], salary["max"]):
                check(salary["min"] <= salary["max"], where, f"salary {salary}")
            if job["date_posted"] and job["valid_through"]:
                check(job["date_posted"][:10] <= job["valid_through"][:10], where, "dates reversed")
        pages = {
            self.output.url(path)
            for path, page in self.output.job_pages().items()
            if not page.is_noindex
        }
        check(pages == set(self.jobs), "jobs.json", f"differs from the pages: {sorted(pages ^ set(self.jobs))[:5]}")
        return True

    def same_jobs(self, where, urls, jobs, limit):
        """The feed holds exactly these jobs, or as many of them as it may."""
        check = self.report.check
        check(len(set(urls)) == len(urls), where, "an address twice")
        strangers = sorted(set(urls) - set(jobs))
        check(not strangers, where, f"not in jobs.json: {strangers[:5]}")
        check(len(urls) == min(len(jobs), limit), where, f"{len(urls)} items of {len(jobs)} jobs")
        left_out = [jobs[url]["date_posted"] or "" for url in set(jobs) - set(urls)]
        held = [jobs[url]["date_posted"] or "" for url in urls if url in jobs]
        if left_out and held:
            check(max(left_out)[:10] <= min(held)[:10] or not min(held), where, "newer jobs are left out")

    def rss(self, path, jobs, limit):
        check, root = self.report.check, self.parse(path)
        if root is None:
            return
        check(root.tag == "rss" and root.get("version") == "2.0", path, "not RSS 2.0")
        channels = root.findall("channel")
        if not check(len(channels) == 1, path, f"{len(channels)} channels"):
            return
        channel = channels[0]
        for name in ("title", "link", "description"):
            check((channel.findtext(name) or "").strip(), path, f"channel without {name}")
        page = self.output.file(channel.findtext("link") or "")
        check(page in self.output.pages, path, f"link {channel.findtext('link')}")
        links = [link for link in channel.findall(ATOM + "link") if link.get("rel") == "self"]
        check(
            len(links) == 1 and links[0].get("href") == self.output.base + path
            and links[0].get("type") == "application/rss+xml",
            path, "atom:link self",
        )
        dates, urls = [], []
        for item in channel.findall("item"):
            url = item.findtext("link") or ""
            urls.append(url)
            where = f"{path} {url}"
            job = jobs.get(url, {})
            guid = item.find("guid")
            check(guid is not None and guid.text == url and guid.get("isPermaLink") == "true", where, "guid")
            check(item.findtext("title") == job.get("title"), where, "title differs from jobs.json")
            check(item.findtext("category") == job.get("department"), where, "category is not the department")
            check((item.findtext("description") or "").strip(), where, "no description")
            date = item.findtext("pubDate")
            check((date is None) == (job.get("date_posted") is None), where, f"pubDate {date}")
            if date is not None and self.is_rfc_822(date, where):
                dates.append(email.utils.parsedate_to_datetime(date))
        check(dates == sorted(dates, reverse=True), path, "not newest first")
        built = channel.findtext("lastBuildDate")
        check((built is not None) or not dates, path, "no lastBuildDate")
        if built and self.is_rfc_822(built, path) and dates:
            check(email.utils.parsedate_to_datetime(built) >= dates[0], path, "older than its newest item")
        self.same_jobs(path, urls, jobs, limit)

    def is_rfc_822(self, date, where):
        if not self.report.check(RFC_822.match(date), where, f"date `{date}`"):
            return False
        weekday = email.utils.parsedate_to_datetime(date).strftime("%a")
        return self.report.check(weekday == date[:3], where, f"weekday of {date}")

    def groups(self):
        """Department feeds partition the jobs; a location feed holds jobs of its page."""
        seen = set()
        for path in sorted(self.output.files):
            match = re.fullmatch(r"(departments|locations)/([^/]+)/feed\.xml", path)
            if not match:
                continue
            root = self.parse(path)
            urls = [link.text for link in root.iterfind("channel/item/link")] if root is not None else []
            if match[1] == "departments":
                names = {self.jobs[url]["department"] for url in urls if url in self.jobs}
                self.report.check(len(names) <= 1, path, f"departments {names}")
                jobs = {url: job for url, job in self.jobs.items() if job["department"] in names}
                self.rss(path, jobs, GROUP_ITEMS)
                seen |= names
            else:
                self.rss(path, {url: self.jobs[url] for url in urls if url in self.jobs}, GROUP_ITEMS)
        departments = {job["department"] for job in self.jobs.values()} - {None}
        self.report.check(seen - {None} == departments, "departments", f"no feed for {departments - seen}")

    def atom(self):
        path, check, root = "atom.xml", self.report.check, self.parse("atom.xml")
        if root is None:
            return
        check(root.tag == ATOM + "feed", path, f"root {root.tag}")
        for name in ("id", "title", "updated"):
            check(len(root.findall(ATOM + name)) == 1, path, f"not exactly one {name}")
        check((root.findtext(f"{ATOM}author/{ATOM}name") or "").strip(), path, "no author")
        links = [link.get("href") for link in root.findall(ATOM + "link") if link.get("rel") == "self"]
        check(links == [self.output.base + path], path, f"self {links}")
        check(RFC_3339.match(root.findtext(ATOM + "updated") or ""), path, "updated")
        urls, updates = [], []
        for entry in root.findall(ATOM + "entry"):
            url = next((link.get("href") for link in entry.findall(ATOM + "link")
                        if link.get("rel", "alternate") == "alternate"), "")
            urls.append(url)
            where, job = f"{path} {url}", self.jobs.get(url, {})
            for name in ("id", "title", "updated"):
                check(len(entry.findall(ATOM + name)) == 1, where, f"not exactly one {name}")
            check(re.match(r"[a-z][a-z0-9+.-]*:\S+$", entry.findtext(ATOM + "id") or ""), where, "id is no IRI")
            check(entry.findtext(ATOM + "title") == job.get("title"), where, "title differs from jobs.json")
            updates.append(entry.findtext(ATOM + "updated") or "")
            check(RFC_3339.match(updates[-1]), where, f"updated {updates[-1]}")
            for published in entry.findall(ATOM + "published"):
                check(RFC_3339.match(published.text or ""), where, f"published {published.text}")
            content = entry.find(ATOM + "content")
            check(content is not None and content.get("type") == "html" and len(content) == 0
                  and (content.text or "").strip(), where, "content")
        if updates:
            check(root.findtext(ATOM + "updated") in updates, path, "updated is that of no entry")
        self.same_jobs(path, urls, self.jobs, ITEMS)

    def json_feed(self):
        path, check = "feed.json", self.report.check
        feed = json.loads(self.output.read(path))
        check(feed.get("version") == "https://jsonfeed.org/version/1.1", path, "version")
        check(isinstance(feed.get("title"), str) and feed["title"].strip(), path, "title")
        check(feed.get("feed_url") == self.output.base + path, path, f"feed_url {feed.get('feed_url')}")
        check(feed.get("home_page_url") == self.output.base, path, "home_page_url")
        if not check(isinstance(feed.get("items"), list), path, "items"):
            return
        known = {"id", "url", "title", "content_html", "summary", "date_published", "date_modified",
                 "tags", "language", "_jobposting"}
        for item in feed["items"]:
            url = item.get("url")
            where = f"{path} {url}"
            check(set(item) <= known, where, f"members {set(item) - known}")
            check(isinstance(item.get("id"), str) and item["id"], where, "id")
            check(item.get("content_html", "").strip(), where, "content_html")
            check(item.get("title") == self.jobs.get(url, {}).get("title"), where, "title")
            for name in ("date_published", "date_modified"):
                if name in item:
                    check(RFC_3339.match(item[name]), where, f"{name} {item[name]}")
            page = self.output.pages.get(self.output.file(url or "") or "")
            on_page = [node for node in map(json.loads, page.json_ld if page else [])
                       if node.get("@type") == "JobPosting"]
            check(on_page == [item["_jobposting"]] if "_jobposting" in item else not on_page,
                  where, "_jobposting differs from the page's")
        self.same_jobs(path, [item.get("url") for item in feed["items"]], self.jobs, ITEMS)

    def sitemap(self):
        path, check, root = "sitemap.xml", self.report.check, self.parse("sitemap.xml")
        if root is None:
            return
        sets = [(path, root)]
        if root.tag == SITEMAP + "sitemapindex":
            parts = [loc.text for loc in root.iterfind(f"{SITEMAP}sitemap/{SITEMAP}loc")]
            check(1 < len(parts) <= 50000, path, f"{len(parts)} parts")
            files = [self.output.file(part) for part in parts]
            check(all(file in self.output.files for file in files), path, f"parts {files}")
            sets = [(file, self.parse(file)) for file in files if file in self.output.files]
        urls = []
        for name, urlset in sets:
            if urlset is None:
                continue
            check(urlset.tag == SITEMAP + "urlset", name, f"root {urlset.tag}")
            entries = urlset.findall(SITEMAP + "url")
            check(0 < len(entries) <= 50000, name, f"{len(entries)} addresses")
            check(len(self.output.read(name)) <= 50_000_000, name, "over 50 MB")
            for entry in entries:
                url = entry.findtext(SITEMAP + "loc") or ""
                urls.append(url)
                page = self.output.pages.get(self.output.file(url) or "")
                changed = entry.findtext(SITEMAP + "lastmod")
                check(changed is None or W3C_DATE.match(changed), name, f"lastmod {changed}")
                if url in self.jobs and self.jobs[url]["date_posted"]:
                    check(changed and changed[:10] >= self.jobs[url]["date_posted"][:10], name,
                          f"{url}: lastmod {changed}")
                if check(page is not None, name, f"{url} does not exist"):
                    check(page.canonical == [url], name, f"{url}: canonical {page.canonical}")
                    check(not page.is_noindex, name, f"{url} is noindex")
        check(len(set(urls)) == len(urls), path, "an address twice")
        pages = {self.output.url(file) for file, page in self.output.pages.items()
                 if not page.is_noindex and file != "404.html"}
        check(pages == set(urls), path, f"differs from the pages: {sorted(pages ^ set(urls))[:5]}")
        check(set(self.jobs) <= set(urls), path, "jobs are missing")

    def robots(self):
        text = self.output.read("robots.txt").decode("utf-8")
        check = self.report.check
        check(f"Sitemap: {self.output.base}sitemap.xml" in text.splitlines(), "robots.txt", "no Sitemap line")
        check(re.search(r"(?im)^user-agent: \*$", text), "robots.txt", "no rule for all")
        check(not re.search(r"(?im)^disallow: /$", text), "robots.txt", "forbids everything")

    def second_reader(self):
        try:
            import feedparser
        except ImportError:
            self.report.note("without feedparser")
            return
        for path in ("feed.xml", "atom.xml"):
            feed = feedparser.parse(self.output.read(path))
            self.report.check(not feed.bozo, path, f"feedparser: {feed.get('bozo_exception')}")
            self.report.check(len(feed.entries) == min(len(self.jobs), ITEMS), path, "feedparser: entries")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dist")
    parser.add_argument("--schema", default=SCHEMA)
    options = parser.parse_args(arguments)
    report = Report("feeds")
    with open(options.schema, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    Checker(Output(options.dist), report, schema).run()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
