"""What happened is marked by place and time; the refresh tells those places anew, whatever it was."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from django.db import connection, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.certificates import queries as certificates
from tongxing.coverage import queries as coverage
from tongxing.insights.sources import ALWAYS, SOURCES
from tongxing.ledger import queries as ledger
from tongxing.library import queries as library
from tongxing.objections import queries as objections
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.projects import queries as projects
from tongxing.stations import queries as stations
from tongxing.trainings import queries as trainings

DEED = "insights.mark_changes"
_MARK = """
insert into insights_mark (source, region_code, day)
select * from unnest(%s::text[], %s::bigint[], %s::date[]) order by 1, 2, 3
on conflict do nothing
"""


@transaction.atomic
def mark_entries(entry_ids: Collection[uuid.UUID], *, actor: Actor) -> None:
    """The places, months and people of these records are counted anew at the next refresh."""
    access.require(actor, DEED)
    found = ledger.whereabouts(entry_ids)
    persons = {person_id for _code, _day, person_id in found}
    told = [("service", code, day) for code, day, _person in found]
    told += [("people", code, ALWAYS) for code in people.residences(persons).values()]
    told += [("units", code, ALWAYS) for code in organisations.houses_of(persons)]
    _mark(told)


@transaction.atomic
def mark_joined(kept_id: uuid.UUID, gone_id: uuid.UUID, *, actor: Actor) -> None:
    """Wherever two registrations that were one human served or live, people are counted anew at the next refresh."""
    access.require(actor, DEED)
    both = (kept_id, gone_id)
    told = [("service", one.region_code, one.served_on) for one in ledger.counted_records(both)]
    told += [("people", code, ALWAYS) for code in people.residences(both).values()]
    told += [("units", code, ALWAYS) for code in organisations.houses_of(both)]
    _mark(told)


@transaction.atomic
def mark_source(source: str, organisation_id: uuid.UUID, *, actor: Actor) -> None:
    """Everything that rests on a source's word for an organisation is counted anew at the next refresh.

    leave: asked by mark_entries
    """
    mark_entries(ledger.held_of_source(source, organisation_id), actor=actor)


@transaction.atomic
def mark_volunteers(
    person_ids: Collection[uuid.UUID], *, actor: Actor, moved_from: Collection[int] = ()
) -> None:
    """Where volunteers live, or lived until now, is counted anew at the next refresh."""
    access.require(actor, DEED)
    codes = {*people.residences(person_ids).values(), *moved_from}
    _mark(("people", code, ALWAYS) for code in codes)


@transaction.atomic
def mark_organisation(organisation_id: uuid.UUID, *, actor: Actor) -> None:
    """Where an organisation is registered is counted anew at the next refresh."""
    access.require(actor, DEED)
    card = organisations.organisation(organisation_id)
    _mark([("units", card.region_code, ALWAYS)])


@transaction.atomic
def mark_objection(objection_id: uuid.UUID, *, actor: Actor) -> None:
    """Where an objection was raised is counted anew at the next refresh."""
    access.require(actor, DEED)
    _mark([("objections", objections.region_of(objection_id), ALWAYS)])


@transaction.atomic
def mark_certificate(certificate_id: uuid.UUID, *, actor: Actor) -> None:
    """The place of a certificate is counted anew at the next refresh."""
    access.require(actor, DEED)
    _mark([("papers", certificates.place_of(certificate_id), ALWAYS)])


@transaction.atomic
def mark_place(source: str, region_code: int, *, actor: Actor) -> None:
    """A place is counted anew by one source at the next refresh."""
    access.require(actor, DEED)
    _mark([(source, region_code, ALWAYS)])


@transaction.atomic
def mark_circle(giving_id: uuid.UUID, *, actor: Actor) -> None:
    """The communities of one giving are counted anew at the next refresh."""
    access.require(actor, DEED)
    _mark(("circle", code, ALWAYS) for code in coverage.codes_given(giving_id))


@transaction.atomic
def mark_station(station_id: uuid.UUID, *, actor: Actor) -> None:
    """The place of a station, and the communities that can walk to it, are counted anew at the next refresh."""
    access.require(actor, DEED)
    card = stations.station(station_id)
    told = [("stations", card.region_code, ALWAYS)]
    if card.place.lat is not None and card.place.lon is not None:
        near = coverage.codes_around(card.place.lat, card.place.lon, card.region_code)
        told += [("circle", code, ALWAYS) for code in near]
    _mark(told)


@transaction.atomic
def mark_need_noted(region_code: int, *, actor: Actor) -> None:
    """The place of a need, and the station that answers for it, are counted anew at the next refresh."""
    access.require(actor, DEED)
    station = stations.station_for(region_code)
    told = [("needs", region_code, ALWAYS)]
    _mark(told + ([("stations", station.region_code, ALWAYS)] if station else []))


@transaction.atomic
def mark_item(item_id: uuid.UUID, *, actor: Actor) -> None:
    """The place of an item of the library is counted anew at the next refresh."""
    access.require(actor, DEED)
    _mark([("library", library.place_of(item_id), ALWAYS)])


@transaction.atomic
def mark_course(course_id: uuid.UUID, *, actor: Actor) -> None:
    """Wherever classes of a course were held, central trainings are counted anew at the next refresh."""
    access.require(actor, DEED)
    _mark(("trainings", code, ALWAYS) for code in trainings.places_of(course_id))


@transaction.atomic
def mark_all_projects(*, actor: Actor) -> None:
    """Wherever a project waits to be evaluated, projects are counted anew: a day went by."""
    access.require(actor, DEED)
    _mark(("projects", code, ALWAYS) for code in projects.codes_with_projects())


@transaction.atomic
def mark_all_stations(*, actor: Actor) -> None:
    """Every station is counted anew at the next refresh: a day went by, and evidence and presence age with it."""
    access.require(actor, DEED)
    _mark(("stations", code, ALWAYS) for code in stations.codes_with_stations())


def _mark(told: Iterable[tuple[str, int, dt.date]]) -> None:
    rows = {
        (name, (one := SOURCES[name].slice_of(code, day)).region_code, one.day) for name, code, day in told
    }
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_MARK, [list(column) for column in zip(*sorted(rows), strict=True)])
