"""Questions about stars: mine and why, many at once, what waits for an authority."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from django.db.models import Count

from tongxing.access import queries as access
from tongxing.access import services as leave
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.honours import rules
from tongxing.honours.models import Recompute, Star, StarStep
from tongxing.honours.queries.schemes import scheme_of, scheme_on
from tongxing.honours.shapes import (
    APPROVERS,
    CHECKED_CLASSES,
    STARS,
    QualityCheck,
    StarCard,
    StarState,
    StarStepCard,
    StarStory,
)
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Decision

SEE = "honours.see_star"


def star_of(person_id: uuid.UUID) -> StarCard:
    """A person's star and what the next one takes.

    rooms only: for rooms whose rules ask for a star; a page asks `star_story`
    """
    return stars_of([person_id])[person_id]


def stars_of(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, StarCard]:
    """The stars of these persons, those without any included.

    rooms only: for rooms whose rules ask for a star
    """
    wanted = set(person_ids)
    rows = {row.person_id: row for row in Star.objects.filter(person_id__in=wanted).order_by("person_id")}
    if lacking := wanted - rows.keys():
        homes = people.residences(lacking)
        rows |= {one: Star(person_id=one, region_code=homes.get(one, 0)) for one in lacking}
    today = clock.today()
    return {one: _card(row, today) for one, row in rows.items()}


def levels_of(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The level of the star of these persons; who has none is not in it.

    rooms only: for the register of figures
    """
    rows = Star.objects.filter(person_id__in=list(person_ids), level__gt=0).order_by("person_id")
    return dict(rows.values_list("person_id", "level"))


def stars_now(low: int, high: int) -> dict[int, int]:
    """How many volunteers of a range of regions have which star now.

    public: numbers about regions, nobody in them is named; a page hides the small ones
    """
    rows = Star.objects.filter(region_code__gte=low, region_code__lt=high, level__gt=0)
    counted = rows.values("level").annotate(people=Count("person_id")).order_by("level")
    return dict.fromkeys(STARS, 0) | {row["level"]: row["people"] for row in counted}


def facts_of(person_id: uuid.UUID) -> dict[str, int]:
    """What this room can tell a policy about a person.

    rooms only: for decisions of rooms above
    """
    card = star_of(person_id)
    classes = {f"person.minutes_by_class.{name}": card.minutes_by_class.get(name, 0) for name in "ABCD"}
    return _facts(card.minutes_by_class, card.held_minutes) | classes | {"person.star": card.level}


def star_story(person_id: uuid.UUID, viewer: Actor) -> StarStory:
    """A star with every step. Refuses with NotFound, also when it is none of the viewer's business."""
    rows = access.visible(viewer, SEE, Star.objects.filter(pk=person_id), about=person_id)
    row = rows.order_by("person_id").first()
    if row is None:
        row = _not_yet(person_id, viewer)
    steps = StarStep.objects.filter(person_id=person_id).order_by("number")
    card = cards([row])[0]
    return StarStory(card, tuple(_step(step) for step in steps))


def why_not_next(card: StarCard) -> Decision:
    """The rule's own words about the next star (or the highest one): what is met, what is missing.

    public: the rule is everybody's to read, and of the person it says only what the card says already
    """
    asked = card.next_level or STARS[-1]
    told = _facts(card.minutes_by_class, card.held_minutes) | {"person.star_asked": asked}
    return policy.decide("stars", told, on=clock.today(), region_code=card.region_code)


def stars_waiting(viewer: Actor, page: PageRequest | None = None) -> Page[StarCard]:
    """Stars that wait for this authority's decision or answer, in the order of the volunteers' ids."""
    request = page or PageRequest()
    rows = Star.objects.exclude(turn="")
    rows = access.visible(viewer, "honours.decide_star", rows, about="honours.stars_waiting")
    found = list(rows.order_by("person_id")[request.offset : request.offset + request.size + 1])
    return page_of(cards(found), request)


