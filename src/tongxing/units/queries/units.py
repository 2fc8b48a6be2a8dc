"""Units as anybody may know them, their sums, and with whom one counts oneself."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.policy import queries as policy
from tongxing.policy.errors import RuleUnknown
from tongxing.units import rules
from tongxing.units.models import Arrangement, Call, Link, Unit
from tongxing.units.shapes import LinkCard, UnitCard, UnitTotals

TARGETS = "indicator-targets"
MOST_LISTED = 200


def unit(unit_id: uuid.UUID) -> UnitCard:
    """One unit, without its contact. Refuses with NotFound.

    public: which units there are is no secret
    """
    return cards([row(unit_id)])[0]


def unit_of(organisation_id: uuid.UUID, viewer: Actor) -> UnitCard | None:
    """The unit an organisation is the volunteers' side of, with its contact, for those who speak for it."""
    found = Unit.objects.filter(organisation_id=organisation_id).order_by("id").first()
    if found is None:
        return None
    access.require(viewer, "units.see_totals", on=found)
    return cards([found], with_contact=True)[0]


def units_led_by(viewer: Actor) -> tuple[UnitCard, ...]:
    """The units this viewer speaks for, by name."""
    held = {team.id for team in organisations.led_by(viewer)}
    return tuple(sorted(cards(Unit.objects.filter(organisation_id__in=held).order_by("id")), key=_by_name))


def units_in(low: int, high: int) -> tuple[UnitCard, ...]:
    """The units of a range whose organisation is in force, by division and name; never by what they gave.

    public: which units there are is no secret
    """
    rows = Unit.objects.filter(region_code__gte=low, region_code__lt=high).order_by("region_code", "id")
    return tuple(sorted(cards(rows[:MOST_LISTED], only_active=True), key=_by_place))


def units_to_join(viewer: Actor) -> tuple[UnitCard, ...]:
    """The units whose organisation this person belongs to, so that they may count themselves with one."""
    person = people.person_of(viewer.account_id)
    if person is None:
        return ()
    held = {team.id for team in organisations.organisations_of(person.id)}
    return tuple(sorted(cards(Unit.objects.filter(organisation_id__in=held).order_by("id")), key=_by_name))


def own_link(viewer: Actor) -> LinkCard | None:
    """With which unit one counts oneself, if with any."""
    if viewer.account_id is None:
        return None
    rows = Link.objects.filter(account_id=viewer.account_id).select_related("unit")
    found = rows.order_by("id").first()
    return LinkCard(found.id, cards([found.unit])[0], found.linked_at) if found else None


def accounts_linked(unit_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts that count with a unit.

    rooms only: so that people can be told of a call; no page may list them
    """
    rows = Link.objects.filter(unit_id=unit_id).order_by("id")
    return tuple(rows.values_list("account_id", flat=True))


def totals(unit_id: uuid.UUID, viewer: Actor) -> UnitTotals:
    """What the people of a unit gave this year, as sums; a handful inside or outside a sum is not shown.

    Refuses with NotFound or NotAllowed.
    """
    found = row(unit_id)
    access.require(viewer, "units.see_totals", on=found)
    year = clock.today().year
    linked = list(Link.objects.filter(unit=found).order_by("id").values_list("person_id", flat=True))
    gave = [minutes for _person, when, minutes in ledger.minutes_by_year(linked) if when == year and minutes]
    staff = max(found.staff, len(linked))
    served = rules.shown(len(gave), staff)
    percent = rules.percent(len(gave), staff)
    each = sum(gave) // staff
    is_few = served.word == "few"
    wanted_percent, wanted_hours = _targets(found.region_code)
    since = clock.start_of(dt.date(year, 1, 1))
    adopted = Arrangement.objects.filter(unit=found, need_id__isnull=False, arranged_at__gte=since)
    answered = Call.objects.filter(unit=found, state="coming", answered_at__gte=since)
    return UnitTotals(
        unit=cards([found], with_contact=True)[0],
        year=year,
        linked=rules.shown(len(linked), staff),
        served=served,
        minutes=None if is_few else sum(gave),
        percent=percent if served.word == "exact" else None,
        minutes_each=None if is_few else each,
        target_percent=wanted_percent,
        target_hours=wanted_hours,
        reached_percent=None if is_few or wanted_percent is None else (percent or 0) >= wanted_percent,
        reached_hours=None if is_few or wanted_hours is None else each >= wanted_hours * 60,
        needs_adopted=adopted.count(),
        whistles_answered=answered.count(),
        as_of=clock.now(),
    )


def _targets(region_code: int) -> tuple[int | None, int | None]:
    """What a document asks of units here: percent of the staff, hours of each. None where none does."""
    try:
        told = policy.rule(TARGETS, clock.today(), region_code).parameters
    except RuleUnknown:
        return None, None
    return told["participation_percent"], told["hours_per_person"]


def row(unit_id: uuid.UUID) -> Unit:
    """The unit itself, for this room's own deeds. Refuses with NotFound."""
    found = Unit.objects.filter(pk=unit_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def cards(
    rows: Iterable[Unit],
    *,
    with_contact: bool = False,
    only_active: bool = False,
    reported: frozenset[uuid.UUID] = frozenset(),
) -> list[UnitCard]:
    """Units, finished, with the names of their organisations in one question.

    rooms only: this room's own lists
    """
    found = list(rows)
    houses = organisations.cards(one.organisation_id for one in found)
    return [
        UnitCard(
            id=one.id,
            organisation_id=one.organisation_id,
            name=houses[one.organisation_id].name,
            kind=one.kind,
            region_code=one.region_code,
            staff=one.staff,
            contact_name=one.contact_name if with_contact else "",
            contact_phone=one.contact_phone if with_contact else "",
            is_reported=one.id in reported,
        )
        for one in found
        if not only_active or houses[one.organisation_id].is_active
    ]


def _by_name(card: UnitCard) -> tuple[str, uuid.UUID]:
    return card.name, card.id


def _by_place(card: UnitCard) -> tuple[int, str, uuid.UUID]:
    return card.region_code, card.name, card.id
