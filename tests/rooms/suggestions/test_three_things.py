"""Three things a volunteer could really do, each with its reason; by date alone, or none, for whoever wants that."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.factories import access, people, stations
from tests.factories import activities as made
from tests.factories import orders as asked
from tests.factories import trainings as taught
from tongxing.activities.models import Activity
from tongxing.foundation import clock, relay, takeaway
from tongxing.foundation.refusals import Invalid, NotAllowed
from tongxing.matching.engine.listing import gini
from tongxing.orders import services as order_deeds
from tongxing.orders.shapes import BeReady
from tongxing.people import services as people_deeds
from tongxing.profiles import services as profile_deeds
from tongxing.suggestions import queries, services
from tongxing.suggestions.models import Preference
from tongxing.trainings import services as training_deeds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        stations.station(place=replace(stations.an_order().place, lat=45.76, lon=126.67))
        yield


@pytest.fixture
def me():
    return people.registered(categories=("0017",), skills=("19",))


def titles(member) -> list[str]:
    return [one.title for one in queries.for_me(member).items]


def found(activity) -> None:
    """Somebody has signed up, so that it is not new any more."""
    made.held(activity)


def test_points_are_the_sum_of_their_parts_and_the_reason_is_true(me):
    found(made.activity(title="陪独居老人买菜", places=5))
    (one,) = queries.for_me(me[1]).items
    assert one.points == sum(part.points for part in one.parts)
    assert {part.name for part in one.parts if part.points} >= {"near", "topic"}
    assert "是您愿意做的服务类别" in one.reason() and "离您社区的服务站约" in one.reason()
    assert (one.kind, one.why, one.places_left) == ("activity", "fits", 4)


def test_what_one_cannot_do_is_not_suggested(me):
    person, member = me
    made.activity(title="满员的", full=True)
    held = made.activity(title="同一时间的")
    made.activity(title="要急救证的", needed_skills=("01",))
    made.activity(title="给年轻人的", max_age=30)
    made.activity(
        title="星期天的",
        starts_at=made.at(14) + dt.timedelta(days=1),
        ends_at=made.at(16) + dt.timedelta(days=1),
    )
    assert titles(member) == ["同一时间的", "星期天的"]
    made.sign_up(held, member)
    assert titles(member) == ["星期天的"]
    profile_deeds.keep_slots(person.id, ["01"], actor=member)
    assert titles(member) == []


def test_a_post_with_a_training_is_for_who_has_passed_it(me):
    person, member = me
    giver = taught.giver()
    course = taught.course(giver)
    made.activity(title="要救护员的", course_id=course.id)
    assert titles(member) == []
    order = taught.entry(course.id, person.volunteer_number, passed_on=made.NOW.date() - dt.timedelta(days=9))
    entered = training_deeds.enter_completion(order, actor=giver.leader)
    assert titles(member) == []
    training_deeds.check_completion(taught.CheckCompletion(entered.id, True), actor=giver.officer)
    assert titles(member) == ["要救护员的"]


def test_somebody_who_waits_comes_before_what_is_as_near_and_only_who_is_ready_sees_it(me):
    person, member = me
    found(made.activity(title="陪独居老人买菜", places=5))
    order = asked.placed(
        wanted_from=made.NOW + dt.timedelta(days=2), wanted_until=made.NOW + dt.timedelta(days=2, hours=1)
    )
    assert titles(member) == ["陪独居老人买菜"]
    order_deeds.be_ready(BeReady("county", 7), actor=member)
    told = queries.for_me(member).items
    assert [(one.kind, one.id) for one in told if one.kind == "order"] == [("order", order.id)]
    order_deeds.claim_order(order.id, actor=member)
    assert titles(member) == ["陪独居老人买菜"]


def test_one_of_each_organiser_while_there_are_others(me):
    one, other = made.team(), made.team("另一支队伍")
    for number in range(3):
        found(made.activity(one, title=f"甲{number}", places=9))
    found(made.activity(other, title="乙", places=9, category="0003"))
    assert "乙" in titles(me[1])


def test_the_same_thing_on_several_days_is_suggested_once_the_soonest(me):
    team, day = made.team(), dt.timedelta(days=1)
    for ahead in (0, 1, 2):
        made.activity(
            team, title="教老人用手机", starts_at=made.at(14) + ahead * day, ends_at=made.at(16) + ahead * day
        )
    (one,) = queries.for_me(me[1]).items
    assert one.starts_at == made.at(14)


def test_what_nobody_has_found_is_drawn_for_each_alike():
    for number in range(3):
        found(made.activity(title=f"旧{number}", places=9))
    new = [made.activity(title=f"新{number}", places=9, category="0003").id for number in range(3)]
    seen = dict.fromkeys(new, 0)
    for _ in range(30):
        _person, member = people.registered(categories=("0017",))
        last = queries.for_me(member).items[-1]
        assert last.why == "new" and last.reason().startswith("新发布，还没有人报名")
        seen[last.id] += 1
    assert all(seen.values()) and gini(list(seen.values())) < 0.4


def test_by_date_alone_it_is_the_same_for_everybody_and_none_is_none(me):
    young = people.registered(age=25, categories=("0003",))[1]
    late = made.activity(title="要急救证的", needed_skills=("01",))
    made.activity(title="先开始的", starts_at=made.at(13), ends_at=made.at(14))
    for member in (me[1], young):
        services.choose_way("plain", actor=member)
    assert titles(me[1]) == titles(young) == ["先开始的", "要急救证的"]
    assert [one.reason() for one in queries.for_me(young).items] == ["", ""]
    assert services.choose_way("none", actor=young) == services.choose_way("none", actor=young) == "none"
    assert titles(young) == [] and Activity.objects.filter(pk=late.id).exists()
    assert (Preference.objects.count(), queries.for_me(young).way_label("en")) == (2, "No suggestions")


def test_only_a_verified_volunteer_is_suggested_anything(me):
    made.activity()
    waiting = people.registered(name="无应答")[1]
    assert titles(waiting) == titles(access.member()) == []
    with pytest.raises(Invalid):
        services.choose_way("popular", actor=me[1])
    with pytest.raises(NotAllowed):
        services.choose_way("plain", actor=asked.SYSTEM)
    assert Preference.objects.count() == 0


def test_the_choice_goes_along_and_goes_with_its_owner(me):
    person, member = me
    services.choose_way("plain", actor=member)
    told = takeaway.everything_about(person.id)["suggestions"]["holds"]
    assert [one["way"] for one in told["preference"]] == ["plain"]
    people_deeds.leave(person.id, actor=member)
    relay.deliver_waiting()
    assert Preference.objects.count() == 0
    with pytest.raises(NotAllowed):
        services.forget_person(member.account_id, actor=member)
