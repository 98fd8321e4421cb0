"""Many disguises at once: `python -m tests.intake.disguises [number] [first seed]`."""

import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.intake.disguises.judge import judged
from tests.intake.disguises.make import disguise

NUMBER = 10_000
DOUBTFUL = ("unknown waves", "doubtful yes")
SEEN = ("number", "question", "refusal", "other")
MOST = 40


def verdict_of(seed: int) -> tuple[int, str, str, dict[str, str]]:
    """The seed, the verdict, its cause, and what was chosen."""
    made = disguise(seed)
    try:
        verdict, cause = judged(made)
    except Exception as error:
        verdict, cause = "other", f"{type(error).__name__}: {error}"
    return seed, verdict, cause, made.kinds


def main(number: int, first: int) -> int:
    """The verdicts, their causes, and the shares of questions and refusals per kind of disguise; 1 when a disguise gave
    another number."""
    start = time.perf_counter()
    found = []
    with ProcessPoolExecutor() as pool:
        for each in pool.map(verdict_of, range(first, first + number), chunksize=10):
            found.append(each)
            print(f"\r{len(found)} of {number}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    minutes = (time.perf_counter() - start) / 60
    print(f"disguises: {number} (seeds {first} to {first + number - 1}), {minutes:.1f} minutes")
    _told("all", [verdict for _, verdict, _, _ in found])
    _told("of known words", [verdict for _, verdict, _, kinds in found if not set(DOUBTFUL) & set(kinds)])
    causes = Counter((verdict, cause) for _, verdict, cause, _ in found if verdict in SEEN[1:3])
    for (verdict, cause), count in causes.most_common(MOST):
        print(f"  {verdict}, {cause}: {count} ({count / number:.2%})")
    by_kind: dict[tuple[str, str], list[str]] = {}
    for _, verdict, _, kinds in found:
        for kind in kinds.items():
            by_kind.setdefault(kind, []).append(verdict)
    for (kind, value), verdicts in sorted(by_kind.items()):
        _told(f"  {kind} {value!r}", verdicts)
    wrong = [(seed, cause, kinds) for seed, verdict, cause, kinds in found if verdict == "other"]
    print(f"another number: {len(wrong)}")
    for seed, cause, kinds in wrong[:MOST]:
        print(f"  seed {seed}: {cause}; {kinds}")
    return 1 if wrong else 0


def _told(of: str, verdicts: list[str]) -> None:
    count = Counter(verdicts)
    shares = (f"{verdict} {count[verdict] / max(len(verdicts), 1):.1%}" for verdict in SEEN if count[verdict])
    print(f"{of}: {len(verdicts)} ({', '.join(shares)})")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    sys.exit(main(given[0] if given else NUMBER, given[1] if len(given) > 1 else 0))
