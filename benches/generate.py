#!/usr/bin/env python3
"""Writes a site of invented postings, the same for the same seed.

    python3 benches/generate.py --count 10000 --seed 1 --out DIR

DIR/postings/*.md (about 3 KB of markdown and 650 bytes of front matter each) and
DIR/site.toml: 12 departments, 60 cities, 200 skills, three languages.
"""

import argparse
import os
import random

from words import (
    CITIES, CURRENCIES, DEPARTMENTS, FRENCH, GERMAN, ENGLISH, LEVELS, ROLES, SKILLS,
)

SITE = """\
base_url = "https://careers.example.com/"
title = "Careers at Northwind Works"
description = "Open roles at Northwind Works."
language = "en"
timezone = "Europe/Berlin"

[organization]
name = "Northwind Works"
url = "https://www.example.com/"

[listing]
page_size = 100

[apply]
parameters = { utm_source = "careers" }
"""


def sentences(random_, words, count):
    picked = [random_.choice(words.sentences) for _ in range(count)]
    return " ".join(
        text.format(skill=random_.choice(SKILLS), other=random_.choice(SKILLS)) for text in picked
    )


def items(random_, words, templates, count):
    lines = []
    for text in random_.sample(templates, count):
        lines.append("- " + text.format(
            skill=random_.choice(SKILLS), other=random_.choice(SKILLS), years=random_.randint(2, 9)))
    return "\n".join(lines)


def body(random_, words):
    parts = [
        f"{sentences(random_, words, 6)}\n\n{sentences(random_, words, 5)}",
        f"## {words.duties}\n\n{items(random_, words, words.duty_lines, 7)}",
        f"## {words.profile}\n\n{items(random_, words, words.profile_lines, 6)}",
        f"### {words.plus}\n\n{items(random_, words, words.plus_lines, 3)}",
        f"## {words.offer}\n\n{items(random_, words, words.offer_lines, 5)}",
        f"## {words.about}\n\n{sentences(random_, words, 6)}\n\n{sentences(random_, words, 4)}",
    ]
    return "\n\n".join(parts) + "\n"


def title(random_):
    parts = [random_.choice(LEVELS), random_.choice(SKILLS) if random_.random() < 0.4 else "",
             random_.choice(ROLES)]
    return " ".join(part for part in parts if part)


def posting(random_, number):
    """The text of one posting."""
    language, words = random_.choices(
        [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH)], weights=[90, 6, 4])[0]
    city, country = random_.choice(CITIES)
    workplace = random_.choices(["on-site", "hybrid", "remote"], weights=[55, 30, 15])[0]
    posted = f"2026-{random_.randint(7, 11):02}-{random_.randint(1, 20):02}"
    lines = [
        f'title: "{title(random_)}"',
        f"id: NW-{number:06}",
        f"department: {random_.choice(DEPARTMENTS)}",
        f"team: Team {random_.randint(1, 40)}",
    ]
    if workplace == "remote":
        areas = sorted({country, random_.choice(CITIES)[1]})
        lines.append("applicant_locations:")
        lines += [f"  - {area}" for area in areas]
    else:
        lines.append(f'location: "{city}, {country}"')
    low = random_.randrange(32, 120) * 1000
    lines += [
        f"workplace: {workplace}",
        f"employment_type: {random_.choices(['full-time', 'part-time', 'internship'], [85, 10, 5])[0]}",
        f"date_posted: {posted}",
    ]
    if random_.random() < 0.6:
        lines.append(f"valid_through: 2027-{random_.randint(1, 6):02}-{random_.randint(1, 28):02}")
    if random_.random() < 0.7:
        lines += [
            "salary:", f"  min: {low}", f"  max: {low + random_.randrange(5, 40) * 1000}",
            f"  currency: {CURRENCIES.get(country, 'EUR')}", "  unit: year",
        ]
    lines += ["skills:"] + [f"  - {skill}" for skill in random_.sample(SKILLS, 9)]
    lines += [
        f"lang: {language}",
        f"experience: {random_.randint(1, 9)} years",
        f'summary: "{sentences(random_, words, 1)}"',
        f"apply_url: https://apply.example.com/jobs/{number:06}?source=site",
    ]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + body(random_, words)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    folder = os.path.join(options.out, "postings")
    os.makedirs(folder, exist_ok=True)
    if os.listdir(folder):
        raise SystemExit(f"{folder} is not empty")
    with open(os.path.join(options.out, "site.toml"), "w", encoding="utf-8") as file:
        file.write(SITE)
    size = 0
    for number in range(options.count):
        # Seeded one by one: the first thousand are the same whatever the count.
        random_ = random.Random(f"{options.seed}/{number}")
        text = posting(random_, number)
        size += len(text.encode())
        role = random_.choice(ROLES).lower().replace(" ", "-")
        path = os.path.join(folder, f"{role}-{number:06}.md")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    print(f"{options.count} postings, {size / max(options.count, 1):.0f} bytes each")


if __name__ == "__main__":
    main()
