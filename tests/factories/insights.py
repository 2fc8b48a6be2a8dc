"""A small county in which something happens, heard and counted; and cells laid down where only reading is tried."""

import datetime as dt
import uuid

from tests.factories import ledger, organisations, people, places
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.insights import services
from tongxing.insights.models import Cell, Sum
from tongxing.organisations.shapes import OrganisationCard

SYSTEM = SystemActor("insights")
NOW = ledger.NOW
YEAR, MONTH = dt.date(2026, 1, 1), dt.date(2026, 3, 1)
CITY, NANGANG, DAOLI = places.CITY, places.NANGANG, places.DAOLI
HUAYUAN, FENDOU, ZHAOLIN = places.HUAYUAN, places.FENDOU, places.ZHAOLIN


def heard() -> None:
    """Everything announced so far has reached whoever listens."""
    while relay.deliver_waiting():
        pass


def refreshed() -> None:
    """What happened is heard and counted."""
    heard()
    services.refresh_figures(actor=SYSTEM)


def made() -> None:
    """There are figures, whatever they say."""
    services.rebuild_figures(actor=SYSTEM)


def projection() -> tuple[list[tuple], list[tuple]]:
    """All cells and all sums, in one order."""
    rows = [
        sorted(model.objects.values_list("what", "region_code", "day", "band", "value"))
        for model in (Cell, Sum)
    ]
    return rows[0], rows[1]


def volunteer(residence: int = places.HUAYUAN_STREET) -> ledger.Volunteer:
    """Somebody who registered, with the account they sign in with."""
    person = people.volunteer(residence_code=residence)
    return ledger.Volunteer(people.member_of(person), person.id, person.masked_name)


def team(region_code: int = NANGANG) -> OrganisationCard:
    return organisations.organisation(region_code=region_code)


def member_of(house: OrganisationCard, somebody: ledger.Volunteer) -> None:
    organisations.services.add_member(house.id, somebody.person_id, "member", actor=organisations.SYSTEM)


def served(somebody: ledger.Volunteer, hours: int = 2, days_ago: int = 3, **changes) -> uuid.UUID:
    """An effective record of whole hours, from eight in the morning, that many days before the Monday."""
    day = clock.local(NOW).date() - dt.timedelta(days=days_ago)
    times = {"started_at": ledger.at(8, 0, day), "ended_at": ledger.at(8 + hours, 0, day)}
    return ledger.effective(somebody, **times | changes).id


def laid(*rows: tuple[str, int, dt.date, int, int]) -> None:
    """Cells as if a source had told them (what, division, day, class, number), with the sums above them."""
    made()
    Cell.objects.bulk_create(
        Cell(what=what, region_code=code, day=day, band=band, value=value)
        for what, code, day, band, value in rows
    )
    services.sum_up(actor=SYSTEM)
