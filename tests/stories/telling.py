"""How a story is told: chapters with dates, lines in Chinese, and every figure checked as it is said."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tongxing.foundation import clock

WEEKDAYS = "一二三四五六日"


class Tale:
    """Collects the lines of a story; prints them when the tests run with `-s`, as `make story` does."""

    def __init__(self, title: str) -> None:
        self.lines: list[str] = []
        self.checked = 0
        self.say(f"\n《{title}》\n")

    def say(self, line: str) -> None:
        self.lines.append(line)
        if os.environ.get("TELL") == "1":
            print(line, flush=True)

    @contextmanager
    def chapter(
        self, name: str, year: int, month: int, day: int, hour: int, minute: int = 0
    ) -> Iterator[None]:
        """A chapter: the clock stands at its date."""
        moment = dt.datetime(year, month, day, hour, minute, tzinfo=clock.SHANGHAI)
        self.say(f"\n【{name}】{year} 年 {month} 月 {day} 日 星期{WEEKDAYS[moment.weekday()]}")
        with clock.at(moment):
            yield

    @contextmanager
    def at(self, hour: int, minute: int = 0) -> Iterator[None]:
        """A later moment of the same day."""
        today = clock.local(clock.now())
        with clock.at(today.replace(hour=hour, minute=minute, second=0)):
            yield

    def expect(self, told: str, value: Any, expected: Any) -> None:
        """Say a line with its figure; the story ends here if the figure is another one."""
        self.checked += 1
        assert value == expected, f"{told}：应为 {expected!r}，实际是 {value!r}"
        self.say(f"  ✓ {told}")


def shanghai(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    """A moment on a Chinese wall clock."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=clock.SHANGHAI).astimezone(dt.UTC)
