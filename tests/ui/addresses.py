"""The addresses of everything that can be opened: pages, pilots, tabs and the questions within them."""

from importlib import import_module

from via_dash import programme
from via_dash.ui import bewijs
from via_dash.ui.pilot_tabs import TABS
from via_dash.ui.record_tabs import RECORD_TABS
from via_dash.ui.shell import PAGES, pilot_key

FURTHER = ("subgroepen", "methoden", "bayes", "categorie", "metingen", "gevoeligheid", "omvang")
PARTS = (("vergelijkbaarheid", "vraag", ("balans", "overlap", "uitval", "gevolg")),
         ("verantwoording", "onderdeel", ("bewijs", "aannamen", "methoden")))  # fmt: skip


def addresses():
    """(page, choices) of each, every sample once, and the deep questions on the Enschede sample."""
    found = [(page, {}) for page in PAGES]
    for name in programme.samples():
        book = programme.codebook(name)
        kind = getattr(book, "kind", "panel")
        page, chosen = ("monitor", {}) if kind == "series" else (book.line, {pilot_key(book.line): name})
        tabs = list(import_module(RECORD_TABS[kind]).TABS) if kind in RECORD_TABS else [None]
        found += [(page, chosen | ({f"tab_{kind}": tab} if tab else {})) for tab in tabs]
    enschede = {"pilot": "enschede_volledig"}
    found += [("arbeidstoeleiding", enschede | {"tab": tab}) for tab in TABS]
    found += [("arbeidstoeleiding", enschede | {"tab": "effect", "verder": view}) for view in FURTHER]
    found += [("arbeidstoeleiding", enschede | {"tab": tab, key: part}) for tab, key, parts in PARTS for part in parts]
    found += [("bewijs", {"deel": part}) for part in bewijs.PARTS]
    return found
