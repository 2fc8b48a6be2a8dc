"""A diary of deeds: every one at its moment, in the order of time, with what it sets off heard at once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from tongxing.foundation import clock, relay

Deed = Callable[[], None]


@dataclass
class Diary:
    """Deeds waiting to be done. Two of one moment are done in the order in which they were written down."""

    lines: list[tuple[dt.datetime, int, Deed]] = field(default_factory=list)

    def write(self, moment: dt.datetime, deed: Deed) -> None:
        self.lines.append((moment, len(self.lines), deed))

    def live_through(self, say: Callable[[int, int], None]) -> None:
        """Do everything at its moment; subscribers hear of it at that moment, too."""
        ordered = sorted(self.lines, key=lambda line: line[:2])
        for done, (moment, _, deed) in enumerate(ordered, start=1):
            with clock.at(moment):
                deed()
                relay.deliver_waiting(limit=1000)
            say(done, len(ordered))
