"""What a project must be before anybody reviews it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from tongxing.projects.shapes import (
    LINE_KINDS,
    PARTS,
    REFUSED_KINDS,
    AnswerImprovement,
    AttachMaterial,
    EvaluateProject,
    NamedPartner,
    PlanLine,
    SetUpProject,
)

KINDS = tuple(REFUSED_KINDS)
TITLE_AT_MOST = 60
NOTE_AT_MOST = 200
DAYS_AHEAD = 366
DAYS_LONG = 731
WORDS_AT_MOST = 40
LINE_AT_MOST = 120
TALE_AT_MOST = 500
COST_FROM_AT_MOST = 60
TITLE_OF_MATERIAL_AT_MOST = 60
ADDRESS_AT_MOST = 300
WHY_AT_MOST = 200
GOOD = 4  # of five, as residents rate
COST_FEN_MOST = 1_000_000_000_00
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


def stage_of(
    state: str,
    starts_on: dt.date,
    ends_on: dt.date,
    today: dt.date,
    *,
    served: bool,
    evaluated: bool,
    ended: bool = False,
) -> str:
    """Where a project stands in the loop; it runs from its first service or first day on."""
    if state != "approved":
        return "returned" if state == "returned" else "set_up"
    if evaluated:
        return "improving"
    if ended or today > ends_on:
        return "evaluating"
    return "running" if served or today >= starts_on else "recruiting"


def plan_problems(lines: Iterable[PlanLine], most: int) -> list[tuple[str, str]]:
    """What is wrong with a plan of cleaned lines; `most` lines of one kind."""
    lines, found = list(lines), []
    if any(one.kind not in LINE_KINDS for one in lines):
        found.append(("plan", "plan_kind_unknown"))
    if any(not one.words for one in lines):
        found.append(("plan", "plan_line_missing"))
    if any(len(one.words) > LINE_AT_MOST for one in lines):
        found.append(("plan", "plan_line_too_long"))
    if max(Counter(one.kind for one in lines).values(), default=0) > most:
        found.append(("plan", "plan_too_long"))
    return found


def evaluation_problems(order: EvaluateProject, least: int, most: int) -> list[tuple[str, str]]:
    """What is wrong with the words of an evaluation; cost is either unknown or says where the money came from."""
    found = []
    for field in ("went_well", "fell_short"):
        words = getattr(order, field)
        if not words or len(words) > TALE_AT_MOST:
            found.append((field, f"{field}_too_long" if words else f"{field}_missing"))
    if len(order.improvements) < least:
        found.append(("improvements", "improvements_missing"))
    if len(order.improvements) > most:
        found.append(("improvements", "improvements_too_many"))
    if any(len(one) > LINE_AT_MOST for one in order.improvements):
        found.append(("improvements", "improvements_too_long"))
    if order.cost_fen is not None:
        if order.cost_fen < 0:
            found.append(("cost", "cost_negative"))
        if order.cost_fen > COST_FEN_MOST:
            found.append(("cost", "cost_too_high"))
        if not order.cost_from:
            found.append(("cost_from", "cost_from_missing"))
    if len(order.cost_from) > COST_FROM_AT_MOST:
        found.append(("cost_from", "cost_from_too_long"))
    return found


def answer_problems(
    answers: Iterable[AnswerImprovement], still_open: Iterable[UUID]
) -> list[tuple[str, str]]:
    """What is wrong with the answers to improvements: each open one is answered once, and no other."""
    answers, wanted = list(answers), set(still_open)
    told, found = Counter(one.improvement_id for one in answers), []
    if set(told) - wanted or any(many > 1 for many in told.values()):
        found.append(("answers", "answer_not_wanted"))
    if wanted - set(told) or any(not one.words for one in answers):
        found.append(("answers", "answer_missing"))
    if any(len(one.words) > LINE_AT_MOST for one in answers):
        found.append(("answers", "answer_too_long"))
    return found


def material_problems(order: AttachMaterial, already: int, most: int) -> list[tuple[str, str]]:
    """What is wrong with a file or a link beside a plan that has so many already."""
    found = []
    if not order.title or len(order.title) > TITLE_OF_MATERIAL_AT_MOST:
        found.append(("title", f"material_title_{'too_long' if order.title else 'missing'}"))
    if not order.address and not order.content:
        found.append(("address", "material_missing"))
    if order.address and order.content:
        found.append(("address", "material_twice"))
    if order.address and not is_web_address(order.address):
        found.append(("address", "address_not_web"))
    if already >= most:
        found.append(("title", "materials_too_many"))
    return found


def is_web_address(words: str) -> bool:
    """Whether these words may stand in a page as a link: https, a host with a dot, nothing blank in it."""
    if len(words) > ADDRESS_AT_MOST or not words.isprintable() or set(words) & set(' "<>\\'):
        return False
    host = words.removeprefix("https://")
    for end in "/?#":
        host = host.partition(end)[0]
    return words.startswith("https://") and "." in host.strip(".") and not set(host) & set("@[]")


def reminder_due(ends_on: dt.date, today: dt.date, due_days: int, before: int) -> int:
    """Which reminder of an evaluation is due: none, that it may begin, that few days are left, that it is late."""
    last = ends_on + dt.timedelta(days=due_days)
    if today > last:
        return 3
    if today > last - dt.timedelta(days=before):
        return 2
    return 1 if today > ends_on else 0


def project_of_order(
    projects: Iterable[tuple[UUID, int, int, str, dt.date, dt.date]],
    region_code: int,
    category: str,
    on: dt.date,
) -> UUID | None:
    """The one project of a team to which an order it finished belongs: same kind, place and days; the later begun.

    A project is its id, the first and last code of its place, its kind and its days.
    """
    fitting = [
        (starts_on, project_id)
        for project_id, low, high, kind, starts_on, ends_on in projects
        if low <= region_code < high and kind == category and starts_on <= on <= ends_on
    ]
    return max(fitting)[1] if fitting else None


def cost_per_hour(cost_fen: int | None, minutes: int) -> int | None:
    """Fen for an hour of service, half a fen rounded up; unknown without a cost or without service."""
    if cost_fen is None or minutes <= 0:
        return None
    return (cost_fen * 120 + minutes) // (2 * minutes)
