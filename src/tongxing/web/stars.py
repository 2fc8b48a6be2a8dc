"""How stars are said and drawn; it knows no room, only numbers and the words that come with them."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from tongxing.web import words

MOST = 5


def name_of(level: int) -> str:
    """一星志愿者; of somebody without a star that there is none yet."""
    names = (
        _("还没有星级"),
        _("一星志愿者"),
        _("二星志愿者"),
        _("三星志愿者"),
        _("四星志愿者"),
        _("五星志愿者"),
    )
    return names[level]


def check_lines(checks: Iterable[Any]) -> list[dict[str, Any]]:
    """The conditions of a star: the sentence, what there is, what is missing, met or not."""
    return [
        {
            "sentence": check.sentence(words.language()),
            "met": check.met,
            "given": words.minutes_in_words(check.given),
            "missing": words.minutes_in_words(abs(check.wanted - check.given)),
        }
        for check in checks
    ]


def named(step: Any) -> Any:
    """A step whose label says which star."""
    label = step.label(words.language())
    if step.what in ("reached", "awarded", "declined", "lowering", "lowered"):
        label = (
            f"{label}：{name_of(step.level_to)}"
            if words.language() == "zh"
            else f"{label}: {name_of(step.level_to)}"
        )
    return _Named(step, label)


@dataclasses.dataclass(frozen=True)
class _Named:
    """A step that says its own label."""

    step: Any
    said: str

    def label(self, _language: str = "zh") -> str:
        return self.said

    def by(self, language: str = "zh") -> str:
        told: str = self.step.by(language)
        return told

    @property
    def at(self) -> Any:
        return self.step.at

    @property
    def why(self) -> str:
        told: str = self.step.why
        return told
