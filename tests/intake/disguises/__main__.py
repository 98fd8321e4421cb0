"""Many disguises at once: `python -m tests.intake.disguises [number] [first seed]`."""

import sys
import time
from collections import Counter

from tests.intake.disguises.judge import judged
from tests.intake.disguises.make import disguise

NUMBER = 10_000


def main(number: int, first: int) -> int:
    """The verdicts, the causes of questions and refusals with their shares; 1 when a disguise gave another number."""
    start = time.perf_counter()
    verdicts: Counter[str] = Counter()
    causes: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for seed in range(first, first + number):
        made = disguise(seed)
        try:
            verdict, cause = judged(made)
        except Exception as error:
            verdict, cause = "other", f"{type(error).__name__}: {error}"
        verdicts[verdict] += 1
        if verdict == "other":
            wrong.append(f"seed {seed}: {cause}; {made.kinds}")
        elif verdict != "number":
            causes[verdict, cause] += 1
        print(f"\r{sum(verdicts.values())} of {number}, {len(wrong)} other", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(
        f"disguises: {number} (seeds {first} to {first + number - 1}), {(time.perf_counter() - start) / 60:.1f} minutes"
    )
    for verdict, count in verdicts.most_common():
        print(f"{verdict}: {count} ({count / number:.1%})")
    for (verdict, cause), count in causes.most_common(40):
        print(f"  {verdict}, {cause}: {count} ({count / number:.2%})")
    print(f"another number: {len(wrong)}")
    for line in wrong[:40]:
        print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    sys.exit(main(given[0] if given else NUMBER, given[1] if len(given) > 1 else 0))
