"""Pairings in taps (product 3.4): a visit written down with two, the same visitors for another year with one.

On the way every page is examined: nothing for axe to find, no target too small, nothing off the edge (R-91).
"""

import datetime as dt

import pytest

from tests.browser.test_teams_in_few_taps import walked
from tests.factories import access, organisations, people
from tests.factories import pairings as made
from tongxing.foundation import clock
from tongxing.organisations import services as team_deeds
from tongxing.pairings import services
from tongxing.pairings.models import Alarm, Pairing, Visit
from tongxing.pairings.queries import visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(live_server, everybodys_clock):
    """Wednesday noon: somebody has come from a visit; the resident has an account too; a worker is at the desk."""
    with clock.at(made.NOW):
        team = made.team()
        token, account = access.signed_in()
        person, member = people.registered(account)
        team_deeds.add_member(team.id, person.id, "member", actor=organisations.SYSTEM)
        theirs, account = access.signed_in()
        resident, _me = people.registered(account)
        card = made.arranged(team, person, resident_number=resident.volunteer_number)
        made.yes(card, member)
        desk, somebody = access.signed_in()
        until = clock.today() + dt.timedelta(days=90)
        order = access.GiveGrant(somebody.account_id, "station_worker", made.NANGANG, clock.today(), until)
        access.services.give_grant(order, actor=made.SYSTEM)
    with clock.at(made.at(made.WEDNESDAY, 12)):
        yield live_server.url, token, theirs, desk, card.id


def test_a_visit_is_written_down_in_two_taps(house, stage):
    base, token, _theirs, _desk, pairing_id = house
    word = visits.word_of(Visit.objects.order_by("due_on")[0].id)
    steps = (("link", "老年人"), ("write", "探访口令", word), ("button", "一切都好"))
    taps, told, found = stage(walked, base, token, "/me/pairings", *steps)
    assert (taps, found) == (2, [])
    assert "记下了" in told or "已探访" in told
    done = Visit.objects.get(pairing_id=pairing_id, state="done")
    assert (done.minutes, done.entry_id is not None) == (60, True)


def test_the_same_visitors_go_on_by_one_tap(house, stage):
    base, _token, theirs, _desk, pairing_id = house
    before = Pairing.objects.get(pk=pairing_id).ends_on
    taps, _told, found = stage(walked, base, theirs, f"/me/pairings/{pairing_id}", ("button", "请他们继续来"))
    assert (taps, found) == (1, [])
    assert Pairing.objects.get(pk=pairing_id).ends_on > before


def test_an_alarm_is_answered_with_a_line_and_one_tap(house, stage):
    base, _token, _theirs, desk, _pairing_id = house
    with clock.at(made.at(dt.date(2026, 3, 20), 8)):
        services.raise_alarms(actor=made.SYSTEM)
        steps = (("write", "情况", "打了电话，去女儿家住了几天。"), ("button", "已联系上，一切都好"))
        taps, _told, found = stage(walked, base, desk, "/station/pairings", *steps)
    assert (taps, found, Alarm.objects.get().outcome) == (1, [], "seen_well")
