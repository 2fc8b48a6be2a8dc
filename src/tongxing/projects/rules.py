"""What a project must be before anybody reviews it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from tongxing.projects.shapes import PARTS, REFUSED_KINDS, NamedPartner, SetUpProject

KINDS = tuple(REFUSED_KINDS)
TITLE_AT_MOST = 60
NOTE_AT_MOST = 200
DAYS_AHEAD = 366
DAYS_LONG = 731
WORDS_AT_MOST = 40
LIVE = ("asked", "agreed")
TARGETS = {
    "community": "division_code",
    "association": "house_id",
    "grid": "division_code",
    "social_worker": "person_id",
}


def problems(order: SetUpProject, today: dt.date) -> list[tuple[str, str]]:
    """Field and code of all that is wrong with a cleaned order; a kind not denied is a fault (R-26)."""
    found = []
    if not order.title:
        found.append(("title", "title_missing"))
    elif len(order.title) > TITLE_AT_MOST:
        found.append(("title", "title_too_long"))
    if order.starts_on < today:
        found.append(("starts_on", "in_the_past"))
    elif (order.starts_on - today).days > DAYS_AHEAD:
        found.append(("starts_on", "too_far_ahead"))
    if order.ends_on < order.starts_on:
        found.append(("ends_on", "ends_before_it_begins"))
    elif (order.ends_on - order.starts_on).days > DAYS_LONG:
        found.append(("ends_on", "too_long"))
    if set(order.refused_kinds_denied) - set(KINDS):
        found.append(("refused_kinds_denied", "kind_unknown"))
    found += [
        ("refused_kinds_denied", f"not_denied_{kind}") for kind in not_denied(order.refused_kinds_denied)
    ]
    return found


def not_denied(denied: frozenset[str]) -> list[str]:
    """The kinds the leader has not denied, in the order in which they are asked."""
    return [kind for kind in KINDS if kind not in denied]


def is_home_ground(low: int, high: int, county_code: int) -> bool:
    """Whether a county is the team's own (or lies in its wider region): nobody picks a milder authority."""
    return low // 1_000_000 * 1_000_000 <= county_code < high


def number_of(county_code: int, year: int, serial: int) -> str:
    """230103-2026-00042: the county's forty-second project of that year."""
    return f"{county_code // 1_000_000:06d}-{year}-{serial:05d}"


def partner_problems(
    declared: Iterable[str], named: Iterable[NamedPartner], known: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    """What is wrong with the conditions declared and who is named for them; each part is named once."""
    declared, found = set(declared), []
    if declared - set(known):
        found.append(("project_conditions", "condition_unknown"))
    wanted = {(code, part) for code in declared & set(known) for part in known[code]}
    asked = Counter((one.condition, one.part) for one in named)
    if set(asked) - wanted:
        found.append(("project_conditions", "partner_not_wanted"))
    found += [
        (part, f"missing_{part}")
        for part in PARTS
        if any(of == part and asked[code, of] != 1 for code, of in wanted)
    ]
    return found


def lack_of(states: Iterable[str]) -> str:
    """Why a part is not filled, from the states of those asked for it, the latest last; nothing when one agreed."""
    states = list(states)
    if "agreed" in states:
        return ""
    if not states:
        return "missing"
    return "asked" if "asked" in states else states[-1]
