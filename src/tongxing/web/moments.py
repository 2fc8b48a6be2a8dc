"""One of several times on offer: a card for each, the next one chosen already."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from tongxing.web import words
from tongxing.web.fields import ChoiceField


class MomentChoice(ChoiceField):
    """A moment out of those offered; each with its end and a word beside it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(look="cards", choices=[], **kwargs)

    def offer(self, times: Iterable[tuple[dt.datetime, dt.datetime, str]]) -> None:
        """What may be chosen: begin, end, and a hint."""
        told = [(written(begins), words.span(begins, ends), hint) for begins, ends, hint in times]
        self.choices = [(value, label) for value, label, _hint in told]
        self.hints = {value: hint for value, _label, hint in told if hint}

    def clean(self, value: Any) -> Any:
        told = super().clean(value)
        return dt.datetime.fromisoformat(told) if told else None


def written(moment: dt.datetime) -> str:
    """A moment as a form carries it."""
    return moment.astimezone(dt.UTC).isoformat()


def first_of(times: Sequence[tuple[dt.datetime, dt.datetime, str]]) -> str | None:
    """What is chosen before anybody chose."""
    return written(times[0][0]) if times else None
