"""Progress while something long runs, and Ctrl-C that ends it with the best answer so far instead of with nothing."""

import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from types import FrameType
from typing import Any, TextIO

EVERY = 1.0  # seconds between two lines of progress
LOOKS = 0.1  # seconds between two looks at whether to go on with work that asks nobody


class Watch:
    """Asked by the engine whether to go on; says on `out` how far it is. A second Ctrl-C ends the program at once."""

    def __init__(self, what: str, done: str, left: str = "", out: TextIO | None = None) -> None:
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
            rest = f", {left:,} {self.left}" if self.left else ""
            print(f"{self.what}: {done:,} {self.done}{rest}", file=self.out, flush=True)
        return not self.is_stopped

    def run(self, work: Callable[[], Any]) -> Any:
        """Work that asks nobody (a solver), in a thread of its own; None when Ctrl-C came before its end.

        It is left alone then, and ends with the program.
        """
        told: Future[Any] = Future()
        threading.Thread(target=_answer, args=(told, work), daemon=True).start()
        began = time.monotonic()
        while not wait([told], LOOKS).done:
            if not self(int(time.monotonic() - began), 0):
                return None
        return told.result()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.is_stopped:
            raise KeyboardInterrupt
        self.is_stopped = True
        print(
            f"{self.what}: stopping with the best so far; once more to break off", file=self.out, flush=True
        )


def _answer(told: "Future[Any]", work: Callable[[], Any]) -> None:
    try:
        told.set_result(work())
    except BaseException as fault:  # whatever it is, it is the main thread's
        told.set_exception(fault)
