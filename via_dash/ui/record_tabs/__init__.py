"""What records show, one tab per kind of question: each kind of records brings its own."""

from collections.abc import Callable
from importlib import import_module

from via_dash.findings import asked_of
from via_dash.language import say
from via_dash.options import Language, RecordKind
from via_dash.records import Records
from via_dash.ui.controls import choose_tab
from via_dash.ui.method_account import record_method_account

ACCOUNT = "verantwoording"
Tabs = dict[str, Callable[[Records, Language, bool], None]]
RECORD_TABS: dict[RecordKind, str] = {
    "applications": "via_dash.ui.record_tabs.applications",
    "staff": "via_dash.ui.record_tabs.staff",
    "spells": "via_dash.ui.record_tabs.spells",
    "trajectory": "via_dash.ui.record_tabs.trajectory",
    "series": "via_dash.ui.record_tabs.series",
}


def record_tabs(records: Records, language: Language, wanted: tuple[str, ...]) -> None:
    """The tabs of these records, one open; the account of their methods comes last. wanted: their ids; empty for all
    whose columns are there.

    A module of the kind holds `TABS` (per id the function that draws it) and `NEEDS` (per id the roles it can't do
    without; absent where it needs none beyond those that its kind requires).
    """
    module = import_module(RECORD_TABS[records.kind])
    tabs: Tabs = module.TABS
    needs: dict[str, tuple[str, ...]] = getattr(module, "NEEDS", {})
    fitting = [id for id in wanted or tabs if all(map(records.has, needs.get(id, ())))] + [ACCOUNT]
    own = records.provenance.origin == "upload"
    labels = {id: say(language, f"tab.{id}") for id in fitting}
    tab, container = choose_tab(labels, f"tab_{records.kind}", language)
    with container:
        if tab == ACCOUNT:
            record_method_account(asked_of(records.kind), language)
        else:
            tabs[tab](records, language, own)
