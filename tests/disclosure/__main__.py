"""Attack what is published of many random panels: `python -m tests.disclosure [number of panels] [first seed]`."""

import sys
import time
from collections import Counter

from tests.disclosure.attacker import attacked
from tests.disclosure.panels import protected_panel

PANELS = 150


def main(number: int, first: int) -> int:
    """A line of progress and a summary; 1 when anything is not safe, with the seed that repeats it. A panel on which
    something fails is reported as such; the others go on."""
    start, hidden, widths = time.perf_counter(), 0, Counter[int]()
    failures: list[str] = []
    for done, seed in enumerate(range(first, first + number), 1):
        try:
            found = attacked(protected_panel(seed))
        except Exception as error:
            failures.append(f"seed {seed}: {type(error).__name__}: {error}")
            continue
        hidden += len(found.hidden)
        widths.update(count.width for count in found.hidden if count.low < found.rule.safe_threshold)
        failures += [f"seed {seed}: {breach}" for breach in found.breaches]
        line = f"{done} of {number} panels, {hidden} hidden counts, {len(failures)} not safe"
        print(f"\r{line}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    minutes = (time.perf_counter() - start) / 60
    print(f"panels: {number} (seeds {first} to {first + number - 1}), {minutes:.1f} minutes")
    print(f"hidden counts attacked: {hidden}")
    if widths:
        print(
            f"narrowest range: {min(widths)} values ({widths[min(widths)]} counts; the search stops when it is enough)"
        )
    print(f"not safe: {len(failures)}")
    for failure in failures:
        print(f"  {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(arguments[0] if arguments else PANELS, arguments[1] if len(arguments) > 1 else 0))
