#!/usr/bin/env python3
"""Writes a Hugo site that renders the same pages from the same postings.

    python3 benches/hugo.py --site DIR --out HUGO_DIR

The postings are mounted, not copied. Detail pages with facts, JSON-LD and meta tags; lists at
100 a page, departments and locations with RSS, a JSON index, sitemap: what rolecall writes,
less `atom.xml` and `feed.json`.
"""

import argparse
import os

CONFIG = """\
baseURL = "https://careers.example.com/"
title = "Careers at Northwind Works"
locale = "en"
timeZone = "Europe/Berlin"
enableRobotsTXT = true
disableKinds = []

[pagination]
pagerSize = 100
disableAliases = true
path = "page"

[services.rss]
limit = 100

[taxonomies]
department = "department"
location = "location"

[permalinks.page]
jobs = "/jobs/:contentbasename/"
[permalinks.term]
department = "/departments/:slug/"
location = "/locations/:slug/"

[outputFormats.jobs]
mediaType = "application/json"
baseName = "jobs"
isPlainText = true
[outputFormats.RSS]
mediaType = "application/rss+xml"
baseName = "feed"

[outputs]
home = ["HTML", "RSS", "jobs"]
section = []
taxonomy = []
term = ["HTML", "RSS"]
page = ["HTML"]

[module]
[[module.mounts]]
source = "{postings}"
target = "content/jobs"
[[module.mounts]]
source = "layouts"
target = "layouts"
[[module.mounts]]
source = "static"
target = "static"
"""

