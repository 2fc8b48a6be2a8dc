"""How the console tells of long work and of what it found."""

import sys
import time
from collections.abc import Sequence

from tongxing.ledger.shapes import Finding

MOST_NAMED = 50  # findings printed for one check; the rest is counted


def report(what: str, findings: Sequence[Finding]) -> int:
    """One line for a check, and one for each thing it found; answers how many."""
    print(f"  {'✗' if findings else '✓'} {what}")
    for finding in findings[:MOST_NAMED]:
        print(f"      {finding.line}  {finding.zh}（{finding.en}）")
    if len(findings) > MOST_NAMED:
        print(f"      ……另有 {len(findings) - MOST_NAMED} 处")
    return len(findings)


class Bar:
    """Says how far a long piece of work is, on a terminal in place, elsewhere every ten seconds."""

    def __init__(self, what: str = "") -> None:
        self.what = what
        self.began = self.told = time.monotonic()

    def show(self, done: int, of: int) -> None:
        now = time.monotonic()
        pause = 0.2 if sys.stdout.isatty() else 10
        if now - self.began < 2 or now - self.told < pause:
            return
        self.told = now
        share = f"{done / of:6.1%}  {done:,}/{of:,}" if of else ""
        end = "\r" if sys.stdout.isatty() else "\n"
        print(f"    {self.what} {share}", end=end, flush=True)

    def show_check(self, check, done: int, of: int) -> None:
        """The same for one check of several."""
        self.what = check.zh
        self.show(done, of)
