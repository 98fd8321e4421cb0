"""Runs many R scripts in one process, each in an environment of its own, and reads back what each calls `result`."""

import os
import shutil
import subprocess
from pathlib import Path

import pandas as pd

from tests.programs import needed

SAMPLES = Path(__file__).parents[2] / "data_samples"
RUNNER = """
options(digits = 15)
for (file in list.files(pattern = "^s[0-9]+[.]R$")) {
  own <- new.env()
  sink(nullfile())
  said <- tryCatch({ suppressMessages(sys.source(file, own)); "" }, error = function(e) conditionMessage(e))
  sink()
  if (said == "") for (name in intersect(c("result", "curve"), ls(own))) {
    write.csv(own[[name]], sub("[.]R$", paste0(".", name), file), row.names = FALSE)
  } else writeLines(said, sub("[.]R$", ".error", file))
}
"""


def run(scripts: dict[str, str], folder: Path, files: list[Path]) -> dict[str, dict[str, pd.DataFrame]]:
    """Per name of a script the frames `result` and, where it makes one, `curve`. Raises AssertionError with R's own
    words where a script fails."""
    rscript = needed("r-base r-cran-clubsandwich r-cran-sandwich r-cran-haven r-cran-readxl", "Rscript")
    for file in files:
        shutil.copy(file, folder)
    names = {f"s{place}": name for place, name in enumerate(scripts)}
    for short, name in names.items():
        (folder / f"{short}.R").write_text(scripts[name], encoding="utf8")
    (folder / "runner.txt").write_text(RUNNER, encoding="utf8")
    done = subprocess.run(
        [rscript, "--vanilla", "runner.txt"], cwd=folder, capture_output=True, text=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    failed = {names[path.stem]: path.read_text(encoding="utf8") for path in folder.glob("*.error")}
    assert not failed, failed
    found: dict[str, dict[str, pd.DataFrame]] = {name: {} for name in scripts}
    for short, name in names.items():
        for path in folder.glob(f"{short}.*"):
            if path.suffix in (".result", ".curve"):
                found[name][path.suffix[1:]] = pd.read_csv(path, dtype={"level": str, "wave": str})
    return found