def how_many_stars_wait(viewer: Actor) -> int:
    """How many stars wait for this authority."""
    return access.visible(viewer, "honours.decide_star", Star.objects.exclude(turn="")).count()


def star_for_change(person_id: uuid.UUID) -> Star:
    """A star, locked: of two decisions one comes first. Refuses with NotFound.

    rooms only: the deed asks leave
    """
    row = Star.objects.select_for_update().filter(pk=person_id).order_by("person_id").first()
    if row is None:
        raise NotFound()
    return row


def stars_for_change(person_ids: Iterable[uuid.UUID]) -> list[Star]:
    """Stars, locked in the order of their ids.

    rooms only: the deed asks leave
    """
    rows = Star.objects.select_for_update().filter(pk__in=list(person_ids))
    return list(rows.order_by("person_id"))


def steps_of(person_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[rules.Step]]:
    """What was decided about these stars, oldest first.

    rooms only: for folding them anew
    """
    found: dict[uuid.UUID, list[rules.Step]] = {}
    rows = StarStep.objects.filter(person_id__in=list(person_ids)).order_by("person_id", "number")
    for row in rows:
        step = rules.Step(
            row.what,
            row.level_from,
            row.level_to,
            clock.local(row.at).date(),
            row.due_on,
            row.rule_version,
            row.minutes,
        )
        found.setdefault(row.person_id, []).append(step)
    return found


def step_with(person_id: uuid.UUID, key: uuid.UUID) -> StarStep | None:
    """The step this key left, if it did.

    rooms only: for the deed that comes again
    """
    return StarStep.objects.filter(person_id=person_id, key=key).order_by("number").first()


def last_step(person_id: uuid.UUID, what: str) -> StarStep | None:
    """The last step of a kind.

    rooms only: for deeds that ask who did it
    """
    return StarStep.objects.filter(person_id=person_id, what=what).order_by("-number").first()


def due_lowerings(today: dt.date, most: int) -> list[Star]:
    """Stars whose time to object is over and that nobody objected to, locked.

    rooms only: the job
    """
    rows = Star.objects.select_for_update(skip_locked=True).filter(state=StarState.LOWERING, due_on__lt=today)
    return list(rows.exclude(objection="open").order_by("person_id")[:most])


def open_recompute(from_zero: bool) -> Recompute | None:
    """The going through everybody that was begun and not ended, locked.

    rooms only: the command
    """
    rows = Recompute.objects.select_for_update().filter(from_zero=from_zero, ended_at__isnull=True)
    return rows.order_by("id").first()


def is_recompute_open() -> bool:
    """Whether a going through everybody was begun and not ended.

    rooms only: a deed needs it
    """
    return Recompute.objects.filter(from_zero=False, ended_at__isnull=True).exists()


def last_recompute() -> Recompute | None:
    """The last going through everybody that came to its end and kept what was stored.

    rooms only: a deed needs it
    """
    rows = Recompute.objects.filter(from_zero=False, ended_at__isnull=False)
    return rows.order_by("-started_at", "-id").first()


def told_of(person_id: uuid.UUID) -> tuple[StarCard, uuid.UUID | None]:
    """A star and the account of its person.

    rooms only: so that those concerned can be told
    """
    card = cards([star_row(person_id)])[0]
    person = people.cards([person_id]).get(person_id)
    return card, person.account_id if person else None


def star_row(person_id: uuid.UUID) -> Star:
    """A star as it stands; one without any steps when there is none.

    rooms only: for cards
    """
    row = Star.objects.filter(pk=person_id).order_by("person_id").first()
    return row or Star(person_id=person_id, region_code=people.residences([person_id]).get(person_id, 0))


