"""Run a function in a process of its own: `fresh("module", "function", key=value)`; JSON goes in and comes out."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TIMEOUT = 300


def fresh(module: str, function: str, **arguments: Any) -> Any:
    """What `function` of `module` returns, called in a new interpreter. RuntimeError with its last words."""
    command = [sys.executable, "-m", "tests.bench.fresh", module, function, json.dumps(arguments)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"not done after {TIMEOUT} s") from None
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1])
    return json.loads(done.stdout.strip().splitlines()[-1])


def main(module: str, function: str, arguments: str) -> None:
    """The other side: call the function and print what it returns as the last line."""
    print("\n" + json.dumps(getattr(importlib.import_module(module), function)(**json.loads(arguments))))


if __name__ == "__main__":
    main(*sys.argv[1:])
