#!/usr/bin/env python3
"""Checks the JobPosting metadata of an output folder against Google's rules.

    python3 tests/check/jobposting.py DIST [--today YYYY-MM-DD] [--vocabulary FILE]

Shares no code with the emitter: reads the pages as a search engine does. Rules: Google Search
Central, "Job posting (JobPosting) structured data"; names and types: schema.org's vocabulary
file, where it is present.
"""

import argparse
import datetime
import json
import os
import re
import sys

from pages import Output, Page, squeeze
from report import Report
from vocabulary import DEFAULT, Vocabulary

EMPLOYMENT = set("FULL_TIME PART_TIME CONTRACTOR TEMPORARY INTERN VOLUNTEER PER_DIEM OTHER".split())
UNITS = set("HOUR DAY WEEK MONTH YEAR".split())
CREDENTIALS = {
    "high school", "associate degree", "bachelor degree", "professional certificate",
    "postgraduate degree",
}
AREAS = {"Country", "State", "City", "AdministrativeArea"}
REMOTE_WORDS = re.compile(
    r"remote|home ?-?office|von zu hause|ortsunabhängig|télétravail|à distance|teletrabajo"
    r"|remoto|teletrabalho|da remoto|telelavoro|op afstand|thuiswerk"
    r"|リモート|在宅|テレワーク|远程|遠端|遠距|원격|재택",
    re.IGNORECASE,
)
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")
TEXTS = (
    "responsibilities qualifications jobBenefits incentiveCompensation employerOverview industry "
    "workHours jobStartDate eligibilityToWorkRequirement securityClearanceRequirement "
    "physicalRequirement sensoryRequirement specialCommitments"
).split()


