"""Import of the package, and start of the server until it answers."""

import subprocess
import sys

from tests.bench.clock import timed
from tests.bench.fresh import ROOT
from tests.bench.measure import Goal, Row, Series
from tests.bench.servers import serving

IMPORTS, STARTS = 7, 5


def measure() -> Row:
    """Both against Streamlit's own, alternating."""
    imports = {name: Series(f"import {name}") for name in ("via_dash", "streamlit")}
    for _ in range(IMPORTS):
        for name, series in imports.items():
            command = [sys.executable, "-c", f"import {name}"]
            _, seconds = timed(lambda command=command: subprocess.run(command, cwd=ROOT, check=True))
            series.values.append(seconds)
    starts = {"dashboard": Series("start of the dashboard's server"), "bare": Series("start of the bare app's server")}
    for _ in range(STARTS):
        for which, series in starts.items():
            try:
                with serving(which) as (_, seconds):
                    series.values.append(seconds)
            except RuntimeError as error:
                series.failures.append(str(error))
    return Row(
        goals=[
            Goal("import of `via_dash`", imports["via_dash"], imports["streamlit"], 1.2),
            Goal("start of the server", starts["dashboard"], starts["bare"], 1.2),
        ],
        series=[*imports.values(), *starts.values()],
        remarks=[
            "Imports: wall time of a new interpreter that does nothing else, its own start included, alternating.",
            "Starts: from the start of the process until `/_stcore/health` answers, asked every 5 ms, alternating. "
            "The first start of each also pays for a cold disk cache.",
        ],
    )
