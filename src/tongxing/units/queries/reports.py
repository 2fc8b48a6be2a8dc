"""Who reported to a community: oneself and that community's station know, and nobody else."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from tongxing.access import queries as leave
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, journal
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.stations import queries as stations
from tongxing.units.models import Report, UnitReport
from tongxing.units.permissions import SEE_REPORT, owned
from tongxing.units.queries import units
from tongxing.units.shapes import ReportCard, UnitCard


def own_report(viewer: Actor) -> ReportCard | None:
    """Where one reported, if anywhere."""
    if viewer.account_id is None:
        return None
    found = Report.objects.filter(account_id=viewer.account_id).order_by("id").first()
    return cards([found])[0] if found else None


def reports_here(viewer: Actor, page: PageRequest | None = None) -> Page[ReportCard]:
    """Who reported to the communities of this worker's desk, names masked, longest first; the look is journalled.

    Refuses with SignInFirst or NotAllowed whoever works at no desk.
    """
    page = page or PageRequest()
    access.require(viewer, "units.blow_whistle")
    rows = leave.visible(viewer, SEE_REPORT, Report.objects.exclude(account_id=owned(viewer)))
    found = list(rows.order_by("reported_at", "id")[page.offset : page.offset + page.size + 1])
    known = people.cards(one.person_id for one in found)
    if found:
        journal.note(SEE_REPORT, actor=viewer, purpose="到社区报到名单", facts={"rows": len(found)})
    return page_of([_with_name(card, known[row.person_id]) for card, row in _pairs(found)], page)


def units_reported(region_code: int) -> tuple[UnitCard, ...]:
    """The units that reported to a community (or below a street), then the others of its county: whom one may ask.

    public: units say so in the open
    """
    county = places.at_level(region_code, "county")
    low, high = places.span(county if county is not None else region_code)
    here, there = places.span(region_code)
    rows = UnitReport.objects.filter(region_code__gte=here, region_code__lt=there).order_by("id")
    reported = frozenset(rows.values_list("unit_id", flat=True))
    near = units.units_in(low, high)
    told = [_marked(card, card.id in reported) for card in near]
    return tuple(sorted(told, key=lambda card: (not card.is_reported, card.region_code, card.name, card.id)))


def communities_of(unit_id: uuid.UUID) -> tuple[tuple[int, str], ...]:
    """The communities a unit reported to, with their names.

    public: units say so in the open
    """
    rows = UnitReport.objects.filter(unit_id=unit_id).order_by("region_code")
    codes = list(rows.values_list("region_code", flat=True))
    names = places.full_names(codes)
    return tuple((code, names.get(code, "")) for code in codes)


def accounts_reported(region_code: int) -> tuple[uuid.UUID, ...]:
    """The accounts of those who reported to a community.

    rooms only: so that they can be told of a call; no page may list them
    """
    rows = Report.objects.filter(region_code=region_code).order_by("id")
    return tuple(rows.values_list("account_id", flat=True))


def cards(rows: Iterable[Report]) -> list[ReportCard]:
    """Reports as oneself sees them: without a name.

    rooms only: this room's own answers
    """
    found = list(rows)
    names = places.full_names(one.region_code for one in found)
    desks = stations.stations(one.station_id for one in found)
    return [
        ReportCard(
            id=one.id,
            region_code=one.region_code,
            place_text=names.get(one.region_code, ""),
            station_name=desks[one.station_id].name,
            station_phone=desks[one.station_id].phone,
            reported_on=clock.local(one.reported_at).date(),
        )
        for one in found
    ]


def _pairs(rows: list[Report]) -> list[tuple[ReportCard, Report]]:
    return list(zip(cards(rows), rows, strict=True))


def _with_name(card: ReportCard, person: PersonCard) -> ReportCard:
    return replace(card, masked_name=person.masked_name, skills=person.skills)


def _marked(card: UnitCard, is_reported: bool) -> UnitCard:
    return replace(card, is_reported=is_reported)
