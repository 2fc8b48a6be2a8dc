"""What is suggested to somebody, why, and how they want it ordered."""

import datetime as dt
import uuid
from dataclasses import dataclass

SHOWN = 3
WITHIN = (1, 3, 7, 28)  # days ahead one may ask for, today counted
WAYS = {
    "fit": ("适合我的在前", "What fits me first"),
    "plain": ("按日期先后", "By date alone"),
    "none": ("不用推荐", "No suggestions"),
}


@dataclass(frozen=True)
class Part:
    """One whole-numbered part of the points, and what it says; empty words say nothing."""

    name: str
    points: int
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class Suggestion:
    """Something one could do: an activity to sign up for, or an order to come for.

    `why` is `fits`, `new` (nobody has found it yet) or `date`; `points` are the sum of the parts; a scarce
    place has a part `price` below nought.
    """

    kind: str
    id: uuid.UUID
    title: str
    category: str
    place_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    places_left: int
    why: str
    points: int
    parts: tuple[Part, ...]

    def reason(self, language: str = "zh") -> str:
        """One sentence: the two parts that told most; by date alone nothing is said.

        order: the parts of one thing, the one that told most first
        """
        is_zh = language.startswith("zh")
        if self.why == "date":
            return ""
        told = sorted((one for one in self.parts if one.points and one.zh), key=lambda one: -one.points)
        words = [one.zh if is_zh else one.en for one in told[:2]]
        if self.why == "new":
            words = ["新发布，还没有人报名" if is_zh else "new, and nobody has joined yet", *words[:1]]
        words = words or ["时间不冲突，条件都符合" if is_zh else "you are free then and meet its conditions"]
        sentence = "，".join(words) if is_zh else ", ".join(words)
        return sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True)
class Suggestions:
    """What is suggested now, in which order the viewer wants it, and the edition that gave the points."""

    way: str
    items: tuple[Suggestion, ...]
    weighed_by: str = ""

    def way_label(self, language: str = "zh") -> str:
        zh, en = WAYS[self.way]
        return zh if language.startswith("zh") else en
