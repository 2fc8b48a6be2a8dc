"""Progress while something long runs, and Ctrl-C that ends it with the best answer so far instead of with nothing."""

import signal
import sys
import time
from types import FrameType
from typing import Any, TextIO

EVERY = 1.0  # seconds between two lines of progress


class Watch:
    """Asked by the engine whether to go on; says on `out` how far it is. A second Ctrl-C ends the program at once."""

    def __init__(self, what: str, done: str, left: str, out: TextIO | None = None) -> None:
        self.what, self.done, self.left, self.out = what, done, left, out or sys.stderr
        self.is_stopped, self._last = False, time.monotonic()
        self._before: Any = signal.SIG_DFL

    def __enter__(self) -> "Watch":
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def __call__(self, done: int, left: int) -> bool:
        if time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            print(f"{self.what}: {done:,} {self.done}, {left:,} {self.left}", file=self.out, flush=True)
        return not self.is_stopped

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.is_stopped:
            raise KeyboardInterrupt
        self.is_stopped = True
        print(
            f"{self.what}: stopping with the best so far; once more to break off", file=self.out, flush=True
        )
