"""A volunteer hears of points that were taken back, expire soon, were barred or granted; nobody else does."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.foundation import clock, relay
from tongxing.ledger import queries as records
from tongxing.notices.models import Notice
from tongxing.points import services
from tongxing.points.shapes import BarPoints, LiftBar

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> ledger.Volunteer:
    somebody = ledger.volunteer()
    make.served(somebody)
    with clock.at(make.NOW):
        make.settled(somebody)
        relay.deliver_waiting()
        Notice.objects.all().delete()
    return somebody


def heard(somebody) -> list[tuple[str, str]]:
    while relay.deliver_waiting():
        continue
    rows = Notice.objects.filter(account_id=somebody.member.account_id).order_by("made_at", "id")
    return [(row.kind, row.href) for row in rows]


def test_points_taken_back_are_told_once(wang):
    with clock.at(make.NOW):
        (entry,) = records.effective_entries(wang.person_id, wang.member)
        make.taken_back(entry.id)
        assert ("points_taken_back", "/me/points") in heard(wang)
        assert heard(wang).count(("points_taken_back", "/me/points")) == 1


def test_points_that_expire_soon_are_told_before(wang):
    with clock.at(clock.from_local(dt.date(2028, 2, 20), dt.time(9))):
        services.warn_of_expiry(actor=make.ACTOR)
        assert heard(wang) == [("points_expire_soon", "/me/points")]


def test_a_bar_and_its_lifting_are_told(wang):
    with clock.at(make.NOW):
        (entry,) = records.effective_entries(wang.person_id, wang.member)
        order = BarPoints(uuid.uuid4(), entry.id, "服务对象投诉中途离开，经查属实")
        card = services.bar_points(order, actor=make.officer())
        services.lift_bar(LiftBar(card.id, "复查后投诉不成立"), actor=make.officer())
        assert {kind for kind, _href in heard(wang)} == {
            "points_barred",
            "points_bar_lifted",
        }
