#!/usr/bin/env python3
"""Writes the judged queries of the synthetic corpus, whose truth the generator knows.

    python3 benches/search/judge.py --count 1000 > tests/search/judged/synthetic.jsonl

The seed is held out: ranking is tuned on other seeds and never on this one. One line per query:
{"query", "corpus", "kind", "grades": {file: 1–3}}; a file that is not named has grade 0.

role                 3: the title ends with the role
role + city          3: the role in the title and the city as the place
skill                3: in the title or the list of skills; 2: only in a line of the profile;
                     1: only elsewhere in the text
..., one typo        the same truth, one letter of one word (of five or more) missing, doubled,
                     wrong, or changed with its neighbour, so that no such word is in the corpus
role, last word cut  the same truth, the last word without its second half
"""

import argparse
import json
import os
import random
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import generate
from words import CITIES, ENGLISH, FRENCH, GERMAN, ROLES, SKILLS

SEED = 7919
PROFILES = [words.profile for words in (ENGLISH, GERMAN, FRENCH)]


def corpus(count, seed):
    """[(file, title, city, listed skills, profile, whole text)] as `generate.py` writes them."""
    postings = []
    for number in range(count):
        random_ = random.Random(f"{seed}/{number}")
        text = generate.posting(random_, number)
        name = random_.choice(ROLES).lower().replace(" ", "-")
        front, body = text[4:].split("\n---\n", 1)
        title = re.search(r'^title: "(.*)"$', front, re.M)[1]
        place = re.search(r'^location: "([^,]*),', front, re.M)
        skills = re.search(r"^skills:\n((?:  - .*\n)*)", front + "\n", re.M)[1]
        listed = {line[4:] for line in skills.splitlines()}
        profile = next(body.split(f"## {word}\n", 1)[1].split("\n#", 1)[0]
                       for word in PROFILES if f"## {word}\n" in body)
        postings.append((f"{name}-{number:06}.md", title, place[1] if place else "", listed, profile, text))
    return postings


def has(text, skill):
    return re.search(rf"\b{re.escape(skill)}\b", text) is not None


def role(postings, name):
    return {file: 3 for file, title, *_ in postings if title.endswith(name)}


def skill(postings, name):
    grades = {}
    for file, title, _, listed, profile, text in postings:
        if name in listed or has(title, name):
            grades[file] = 3
        elif has(profile, name):
            grades[file] = 2
        elif has(text, name):
            grades[file] = 1
    return grades


def typo(random_, query, known):
    """`query` with one wrong letter, in a word of five or more."""
    while True:
        words = query.split()
        number = random_.choice([n for n, word in enumerate(words) if len(word) >= 5])
        word = words[number]
        at = random_.randrange(len(word) - 1)
        letter = random_.choice("abcdefghijklmnopqrstuvwxyz")
        word = random_.choice([
            word[:at] + word[at + 1:], word[:at] + word[at] + word[at:], word[:at] + letter + word[at + 1:],
            word[:at] + word[at + 1] + word[at] + word[at + 2:],
        ])
        if word not in known and not any(other.startswith(word) for other in known):
            words[number] = word
            return " ".join(words)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    postings = corpus(options.count, options.seed)
    known = {word for posting in postings for word in re.findall(r"\w+", posting[-1].lower())}
    random_ = random.Random(f"queries/{options.seed}")

    def say(kind, query, grades):
        assert grades, query
        print(json.dumps({
            "query": query, "corpus": f"synthetic-{options.seed}-{options.count}", "kind": kind,
            "grades": dict(sorted(grades.items(), key=lambda item: (-item[1], item[0]))),
        }, ensure_ascii=False))

    for name in random_.sample(ROLES, 12):
        say("role", name.lower(), role(postings, name))
    for name in random_.sample(ROLES, 12):
        say("role, one typo", typo(random_, name.lower(), known), role(postings, name))
    for name in random_.sample([name for name in ROLES if " " in name], 8):
        last = name.split()[-1]
        say("role, last word cut", name.lower()[: len(name) - len(last) // 2], role(postings, name))
    cities = [city for city, _ in CITIES]
    pairs = [(name, city) for name in ROLES for city in cities
             if any(title.endswith(name) and place == city for _, title, place, *_ in postings)]
    for name, city in random_.sample(pairs, 10):
        grades = {file: 3 for file, title, place, *_ in postings if title.endswith(name) and place == city}
        say("role + city", f"{name} {city}".lower(), grades)
    for name in random_.sample(SKILLS, 14):
        say("skill", name.lower(), skill(postings, name))
    for name in random_.sample(SKILLS, 10):
        say("skill, one typo", typo(random_, name.lower(), known), skill(postings, name))


if __name__ == "__main__":
    main()
