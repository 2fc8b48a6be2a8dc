"""Rest, hours of a day and no night for minors are asked on every way to a place, and said with what to do."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import families
from tests.factories.stand_ins import asked, came
from tongxing.activities import errors, queries, services
from tongxing.activities.shapes import Comer, SignUp
from tongxing.foundation import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("either_way")]


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team():
    return made.team()


def shift(team, begins, ends, day=made.SATURDAY, **more):
    """One activity of so many hours; sign-up closes as it begins."""
    starts = made.at(0, day=day) + dt.timedelta(hours=begins)
    times = {"starts_at": starts, "ends_at": made.at(0, day=day) + dt.timedelta(hours=ends)}
    rest = {"sign_up_closes_at": starts, "cancel_until": starts}
    return made.activity(team, **times, **rest, **more)


@pytest.fixture
def long_day(team):
    """Somebody who holds ten hours of Saturday, and one more activity of three."""
    person, who = made.volunteer()
    for begins, ends in ((7, 12), (13, 18)):
        made.sign_up(shift(team, begins, ends), who)
    return person, who, shift(team, 19, 22)


def test_a_day_too_long_is_refused_with_what_is_held_and_what_to_do(long_day):
    _person, who, more = long_day
    with pytest.raises(errors.DayFull) as refused:
        made.sign_up(more, who)
    said = refused.value.sentence("zh")
    assert "3月21日您已报了 10 小时 的活动" in said
    assert "一天 12 小时" in said


def test_the_crowds_turn_the_stand_in_and_what_is_suggested_ask_the_same(long_day):
    person, who, more = long_day
    order = SignUp(uuid.uuid4(), more.id, risks_version=more.risks_version)
    (told,) = services.admit([Comer(person.id, person.account_id, order)], actor=made.JOB)
    assert told.code == "activities.day_full"
    _other, holder = made.held(more)
    with pytest.raises(errors.DayFull):
        came(asked(more, holder), who)
    until = more.ends_at + dt.timedelta(days=1)
    shown = {one.id for one in queries.open_places((0, 10**12), until, person)}
    assert more.id not in shown
    free, _who = made.volunteer()
    assert more.id in {one.id for one in queries.open_places((0, 10**12), until, free)}


def test_the_waiting_list_offers_what_would_be_too_much_and_gives_it_when_it_is_not(team, long_day):
    _person, who, _more = long_day
    earlier, waits_at = made.volunteer()[1], shift(team, 19, 22, places=1)
    _other, holder = made.held(waits_at)
    held_later = shift(team, 7, 18)
    assert made.sign_up(waits_at, earlier, take=True).state == "waiting"
    made.sign_up(held_later, earlier)
    services.withdraw_sign_up(waits_at.id, uuid.uuid4(), actor=holder)
    assert queries.sign_up_of(waits_at.id, earlier).state == "offered"
    with pytest.raises(errors.DayFull):
        services.accept_offer(waits_at.id, uuid.uuid4(), actor=earlier)
    services.withdraw_sign_up(held_later.id, uuid.uuid4(), actor=earlier)
    assert services.accept_offer(waits_at.id, uuid.uuid4(), actor=earlier).state == "held"


def test_between_saturday_night_and_sunday_morning_there_is_rest(team):
    _person, who = made.volunteer()
    made.sign_up(shift(team, 20, 23), who)
    sunday = made.SATURDAY + dt.timedelta(days=1)
    with pytest.raises(errors.RestNeeded) as refused:
        made.sign_up(shift(team, 6, 8, sunday), who)
    assert "只隔 7 小时" in refused.value.sentence("zh")
    assert made.sign_up(shift(team, 7, 9, sunday), who).state == "held"


def test_a_child_serves_by_day_and_not_for_long(team):
    gran = families.guardian()
    child = families.child(gran).person

    def sent(begins, ends):
        order = SignUp(uuid.uuid4(), shift(team, begins, ends, min_age=8).id)
        return services.sign_up_child(order, child.id, actor=gran.member)

    with pytest.raises(errors.NightForMinors) as refused:
        sent(19, 21.5)
    assert "晚上 21 点以后、早上 6 点以前" in refused.value.sentence("zh")
    assert sent(8, 12).state == "held"
    with pytest.raises(errors.DayFull):
        sent(13, 15.5)
    assert sent(13, 15).state == "held"
    assert made.sign_up(shift(team, 19, 21.5), made.volunteer()[1]).state == "held"
