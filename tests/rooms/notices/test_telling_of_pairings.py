"""Both sides hear of a pairing, the station of what was missed, the authority when nobody answers."""

import datetime as dt

import pytest

from tests.factories import pairings as made
from tests.factories import people
from tongxing.foundation import clock
from tongxing.notices import queries
from tongxing.notices.models import Notice
from tongxing.pairings import services

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2026, 3, 20)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


def told(member) -> list[tuple[str, str]]:
    made.everybody_hears()
    rows = Notice.objects.filter(account_id=member.account_id).order_by("made_at", "id")
    return [(one.kind, one.href) for one in rows if one.kind.startswith(("pairing_", "companion_"))]


def test_both_sides_are_asked_and_hear_that_it_begins_goes_on_and_ends():
    team, desk = made.team(), made.desk()
    person, member = made.neighbour(team)
    resident, theirs = people.registered()
    card = made.arranged(
        team,
        person,
        by=desk,
        resident_number=resident.volunteer_number,
        has_consent=False,
        heard_by="",
    )
    here = f"/me/pairings/{card.id}"
    assert (told(theirs), told(member)) == ([("pairing_arranged", here)], [("companion_asked", here)])
    made.yes(card, member)
    services.answer_for_resident(made.resident_says(card), actor=theirs)
    services.renew_pairing(card.id, card.id, actor=theirs)
    with clock.at(made.at(dt.date(2027, 3, 1))):
        services.renew_pairing(card.id, person.id, actor=theirs)
        kinds = [kind for kind, _href in told(member)]
    assert kinds == ["companion_asked", "pairing_began", "pairing_renewed", "pairing_renewed"]
    services.end_pairing(made.ending(made.Paired(card.id, team, person, member, desk)), actor=theirs)
    assert ("pairing_ended", here) in told(theirs)
    assert ("pairing_ended", here) in told(member)


def test_a_missed_visit_is_told_to_the_station_and_to_whoever_comes():
    pair = made.paired()
    worker = made.serving("station_worker")
    made.missed(pair)
    with clock.at(made.at(FRIDAY)):
        assert told(worker) == [("pairing_alarm", "/station/pairings")]
        assert ("pairing_missed", f"/me/pairings/{pair.id}") in told(pair.member)


def test_what_the_station_does_not_answer_is_told_above():
    pair = made.paired()
    officer = made.serving("authority_officer")
    made.missed(pair)
    with clock.at(made.at(FRIDAY)):
        assert told(officer) == []
    with clock.at(made.at(dt.date(2026, 3, 21), 9)):
        services.raise_alarms(actor=made.SYSTEM)
        assert told(officer) == [("pairing_alarm_higher", "/station/pairings")]


def test_words_are_filled_in_in_both_languages():
    pair, worker = made.paired(), made.serving("station_worker")
    made.missed(pair)
    with clock.at(made.at(FRIDAY)):
        made.everybody_hears()
        zh, en = (queries.notices_of(worker).items[0].text(language) for language in ("zh", "en"))
    assert "到期没有探访" in zh
    assert "Nobody came by the day" in en
