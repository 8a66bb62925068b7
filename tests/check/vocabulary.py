"""schema.org's own vocabulary file, to check names and types of properties against."""

import json
import os
import re

DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$")
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$")

DEFAULT = os.path.join(
    os.path.dirname(os.path.abspath(__file__)),
    "..", "..", "..", "shared", "data", "schemaorg-30.0-all-https.jsonld",
)


def names(value):
    """The local names in a JSON-LD reference or list of them."""
    values = value if isinstance(value, list) else [value] if value else []
    return [item["@id"].split(":")[-1].rsplit("/", 1)[-1] for item in values]


class Vocabulary:
    """Types with their ancestors, properties with domains and ranges."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            graph = json.load(file)["@graph"]
        self.parents, self.properties = {}, {}
        for node in graph:
            # The file holds terms of other vocabularies too, some of the same names.
            if not re.match(r"schema:|https://schema\.org/", node["@id"]):
                continue
            name = node["@id"].split(":")[-1].rsplit("/", 1)[-1]
            kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
            if "rdf:Property" in kinds:
                self.properties[name] = (
                    set(names(node.get("schema:domainIncludes"))),
                    set(names(node.get("schema:rangeIncludes"))),
                    names(node.get("schema:supersededBy")),
                )
            elif "rdfs:Class" in kinds:
                self.parents[name] = names(node.get("rdfs:subClassOf"))

    def ancestors(self, kind):
        seen, todo = set(), [kind]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(self.parents.get(name, []))
        return seen

    def check(self, report, where, node):
        """Checks a typed object and all within it."""
        kind = node.get("@type")
        if not report.check(kind in self.parents, where, f"`{kind}` is not a schema.org type"):
            return
        family = self.ancestors(kind)
        for name, value in node.items():
            if name.startswith("@"):
                continue
            place = f"{where} {kind}.{name}"
            if not report.check(name in self.properties, place, "not a schema.org property"):
                continue
            domains, ranges, superseded = self.properties[name]
            report.check(domains & family, place, f"not a property of {kind}")
            report.check(not superseded, place, f"superseded by {superseded}")
            for item in value if isinstance(value, list) else [value]:
                report.check(
                    self.fits(item, ranges),
                    place,
                    f"{json.dumps(item)[:80]} is none of {sorted(ranges)}",
                )
                if isinstance(item, dict):
                    self.check(report, place, item)

    def fits(self, value, ranges):
        if isinstance(value, dict):
            return bool(self.ancestors(value.get("@type")) & ranges)
        if isinstance(value, bool):
            return "Boolean" in ranges
        if isinstance(value, int):
            return bool(ranges & {"Integer", "Number"})
        if isinstance(value, float):
            return "Number" in ranges
        if not isinstance(value, str) or not value.strip():
            return False
        if ranges & {"Text", "URL", "PronounceableText", "CssSelectorType", "XPathType"}:
            if "Text" not in ranges and "URL" in ranges:
                return re.match(r"https?://\S+$", value) is not None
            return True
        # The address of a thing may stand for the thing.
        if "Thing" in ranges and re.match(r"https?://\S+$", value):
            return True
        if "DateTime" in ranges and DATE_TIME.match(value):
            return True
        if "Date" in ranges and DATE.match(value):
            return True
        if "Duration" in ranges and DURATION.match(value):
            return True
        # Google's documentation asks for these words where schema.org has an object.
        return value == "no requirements"
