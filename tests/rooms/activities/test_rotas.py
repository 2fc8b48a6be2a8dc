"""Rotas: activities are made ahead, each day once; what somebody has signed up for is never moved under them."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import access
from tests.factories import activities as made
from tongxing.access.shapes import SystemActor
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, Rota
from tongxing.activities.shapes import (
    CancelActivity,
    ChangeRota,
    PostWish,
    RotaTerms,
    StartRota,
    StopRota,
)
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.foundation.rhythms import MONTHLY, WEEKLY, Rhythm

JOB = SystemActor("extend_rotas")
WEEK = dt.timedelta(weeks=1)
SATURDAYS = RotaTerms(Rhythm(WEEKLY, (6,)), made.SATURDAY)
SUNDAYS = RotaTerms(Rhythm(WEEKLY, (7,)), made.SATURDAY)


@pytest.fixture
def pattern(team):
    """A published activity of a project that lasts until August."""
    project = made.project(team, ends_on=dt.date(2026, 8, 31))
    planned = services.plan_activity(
        made.order(project.id, posts=(PostWish("引导", 2), PostWish("登记", 1))), actor=team.leader
    )
    services.submit_activity(made.SubmitActivity(planned.id, uuid.uuid4()), actor=team.leader)
    return services.publish_activity(made.ReviewActivity(planned.id, uuid.uuid4()), actor=team.officer)


def start(card, who, terms=SATURDAYS, key=None):
    return services.start_rota(StartRota(key or uuid.uuid4(), card.id, terms), actor=who)


def ahead(rota) -> list[Activity]:
    rows = Activity.objects.filter(rota_id=rota.id).exclude(state="cancelled")
    return list(rows.order_by("starts_at"))


def dates(rota) -> list[str]:
    return [clock.local(row.starts_at).strftime("%m-%d") for row in ahead(rota)]


def test_it_makes_what_the_horizon_holds_and_says_the_same(pattern, team):
    rota = start(pattern, team.leader)
    assert dates(rota) == ["03-28", "04-11", "04-18", "04-25", "05-09"]  # 04-04 and 05-02 are holidays
    first = queries.activity(ahead(rota)[0].id, team.leader)
    assert (first.state, first.title, first.places) == ("published", pattern.title, pattern.places)
    assert (first.starts_at, first.ends_at) == (pattern.starts_at + WEEK, pattern.ends_at + WEEK)
    assert [(one.name, one.places, one.taken) for one in first.posts] == [("引导", 2, 0), ("登记", 1, 0)]
    assert first.reviews[0].note.startswith("内容与已通过的活动相同")


def test_holidays_are_left_out_only_if_one_says_so(pattern, team):
    rota = start(pattern, team.leader, replace(SATURDAYS, skips_holidays=False))
    assert dates(rota) == ["03-28", "04-04", "04-11", "04-18", "04-25", "05-02", "05-09"]


def test_days_left_out_and_an_end_are_kept(pattern, team):
    terms = replace(SATURDAYS, skipped_days=(dt.date(2026, 4, 18),), ends_on=dt.date(2026, 4, 30))
    assert dates(start(pattern, team.leader, terms)) == ["03-28", "04-11", "04-25"]


def test_nothing_is_made_before_its_project_begins(team):
    project = made.project(team, starts_on=made.SATURDAY + WEEK, ends_on=dt.date(2026, 8, 31))
    later = {name: getattr(made.order(project.id), name) + 4 * WEEK for name in ("starts_at", "ends_at")}
    planned = services.plan_activity(made.order(project.id, **later), actor=team.leader)
    services.submit_activity(made.SubmitActivity(planned.id, uuid.uuid4()), actor=team.leader)
    card = services.publish_activity(made.ReviewActivity(planned.id, uuid.uuid4()), actor=team.officer)
    assert dates(start(card, team.leader))[:2] == ["03-28", "04-11"]


def test_a_rota_by_the_month(pattern, team):
    terms = RotaTerms(Rhythm(MONTHLY, (7,), 1, 5), made.SATURDAY)
    assert dates(start(pattern, team.leader, terms)) == ["03-29", "04-26"]


def test_the_job_makes_each_day_once_however_often_it_runs(pattern, team):
    rota = start(pattern, team.leader)
    assert services.extend_rotas(actor=JOB) == 0
    with clock.at(made.NOW + WEEK):
        assert [services.extend_rotas(actor=JOB) for _ in range(3)] == [1, 0, 0]
    assert dates(rota)[-1] == "05-16"


def test_it_never_ends_before_its_project_does(pattern, team):
    rota = start(pattern, team.leader)
    for week in range(1, 30):
        with clock.at(made.NOW + week * WEEK):
            services.extend_rotas(actor=JOB)
    assert (dates(rota)[-1], len(dates(rota)) == len(set(dates(rota)))) == ("08-29", True)


def test_the_same_key_is_the_same_rota(pattern, team):
    key = uuid.uuid4()
    first = start(pattern, team.leader, key=key)
    assert (start(pattern, team.leader, key=key).id, Rota.objects.count()) == (first.id, 1)


def test_what_was_called_off_is_not_made_again(pattern, team):
    rota = start(pattern, team.leader)
    off = ahead(rota)[0]
    services.cancel_activity(CancelActivity(off.id, uuid.uuid4(), "当天停电"), actor=team.leader)
    services.extend_rotas(actor=JOB)
    assert dates(rota)[0] == "04-11"


def test_a_change_moves_what_has_nobody_and_leaves_the_rest(pattern, team):
    rota = start(pattern, team.leader)
    taken = ahead(rota)[1]
    _, who = made.volunteer()
    card = queries.activity(taken.id, team.leader)
    made.sign_up(card, who, post_id=card.posts[0].id)
    changed = services.change_rota(ChangeRota(rota.id, SUNDAYS), actor=team.leader)
    assert changed.terms.rhythm.weekdays == (7,)
    assert dates(rota) == ["03-22", "03-29", "04-11", "04-12", "04-19", "04-26", "05-10"]
    assert queries.sign_up_of(taken.id, who).state == "held"
    assert Announcement.objects.filter(name="activities.rota_changed").count() == 1
    assert set(queries.signed_up_ahead(rota.id)) == {(who.account_id, taken.id)}
    services.extend_rotas(actor=JOB)
    assert len(dates(rota)) == 7


def test_changing_nothing_changes_nothing(pattern, team):
    rota = start(pattern, team.leader)
    before = [row.id for row in ahead(rota)]
    services.change_rota(ChangeRota(rota.id, SATURDAYS), actor=team.leader)
    assert [row.id for row in ahead(rota)] == before
    assert Announcement.objects.filter(name="activities.rota_changed").count() == 0


def test_it_may_follow_another_activity_of_the_project(pattern, team):
    rota = start(pattern, team.leader)
    order = made.order(pattern.project_id, title="教老人用手机", places=5)
    other = services.plan_activity(order, actor=team.leader)
    with pytest.raises(errors.NotPublished):
        services.change_rota(ChangeRota(rota.id, SATURDAYS, other.id), actor=team.leader)
    services.submit_activity(made.SubmitActivity(other.id, uuid.uuid4()), actor=team.leader)
    services.publish_activity(made.ReviewActivity(other.id, uuid.uuid4()), actor=team.officer)
    services.change_rota(ChangeRota(rota.id, SATURDAYS, other.id), actor=team.leader)
    assert {row.title for row in ahead(rota)} == {"教老人用手机"}
    with pytest.raises(errors.ActivityUnknown):
        services.change_rota(ChangeRota(rota.id, SATURDAYS, made.activity(team).id), actor=team.leader)


def test_stopping_makes_no_more_and_leaves_what_has_people(pattern, team):
    rota = start(pattern, team.leader)
    taken = queries.activity(ahead(rota)[2].id, team.leader)
    _, who = made.volunteer()
    made.sign_up(taken, who, post_id=taken.posts[0].id)
    stopped = services.stop_rota(StopRota(rota.id, "项目人手不够"), actor=team.leader)
    assert (stopped.runs, dates(rota)) == (False, ["04-18"])
    with clock.at(made.NOW + 2 * WEEK):
        assert services.extend_rotas(actor=JOB) == 0
    assert services.stop_rota(StopRota(rota.id, "再停一次"), actor=team.leader).stopped_why == "项目人手不够"
    with pytest.raises(errors.RotaStopped):
        services.change_rota(ChangeRota(rota.id, SUNDAYS), actor=team.leader)
    assert Announcement.objects.filter(name="activities.rota_changed").count() == 1


def test_stopping_says_why(pattern, team):
    rota = start(pattern, team.leader)
    with pytest.raises(errors.NoteMissing):
        services.stop_rota(StopRota(rota.id, "停"), actor=team.leader)


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_only_approved_words_are_done_again_by_themselves(team, state):
    with pytest.raises(errors.NotPublished):
        start(made.EVERY_STATE[state](team), team.leader)


@pytest.mark.parametrize(
    ("terms", "fault"),
    [
        (RotaTerms(Rhythm(WEEKLY, ()), made.SATURDAY), "rhythm_impossible"),
        (replace(SATURDAYS, begins_on=made.MONDAY - dt.timedelta(days=1)), "begin_impossible"),
        (replace(SATURDAYS, begins_on=made.MONDAY + 60 * WEEK), "begin_impossible"),
        (replace(SATURDAYS, ends_on=made.MONDAY), "end_impossible"),
        (
            replace(SATURDAYS, skipped_days=tuple(made.MONDAY + d * WEEK for d in range(61))),
            "skipped_too_many",
        ),
        (replace(SATURDAYS, begins_on=dt.date(2026, 9, 1)), "never_falls"),
    ],
)
def test_what_cannot_be_is_refused(pattern, team, terms, fault):
    with pytest.raises(Invalid) as refusal:
        start(pattern, team.leader, terms)
    assert ([one.code for one in refusal.value.faults], Rota.objects.count()) == ([fault], 0)


def test_only_who_arranges_it_and_only_the_platform_extends(pattern, team):
    rota = start(pattern, team.leader)
    other = made.team("别的队").leader
    count = Activity.objects.count()
    for kind, actor in {**access.everybody(), "other": other}.items():
        for deed in (
            lambda actor=actor: start(pattern, actor, key=uuid.uuid4()),
            lambda actor=actor: services.change_rota(ChangeRota(rota.id, SUNDAYS), actor=actor),
        ):
            with pytest.raises(Refusal):
                deed()
        if kind != "system":
            with pytest.raises(Refusal):
                services.extend_rotas(actor=actor)
        if kind != "authority_officer":
            with pytest.raises(Refusal):
                services.stop_rota(StopRota(rota.id, "不该能停"), actor=actor)
        assert Activity.objects.count() == count, kind
    with pytest.raises(errors.RotaUnknown):
        queries.rota(rota.id, other)
    assert [card.id for card in queries.rotas(team.leader).items] == [rota.id]
    assert queries.rotas(other).items == ()
    assert services.stop_rota(StopRota(rota.id, "辖区停办"), actor=team.officer).runs is False
