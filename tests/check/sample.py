"""A small, right output folder, written by hand: what the self-test breaks."""

import json
import os

BASE = "https://careers.example.com/en/"
TEXT = "<p>You weld hulls of steel.</p>\n<ul><li>Read drawings</li><li>Weld</li></ul>"


def page(path, title, body, head="", canonical=True):
    url = BASE + path.removesuffix("index.html")
    link = f'<link rel="canonical" href="{url}">' if canonical else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'{link}{head}\n</head>\n<body>\n<p><a href="/en/">Harbour Cranes Ltd</a></p>\n{body}\n'
        '</body>\n</html>\n'
    )


def script(node):
    text = json.dumps(node).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def job_posting(slug, title, **members):
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": title,
        "description": TEXT,
        "identifier": {"@type": "PropertyValue", "name": "Harbour Cranes Ltd", "value": "HC-" + slug},
        "datePosted": "2026-11-02",
        "validThrough": "2026-12-31T23:59:59+01:00",
        "employmentType": ["FULL_TIME", "PART_TIME"],
        "hiringOrganization": {
            "@type": "Organization", "name": "Harbour Cranes Ltd", "sameAs": "https://example.com/",
        },
        "directApply": True,
        "url": f"{BASE}jobs/{slug}/",
        "educationRequirements": {
            "@type": "EducationalOccupationalCredential", "credentialCategory": "high school",
        },
        "experienceRequirements": {
            "@type": "OccupationalExperienceRequirements", "monthsOfExperience": 24,
        },
        "experienceInPlaceOfEducation": True,
        "responsibilities": "Read drawings\nWeld",
        "skills": ["Weld"],
        **members,
    }


WELDER = job_posting(
    "welder", "Welder",
    jobLocation={"@type": "Place", "address": {
        "@type": "PostalAddress", "addressLocality": "Hamburg", "addressCountry": "DE"}},
    baseSalary={"@type": "MonetaryAmount", "currency": "EUR", "value": {
        "@type": "QuantitativeValue", "minValue": 38000, "maxValue": 44500.5, "unitText": "YEAR"}},
    salaryCurrency="EUR",
)
PLANNER = job_posting(
    "planner", "Planner", jobLocationType="TELECOMMUTE",
    applicantLocationRequirements=[{"@type": "Country", "name": "Germany"}],
)


def job_page(slug, title, node, facts):
    crumbs = {
        "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Jobs", "item": BASE},
            {"@type": "ListItem", "position": 2, "name": title, "item": f"{BASE}jobs/{slug}/"},
        ]}
    body = (
        f'<main>\n<h1>{title}</h1>\n<p>{facts}, HC-{slug}</p>\n<h2 id="about">The job</h2>\n{TEXT}\n'
        '<p><a href="mailto:jobs@example.com">Apply</a> <a href="#about">Top</a></p>\n</main>'
    )
    return page(f"jobs/{slug}/index.html", f"{title} – Harbour", body, script(node) + script(crumbs))


def index_entry(slug, title, **members):
    return {
        "id": f"HC-{slug}", "slug": slug, "url": f"{BASE}jobs/{slug}/", "title": title,
        "department": "Yard", "team": None, "locations": [], "workplace": "on-site",
        "applicant_locations": [], "worldwide": False, "employment_type": ["FULL_TIME", "PART_TIME"],
        "salary": None, "date_posted": "2026-11-02", "valid_through": "2026-12-31",
        "skills": ["Weld"], "lang": "en", "summary": "You weld.",
        "apply_url": "mailto:jobs@example.com", **members,
    }


