"""Programs of the system that some tests need."""

import os
import shutil

import pytest


def needed(package: str, *names: str) -> str:
    """The path of the first of these programs. Skips the test where it can't be had; under CI=true that is a failure.
    package: what Debian calls it."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        message = f"{names[0]} was not found (Debian: apt install {package})"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return path
