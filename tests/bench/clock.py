"""Time and peak memory of one call, inside a process."""

import ctypes
import gc
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STATUS = Path("/proc/self/status")
RESET = Path("/proc/self/clear_refs")
MEGABYTE = 1e6


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """(what `work` returns, seconds)."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def weighed(work: Callable[[], Any]) -> tuple[Any, float, float | None]:
    """(what `work` returns, seconds, MB that the process' resident memory rose above its size before the call).

    The kernel's high-water mark is set back before the call, so that only the call counts; None where the kernel has
    no such mark (other than Linux).
    """
    gc.collect()
    _give_back()
    before = _set_back()
    result, seconds = timed(work)
    peak = None if before is None else (_kilobytes("VmHWM") - before) * 1024 / MEGABYTE
    return result, seconds, peak


def _give_back() -> None:
    """Let the C library hand freed memory back to the system, so that using it again counts as a rise."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _set_back() -> int | None:
    try:
        RESET.write_text("5")
        return _kilobytes("VmRSS")
    except OSError:
        return None


def _kilobytes(name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    assert found is not None
    return int(found[1])
