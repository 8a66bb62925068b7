"""Reads the pages of an output folder with the standard library's HTML parser."""

import html.parser
import os
import re
import unicodedata
import urllib.parse

VOID = set("area base br col embed hr img input link meta source track wbr".split())
INVISIBLE = {"script", "style", "template", "noscript", "title", "datalist"}


def squeeze(text):
    """Without white space and what nobody sees (soft hyphens, zero-width characters): for comparing
    texts whose line breaks and ways to write a character differ."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+", "", text)


class Page(html.parser.HTMLParser):
    """One HTML file: what the checkers ask about."""

    def __init__(self, path, text):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.source = text
        self.doctype = None
        self.lang = None
        self.title = ""
        self.meta = {}
        self.canonical = []
        self.h1 = []
        self.h1_lang = None  # the language at the first h1: its own or that around it
        self.ids = []
        self.links = []  # (tag, attribute, address)
        self.elements = []  # (tag, attributes)
        self.json_ld = []  # raw text of each block
        self.text_parts = []
        self._stack = []
        self._languages = []
        self._hidden = 0
        self._capture = None
        self.feed(text)
        self.close()
        self.visible = "".join(self.text_parts)
        self.visible_squeezed = squeeze(self.visible)

    def handle_decl(self, decl):
        self.doctype = decl

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if any(name == "template" for name, _ in self._stack):
            # Not part of the page until a script copies it.
            if tag not in VOID:
                self._stack.append((tag, True))
                self._hidden += 1
                self._languages.append(None)
            return
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        for name in ("href", "src", "action", "poster"):
            if attributes.get(name) is not None:
                self.links.append((tag, name, attributes[name]))
        for part in (attributes.get("srcset") or "").split(","):
            if part.strip():
                self.links.append((tag, "srcset", part.split()[0]))
        if tag == "html":
            self.lang = attributes.get("lang")
        elif tag == "meta":
            key = attributes.get("name") or attributes.get("property")
            if key:
                self.meta[key.lower()] = attributes.get("content") or ""
        elif tag == "link" and "canonical" in (attributes.get("rel") or "").split():
            self.canonical.append(attributes.get("href"))
        if tag == "br":
            self.text_parts.append("\n")
        if tag in VOID:
            return
        hidden = tag in INVISIBLE or "hidden" in attributes
        around = self._languages[-1] if self._languages else None
        self._languages.append(attributes.get("lang") or around)
        self._stack.append((tag, hidden))
        self._hidden += hidden
        if tag == "script" and attributes.get("type") == "application/ld+json":
            self.json_ld.append("")
            self._capture = "json"
        elif tag == "title" and not any(name == "svg" for name, _ in self._stack):
            self._capture = "title"
        elif tag == "h1":
            self.h1.append("")
            self.h1_lang = self.h1_lang or self._languages[-1]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in ("script", "title"):
            self._capture = None
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index][0] == tag:
                for _, hidden in self._stack[index:]:
                    self._hidden -= hidden
                del self._stack[index:]
                del self._languages[index:]
                break
        self.text_parts.append(" ")

    def handle_data(self, data):
        if self._capture == "json":
            self.json_ld[-1] += data
        elif self._capture == "title":
            self.title += data
        if self._hidden:
            return
        self.text_parts.append(data)
        if any(name == "h1" for name, _ in self._stack):
            self.h1[-1] += data

    @property
    def is_noindex(self):
        return "noindex" in self.meta.get("robots", "")


class Output:
    """An output folder: its pages and where it is served."""

    def __init__(self, folder):
        self.folder = folder
        self.files = set()
        self.pages = {}
        for parent, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                path = os.path.relpath(os.path.join(parent, name), folder).replace(os.sep, "/")
                self.files.add(path)
                if name.endswith(".html"):
                    with open(os.path.join(folder, path), encoding="utf-8") as file:
                        self.pages[path] = Page(path, file.read())
        if "index.html" not in self.pages:
            raise SystemExit(f"{folder}: no index.html")
        canonical = self.pages["index.html"].canonical
        if not canonical:
            raise SystemExit(f"{folder}/index.html: no canonical address, so no base address")
        self.base = canonical[0]
        self.base_path = urllib.parse.urlsplit(self.base).path

    def read(self, path, mode="rb"):
        with open(os.path.join(self.folder, path), mode) as file:
            return file.read()

    def url(self, path):
        """The address of a file: folders without `index.html`."""
        if path == "index.html" or path.endswith("/index.html"):
            path = path[: -len("index.html")]
        return self.base + path

    def file(self, url):
        """The file that an address below the base means, or None."""
        parts = urllib.parse.urlsplit(url)
        base = urllib.parse.urlsplit(self.base)
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return None
        if not parts.path.startswith(self.base_path):
            return None
        path = urllib.parse.unquote(parts.path[len(self.base_path):])
        return path + "index.html" if path == "" or path.endswith("/") else path

    def job_pages(self):
        """Pages of a single posting, open or closed."""
        return {
            path: page
            for path, page in self.pages.items()
            if re.fullmatch(r"jobs/[^/]+/index\.html", path)
        }
