"""What support reads in a staff session: seven things, in its own region, one line in the journal for each."""

import datetime as dt

import pytest

from tests.factories import access, ledger, needs, organisations, projects, stations
from tests.factories import activities as made
from tests.fixtures.snapshot import held_by
from tongxing.access import queries as accounts
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.models import JournalLine
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as records
from tongxing.needs import queries as needs_queries
from tongxing.organisations import queries as organisation_queries
from tongxing.projects import queries as project_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_monday_with_a_station(db):
    with clock.at(made.NOW):
        stations.station()
        yield


def a_need():
    need = needs.noted()
    return need.id, lambda viewer: needs_queries.need(need.id, viewer)


def a_record():
    entry = ledger.effective(ledger.volunteer())
    return entry.id, lambda viewer: records.entry(entry.id, viewer)


def an_activity():
    card = made.submitted()
    return card.id, lambda viewer: activities.activity(card.id, viewer)


def a_roster():
    card = made.activity()
    return card.id, lambda viewer: activities.roster(card.id, viewer)


def an_organisation():
    card = organisations.organisation(pending=True)
    return card.id, lambda viewer: organisation_queries.organisation_seen_by(card.id, viewer)


def a_project():
    card = projects.proposed()
    return card.id, lambda viewer: project_queries.project(card.id, viewer)


THINGS = {
    "needs.see_need": a_need,
    "ledger.see_entry": a_record,
    "activities.see_activity": an_activity,
    "activities.see_roster": a_roster,
    "organisations.see_organisation": an_organisation,
    "projects.see_project": a_project,
}
ROOMS = ("needs", "ledger", "activities", "organisations", "projects")


def lines(deed: str) -> list[tuple]:
    found = JournalLine.objects.filter(facts__has_key="staff_session", deed=deed).order_by("id")
    return [(line.actor, line.subject, line.purpose) for line in found]


@pytest.mark.parametrize("deed", THINGS)
def test_it_is_read_in_session_with_one_line(deed):
    subject, read = THINGS[deed]()
    _token, operator = access.staff()
    read(operator)
    assert lines(deed) == [(operator.label, str(subject), access.REASON)]


@pytest.mark.parametrize("deed", THINGS)
def test_without_an_open_session_or_from_elsewhere_nothing_is_there(deed):
    _subject, read = THINGS[deed]()
    token, _operator = access.staff()
    _other, without = access.operator()
    _there, elsewhere = access.staff(access.DAOLI)
    with clock.at(made.NOW + dt.timedelta(minutes=30)):
        expired = access.who(token)
    before = held_by(*ROOMS)
    for nobody in (without, elsewhere, expired):
        with pytest.raises(Refusal) as refusal:
            read(nobody)
        # the roster belongs to an activity everybody may see: there the answer is that it may not be read
        assert refusal.value.status == (403 if deed == "activities.see_roster" else 404)
    assert held_by(*ROOMS) == before


def test_the_steps_of_a_public_need_are_read_and_its_contact_and_detail_are_not():
    need = needs.answered()
    _token, operator = access.staff()
    card = needs_queries.need(need.id, operator)
    assert (len(card.steps) > 0, card.detail, card.risk_note) == (True, "", "")
    assert (lines("needs.see_need"), len(lines("needs.read_steps"))) == ([], 1)
    with pytest.raises(Refusal) as refusal:
        needs_queries.contact_of(need.id, operator, "想打个电话问问")
    assert refusal.value.status == 403


def test_a_list_leaves_one_line_and_none_when_everybody_sees_as_much():
    somebody = ledger.volunteer()
    for hour in (9, 11, 13):
        ledger.effective(somebody, started_at=ledger.at(hour), ended_at=ledger.at(hour + 1))
    needs.answered()
    _token, operator = access.staff()
    assert len(records.entries_of(somebody.person_id, operator, PageRequest()).items) == 3
    assert lines("ledger.see_entry") == [(operator.label, str(somebody.person_id), access.REASON)]
    assert len(needs_queries.unmet(operator, 0, 10**12).items) == 1
    assert lines("needs.see_need") == []


def test_the_owner_sees_afterwards_what_was_read():
    subject, read = a_need()
    _token, operator = access.staff()
    read(operator)
    read(operator)
    (card,) = accounts.staff_sessions_of(operator)
    assert sorted({(one.deed, one.subject) for one in card.readings}) == [
        ("needs.read_steps", str(subject)),
        ("needs.see_need", str(subject)),
    ]
    assert len(card.readings) == 2
