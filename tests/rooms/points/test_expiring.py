"""Expiry: what is not used in time is gone, the oldest first, and who it concerns is told before."""

import datetime as dt

import pytest

from tests.factories import ledger
from tests.factories import points as make
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.ledger import queries as records
from tongxing.points import queries, services

pytestmark = pytest.mark.django_db
LAST = dt.date(2028, 3, 14)  # two years after the Saturday of the first record


def on(day: dt.date):
    return clock.at(clock.from_local(day, dt.time(9)))


@pytest.fixture
def wang() -> ledger.Volunteer:
    """Five points of March, four of May; one was used."""
    somebody = ledger.volunteer()
    make.served(somebody)
    make.served(somebody, 120, day=dt.date(2026, 5, 9))
    with on(dt.date(2026, 6, 1)):
        make.settled(somebody)
        services.spend(make.spending(somebody, 1), actor=somebody.member)
    return somebody


def told() -> list[dict]:
    rows = Announcement.objects.filter(name="points.expiry_announced").order_by("announced_at")
    return [row.facts for row in rows]


def test_on_the_day_what_is_left_of_the_oldest_is_gone(wang):
    with on(LAST - dt.timedelta(days=1)):
        assert services.expire_points(actor=make.ACTOR) == 0
    with on(LAST):
        assert (services.expire_points(actor=make.ACTOR), services.expire_points(actor=make.ACTOR)) == (1, 0)
        assert list(queries.findings()) == []
    booked = make.booked(wang)
    assert (booked.balance, booked.expired, booked.next_expiry_on) == (4, 4, dt.date(2028, 5, 9))


def test_a_month_before_the_volunteer_is_told_once(wang):
    with on(LAST - dt.timedelta(days=31)):
        assert services.warn_of_expiry(actor=make.ACTOR) == 0
    with on(LAST - dt.timedelta(days=30)):
        assert (services.warn_of_expiry(actor=make.ACTOR), services.warn_of_expiry(actor=make.ACTOR)) == (
            1,
            0,
        )
    assert told() == [{"person_id": str(wang.person_id), "points": 4, "on": "2028-03-14"}]


def test_nobody_but_the_platform_ends_points(wang):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "the platform":
            continue
        for deed in (services.expire_points, services.warn_of_expiry):
            with pytest.raises((NotAllowed, SignInFirst)):
                deed(actor=actor)


def test_a_correction_after_expiry_books_the_expiry_anew(wang):
    """Worked out from zero: had the oldest record not been, the use would have come from the next."""
    with on(LAST):
        services.expire_points(actor=make.ACTOR)
        march, _may = records.effective_entries(wang.person_id, wang.member)
        make.taken_back(march.id)
        now = make.settled(wang)
        assert (now.earned, now.expired, now.balance, now.owed) == (4, 0, 3, 0)
        assert list(queries.findings()) == []
