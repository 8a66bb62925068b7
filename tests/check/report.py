"""Counts checks and prints what failed."""

import sys


class Report:
    """Collects failures; `finish` prints the sum and gives the exit status."""

    def __init__(self, name, limit=40):
        self.name = name
        self.limit = limit
        self.checks = 0
        self.failures = []
        self.notes = []

    def check(self, condition, where, message):
        """Counts one check; returns whether it held."""
        self.checks += 1
        if not condition:
            self.failures.append(f"{where}: {message}")
        return bool(condition)

    def note(self, text):
        self.notes.append(text)

    def finish(self):
        for failure in self.failures[: self.limit]:
            print(f"FAIL {failure}", file=sys.stderr)
        if len(self.failures) > self.limit:
            print(f"… and {len(self.failures) - self.limit} more", file=sys.stderr)
        note = f" ({'; '.join(self.notes)})" if self.notes else ""
        print(f"{self.name}: {self.checks} checks, {len(self.failures)} failures{note}")
        # A checker that found nothing to look at has not shown anything.
        if self.checks == 0:
            print(f"{self.name}: nothing was checked", file=sys.stderr)
            return 1
        return 1 if self.failures else 0