LAYOUTS = {
    "_default/baseof.html": """\
<!doctype html>
<html lang="{{ with .Params.lang }}{{ . }}{{ else }}en{{ end }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title>
<meta name="description" content="{{ with .Params.summary }}{{ . }}{{ else }}{{ .Title }}{{ end }}">
<link rel="canonical" href="{{ .Permalink }}">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{{ "site.css" | relURL }}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="{{ site.Title }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:description" content="{{ with .Params.summary }}{{ . }}{{ else }}{{ .Title }}{{ end }}">
<meta name="twitter:card" content="summary">
<link rel="alternate" type="application/rss+xml" title="{{ site.Title }}" href="{{ "feed.xml" | relURL }}">
<link rel="alternate" type="application/json" title="{{ site.Title }}" href="{{ "jobs.json" | relURL }}">
{{ block "structured" . }}{{ end }}
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="site-header"><a class="brand" href="{{ "/" | relURL }}">Northwind Works</a>
<nav aria-label="Main"><ul><li><a href="https://www.example.com/">www.example.com</a></li></ul></nav></header>
<main id="main" tabindex="-1">
{{ block "main" . }}{{ end }}
</main>
<footer class="site-footer"><p>Northwind Works</p><ul>
<li><a href="{{ "feed.xml" | relURL }}">RSS</a></li><li><a href="{{ "jobs.json" | relURL }}">JSON</a></li>
</ul></footer>
</body>
</html>
""",
    "_default/single.html": """\
{{ define "structured" }}
{{- $types := dict "full-time" "FULL_TIME" "part-time" "PART_TIME" "internship" "INTERN" }}
{{- $job := dict "@context" "https://schema.org" "@type" "JobPosting" "title" .Title "description" (string .Content)
  "identifier" (dict "@type" "PropertyValue" "name" "Northwind Works" "value" .Params.id)
  "datePosted" (time.Format "2006-01-02" .Params.date_posted)
  "employmentType" (index $types .Params.employment_type)
  "hiringOrganization" (dict "@type" "Organization" "name" "Northwind Works" "sameAs" "https://www.example.com/")
  "directApply" false "url" .Permalink "skills" .Params.skills
  "responsibilities" (.Plain | truncate 900) "qualifications" (.Plain | truncate 700)
  "employmentUnit" (dict "@type" "Organization" "name" .Params.team) }}
{{- with .Params.valid_through }}{{ $job = merge $job (dict "validThrough" (time.Format "2006-01-02T23:59:59+01:00" .)) }}{{ end }}
{{- with .Params.location }}{{ $parts := split . ", " }}{{ $job = merge $job (dict "jobLocation" (dict "@type" "Place" "address" (dict "@type" "PostalAddress" "addressLocality" (index $parts 0) "addressCountry" (index $parts 1)))) }}{{ end }}
{{- with .Params.applicant_locations }}{{ $areas := slice }}{{ range . }}{{ $areas = $areas | append (dict "@type" "Country" "name" .) }}{{ end }}{{ $job = merge $job (dict "jobLocationType" "TELECOMMUTE" "applicantLocationRequirements" $areas) }}{{ end }}
{{- with .Params.salary }}{{ $job = merge $job (dict "baseSalary" (dict "@type" "MonetaryAmount" "currency" .currency "value" (dict "@type" "QuantitativeValue" "minValue" .min "maxValue" .max "unitText" "YEAR"))) }}{{ end }}
<script type="application/ld+json">{{ $job | jsonify | safeJS }}</script>
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "BreadcrumbList" "itemListElement" (slice (dict "@type" "ListItem" "position" 1 "name" site.Title "item" site.Home.Permalink) (dict "@type" "ListItem" "position" 2 "name" .Title "item" .Permalink)) | jsonify | safeJS }}</script>
{{ end }}
{{ define "main" }}
<nav class="crumbs" aria-label="Breadcrumbs"><ol><li><a href="{{ "/" | relURL }}">Open roles</a></li>{{ range .GetTerms "department" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>
<article class="posting">
<header><h1>{{ .Title }}</h1></header>
<aside class="side" aria-label="Facts">
<p class="apply"><a class="button" href="{{ .Params.apply_url }}&amp;utm_source=careers">Apply for this role</a></p>
<dl class="facts">
{{ range .GetTerms "location" }}<div><dt>Location</dt><dd><a href="{{ .RelPermalink }}">{{ .Title }}</a></dd></div>{{ end }}
<div><dt>Workplace</dt><dd>{{ .Params.workplace }}</dd></div>
{{ with .Params.applicant_locations }}<div><dt>Applicants from</dt><dd>{{ delimit . ", " }}</dd></div>{{ end }}
<div><dt>Employment</dt><dd>{{ .Params.employment_type }}</dd></div>
{{ range .GetTerms "department" }}<div><dt>Department</dt><dd><a href="{{ .RelPermalink }}">{{ .Title }}</a></dd></div>{{ end }}
<div><dt>Team</dt><dd>{{ .Params.team }}</dd></div>
{{ with .Params.salary }}<div><dt>Salary</dt><dd>{{ .currency }} {{ lang.FormatNumber 0 .min }} – {{ lang.FormatNumber 0 .max }} per {{ .unit }}</dd></div>{{ end }}
<div><dt>Posted</dt><dd><time datetime="{{ time.Format "2006-01-02" .Params.date_posted }}">{{ time.Format "2 January 2006" .Params.date_posted }}</time></dd></div>
{{ with .Params.valid_through }}<div><dt>Apply by</dt><dd><time datetime="{{ time.Format "2006-01-02" . }}">{{ time.Format "2 January 2006" . }}</time></dd></div>{{ end }}
<div><dt>Reference</dt><dd>{{ .Params.id }}</dd></div>
<div><dt>Skills</dt>{{ range .Params.skills }}<dd>{{ . }}</dd>{{ end }}</div>
</dl>
</aside>
<div class="prose">
{{ .Content }}
</div>
<p class="apply"><a class="button" href="{{ .Params.apply_url }}&amp;utm_source=careers">Apply for this role</a></p>
</article>
<section class="similar"><h2>Similar roles</h2><ul>
{{ range .GetTerms "department" }}{{ range first 4 .Pages }}{{ partial "card.html" . }}{{ end }}{{ end }}
</ul></section>
{{ end }}
""",
    "_default/list.html": """\
{{ define "main" }}
<header><h1>{{ .Title }}</h1></header>
{{ $pages := cond .IsHome site.RegularPages .Pages }}
{{ $pager := .Paginate $pages }}
<p>{{ len $pages }} open roles</p>
<ul class="cards">
{{ range $pager.Pages }}{{ partial "card.html" . }}{{ end }}
</ul>
{{ if gt $pager.TotalPages 1 }}<nav aria-label="Pages"><ul>{{ range $pager.Pagers }}<li><a href="{{ .URL }}">{{ .PageNumber }}</a></li>{{ end }}</ul></nav>{{ end }}
{{ end }}
""",
    "partials/card.html": """\
<li class="card"><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<p><span>{{ .Params.department }}</span> <span>{{ with .Params.location }}{{ . }}{{ else }}Remote{{ end }}</span> <span>{{ .Params.workplace }}</span> <span>{{ .Params.employment_type }}</span></p>
<p>{{ .Params.summary }}</p></li>
""",
    "404.html": """\
{{ define "main" }}<h1>Not found</h1><p><a href="{{ "/" | relURL }}">All open roles</a></p>{{ end }}
""",
    "robots.txt": "User-agent: *\nAllow: /\n\nSitemap: {{ \"sitemap.xml\" | absURL }}\n",
    "index.jobs.json": """\
{{- $jobs := slice -}}
{{- range site.RegularPages -}}
{{- $jobs = $jobs | append (dict "id" .Params.id "slug" .File.ContentBaseName "url" .Permalink "title" .Title "department" .Params.department "team" .Params.team "location" .Params.location "workplace" .Params.workplace "applicant_locations" .Params.applicant_locations "employment_type" .Params.employment_type "salary" .Params.salary "date_posted" .Params.date_posted "valid_through" .Params.valid_through "skills" .Params.skills "lang" .Params.lang "summary" .Params.summary "apply_url" .Params.apply_url) -}}
{{- end -}}
{{ dict "version" 1 "site" (dict "title" site.Title "url" site.Home.Permalink) "jobs" $jobs | jsonify }}
""",
    "_default/rss.xml": """\
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>{{ site.Title }}</description>
{{ with .OutputFormats.Get "RSS" }}<atom:link href="{{ .Permalink }}" rel="self" type="application/rss+xml"/>{{ end }}
{{- $pages := cond .IsHome (first 1000 site.RegularPages) (first 100 .Pages) }}
{{ range $pages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid isPermaLink="true">{{ .Permalink }}</guid><pubDate>{{ time.Format "Mon, 02 Jan 2006 15:04:05 -0700" .Params.date_posted }}</pubDate><category>{{ .Params.department }}</category><description>{{ .Content | transform.XMLEscape | safeHTML }}</description></item>
{{ end }}</channel></rss>
""",
}


