"""Who is asked, how many at once, how far and how long; whole numbers only, so that anybody can add them up."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tongxing.orders.shapes import HEARD_BY, REACHES, Term

STATES = ("offering", "accepted", "on_the_way", "done", "closed", "called_off", "elsewhere")
OPEN = ("offering", "accepted", "on_the_way", "done")
UNDER_WAY = ("accepted", "on_the_way")
OFFER_STATES = ("open", "accepted", "refused", "taken", "lapsed", "ended", "released")
UNHEARD = ("taken", "ended")  # closed before they could answer: they may be asked again like anybody
WAYS = ("offer", "claim", "overrule", "member")
LEVELS = ("village", "township", "county", "prefecture", "province")
URGENCIES = ("urgent", "ordinary")
NOTE_AT_MOST = 200
MINUTES_AT_MOST = 12 * 60
LEAST_MINUTES = 5
PER_WEEK_AT_MOST = 14
FULL = 10_000  # a score is of ten thousand, a chance in ten thousandths
_NEAR = {"village": 4000, "township": 2800, "county": 1200}
_NEAR_SAID = {
    "village": ("同一个社区", "same community"),
    "township": ("同一个街道", "same street"),
    "county": ("同一个区县", "same county"),
}
PRIOR_YES, PRIOR_ASKED = 27, 100  # of a hundred strangers asked, about 27 come (matching.md 5.2)


@dataclass(frozen=True)
class Facts:
    """What is known of one candidate about one order."""

    nearness: str  # village, township, county, or empty
    wants_category: bool
    has_skill: bool
    been_before: int
    is_paired: bool
    asked: int
    accepted: int
    asked_this_week: int
    per_week: int


def urgency_of(placed_at: dt.datetime, wanted_from: dt.datetime, urgent_hours: int) -> str:
    """Wanted within a few hours is urgent; so is what is wanted already."""
    return "urgent" if wanted_from - placed_at <= dt.timedelta(hours=urgent_hours) else "ordinary"


def chance(facts: Facts) -> int:
    """How likely a yes is, in ten thousandths: what was seen of this person, leaning on what is seen of strangers."""
    asked = PRIOR_ASKED // 10 + facts.asked
    return (PRIOR_YES * FULL // PRIOR_ASKED * (PRIOR_ASKED // 10) + facts.accepted * FULL) // asked


def terms(facts: Facts) -> tuple[Term, ...]:
    """The parts of a score, each true by itself: nearness, wish, skill, been there, answers, not overburdened."""
    near_zh, near_en = _NEAR_SAID.get(facts.nearness, ("离得较远", "further away"))
    likely = chance(facts)
    free = max(0, facts.per_week - facts.asked_this_week)
    been = (
        ("正在结对", "paired with this resident")
        if facts.is_paired
        else (f"来过 {facts.been_before} 次", f"has been there {facts.been_before} times")
    )
    return (
        Term("near", _NEAR.get(facts.nearness, 0), near_zh, near_en),
        Term("wish", 2000 if facts.wants_category else 0, "愿意做这类服务", "wants this kind of service"),
        Term("skill", 1000 if facts.has_skill else 0, "有对口的特长", "has the skill for it"),
        Term("before", 1500 if facts.is_paired else min(1500, 500 * facts.been_before), *been),
        Term("answers", likely // 10, _answers(facts, "zh"), _answers(facts, "en")),
        Term("spared", 500 * free // facts.per_week, "本周被邀请不多", "not asked often this week"),
    )


def _answers(facts: Facts, language: str) -> str:
    if not facts.asked:
        return "还没有被邀请过" if language == "zh" else "not asked before"
    if language == "zh":
        return f"邀请 {facts.asked} 次、接单 {facts.accepted} 次"
    return f"asked {facts.asked} times, came {facts.accepted} times"


def score(parts: Iterable[Term]) -> int:
    """The sum of the parts, nothing else."""
    return sum(part.points for part in parts)


def reasons(parts: Iterable[Term]) -> tuple[Term, ...]:
    """The three largest parts, in words; never a word about somebody else.

    order: the parts of one person's score, the one that told most first
    """
    told = sorted((part for part in parts if part.points), key=lambda part: (-part.points, part.name))
    return tuple(told[:3])


def wave_size(chances: Iterable[int], target: int, in_time: int, at_most: int) -> int:
    """How many to ask at once: the smallest wave whose chance of one yes in time reaches the target (matching 5.1).

    All in ten thousandths: the chances of the candidates in turn, the target, and the share of yes-answers that
    come within the term.
    """
    nobody, size = FULL, 0
    for one in chances:
        if size >= at_most:
            break
        size += 1
        nobody = nobody * (FULL - one * in_time // FULL) // FULL
        if FULL - nobody >= target:
            break
    return size


def term_minutes(rule: Mapping[str, Any], urgency: str) -> int:
    """How long a wave may answer, by class."""
    told: int = rule[f"{urgency}_minutes"]
    return told


def level_of_wave(wave: int, waves_a_level: int, narrowest: str) -> str:
    """How far the wave goes: up one level after so many waves, no further than the province."""
    up = LEVELS.index(narrowest) + (wave - 1) // waves_a_level
    return LEVELS[min(up, len(LEVELS) - 1)]


def due_at(
    now: dt.datetime, minutes: int, wanted_until: dt.datetime, daytime: tuple[int, int]
) -> dt.datetime:
    """Until when a wave may answer: nobody has to answer at night, nor after the time the help is wanted."""
    until = awake(now, daytime) + dt.timedelta(minutes=minutes)
    if now < wanted_until < until:
        return max(wanted_until, now + dt.timedelta(minutes=LEAST_MINUTES))
    return until


def awake(local: dt.datetime, daytime: tuple[int, int]) -> dt.datetime:
    """This moment by day, the next morning by night."""
    opens, closes = daytime
    morning = local.replace(hour=opens, minute=0, second=0, microsecond=0)
    if local < morning:
        return morning
    return local if local.hour < closes else morning + dt.timedelta(days=1)


def problems_of_readiness(reach: str, per_week: int) -> list[tuple[str, str]]:
    found = []
    if reach not in REACHES:
        found.append(("reach", "reach_unknown"))
    if not 1 <= per_week <= PER_WEEK_AT_MOST:
        found.append(("per_week", "per_week_out_of_range"))
    return found


def problems_of_word(text: str, field: str, *, needed: bool) -> list[tuple[str, str]]:
    """A note that is owed, or only not too long."""
    if needed and not text:
        return [(field, f"{field}_missing")]
    return [(field, f"{field}_too_long")] if len(text) > NOTE_AT_MOST else []


def problems_of_hearing(heard_by: str, is_own: bool) -> list[tuple[str, str]]:
    """The resident speaks online; what a worker writes down came by phone or at the desk (R-92)."""
    if heard_by not in HEARD_BY:
        return [("heard_by", "heard_by_unknown")]
    return [] if is_own == (heard_by == "online") else [("heard_by", "heard_by_does_not_fit")]


def problems_of_minutes(minutes: int) -> list[tuple[str, str]]:
    return [] if 1 <= minutes <= MINUTES_AT_MOST else [("minutes", "minutes_out_of_range")]


def may_ask_a_member(state: str) -> bool:
    """Whether a team may still say who of it comes: until somebody sets out."""
    return state == "accepted"


def still_looks(state: str) -> bool:
    """Whether a yes finds the order still looking for somebody."""
    return state == "offering"
