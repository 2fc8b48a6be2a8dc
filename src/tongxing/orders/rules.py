"""Who is asked, how many at once, how far and how long; whole numbers only, so that anybody can add them up."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tongxing.orders.shapes import HEARD_BY, REACHES, Said, Term
from tongxing.orders.shapes import OFFER_STATES as OFFER_LABELS

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
WAYS_AWAY = {"village": 1.0, "township": 3.0, "county": 8.0, "": 20.0}  # kilometres that stand for a nearness
_NEAR_SAID = {
    "village": ("同一个社区", "same community"),
    "township": ("同一个街道", "same street"),
    "county": ("同一个区县", "same county"),
}
PRIOR_YES, PRIOR_ASKED = 27, 100  # of a hundred strangers asked, about 27 come (matching.md 5.2)
STRENGTH = 10  # how many answers of one's own weigh as much as what the county is known for
SURE = 100  # no chance told is nearer to never or to always than one in a hundred


@dataclass(frozen=True)
class Points:
    """The most points of each part, as the rule in force says; kept by its version with each offer and decision."""

    near_village: int
    near_township: int
    near_county: int
    wish: int
    skill: int
    before: int
    each_visit: int
    spared: int

    def near(self, nearness: str) -> int:
        """Of the narrowest division two places share; none further away."""
        told: int = getattr(self, f"near_{nearness}", 0)
        return told


def points_of(parameters: Mapping[str, int]) -> Points:
    """The points of an edition."""
    return Points(**parameters)


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
    of_county: tuple[int, int] = (0, 0)  # how many said yes, of how many asked, until last night
    learned: tuple[int, int] | None = None  # the chance learned of such offers, and from how many answers


def urgency_of(placed_at: dt.datetime, wanted_from: dt.datetime, urgent_hours: int) -> str:
    """Wanted within a few hours is urgent; so is what is wanted already."""
    return "urgent" if wanted_from - placed_at <= dt.timedelta(hours=urgent_hours) else "ordinary"


def county_chance(yes: int, asked: int) -> int:
    """How likely a yes is in a county, in ten thousandths: as seen there, leaning on what is seen of strangers."""
    return (PRIOR_YES + yes) * FULL // (PRIOR_ASKED + asked)


def chance(facts: Facts) -> int:
    """How likely a yes is, in ten thousandths: one's own answers drawn towards those of the county.

    A newcomer has the county's. Where a county has answers enough it is the chance learned of such offers (kind, hour,
    way, urgency), the same for everybody of that way: nobody's own answer counts. It decides who is asked first and how
    many at once, and enters no score (0053, 0061).
    """
    if facts.learned is not None:
        return facts.learned[0]
    prior = county_chance(*facts.of_county)
    return (prior * STRENGTH + facts.accepted * FULL) // (STRENGTH + facts.asked)


def chance_in_whole(likely: float) -> int:
    """A chance learned, in ten thousandths; never quite never, never quite always."""
    return min(max(round(likely * FULL), SURE), FULL - SURE)


def expected(points: int, likely: int) -> int:
    """What the asking is ordered by: points times the chance in whole thousandths."""
    return points * (likely // 10)


def terms(facts: Facts, most: Points) -> tuple[Term, ...]:
    """The parts of a score, each true by itself: nearness, wish, skill, been there, not overburdened.

    No answer given before is among them: a refusal lowers no score.
    """
    near_zh, near_en = _NEAR_SAID.get(facts.nearness, ("离得较远", "further away"))
    free = max(0, facts.per_week - facts.asked_this_week)
    been = (
        ("正在结对", "paired with this resident")
        if facts.is_paired
        else (f"来过 {facts.been_before} 次", f"has been there {facts.been_before} times")
    )
    return (
        Term("near", most.near(facts.nearness), near_zh, near_en),
        Term(
            "wish", most.wish if facts.wants_category else 0, "愿意做这类服务", "wants this kind of service"
        ),
        Term("skill", most.skill if facts.has_skill else 0, "有对口的特长", "has the skill for it"),
        Term(
            "before",
            most.before if facts.is_paired else min(most.before, most.each_visit * facts.been_before),
            *been,
        ),
        Term("spared", most.spared * free // facts.per_week, "本周被邀请不多", "not asked often this week"),
    )


def answers(facts: Facts) -> Said:
    """What the chance of a yes rests on."""
    if facts.learned is not None:
        likely, count = facts.learned[0] // 100, facts.learned[1]
        return Said(
            f"本区县这样的邀请（类别、时段、远近、缓急）每 100 次约 {likely} 次有人答应，由 {count} 次答复学得",
            f"of 100 such offers here (kind, hour, way, urgency) about {likely} are accepted, learned from {count} "
            "answers",
        )
    of_county = county_chance(*facts.of_county) // 100
    zh = f"本区县每 100 次邀请约 {of_county} 次有人答应"
    en = f"in this county about {of_county} of 100 say yes"
    if not facts.asked:
        return Said(f"还没有被邀请过；{zh}", f"not asked before; {en}")
    return Said(
        f"邀请 {facts.asked} 次、接单 {facts.accepted} 次；{zh}",
        f"asked {facts.asked} times, came {facts.accepted} times; {en}",
    )


def changes(facts: Facts, bar: int, most: Points) -> tuple[Said, ...]:
    """What would bring somebody among those asked now; each is tried before it is said.

    `bar` is what the last of those asked now was ordered by. One fact at a time, else all of them together.
    """
    mended = {
        "wish": replace(facts, wants_category=True),
        "skill": replace(facts, has_skill=True),
        "spared": replace(facts, asked_this_week=0),
    }
    told = [
        _change((name,), one, most)
        for name, one in mended.items()
        if one != facts and _passes(one, bar, most)
    ]
    if not told:
        all_of_it = replace(facts, wants_category=True, has_skill=True, asked_this_week=0)
        names = tuple(name for name, one in mended.items() if one != facts)
        if len(names) > 1 and _passes(all_of_it, bar, most):
            told = [_change(names, all_of_it, most)]
    return tuple(told)


def _passes(facts: Facts, bar: int, most: Points) -> bool:
    return expected(score(terms(facts, most)), chance(facts)) > bar


_IF = {
    "wish": ("登记愿意做这类服务", "named this kind of service"),
    "skill": ("登记有对口的特长", "named the skill for it"),
    "spared": ("本周还没有被邀请过", "had not been asked this week"),
}


def _change(names: tuple[str, ...], facts: Facts, most: Points) -> Said:
    points = score(terms(facts, most))
    zh, en = "，并且".join(_IF[name][0] for name in names), " and ".join(_IF[name][1] for name in names)
    return Said(
        f"若{zh}，会有 {points:,} 分，排进这一轮",
        f"If they {en}, they would have {points:,} points and be asked now",
    )


@dataclass(frozen=True)
class Hindered:
    """What keeps somebody from being asked for an order: why (asked, reach, busy, week), and what it turns on."""

    why: str
    number: int = 0  # hours until they may be asked again, or invitations this week
    told: str = ""  # what they said to the offer, or how far they go
    wanted: str = ""  # how far they would have to go


def why_not(told: Hindered) -> tuple[Said, Said]:
    """Why somebody is not asked, and what would change it."""
    if told.why == "asked":
        zh, en = OFFER_LABELS[told.told]
        reason = Said(f"这一单已经请过：{zh}", f"Asked for this already: {en}")
        if told.told in ("open", "accepted", "released") or not told.number:
            return reason, Said("这一单不再请", "Not asked again for this one")
        return reason, Said(
            f"没有别人可请时，{told.number} 小时后可以再请一次",
            f"Where nobody else is left, they may be asked once more after {told.number} hours",
        )
    if told.why == "reach":
        mine, wanted = REACHES[told.told], REACHES.get(told.wanted)
        reason = Said(f"本人只愿意在{mine[0]}接单", f"They go no further than “{mine[1]}”")
        if wanted is None:
            return reason, Said("这一单在本区县之外", "This one lies outside their county")
        return reason, Said(
            f"若本人愿意到{wanted[0]}，就可以请",
            f"If they would go as far as “{wanted[1]}”, they could be asked",
        )
    if told.why == "busy":
        return (
            Said("同一时间要去另一单", "They visit somebody else at that time"),
            Said("若换一个时间，就可以请", "At another time they could be asked"),
        )
    return (
        Said(
            f"本周已请过 {told.number} 次，是本人定的上限",
            f"Asked {told.number} times this week, as often as they want",
        ),
        Said(
            f"若本人愿意每周被请 {told.number + 1} 次，就可以请",
            f"If they would be asked {told.number + 1} times a week, they could be",
        ),
    )


def score(parts: Iterable[Term]) -> int:
    """The sum of the parts, nothing else."""
    return sum(part.points for part in parts)


def reasons(parts: Iterable[Term]) -> tuple[Term, ...]:
    """The three largest parts, in words; never a word about somebody else.

    order: the parts of one person's score, the one that told most first
    """
    told = sorted((part for part in parts if part.points), key=lambda part: (-part.points, part.name))
    return tuple(told[:3])


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
