"""Whistles as the community sees them, calls as a unit sees its own, and how long answers took."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Count
from django.db.models.functions import TruncMonth

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.places import queries as places
from tongxing.stations import queries as stations
from tongxing.units.models import Arrangement, Call, LastWord, Whistle
from tongxing.units.permissions import SEE_CALL, SEE_WHISTLE
from tongxing.units.queries import units
from tongxing.units.shapes import CallCard, WhistleCard, WordCard

OPEN = ("blown", "answered")


def whistle(whistle_id: uuid.UUID, viewer: Actor) -> WhistleCard:
    """One whistle with every unit asked, for the community and those above it. Refuses with NotFound."""
    found = row(whistle_id)
    access.require(viewer, SEE_WHISTLE, on=found)
    return cards([found])[0]


def whistles_here(viewer: Actor, past: bool = False, page: PageRequest | None = None) -> Page[WhistleCard]:
    """The whistles of the viewer's range: those under way, the nearest first; or those over, the latest first.

    Refuses with SignInFirst or NotAllowed whoever has no such range.
    """
    page = page or PageRequest()
    access.require(viewer, SEE_WHISTLE)
    rows = leave.visible(viewer, SEE_WHISTLE, Whistle.objects.all())
    rows = rows.exclude(state__in=OPEN) if past else rows.filter(state__in=OPEN)
    rows = rows.order_by(*(("-starts_at", "-id") if past else ("starts_at", "id")))
    return page_of(cards(rows[page.offset : page.offset + page.size + 1]), page)


def call(call_id: uuid.UUID, viewer: Actor) -> WhistleCard:
    """The whistle by which a unit was asked, with that unit's call and no other. Refuses with NotFound."""
    found = call_row(call_id)
    access.require(viewer, SEE_CALL, on=found)
    return cards([found.whistle], [found])[0]


def calls_of_unit(unit_id: uuid.UUID, viewer: Actor) -> tuple[WhistleCard, ...]:
    """The whistles that ask this unit and are not over, the nearest first. Refuses with NotFound or NotAllowed."""
    access.require(viewer, "units.answer_whistle", on=units.row(unit_id))
    rows = Call.objects.filter(unit_id=unit_id, whistle__state__in=OPEN)
    rows = leave.visible(viewer, SEE_CALL, rows).select_related("whistle", "unit")
    found = list(rows.order_by("whistle__starts_at", "id")[:50])
    return tuple(cards([one.whistle for one in found], found))


def told_of_whistle(whistle_id: uuid.UUID) -> tuple[WhistleCard, str]:
    """A whistle with all its calls, and the label of the account that blew it.

    rooms only: so that both sides can be told
    """
    found = row(whistle_id)
    return cards([found])[0], found.blown_by


def told_of_call(call_id: uuid.UUID) -> tuple[WhistleCard, str]:
    """A whistle with one call, and the label of the account that blew it.

    rooms only: so that the community can be told
    """
    found = call_row(call_id)
    return cards([found.whistle], [found])[0], found.whistle.blown_by


def counts_by_place(
    codes: Collection[int] | None = None,
) -> Iterator[tuple[str, int, dt.date, int, int]]:
    """What, division, first day of the month, minutes to answer or 0, how many.

    rooms only: for the register of figures
    """
    blown = Whistle.objects.annotate(month=TruncMonth("blown_at", tzinfo=clock.SHANGHAI)).order_by()
    over = Whistle.objects.filter(state="closed").order_by()
    closed = over.annotate(month=TruncMonth("closed_at", tzinfo=clock.SHANGHAI))
    for what, rows in (("whistles", blown), ("whistles_closed", closed)):
        rows = rows if codes is None else rows.filter(region_code__in=set(codes))
        told = rows.values_list("region_code", "month").annotate(count=Count("id"))
        for code, month, count in told.order_by("region_code", "month"):
            yield what, code, clock.local(month).date(), 0, count
    asked = Call.objects.filter(minutes__isnull=False).order_by()
    asked = asked if codes is None else asked.filter(region_code__in=set(codes))
    timed = asked.annotate(month=TruncMonth("answered_at", tzinfo=clock.SHANGHAI))
    times = timed.values_list("region_code", "month", "minutes").annotate(count=Count("id"))
    for code, month, took, count in sorted(times.order_by("region_code", "month")):
        yield "whistle_answers", code, clock.local(month).date(), took or 0, count


def row(whistle_id: uuid.UUID) -> Whistle:
    """The whistle itself, for this room's own deeds. Refuses with NotFound."""
    found = Whistle.objects.filter(pk=whistle_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def call_row(call_id: uuid.UUID) -> Call:
    """The call itself, for this room's own deeds. Refuses with NotFound."""
    found = Call.objects.filter(pk=call_id).select_related("whistle", "unit").order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def cards(rows: Iterable[Whistle], only: Iterable[Call] | None = None) -> list[WhistleCard]:
    """Whistles, finished, with all their calls or only these.

    rooms only: this room's own answers
    """
    found = list(rows)
    asked = only if only is not None else Call.objects.filter(whistle__in=found).select_related("unit")
    calls = sorted(asked, key=lambda one: one.id)
    words = list(LastWord.objects.filter(whistle__in=found).order_by("id"))
    by_call = {word.call_id: word for word in words if word.call_id}
    by_whistle = {word.whistle_id: word for word in words if word.call_id is None}
    told: dict[uuid.UUID, list[CallCard]] = defaultdict(list)
    for one, card in zip(calls, _call_cards(calls, by_call), strict=True):
        told[one.whistle_id].append(card)
    names = places.short_names(one.region_code for one in found)
    desks = stations.stations(one.station_id for one in found)
    same = "id number state title what category region_code starts_at ends_at people blown_at why_off"
    return [
        WhistleCard(
            **{field: getattr(one, field) for field in same.split()},
            place_text=f"{names.get(one.region_code, '')} {one.address}".strip(),
            answer_by=one.due_at,
            station_name=desks[one.station_id].name,
            station_phone=desks[one.station_id].phone,
            skills=tuple(one.skills),
            calls=tuple(told[one.id]),
            word=_word(by_whistle.get(one.id)),
        )
        for one in found
    ]


def _call_cards(calls: list[Call], words: dict[uuid.UUID, LastWord]) -> list[CallCard]:
    made = {
        one.call_id: one for one in Arrangement.objects.filter(call__in=calls).order_by("id") if one.call_id
    }
    came = activities.came_to(one.activity_id for one in made.values())
    names = {card.id: card.name for card in units.cards({one.unit for one in calls})}
    told = []
    for one in calls:
        plan = made.get(one.id)
        told.append(
            CallCard(
                id=one.id,
                whistle_id=one.whistle_id,
                unit_id=one.unit_id,
                organisation_id=one.organisation_id,
                unit_name=names[one.unit_id],
                state=one.state,
                people=one.people,
                note=one.note,
                minutes_to_answer=one.minutes,
                arrangement_id=plan.id if plan else None,
                activity_id=plan.activity_id if plan else None,
                came=came.get(plan.activity_id) if plan else None,
                word=_word(words.get(one.id)),
            )
        )
    return told


def _word(found: LastWord | None) -> WordCard | None:
    return WordCard(found.outcome, found.note, found.said_at) if found else None