def many(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def unique_members(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member occurs twice")
    return members


def moment(text):
    """A date or date-time with its offset; a day is its first moment in UTC."""
    value = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)


def blocks(page, report):
    """The parsed JSON-LD objects of a page."""
    found = []
    for raw in page.json_ld:
        report.check("<" not in raw, page.path, "`<` inside JSON-LD is not escaped")
        try:
            value = json.loads(raw, object_pairs_hook=unique_members)
        except ValueError as error:
            report.check(False, page.path, f"JSON-LD does not parse: {error}")
            continue
        for node in value if isinstance(value, list) else value.get("@graph", [value]):
            report.check(
                value.get("@context") in ("https://schema.org", "https://schema.org/"),
                page.path,
                f"@context is {value.get('@context')!r}",
            )
            found.append(node)
    return found


def holds_job_posting(value):
    """Whether a JobPosting stands anywhere within."""
    if isinstance(value, dict):
        return value.get("@type") == "JobPosting" or any(map(holds_job_posting, value.values()))
    return isinstance(value, list) and any(map(holds_job_posting, value))


def shows_number(page, number):
    """Whether a figure is on the page, in any usual way of writing."""
    digits = f"{number:.2f}".rstrip("0").rstrip(".")
    text = re.sub(r"(?<=\d)[\s.,'’\u00a0\u202f](?=\d{3}(?!\d))", "", page.visible)
    text = re.sub(r"(?<=\d)[\s'’\u00a0\u202f](?=\d{3}(?!\d))", "", text)
    forms = {digits, digits.replace(".", ",")}
    if number % 1:
        forms |= {f"{number:.2f}", f"{number:.2f}".replace(".", ",")}
    if number >= 1000:
        short = f"{number / 1000:g}"
        forms |= {f"{short}k", f"{short}K", f"{short} k", short.replace(".", ",") + "k"}
    if number >= 10000:
        forms |= {f"{number / 10000:g}万"}
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", text) for form in forms)


class Checker:
    def __init__(self, output, report, today, vocabulary):
        self.output, self.report, self.today = output, report, today
        self.vocabulary = vocabulary
        self.jobs = {}
        if "jobs.json" in output.files:
            index = json.loads(output.read("jobs.json"))
            self.jobs = {job["url"]: job for job in index["jobs"]}

    def run(self):
        count = 0
        job_pages = self.output.job_pages()
        for path, page in self.output.pages.items():
            nodes = blocks(page, self.report)
            postings = [node for node in nodes if node.get("@type") == "JobPosting"]
            nested = sum(map(holds_job_posting, nodes))
            self.report.check(nested == len(postings), path, "a JobPosting inside another object")
            self.report.check(
                "schema.org/JobPosting" not in page.source, path, "JobPosting as microdata"
            )
            if path not in job_pages or page.is_noindex:
                self.report.check(not postings, path, "JobPosting on a page that is not one open job")
                continue
            self.report.check(len(postings) <= 1, path, "more than one JobPosting")
            self.report.check(
                page.source.count("JobPosting") == 0 or postings, path, "JobPosting in another form"
            )
            for node in nodes:
                if self.vocabulary:
                    self.vocabulary.check(self.report, path, node)
            self.breadcrumbs(page, nodes)
            for posting in postings:
                count += 1
                self.posting(page, posting)
        open_pages = sum(not page.is_noindex for page in job_pages.values())
        self.report.note(f"{count} JobPosting on {open_pages} open job pages")
        if not self.vocabulary:
            self.report.note("without the vocabulary file")

    def breadcrumbs(self, page, nodes):
        lists = [node for node in nodes if node.get("@type") == "BreadcrumbList"]
        for node in lists:
            items = node.get("itemListElement") or []
            positions = [item.get("position") for item in items]
            self.report.check(
                positions == list(range(1, len(items) + 1)), page.path, f"breadcrumbs: {positions}"
            )
            for item in items:
                target = self.output.file(item.get("item", self.output.url(page.path)))
                self.report.check(
                    target in self.output.files, page.path, f"breadcrumb to nowhere: {item}"
                )

    def posting(self, page, node):
        job = self.jobs.get(self.output.url(page.path))
        self.report.check(job is not None, page.path, "a JobPosting that is not in jobs.json")
        for step in (self.required, self.dates, self.salary, self.closed_lists, self.visible):
            self.guarded(step, page, node)
        for step in (self.places, self.addresses):
            self.guarded(step, page, node, job)

    def guarded(self, step, page, *arguments):
        """A value of a shape that no rule foresees is a failure, not a crash."""
        try:
            step(page, *arguments)
        except (TypeError, AttributeError, ValueError) as error:
            self.report.check(False, page.path, f"unexpected shape: {error}")

    def required(self, page, node):
        check, path = self.report.check, page.path
        for name in ("title", "description", "datePosted"):
            value = node.get(name)
            check(isinstance(value, str) and value.strip(), path, f"no {name}")
        title, description = node.get("title") or "", node.get("description") or ""
        check(description.strip() != title.strip(), path, "description equals title")
        check(
            re.search(r"<p|<br|<li|\n", description), path, "description without paragraph breaks"
        )
        check(
            not re.search(r"<(script|style|iframe|object|form)\b|\son\w+=|javascript:", description,
                          re.IGNORECASE),
            path, "active content in description",
        )
        check("<" not in title and "!!" not in title, path, f"title `{title}`")
        check(not EMOJI.search(title), path, f"emoji in title `{title}`")
        employer = node.get("hiringOrganization")
        if check(isinstance(employer, dict), path, "no hiringOrganization"):
            name = employer.get("name")
            check(isinstance(name, str) and name.strip(), path, "hiringOrganization without name")
            if isinstance(name, str):
                check(
                    not re.search(rf"\b(at|bei|chez|@)\s*{re.escape(name)}$", title, re.IGNORECASE),
                    path, f"company in title `{title}`",
                )
                check(name == "confidential" or name.lower() != "confidential", path,
                      "an anonymous employer is `confidential`, lower case")
            for name in ("sameAs", "logo"):
                for value in many(employer.get(name)):
                    check(re.match(r"https?://\S+$", str(value)), path, f"{name} `{value}`")

    def dates(self, page, node):
        check, path = self.report.check, page.path
        posted, closes = node.get("datePosted"), node.get("validThrough")
        iso = r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$"
        try:
            if not check(re.match(iso, posted or ""), path, f"datePosted `{posted}`"):
                return
            begin = moment(posted)
            if self.today:
                check(begin.date() <= self.today, path, f"datePosted {posted} in the future")
            if closes is None:
                return
            if not check(re.match(iso, closes) and "T" in closes, path, f"validThrough `{closes}`"):
                return
            end = moment(closes)
            check(end.date() >= begin.date(), path, f"validThrough {closes} before {posted}")
            if self.today:
                check(end.date() >= self.today, path, f"validThrough {closes} has passed")
        except ValueError as error:
            check(False, path, f"dates: {error}")

    def places(self, page, node, job):
        """The remote decision table."""
        check, path = self.report.check, page.path
        places, areas = many(node.get("jobLocation")), many(node.get("applicantLocationRequirements"))
        kind = node.get("jobLocationType")
        check(kind in (None, "TELECOMMUTE"), path, f"jobLocationType `{kind}`")
        if kind == "TELECOMMUTE":
            check(areas, path, "TELECOMMUTE without applicantLocationRequirements")
            if (page.lang or "en").split("-")[0] in ("en", "de", "fr", "es", "it", "pt", "nl", "ja", "zh", "ko"):
                check(REMOTE_WORDS.search(page.visible), path, "the page does not say remote")
        else:
            check(places, path, "no jobLocation")
            check(not areas, path, "applicantLocationRequirements without TELECOMMUTE")
        if job is not None:
            remote = job["workplace"] == "remote"
            check(remote == (kind == "TELECOMMUTE"), path, f"workplace {job['workplace']}, type {kind}")
        for place in places:
            address = place.get("address") if isinstance(place, dict) else None
            if not check(
                isinstance(address, dict) and place.get("@type") == "Place"
                and address.get("@type") == "PostalAddress",
                path, f"jobLocation {place}",
            ):
                continue
            check(re.fullmatch("[A-Z]{2}", str(address.get("addressCountry"))), path,
                  f"addressCountry `{address.get('addressCountry')}`")
            parts = [value for name, value in address.items()
                     if name not in ("@type", "addressCountry")]
            check(all(isinstance(part, str) and part.strip() for part in parts), path,
                  f"empty part in {address}")
            check(len(parts) < 3 or len(set(parts)) > 1, path, f"one text in all parts: {address}")
        for area in areas:
            check(isinstance(area, dict) and area.get("@type") in AREAS
                  and str(area.get("name") or "").strip(), path, f"area {area}")

    def salary(self, page, node):
        check, path = self.report.check, page.path
        check("estimatedSalary" not in node, path, "estimatedSalary")
        salary = node.get("baseSalary")
        if salary is None:
            check("salaryCurrency" not in node, path, "salaryCurrency without baseSalary")
            return
        check(salary.get("@type") == "MonetaryAmount", path, "baseSalary is no MonetaryAmount")
        check(re.fullmatch("[A-Z]{3}", str(salary.get("currency"))), path,
              f"currency `{salary.get('currency')}`")
        value = salary.get("value")
        if not check(isinstance(value, dict), path, "baseSalary without value"):
            return
        check(value.get("@type") == "QuantitativeValue", path, "value is no QuantitativeValue")
        check(value.get("unitText") in UNITS, path, f"unitText `{value.get('unitText')}`")
        figures = {name: value[name] for name in ("value", "minValue", "maxValue") if name in value}
        check(set(figures) in ({"value"}, {"minValue", "maxValue"}), path, f"figures {figures}")
        for name, figure in figures.items():
            if check(isinstance(figure, (int, float)) and not isinstance(figure, bool), path,
                     f"{name} {figure!r} is no number"):
                check(figure > 0, path, f"{name} {figure}")
                check(shows_number(page, figure), path, f"{name} {figure} is not on the page")
        if all(isinstance(figures.get(name), (int, float)) for name in ("minValue", "maxValue")):
            check(figures["minValue"] <= figures["maxValue"], path, f"figures {figures}")

    def closed_lists(self, page, node):
        check, path = self.report.check, page.path
        kinds = many(node.get("employmentType"))
        check(set(kinds) <= EMPLOYMENT and len(set(kinds)) == len(kinds), path, f"employmentType {kinds}")
        for value in many(node.get("educationRequirements")):
            check(
                value == "no requirements" or isinstance(value, dict)
                and value.get("@type") == "EducationalOccupationalCredential"
                and value.get("credentialCategory") in CREDENTIALS,
                path, f"educationRequirements {value}",
            )
        value = node.get("experienceRequirements")
        if value is not None:
            months = value.get("monthsOfExperience") if isinstance(value, dict) else None
            check(
                value == "no requirements" or isinstance(value, dict)
                and value.get("@type") == "OccupationalExperienceRequirements"
                and isinstance(months, int) and not isinstance(months, bool) and 0 < months < 720,
                path, f"experienceRequirements {value}",
            )
        value = node.get("experienceInPlaceOfEducation")
        if value is not None:
            check(isinstance(value, bool), path, "experienceInPlaceOfEducation is no boolean")
            check("educationRequirements" in node and "experienceRequirements" in node, path,
                  "experienceInPlaceOfEducation without both requirements")
        value = node.get("identifier")
        if value is not None:
            check(
                isinstance(value, dict) and value.get("@type") == "PropertyValue"
                and isinstance(value.get("value"), str) and isinstance(value.get("name"), str),
                path, f"identifier {value}",
            )
        value = node.get("totalJobOpenings")
        check(value is None or isinstance(value, int) and value > 0, path, f"totalJobOpenings {value}")
        check(isinstance(node.get("directApply"), (bool, type(None))), path, "directApply")

    def addresses(self, page, node, job):
        check, path = self.report.check, page.path
        check(node.get("url") == self.output.url(path), path, f"url `{node.get('url')}`")
        check(page.canonical == [self.output.url(path)], path, f"canonical {page.canonical}")
        if job is None:
            return
        check(job["apply_url"], path, "a JobPosting without a way to apply")
        apply = [address for tag, _, address in page.links if tag == "a" and address == job["apply_url"]]
        check(apply, path, f"no link to {job['apply_url']}")
        if (job["apply_url"] or "").startswith("mailto:"):
            check(node.get("directApply") is True, path, "mail is a direct way to apply")

    def visible(self, page, node):
        """What the metadata says, the page shows."""
        check, path = self.report.check, page.path

        def shown(name, text):
            check(squeeze(text) in page.visible_squeezed, path, f"{name} `{text[:60]}` is not on the page")

        # The page's heading may have more: a gender marker amid the words, a place behind them.
        heading = squeeze(page.h1[0]) if page.h1 else ""
        words = re.findall(r"\w+", node.get("title") or "")
        missing = [word for word in words if squeeze(word) not in heading]
        check(words and not missing, path, f"the heading lacks {missing} of the title")
        description = Page(path, f"<body>{node.get('description') or ''}</body>")
        for part in description.text_parts:
            if part.strip():
                shown("description", part)
        for name in TEXTS:
            for value in many(node.get(name)):
                for line in str(value).splitlines():
                    if line.strip():
                        shown(name, line)
        for skill in many(node.get("skills")):
            for line in str(skill).splitlines():
                shown("skill", line)
        employer = node.get("hiringOrganization") or {}
        if isinstance(employer, dict) and employer.get("name") not in (None, "confidential"):
            shown("hiringOrganization", employer["name"])
        if isinstance(node.get("identifier"), dict):
            shown("identifier", str(node["identifier"].get("value")))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dist")
    parser.add_argument("--today", type=datetime.date.fromisoformat)
    parser.add_argument("--vocabulary", default=DEFAULT)
    options = parser.parse_args(arguments)
    report = Report("jobposting")
    vocabulary = Vocabulary(options.vocabulary) if os.path.exists(options.vocabulary) else None
    Checker(Output(options.dist), report, options.today, vocabulary).run()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
