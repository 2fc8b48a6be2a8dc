"""Signing up: a place while there is one, a number when there is none, and a clear no for everything else."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories import access
from tests.factories import activities as made
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity
from tongxing.activities.models import SignUp as Row
from tongxing.activities.shapes import CancelActivity, SignUp
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Refusal, SignInFirst

pytestmark = pytest.mark.usefixtures("either_way")


def told() -> list[str]:
    return list(Announcement.objects.order_by("id").values_list("name", flat=True))


def test_a_place_is_held_at_once_and_counted(team):
    card = made.activity(team)
    person, who = made.volunteer()
    done = made.sign_up(card, who)
    assert (done.state, done.queue_number, made.counts(card)) == ("held", None, (1, 0))
    assert told()[-1] == "activities.place_taken"
    row = Row.objects.get(pk=done.sign_up_id)
    assert (row.person_id, row.during.lower, row.during.upper) == (person.id, made.START, made.END)


def test_who_comes_when_it_is_full_gets_a_number_in_the_same_answer(team):
    card = made.activity(team, places=1, full=True)
    _, first = made.volunteer()
    _, second = made.volunteer()
    assert [made.sign_up(card, one).queue_number for one in (first, second)] == [1, 2]
    assert (queries.sign_up_of(card.id, second).ahead, made.counts(card)) == (1, (1, 2))
    assert told()[-1] == "activities.waiting_joined"


def test_the_same_key_is_the_same_sign_up(team):
    card = made.activity(team)
    _, who = made.volunteer()
    key = uuid.uuid4()
    assert made.sign_up(card, who, key=key) == made.sign_up(card, who, key=key)
    assert made.counts(card) == (1, 0)


def test_pressing_again_with_another_key_is_the_same_sign_up(team):
    card = made.activity(team)
    _, who = made.volunteer()
    assert made.sign_up(card, who) == made.sign_up(card, who)
    assert made.counts(card) == (1, 0)


def test_a_late_retry_after_withdrawing_signs_nobody_up_again(team):
    card = made.activity(team)
    _, who = made.volunteer()
    key = uuid.uuid4()
    made.sign_up(card, who, key=key)
    services.withdraw_sign_up(card.id, uuid.uuid4(), actor=who)
    assert made.sign_up(card, who, key=key).state == "withdrawn"
    assert made.counts(card) == (0, 0)


def test_who_withdrew_may_come_again(team):
    card = made.activity(team)
    _, who = made.volunteer()
    made.sign_up(card, who)
    services.withdraw_sign_up(card.id, uuid.uuid4(), actor=who)
    assert made.sign_up(card, who).state == "held"


def test_nobody_is_in_two_places_at_once_across_teams(team):
    other = made.team("奋斗路街道科技志愿队")
    _, who = made.volunteer()
    made.sign_up(made.activity(team), who)
    with pytest.raises(errors.Overlapping) as no:
        made.sign_up(made.activity(other, starts_at=made.at(16), ends_at=made.at(18)), who)
    assert no.value.sentence() == (
        "您在 3月21日 14:00–16:30 已经报名“陪独居老人买菜就医”，时间有重叠。请先取消那一个，或选择其他时间。"
    )


def test_one_may_follow_the_other_to_the_minute(team):
    _, who = made.volunteer()
    made.sign_up(made.activity(team), who)
    later = made.activity(team, starts_at=made.END, ends_at=made.at(18))
    assert made.sign_up(later, who).state == "held"


def test_the_database_itself_keeps_one_person_to_one_place_at_a_time(team):
    _, who = made.volunteer()
    done = made.sign_up(made.activity(team), who)
    twin = Row.objects.get(pk=done.sign_up_id)
    twin.id, twin.key, twin.activity_id = uuid.uuid4(), uuid.uuid4(), made.activity(team, key=uuid.uuid4()).id
    with pytest.raises(IntegrityError, match="one_person_one_place_at_a_time"), transaction.atomic():
        twin.save(force_insert=True)


def test_the_database_itself_refuses_a_place_too_many(team):
    card = made.activity(team, full=True)
    with pytest.raises(IntegrityError, match="never_has_more_taken_than_places"), transaction.atomic():
        Activity.objects.filter(pk=card.id).update(taken=card.places + 1)


def no(card, who) -> type[Refusal]:
    before = (made.counts(card), Row.objects.count(), Announcement.objects.count())
    with pytest.raises(Refusal) as refusal:
        made.sign_up(card, who)
    assert (made.counts(card), Row.objects.count(), Announcement.objects.count()) == before
    assert refusal.value.sentence("zh") and refusal.value.sentence("en")
    return type(refusal.value)


def test_every_kind_of_actor_needs_to_be_a_verified_volunteer(team):
    card = made.activity(team)
    expected = {"visitor": SignInFirst, "system": Refusal}
    for kind, actor in access.everybody(team.id).items():
        refused = no(card, actor)
        assert issubclass(refused, expected.get(kind, errors.NotRegistered)), kind


def test_the_real_name_must_have_passed(team):
    _, who = made.volunteer(pending=True)
    assert no(made.activity(team), who) is errors.RealNameNotPassed


@pytest.mark.parametrize(
    ("asked", "age", "refusal"),
    [({"min_age": 60}, 40, errors.TooYoung), ({"max_age": 65}, 70, errors.TooOld)],
)
def test_the_age_is_that_of_the_day(team, asked, age, refusal):
    _, who = made.volunteer(age=age)
    assert no(made.activity(team, **asked), who) is refusal


def test_a_needed_skill_must_be_there(team):
    _, who = made.volunteer(skills=("19",))
    assert no(made.activity(team, needed_skills=("08",)), who) is errors.SkillMissing
    other = made.activity(team, needed_skills=("19",))
    assert made.sign_up(other, who).state == "held"


def test_there_is_a_time_before_and_a_time_after(team):
    _, who = made.volunteer()
    opens = made.NOW + dt.timedelta(hours=1)
    card = made.activity(team, sign_up_opens_at=opens)
    assert no(card, who) is errors.NotOpenYet
    with clock.at(opens):
        assert made.sign_up(card, who).state == "held"
    _, late = made.volunteer()
    with clock.at(card.sign_up_closes_at):
        assert no(card, late) is errors.Closed


def test_what_is_off_is_off(team):
    card = made.activity(team)
    _, who = made.volunteer()
    services.cancel_activity(CancelActivity(card.id, uuid.uuid4(), "大雪封路"), actor=team.leader)
    with pytest.raises(errors.Cancelled, match="cancelled") as refusal:
        made.sign_up(card, who)
    assert "大雪封路" in refusal.value.sentence()


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_what_is_not_published_is_not_there(team, state):
    _, who = made.volunteer()
    assert no(made.EVERY_STATE[state](team), who) is errors.ActivityUnknown


def test_a_made_up_id_is_not_there(team):
    _, who = made.volunteer()
    with pytest.raises(errors.ActivityUnknown):
        services.sign_up(SignUp(uuid.uuid4(), uuid.uuid4()), actor=who)


def test_a_visitor_and_a_job_sign_nobody_up(team):
    card = made.activity(team)
    for actor in (Visitor(), SystemActor("nightly")):
        with pytest.raises(Refusal):
            made.sign_up(card, actor)
    assert made.counts(card) == (0, 0)


def test_whoever_came_stays_on_the_list_until_they_have_checked_out(team):
    card = made.activity(team)
    _, who = made.held(card)
    _, absent = made.held(card)
    with made.the_day(14):
        made.arrive(card, who, team)
    with made.the_day(16, 40):
        assert [one.title for one in queries.my_sign_ups(who)] == [card.title]
        assert (queries.my_sign_ups(who, past=True), queries.my_sign_ups(absent)) == ((), ())
        made.depart(card, who, team)
        assert queries.my_sign_ups(who) == ()
        assert [one.title for one in queries.my_sign_ups(who, past=True)] == [card.title]


def test_everybody_sees_their_own_sign_ups_only(team):
    card = made.activity(team)
    _, who = made.held(card)
    _, other = made.volunteer()
    assert [one.title for one in queries.my_sign_ups(who)] == [card.title]
    assert (queries.my_sign_ups(other), queries.my_sign_ups(Visitor())) == ((), ())
