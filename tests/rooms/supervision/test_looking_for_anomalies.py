"""Looking for anomalies: what the open rules find stands before the level above its maker, once."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities, ledger
from tests.factories import supervision as made
from tongxing.access.shapes import Grant, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.ledger.shapes import Occasion
from tongxing.supervision import queries, services
from tongxing.supervision.models import Alert, Look
from tongxing.supervision.shapes import Found

COUNTY_OFFICE = Grant("authority_officer", made.NANGANG, made.NANGANG + 10**6)
CITY_OFFICE = Grant("authority_officer", made.HARBIN, made.HARBIN + 10**8)


def test_a_heap_of_late_entries_stands_before_the_county(leader, officer):
    cards = made.heap(leader)
    assert made.look() == Found(20, 1, 1)
    (told,) = queries.open_alerts(officer).items
    assert (told.rule, told.version) == ("mass-late-entry", "cn/anomaly-mass-late-entry/2026-11")
    assert told.numbers == {"entries": 20, "people": 20, "minutes": 3000, "span_hours": 24}
    assert set(told.entries) == {card.id for card in cards}
    assert (told.region_code, told.due_on) == (made.NANGANG, dt.date(2026, 4, 3))
    assert told.sentence("zh") == "同一账号在 24 小时内事后录入 20 条记录，涉及 20 人、共 3000 分钟。"


def test_it_is_announced(leader):
    made.heap(leader)
    made.look()
    (told,) = Announcement.objects.filter(name="supervision.alert_raised").values_list("facts", flat=True)
    assert (told["rule"], told["region_code"]) == ("mass-late-entry", made.NANGANG)


def test_honest_records_raise_nothing(leader):
    with clock.at(ledger.NOW):
        made.heap(leader, 30)
    assert made.look() == Found(30, 0, 0)


def test_looking_again_raises_nothing_and_does_not_even_look(leader):
    made.heap(leader)
    made.look()
    assert made.look() == Found(0, 0, 0)
    assert (Alert.objects.count(), Look.objects.count()) == (1, 1)


def test_the_same_suspicion_found_again_beside_new_records_is_the_same(leader):
    made.heap(leader)
    made.look()
    made.written_late(leader)
    assert made.look() == Found(1, 1, 0)
    assert Alert.objects.count() == 1


def test_a_heap_that_grows_over_two_looks_is_seen(leader):
    made.heap(leader, 12)
    assert made.look().raised == 0
    made.heap(leader, 12)
    assert made.look().raised == 1


def test_more_people_than_places_are_counted_over_old_and_new_records(officer):
    with clock.at(activities.NOW):
        card = activities.activity(places=3)
    there = {"occasion": Occasion("activities", "activity", card.id)}
    with clock.at(activities.END):
        for number in range(6):
            somebody = made.volunteer()
            ledger.services.record_service(
                ledger.order(
                    somebody.person_id, started_at=activities.START, ended_at=activities.END, **there
                ),
                actor=ledger.SYSTEM,
            )
            if number == 3:
                assert made.look().raised == 0
        assert made.look().raised == 1
    (told,) = queries.open_alerts(officer).items
    assert (told.rule, told.numbers) == ("more-than-the-place-holds", {"places": 3, "people": 6})


LEVELS = [
    ("the county, for a leader of a team", (), made.NANGANG),
    ("the city, for an officer of the county", (COUNTY_OFFICE,), made.HARBIN),
    ("the province, for an officer of the city", (CITY_OFFICE,), made.HEILONGJIANG),
]


@pytest.mark.parametrize(("name", "offices", "level"), LEVELS, ids=[row[0] for row in LEVELS])
def test_it_goes_to_the_level_above_the_maker(name, offices, level):
    told = made.alert(made.team_leader(*offices))
    assert told.region_code == level


def test_the_maker_never_sees_it_whatever_office_they_hold():
    maker = made.team_leader(Grant("authority_officer", made.HEILONGJIANG, made.HEILONGJIANG + 10**10))
    told = made.alert(maker)
    assert queries.open_alerts(maker).items == ()
    with pytest.raises(NotFound):
        queries.alert(told.id, maker)


def test_nor_does_anybody_of_the_makers_house(leader):
    told = made.alert(leader)
    colleague = made.official()
    office = Grant("organisation_manager", made.NANGANG, made.NANGANG + 10**6, organisation_id=ledger.TEAM)
    both = type(colleague)(colleague.account_id, (*colleague.grants, office))
    assert queries.alert(told.id, colleague).id == told.id
    assert queries.open_alerts(both).items == ()


WHO_SEES = {
    "officer of the county": made.official(),
    "auditor of the county": made.official(role="auditor"),
    "officer of the city": made.official(made.HARBIN),
}
WHO_DOES_NOT = {
    "officer of another county": made.official(230102000000),
    "station worker": made.official(role="station_worker"),
    "team leader": made.official(role="team_leader", organisation_id=uuid.uuid4()),
    "operator": made.official(role="operator"),
    "visitor": Visitor(),
}


def test_who_sees_an_alert(leader):
    told = made.alert(leader)
    assert [name for name, who in WHO_SEES.items() if queries.open_alerts(who).items[:1] != (told,)] == []
    assert [name for name, who in WHO_DOES_NOT.items() if queries.open_alerts(who).items] == []
    for who in WHO_DOES_NOT.values():
        with pytest.raises(NotFound):
            queries.alert(told.id, who)


def test_its_records_are_told_with_masked_names(officer, leader):
    told = made.alert(leader)
    lines = queries.records_of(told.id, officer)
    assert len(lines) == 20
    assert {line.masked_name for line in lines} == {"王**"}


def test_only_the_platforms_job_looks(officer):
    with pytest.raises(NotAllowed):
        services.look_for_anomalies(actor=officer)
    with pytest.raises(SignInFirst):
        services.look_for_anomalies(actor=Visitor())


def test_a_record_on_public_notice_is_held_there(leader, officer):
    somebody = made.volunteer()
    card = made.on_notice(somebody, source=leader.label)
    made.heap(leader, 19)
    made.look()
    with clock.at(made.LATER + dt.timedelta(days=30)):
        assert ledger.services.end_notices(actor=made.JOB) == 0
        (told,) = queries.open_alerts(officer).items
        assert card.id in told.entries
        made.close(told.id, officer)
        assert ledger.services.end_notices(actor=made.JOB) == 1
