"""The dashboard's own server for tests: at SIGUSR1 it writes what it holds of readers' files to $COUNTS.

Run with `python -m tests.browser.counting`. Nothing of this is part of the product.
"""

import gc
import json
import os
import runpy
import signal
from pathlib import Path


def counts():
    """How many files, tables and panels of readers are alive, without a collection of garbage first."""
    from streamlit.runtime.uploaded_file_manager import UploadedFileRec

    from via_dash.panel import Panel, Table

    alive = gc.get_objects()
    return {
        "files": sum(isinstance(item, UploadedFileRec) for item in alive),
        "tables": sum(isinstance(item, Table) for item in alive),
        "panels": sum(isinstance(item, Panel) and item.provenance.origin == "upload" for item in alive),
    }


def write(*_):
    path = Path(os.environ["COUNTS"])
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(counts()))
    unfinished.replace(path)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, write)
    runpy.run_module("via_dash.ui.server", run_name="__main__")