def rss(path, link, jobs):
    items = "".join(
        f"<item><title>{job['title']}</title><link>{job['url']}</link>"
        f'<guid isPermaLink="true">{job["url"]}</guid>'
        "<pubDate>Mon, 02 Nov 2026 00:00:00 +0100</pubDate><category>Yard</category>"
        f"<description><![CDATA[{TEXT}]]></description></item>"
        for job in jobs
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Jobs</title>'
        f"<link>{BASE}{link}</link><description>Jobs</description>"
        "<lastBuildDate>Mon, 02 Nov 2026 00:00:00 +0100</lastBuildDate>"
        f'<atom:link rel="self" type="application/rss+xml" href="{BASE}{path}"/>'
        f"{items}</channel></rss>"
    )


def atom(jobs):
    entries = "".join(
        f"<entry><id>{job['url']}</id><title>{job['title']}</title>"
        f'<link href="{job["url"]}"/><updated>2026-11-02T00:00:00+01:00</updated>'
        f'<content type="html"><![CDATA[{TEXT}]]></content></entry>'
        for job in jobs
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{BASE}</id><title>Jobs</title><updated>2026-11-02T00:00:00+01:00</updated>"
        f'<link rel="self" href="{BASE}atom.xml"/><author><name>Harbour</name></author>{entries}</feed>'
    )


def site():
    """All files by path."""
    jobs = [
        index_entry("welder", "Welder", salary={
            "min": 38000, "max": 44500.5, "currency": "EUR", "unit": "YEAR"}, locations=[{
                "name": "Hamburg", "street": None, "locality": "Hamburg", "region": None,
                "postal_code": None, "country": "DE"}]),
        index_entry("planner", "Planner", workplace="remote", applicant_locations=[
            {"name": "Germany", "type": "country", "country": "DE"}]),
    ]
    index = {"version": 1, "total": 2, "jobs": jobs, "site": {
        "title": "Jobs", "url": BASE, "description": None, "lang": "en", "timezone": "Europe/Berlin",
        "updated": "2026-11-02",
        "organization": {"name": "Harbour Cranes Ltd", "url": "https://example.com/", "logo": None}}}
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Jobs", "home_page_url": BASE,
        "feed_url": BASE + "feed.json", "items": [
            {"id": job["url"], "url": job["url"], "title": job["title"], "content_html": TEXT,
             "date_published": "2026-11-02T00:00:00+01:00", "_jobposting": node}
            for job, node in zip(jobs, (WELDER, PLANNER))]}
    lists = "".join(f'<li><a href="/en/jobs/{job["slug"]}/">{job["title"]}</a></li>' for job in jobs)
    urls = ["", "departments/yard/", "jobs/welder/", "jobs/planner/"]
    locations = "".join(
        f"<url><loc>{BASE}{url}</loc><lastmod>2026-11-02</lastmod></url>" for url in urls)
    noindex = '<meta name="robots" content="noindex">'
    return {
        "index.html": page("index.html", "Jobs", f"<h1>Jobs</h1><ul>{lists}</ul>"),
        "404.html": page("404.html", "Not found", "<h1>Not found</h1>", noindex, canonical=False),
        "departments/yard/index.html": page(
            "departments/yard/index.html", "Yard", f"<h1>Yard</h1><ul>{lists}</ul>"),
        "jobs/welder/index.html": job_page(
            "welder", "Welder", WELDER, "Hamburg, €38,000 – €44,500.50 a year"),
        "jobs/planner/index.html": job_page("planner", "Planner", PLANNER, "Remote in Germany"),
        "jobs/cook/index.html": page(
            "jobs/cook/index.html", "Cook", "<h1>Cook</h1><p>No longer open.</p>", noindex),
        "jobs.json": json.dumps(index),
        "feed.json": json.dumps(feed),
        "feed.xml": rss("feed.xml", "", jobs),
        "departments/yard/feed.xml": rss("departments/yard/feed.xml", "departments/yard/", jobs),
        "atom.xml": atom(jobs),
        "sitemap.xml": '<?xml version="1.0" encoding="UTF-8"?><urlset '
        f'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>',
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n",
    }


def write(files, folder):
    for path, text in files.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)
