"""Every page with its catalogues marked: what a reader sees that did not come out of a catalogue or a codebook.

Run as `python -m tests.ui.marked nl`; prints JSON: per kind of fault a list of [address, text]. It runs in a process of
its own, because findings that were told with marks stay in memory.
"""

import json
import re
import sys
from gettext import GNUTranslations
from pathlib import Path

OPEN, CLOSE = "\u27e6", "\u27e7"
MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
WORD = re.compile(r"[^\W\d_]{3,}")
# Not words: directives of the markup, and colours. Not to be translated: the names of the languages, and literature.
NO_WORDS = re.compile(
    r":(?:gray|small)\[|#[0-9a-f]{6}\b|Taal / Language|Nederlands|English|^- [A-Z].*\(\d{4}\), .*$", re.M
)


def mark():
    """Put marks around whatever comes out of a catalogue, and out of a text that a codebook or registry has in two
    languages."""
    from via_dash import language

    found, counted = GNUTranslations.gettext, GNUTranslations.ngettext
    GNUTranslations.gettext = lambda self, key: text if (text := found(self, key)) == key else f"{OPEN}{text}{CLOSE}"
    GNUTranslations.ngettext = lambda self, key, more, n: f"{OPEN}{counted(self, key, more, n)}{CLOSE}"
    shown = language.Text.__call__
    language.Text.__call__ = lambda self, reader: f"{OPEN}{shown(self, reader)}{CLOSE}"


def unmarked(text):
    """The words in a text that stand outside all marks."""
    text = NO_WORDS.sub(" ", text)
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    return WORD.findall(text)


# A number in English notation: decimals after a point that can't be thousands, or thousands after two commas. What
# looks like one and is none: a version, a date, a figure with its chapter.
ENGLISH = re.compile(r"(?<![\w.,-])(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:,\d{3}){2,})(?![\w.,-]*\d)")
VERSIONED = re.compile(
    r"(?:R|survival|clubSandwich|sandwich|OLS|PanelOLS|polr|[Tt]abel|[Hh]oofdstuk|§|WCAG|EN 301 549 V?|versie|version)"
    r" ?\d[\d.,-]*"
)


def english_numbers(text):
    """The numbers in a text that a Dutch reader would not read as they are meant."""
    return ENGLISH.findall(VERSIONED.sub(" ", text.replace(OPEN, "").replace(CLOSE, "")))


def main(reader):
    mark()
    from streamlit.testing.v1 import AppTest

    from tests.agreement import disagreeing
    from tests.ui.addresses import addresses
    from tests.ui.seen import charts, texts

    faults = {"unmarked": [], "numbers": [], "plurals": [], "charts": [], "broken": []}
    root = Path(__file__).parents[2]
    for page, chosen in addresses():
        app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
        for name, value in (chosen | {"lang": reader}).items():
            app.query_params[name] = value
        app.switch_page(f"pages/{page}.py").run()
        where = f"{page} {chosen}"
        if app.exception or app.error:
            faults["broken"].append([where, ""])
        for text in texts(app):
            if words := unmarked(text):
                faults["unmarked"].append([where, " ".join(words)])
            if reader == "nl" and english_numbers(text):
                faults["numbers"].append([where, text])
            if wrong := disagreeing(text.replace(OPEN, "").replace(CLOSE, ""), reader):
                faults["plurals"].append([where, *wrong])
        decimal = {"nl": ",", "en": "."}[reader]
        for spec in charts(app):
            if spec["config"]["locale"]["number"]["decimal"] != decimal:
                faults["charts"].append([where, str(spec.get("title"))])
    print(json.dumps(faults))


if __name__ == "__main__":
    main(sys.argv[1])