def authorities_of(card: StarCard) -> tuple[uuid.UUID, ...]:
    """The accounts of the authority whose turn it is; the narrowest that is wide enough.

    rooms only: so that they can be told
    """
    if not card.turn:
        return ()
    width = rules.WIDTHS[card.turn]
    low = card.region_code // width * width
    held = list(access.holders_over("authority_officer", low, low + width))
    smallest = min((one.high - one.low for one in held), default=0)
    return tuple(one.account_id for one in held if one.high - one.low == smallest)


def cards(rows: list[Star]) -> list[StarCard]:
    """Cards of stars, with the masked names in one question.

    rooms only: whoever has the rows has asked who may see them
    """
    persons = people.cards({row.person_id for row in rows})
    today = clock.today()
    return [_card(row, today, persons.get(row.person_id)) for row in rows]


def _not_yet(person_id: uuid.UUID, viewer: Actor) -> Star:
    """The empty star of somebody without records; whoever may not see it hears that there is none."""
    home = people.residences([person_id]).get(person_id)
    if home is None:
        raise NotFound()
    row = Star(person_id=person_id, region_code=home)
    leave.require(viewer, SEE, on=row)
    return row


def _facts(by_class: Mapping[str, int], held: int) -> dict[str, int]:
    return {
        "person.minutes_effective": sum(by_class.values()),
        "person.minutes_checked": sum(by_class.get(name, 0) for name in CHECKED_CLASSES),
        "person.minutes_frozen": held,
    }


def _card(row: Star, today: dt.date, person: PersonCard | None = None) -> StarCard:
    now = scheme_on(today, row.region_code)
    by_class = {"A": row.minutes_a, "B": row.minutes_b, "C": row.minutes_c, "D": row.minutes_d}
    minutes = sum(by_class.values())
    next_level = row.level + 1 if row.level < STARS[-1] else None
    told = _facts(by_class, row.held_minutes) | {"person.star_asked": next_level or STARS[-1]}
    decision = policy.decide("stars", told, on=today, region_code=row.region_code)
    return StarCard(
        person_id=row.person_id,
        level=row.level,
        minutes=minutes,
        minutes_by_class=by_class,
        held_minutes=row.held_minutes,
        reached=row.reached,
        state=row.state,
        since=row.since_on,
        rule_version=row.rule_version or now.version,
        awarded_version=row.awarded_version,
        next_level=next_level,
        next_missing_minutes=max(0, now.minutes[next_level - 1] - minutes) if next_level else 0,
        checks=tuple(
            QualityCheck(one.id, one.met, one.given, one.wanted, one.sentence_zh, one.sentence_en)
            for one in decision.checks
        ),
        target=row.target,
        due_on=row.due_on,
        objection=row.objection,
        turn=row.turn,
        region_code=row.region_code,
        masked_name=person.masked_name if person else "",
        volunteer_number=person.volunteer_number if person else "",
    )


def _step(step: StarStep) -> StarStepCard:
    return StarStepCard(
        what=step.what,
        level_from=step.level_from,
        level_to=step.level_to,
        minutes=step.minutes,
        why=step.why,
        rule_version=step.rule_version,
        at=step.at,
        due_on=step.due_on,
        by_label=_by(step),
    )


def _by(step: StarStep) -> tuple[str, str]:
    if step.by.startswith("system:"):
        return ("系统按规则", "the system, by the rule")
    if step.what == "objected":
        return ("志愿者本人", "the volunteer")
    level = step.level_to if step.what in ("awarded", "declined") else step.level_from
    return APPROVERS[rules.approver(max(level, 1), scheme_of(step.rule_version))]


def people_with_service(
    low: int, high: int, after: uuid.UUID, at_once: int, *, least: int = 0
) -> tuple[uuid.UUID, ...]:
    """Whose service is summed up for stars in a range, page by page in the order of their ids; `least` stars held.

    rooms only: so that they can be told of another edition of the rule
    """
    rows = Star.objects.filter(region_code__gte=low, region_code__lt=high, person_id__gt=after)
    rows = rows.filter(level__gte=least)
    return tuple(rows.order_by("person_id").values_list("person_id", flat=True)[:at_once])
