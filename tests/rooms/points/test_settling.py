"""Settling: effective service brings points, whatever happens to a record, and a second time nothing changes."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.bookkeeping import queries as books
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.ledger import queries as records
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import CorrectRecord, Occasion
from tongxing.points import queries, services
from tongxing.points.models import Holding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def wang() -> ledger.Volunteer:
    return ledger.volunteer()


def test_two_and_a_half_hours_are_five_points(wang):
    make.served(wang)
    assert make.settled(wang).earned == 5
    assert books.balance(queries.own_account(wang.person_id)) == 5
    assert records.minutes_of(wang.person_id).effective == 150


def test_the_news_of_a_record_settles_by_itself(wang):
    make.served(wang)
    relay.deliver_waiting()
    assert make.booked(wang).balance == 5


def test_a_second_time_nothing_is_booked(wang):
    make.served(wang)
    make.settled(wang)
    assert services.settle_all([wang.person_id], actor=make.ACTOR) == 0
    assert books.trial_balance("points").postings == 1


def test_what_waits_for_a_word_brings_nothing_yet(wang):
    entry = ledger.pending(wang)
    assert make.settled(wang).earned == 0
    ledger_deeds.confirm_entry(entry.id, uuid.uuid4(), actor=wang.member)
    assert make.settled(wang).earned == 5


def test_a_corrected_record_takes_back_and_brings_anew(wang):
    entry = make.served(wang)
    make.settled(wang)
    start = ledger.at(14)
    ledger_deeds.correct_record(
        CorrectRecord(
            key=uuid.uuid4(),
            entry_id=entry.id,
            started_at=start,
            ended_at=start + dt.timedelta(minutes=60),
            why="提前离开",
        ),
        actor=ledger.leader(),
    )
    assert make.settled(wang).earned == 0  # stated anew, and waiting for the volunteer's word
    assert queries.reckoned(wang.person_id).awards == ()


@pytest.mark.parametrize(
    ("category", "points", "grade"), [("0001", 4, "ordinary"), ("0004", 4, "skilled"), ("0013", 6, "hard")]
)
def test_difficult_service_brings_more(wang, category, points, grade):
    make.served(wang, 120, category=category)
    assert make.settled(wang).earned == points
    (award,) = queries.reckoned(wang.person_id).awards
    assert (award.grade, award.points) == (grade, points)


def test_one_activity_brings_no_more_than_its_cap(wang):
    whole = Occasion("activities", "activity", uuid.uuid4())
    make.served(wang, 300, hour=6, occasion=whole)
    make.served(wang, 180, hour=12, occasion=whole)
    assert make.settled(wang).earned == 12
    first, second = queries.reckoned(wang.person_id).awards
    assert (first.points, first.reason, second.points, second.reason) == (10, "", 2, "activity")


def test_one_day_brings_no_more_than_its_cap(wang):
    make.served(wang, 240, hour=6, category="0013")
    make.served(wang, 240, hour=12, category="0013")
    assert make.settled(wang).earned == 16
    assert [one.reason for one in queries.reckoned(wang.person_id).awards] == ["", "day"]


def test_hailin_gives_a_point_an_hour_and_two_for_an_activity(wang):
    make.served(wang, 200, region_code=make.HAILIN)
    assert make.settled(wang).earned == 2
    (award,) = queries.reckoned(wang.person_id).awards
    assert (award.before, award.reason, award.expires_on) == (3, "activity", None)
    assert award.version == "cn-23-heilongjiang/points/2026-11-hailin"


def test_less_than_the_time_for_a_point_brings_none_and_says_so(wang):
    make.served(wang, 29)
    assert make.settled(wang).earned == 0
    (award,) = queries.reckoned(wang.person_id).awards
    assert (award.points, award.reason) == (0, "short")


def test_service_before_there_were_points_brings_none(wang):
    make.served(wang, 120, day=dt.date(2024, 3, 16))
    assert make.settled(wang).earned == 0
    assert queries.reckoned(wang.person_id).awards[0].reason == "off"


def test_only_the_platform_settles(wang):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "the platform":
            continue
        with pytest.raises((NotAllowed, SignInFirst)):
            services.settle_all([wang.person_id], actor=actor)
        with pytest.raises((NotAllowed, SignInFirst)):
            services.settle(uuid.uuid4(), wang.person_id, actor=actor)
    assert Holding.objects.count() == 0
