"""The results as Markdown: the goals, the figures behind them, how they were taken, and on what."""

import os
import platform
import re
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.measure import Equality, Goal, Row, Series

PACKAGES = ("streamlit", "altair", "duckdb", "pyarrow", "pandas", "numpy", "scipy", "statsmodels", "linearmodels",
            "pyfixest", "diff-diff", "playwright")  # fmt: skip
NOT_MEASURED = ("20 people at once",)
OPENING = "Written by `make bench`. Every ratio was measured in this one run; seconds differ per machine."
VERDICT = {True: "met", False: "**missed**", None: "not measured"}


def report(rows: list[Row], failed: dict[str, str], minutes: float, load: tuple[float, float]) -> str:
    """The whole text. failed: why a module gave no row. load: the machine's load before and after."""
    lines = ["# Speed", "", OPENING, "", *_goals(rows, failed)]
    lines += ["", "## Figures", "", *_figures(rows), *_badly(rows), "", "## How", ""]
    lines += [f"- {remark}" for row in rows for remark in row.remarks]
    return "\n".join([*lines, "", "## On what", "", *_machine(minutes, load), ""])


def _goals(rows: list[Row], failed: dict[str, str]) -> list[str]:
    lines = _head("work", "measured against", "ratio", "goal", "")
    lines += [_goal(goal) for row in rows for goal in row.goals]
    lines += [_equality(equality) for row in rows for equality in row.equalities]
    lines += [_line(name, "", "", "", f"failed: {reason}") for name, reason in failed.items()]
    return lines + [_line(name, "", "", "", "not measured in this version") for name in NOT_MEASURED]


def _goal(goal: Goal) -> str:
    ratio = "" if goal.ratio is None else f"{goal.ratio:.2f} ×"
    wanted = f"≥ {goal.limit:g} × faster" if goal.faster else f"≤ {goal.limit:g} ×"
    return _line(goal.work, goal.floor.label, ratio, wanted, VERDICT[goal.met])


def _equality(equality: Equality) -> str:
    found, limit = f"{equality.difference:.1e} apart", f"≤ {equality.limit:.0e} apart"
    return _line(equality.work, equality.against, found, limit, VERDICT[equality.met])


def _figures(rows: list[Row]) -> list[str]:
    lines = _head("what", "unit", "runs", "median", "min", "max", "p95", "outliers", "failed")
    return lines + [_figure(series) for row in rows for series in row.series]


def _figure(series: Series) -> str:
    name, failures = (series.label, series.unit), str(len(series.failures))
    if not series.values:
        return _line(*name, "0", "", "", "", "", "", failures)
    numbers = (series.median, min(series.values), series.maximum, series.p95)
    shown = (f"{number:.0f}" if number >= 100 else f"{number:.3g}" for number in numbers)
    return _line(*name, str(len(series.values)), *shown, str(series.outliers), failures)


def _badly(rows: list[Row]) -> list[str]:
    told = [f"- {series.label}: {reason}" for row in rows for series in row.series for reason in series.failures]
    note = "An outlier took more than twice the median; it is in every figure."
    return ["", note, *(["", "Runs that failed:", "", *told] if told else [])]


def _machine(minutes: float, load: tuple[float, float]) -> list[str]:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return [
        f"- {date.today().isoformat()}, {minutes:.1f} minutes; load before {load[0]:.2f}, after {load[1]:.2f}",
        f"- {os.cpu_count()} cores ({_processor()}), {pages:.0f} GiB, {platform.system()} {platform.machine()}",
        f"- Python {platform.python_version()}; " + ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
    ]


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", about.read_text(), re.MULTILINE) if about.exists() else None
    return found[1] if found else platform.processor() or "processor unknown"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _head(*names: str) -> list[str]:
    return [_line(*names), _line(*("---" for _ in names))]


def _line(*parts: str) -> str:
    return "| " + " | ".join(part.replace("|", "\\|") for part in parts) + " |"
