#!/usr/bin/env python3
"""Checks links, ids and titles of all pages of an output folder.

    python3 tests/check/links.py DIST
"""

import argparse
import re
import sys
import urllib.parse

from pages import Output
from report import Report

# Names that stand for an id without an element (HTML, "scroll to the fragment").
TOP = {"", "top"}


def check_page(output, report, page):
    check, path = report.check, page.path
    check((page.doctype or "").lower() == "doctype html", path, "no doctype")
    check(re.match(r"[A-Za-z]{2,8}(-[A-Za-z0-9]+)*$", page.lang or ""), path, f"lang `{page.lang}`")
    check(len(page.h1) == 1 and page.h1[0].strip(), path, f"h1: {page.h1}")
    check(page.title.strip(), path, "no title")
    check(len(page.ids) == len(set(page.ids)), path,
          f"ids twice: {sorted({name for name in page.ids if page.ids.count(name) > 1})}")
    check(all(name and not re.search(r"\s", name) for name in page.ids), path, "an empty id")
    if path != "404.html":
        check(page.canonical == [output.url(path)] or page.is_noindex, path,
              f"canonical {page.canonical}")
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    steps = [(one, two) for one, two in zip(levels, levels[1:]) if two > one + 1]
    check(not steps, path, f"headings skip a level: {steps}")
    for tag, attributes in page.elements:
        if tag == "img":
            check("alt" in attributes, path, f"image without alt: {attributes.get('src')}")
        if tag == "a" and attributes.get("target") == "_blank":
            check("noopener" in (attributes.get("rel") or ""), path, "target=_blank without noopener")
        check(not any(name.startswith("on") for name in attributes), path, f"event handler on {tag}")
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for target in (attributes.get(name) or "").split():
                check(target in page.ids, path, f"{name} `{target}` names no id")


def check_links(output, report, page):
    check, path = report.check, page.path
    here = output.url(path)
    internal = 0
    for tag, name, address in page.links:
        where = f"{path} <{tag} {name}=\"{address}\">"
        check(address == address.strip() and not re.search(r"[\s<>\"]", address), where, "white space")
        scheme = urllib.parse.urlsplit(address).scheme.lower()
        if scheme in ("mailto", "tel"):
            check(len(address) > len(scheme) + 1, where, "empty address")
            continue
        if scheme == "data" and tag in ("img", "link"):
            continue
        if not check(scheme in ("", "http", "https"), where, "scheme is not allowed"):
            continue
        target, _, fragment = urllib.parse.urljoin(here, address).partition("#")
        base = urllib.parse.urlsplit(output.base)
        if urllib.parse.urlsplit(target)[:2] != base[:2]:
            continue
        internal += 1
        file = output.file(target)
        if not check(file in output.files, where, "leads nowhere"):
            continue
        fragment = urllib.parse.unquote(fragment)
        if file in output.pages and fragment not in TOP:
            check(fragment in output.pages[file].ids, where, f"no id `{fragment}` in {file}")
    return internal


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dist")
    options = parser.parse_args(arguments)
    report, output = Report("links"), Output(options.dist)
    titles, internal = {}, 0
    for path, page in output.pages.items():
        check_page(output, report, page)
        internal += check_links(output, report, page)
        title = " ".join(page.title.split())
        # Two postings may bear one name; their pages then differ in nothing a title could say.
        if not page.is_noindex and path not in output.job_pages():
            report.check(title not in titles, path, f"same title as {titles.get(title)}: `{title}`")
            titles[title] = path
    report.note(f"{len(output.pages)} pages, {internal} internal links")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
