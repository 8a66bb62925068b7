#!/usr/bin/env python3
"""Shows that the checkers find faults: a right site passes, each deliberate fault is reported.

    python3 tests/check/selftest.py [--html]      (--html: the Node checker too)
"""

import contextlib
import copy
import io
import json
import os
import subprocess
import sys
import tempfile

import feeds
import jobposting
import links
import sample
from vocabulary import DEFAULT

HERE = os.path.dirname(os.path.abspath(__file__))
CHECKERS = {"jobposting": jobposting.main, "feeds": feeds.main, "links": links.main}
WELDER, PLANNER = "jobs/welder/index.html", "jobs/planner/index.html"
DELETE = object()


def member(*keys_and_value):
    """Changes a member of the welder's JobPosting, on the page only."""
    *keys, value = keys_and_value

    def change(files):
        node = copy.deepcopy(sample.WELDER)
        target = node
        for key in keys[:-1]:
            target = target[key]
        if value is DELETE:
            del target[keys[-1]]
        else:
            target[keys[-1]] = value
        swap(WELDER, sample.script(sample.WELDER), sample.script(node))(files)

    return change


def swap(path, old, new):
    def change(files):
        assert old in files[path], f"{old!r} is not in {path}"
        files[path] = files[path].replace(old, new, 1)

    return change


def drop(path):
    return lambda files: files.pop(path)


def entry(name, value):
    """Changes the first job of jobs.json."""

    def change(files):
        index = json.loads(files["jobs.json"])
        if value is DELETE:
            del index["jobs"][0][name]
        else:
            index["jobs"][0][name] = value
        files["jobs.json"] = json.dumps(index)

    return change


def planner(**members):
    node = {name: value for name, value in {**sample.PLANNER, **members}.items() if value is not DELETE}
    return swap(PLANNER, sample.script(sample.PLANNER), sample.script(node))