# What rolecall's "similar roles" are with Hugo's own means: by department, location and skills.
RELATED = """
[related]
threshold = 1
includeNewer = true
[[related.indices]]
name = "department"
weight = 40
[[related.indices]]
name = "location"
weight = 30
[[related.indices]]
name = "skills"
weight = 20
"""
FIRST_OF_DEPARTMENT = """\
{{ range .GetTerms "department" }}{{ range first 4 .Pages }}{{ partial "card.html" . }}{{ end }}{{ end }}
"""
MOST_RELATED = """\
{{ range first 4 (site.RegularPages.Related .) }}{{ partial "card.html" . }}{{ end }}
"""


def write(site, out, related=False):
    """Writes the Hugo site; its content is the folder of postings. Its similar roles are the
    first of the department; with `related`, they are ranked as rolecall's are."""
    postings = os.path.join(os.path.abspath(site), "postings").replace("\\", "/")
    files = {"hugo.toml": CONFIG.replace("{postings}", postings)}
    files |= {f"layouts/{path}": text for path, text in LAYOUTS.items()}
    if related:
        files["hugo.toml"] += RELATED
        single = "layouts/_default/single.html"
        assert FIRST_OF_DEPARTMENT in files[single]
        files[single] = files[single].replace(FIRST_OF_DEPARTMENT, MOST_RELATED)
    files["static/site.css"] = "body { font: 1rem/1.5 system-ui; margin: auto; max-width: 60rem }\n"
    for path, text in files.items():
        target = os.path.join(out, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--related", action="store_true", help="rank similar roles as rolecall does")
    options = parser.parse_args()
    write(options.site, options.out, options.related)


if __name__ == "__main__":
    main()