# Checker, the fault, and a word of the failure that must be printed.
FAULTS = [
    ("jobposting", member("title", DELETE), "no title"),
    ("jobposting", member("title", "Welder!!!"), "title"),
    ("jobposting", member("title", "Welder at Harbour Cranes Ltd"), "company in title"),
    ("jobposting", member("title", "\U0001f680 Welder"), "emoji"),
    ("jobposting", member("description", "Welder"), "equals title"),
    ("jobposting", member("description", "One line"), "paragraph breaks"),
    ("jobposting", member("description", "<p>You weld in space.</p>"), "is not on the page"),
    ("jobposting", member("description", "<p onclick=x()>Weld</p>"), "active content"),
    ("jobposting", member("datePosted", DELETE), "no datePosted"),
    ("jobposting", member("datePosted", "May 29, 2025"), "datePosted"),
    ("jobposting", member("datePosted", "2026-11-31"), "dates"),
    ("jobposting", member("datePosted", "2026-11-23"), "future"),
    ("jobposting", member("validThrough", "2026-12-31"), "validThrough"),
    ("jobposting", member("validThrough", "2026-10-31T23:59:59+01:00"), "before"),
    ("jobposting", member("validThrough", "2026-11-20T23:59:59+01:00"), "has passed"),
    ("jobposting", member("hiringOrganization", "Harbour"), "no hiringOrganization"),
    ("jobposting", member("hiringOrganization", "name", "Someone Else"), "not on the page"),
    ("jobposting", member("hiringOrganization", "name", "Confidential"), "lower case"),
    ("jobposting", member("hiringOrganization", "logo", "logo.svg"), "logo"),
    ("jobposting", member("employmentType", "Full time"), "employmentType"),
    ("jobposting", member("jobLocation", DELETE), "no jobLocation"),
    ("jobposting", member("jobLocation", "address", "addressCountry", DELETE), "addressCountry"),
    ("jobposting", member("jobLocation", "address", "addressCountry", "Germany"), "addressCountry"),
    ("jobposting", member("jobLocation", "address", "Hamburg"), "jobLocation"),
    ("jobposting", member("jobLocation", "address", {
        "@type": "PostalAddress", "streetAddress": "X", "addressLocality": "X",
        "addressRegion": "X", "addressCountry": "DE"}), "one text"),
    ("jobposting", member("jobLocationType", "HYBRID"), "jobLocationType"),
    ("jobposting", member("jobLocationType", "TELECOMMUTE"), "without applicantLocation"),
    ("jobposting", member("applicantLocationRequirements", {"@type": "Country", "name": "Germany"}),
     "without TELECOMMUTE"),
    ("jobposting", planner(jobLocationType=DELETE), "without TELECOMMUTE"),
    ("jobposting", planner(applicantLocationRequirements=["Germany"]), "area"),
    ("jobposting", planner(applicantLocationRequirements=DELETE), "without applicantLocation"),
    ("jobposting", swap(PLANNER, "Remote in", "Living in"), "does not say remote"),
    ("jobposting", member("baseSalary", "value", "minValue", "38000"), "is no number"),
    ("jobposting", member("baseSalary", "value", "minValue", 45000), "figures"),
    ("jobposting", member("baseSalary", "value", "minValue", 37000), "not on the page"),
    ("jobposting", member("baseSalary", "value", "maxValue", DELETE), "figures"),
    ("jobposting", member("baseSalary", "value", "unitText", "year"), "unitText"),
    ("jobposting", member("baseSalary", "currency", "€"), "currency"),
    ("jobposting", member("baseSalary", DELETE), "salaryCurrency"),
    ("jobposting", member("estimatedSalary", {"@type": "MonetaryAmount"}), "estimatedSalary"),
    ("jobposting", member("educationRequirements", "Bachelor"), "educationRequirements"),
    ("jobposting", member("experienceRequirements", "2 years"), "experienceRequirements"),
    ("jobposting", member("experienceRequirements", "monthsOfExperience", 0.5), "experienceRequirements"),
    ("jobposting", member("experienceRequirements", DELETE), "without both"),
    ("jobposting", member("identifier", "HC-7"), "identifier"),
    ("jobposting", member("directApply", "true"), "directApply"),
    ("jobposting", member("directApply", False), "direct way"),
    ("jobposting", member("url", sample.BASE), "url"),
    ("jobposting", member("skills", ["Juggling"]), "not on the page"),
    ("jobposting", member("responsibilities", "Sail"), "not on the page"),
    ("jobposting", member("totalJobOpenings", 0), "totalJobOpenings"),
    ("jobposting", swap(WELDER, "\\u003cp>", "<p>"), "not escaped"),
    ("jobposting", swap(WELDER, '"@type": "JobPosting",', '"@type": "JobPosting", "url": "x",'), "twice"),
    ("jobposting", swap(WELDER, '"position": 2', '"position": 3'), "breadcrumbs"),
    ("jobposting", swap(WELDER, "</head>", sample.script(sample.WELDER) + "</head>"), "more than one"),
    ("jobposting", swap(WELDER, 'href="mailto:jobs@example.com"', 'href="/en/"'), "no link to"),
    ("jobposting", swap(WELDER, 'rel="canonical"', 'rel="alternate"'), "canonical"),
    ("jobposting", swap("index.html", "</head>", sample.script(sample.WELDER) + "</head>"),
     "not one open job"),
    ("jobposting", swap("404.html", "</head>", sample.script(sample.WELDER) + "</head>"),
     "not one open job"),
    ("jobposting", swap("jobs/cook/index.html", "</head>", sample.script(sample.WELDER) + "</head>"),
     "not one open job"),
    ("jobposting", swap("index.html", "</head>", sample.script({
        "@context": "https://schema.org", "@type": "ItemList", "itemListElement": [sample.WELDER]})
        + "</head>"), "inside another"),
    ("feeds", entry("salary", DELETE), "salary"),
    ("feeds", entry("workplace", "office"), "workplace"),
    ("feeds", entry("colour", "blue"), "colour"),
    ("feeds", entry("date_posted", "2 November"), "date_posted"),
    ("feeds", entry("title", "Baker"), "h1"),
    ("feeds", entry("url", sample.BASE + "jobs/baker/"), "does not exist"),
    ("feeds", entry("lang", "de"), "page is in"),
    ("feeds", swap("jobs.json", '"total": 2', '"total": 3'), "total"),
    ("feeds", drop(PLANNER), "does not exist"),
    ("feeds", drop("atom.xml"), "does not exist"),
    ("feeds", swap("feed.xml", "</channel>", ""), "not well-formed"),
    ("feeds", swap("feed.xml", "Mon, 02 Nov", "Tue, 02 Nov"), "weekday"),
    ("feeds", swap("feed.xml", "<pubDate>Mon, 02", "<pubDate>Monday 2"), "date `"),
    ("feeds", swap("feed.xml", 'isPermaLink="true"', ""), "guid"),
    ("feeds", swap("feed.xml", "<category>Yard", "<category>Sea"), "category"),
    ("feeds", swap("feed.xml", 'rel="self"', 'rel="me"'), "atom:link"),
    ("feeds", swap("departments/yard/feed.xml", "jobs/planner/</link>", "jobs/cook/</link>"), "not in jobs.json"),
    ("feeds", drop("departments/yard/feed.xml"), "no feed for"),
    ("feeds", swap("atom.xml", "<updated>2026-11-02T00:00:00+01:00</updated>", ""), "updated"),
    ("feeds", swap("atom.xml", "2026-11-02T00:00:00+01:00</updated><content", "2026-11-02</updated><content"),
     "updated"),
    ("feeds", swap("atom.xml", "<author><name>Harbour</name></author>", ""), "author"),
    ("feeds", swap("feed.json", "version/1.1", "version/2"), "version"),
    ("feeds", swap("feed.json", '"monthsOfExperience": 24', '"monthsOfExperience": 12'), "differs from the page"),
    ("feeds", swap("feed.json", "2026-11-02T00:00:00+01:00", "yesterday"), "date_published"),
    ("feeds", swap("sitemap.xml", "jobs/welder/", "jobs/smith/"), "does not exist"),
    ("feeds", swap("sitemap.xml", "jobs/welder/", "jobs/cook/"), "noindex"),
    ("feeds", swap("sitemap.xml", "2026-11-02", "today"), "lastmod"),
    ("feeds", swap("robots.txt", "Allow: /", "Disallow: /"), "forbids"),
    ("feeds", swap("robots.txt", "https:", "http:"), "Sitemap"),
    ("links", swap("index.html", "/en/jobs/welder/", "/en/jobs/wielder/"), "leads nowhere"),
    ("links", swap("index.html", "/en/jobs/welder/", "/jobs/welder/"), "leads nowhere"),
    ("links", swap(WELDER, "#about", "#abuot"), "no id"),
    ("links", swap(WELDER, "<h1>", '<h1 id="about">'), "ids twice"),
    ("links", swap(WELDER, "<h2", "<h4"), "skip a level"),
    ("links", swap(WELDER, "<h1>Welder</h1>", ""), "h1"),
    ("links", swap(WELDER, "mailto:jobs@example.com", "javascript:apply()"), "not allowed"),
    ("links", swap(WELDER, "<a ", "<a onclick=x() "), "event handler"),
    ("links", swap(WELDER, "<h1>", '<img src="/en/"><h1>'), "without alt"),
    ("links", swap(WELDER, 'lang="en"', ""), "lang"),
    ("links", swap(WELDER, "<!DOCTYPE html>", ""), "doctype"),
    ("links", swap("departments/yard/index.html", "<title>Yard", "<title>Jobs"), "same title"),
    ("links", swap("departments/yard/index.html", 'href="https://careers', 'href="https://carers'),
     "canonical"),
]

# Found with schema.org's vocabulary file only.
VOCABULARY_FAULTS = [
    ("jobposting", member("salaryText", "Good"), "not a schema.org property"),
    ("jobposting", member("telephone", "1"), "not a property of JobPosting"),
    ("jobposting", member("benefits", "Weld"), "superseded"),
    ("jobposting", member("totalJobOpenings", "three"), "is none of"),
    ("jobposting", member("jobLocation", "@type", "Spot"), "not a schema.org type"),
]

HTML_FAULTS = [
    swap(WELDER, "<h1>", "<h1><p>"),
    swap(WELDER, "</main>", "</div>"),
    swap(WELDER, "<h2 id", "<h2 colour=blue colour=red id"),
]


def run(checker, files):
    """Exit status and all that was printed."""
    with tempfile.TemporaryDirectory() as folder:
        sample.write(files, folder)
        if checker == "html":
            done = subprocess.run(
                ["node", os.path.join(HERE, "html.mjs"), folder], capture_output=True, text=True, check=False
            )
            return done.returncode, done.stdout + done.stderr
        printed = io.StringIO()
        arguments = [folder] + (["--today", "2026-11-22"] if checker == "jobposting" else [])
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            status = CHECKERS[checker](arguments)
        return status, printed.getvalue()


def main():
    faults = list(FAULTS)
    checkers = list(CHECKERS)
    if os.path.exists(DEFAULT):
        faults += VOCABULARY_FAULTS
    if "--html" in sys.argv:
        checkers.append("html")
        faults += [("html", fault, "FAIL") for fault in HTML_FAULTS]
    wrong = []
    for checker in checkers:
        status, printed = run(checker, sample.site())
        if status != 0:
            wrong.append(f"{checker} fails on the right site:\n{printed}")
    for number, (checker, fault, word) in enumerate(faults):
        files = sample.site()
        fault(files)
        status, printed = run(checker, files)
        found = [line for line in printed.splitlines() if line.startswith("FAIL") and word in line]
        if status == 0 or not found:
            wrong.append(f"{checker} does not report fault {number} ({word}):\n{printed}")
    for text in wrong:
        print(f"FAIL {text}", file=sys.stderr)
    print(f"selftest: {len(checkers) + len(faults)} checks, {len(wrong)} failures")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
