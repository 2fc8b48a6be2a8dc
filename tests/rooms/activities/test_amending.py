"""A published activity changes on its day: what was and is stands in a sealed line, and everybody concerned hears."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from tests.factories import activities as made
from tests.factories import games as events
from tests.factories.pairings import everybody_hears
from tongxing.access.shapes import Visitor
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, Amendment, SignUp
from tongxing.activities.shapes import AmendActivity, CancelActivity, PostPlaces, PostWish
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotFound
from tongxing.notices.models import Notice
from tongxing.places.shapes import Place

WHY = "原来的房间漏水，换到隔壁"


@pytest.fixture
def card(team):
    return made.activity(team)


def said(card, **changes):
    order = AmendActivity(
        uuid.uuid4(),
        card.id,
        WHY,
        card.starts_at,
        card.ends_at,
        card.place,
        card.contact_name,
        card.contact_phone,
    )
    return replace(order, **changes)


def amend(card, team, **changes):
    return services.amend_activity(said(card, **changes), actor=team.leader)


def later(card, hours=1):
    move = dt.timedelta(hours=hours)
    return {"starts_at": card.starts_at + move, "ends_at": card.ends_at + move}


def notices(who, *kinds):
    rows = Notice.objects.filter(account_id=who.account_id, kind__in=kinds).order_by("id")
    return [(row.kind, row.facts) for row in rows]


def test_another_place_is_told_to_everybody_who_signed_up_and_lets_them_go(card, team):
    _one, who = made.held(card)
    place = Place(card.region_code, "花园街 90 号二楼", 45.7605, 126.6418)
    order = said(card, place=place)
    for _twice in range(2):
        now = services.amend_activity(order, actor=team.leader)
    assert now.place_text.endswith("花园街 90 号二楼")
    assert (now.cancel_until, now.sign_up_closes_at) == (card.starts_at, card.sign_up_closes_at)
    everybody_hears()
    [(kind, facts)] = notices(who, "activity_moved", "activity_amended")
    assert (kind, facts["changed_zh"], facts["why"]) == (
        "activity_moved", "地点 花园街 88 号一楼 → 花园街 90 号二楼", WHY,
    )  # fmt: skip
    [line] = queries.amendments_of(card.id, Visitor())
    assert [(one.name, one.before, one.after) for one in line.changed] == [
        ("address", "花园街 88 号一楼", "花园街 90 号二楼")
    ]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Amendment.objects.update(why="没有改过")
    with clock.at(card.starts_at - dt.timedelta(hours=1)):  # later than what was allowed before
        assert services.withdraw_sign_up(card.id, uuid.uuid4(), actor=who).state == "withdrawn"


def test_nothing_changed_is_no_change(card, team):
    assert amend(card, team) == queries.activity(card.id, team.leader)
    assert not Amendment.objects.exists()


def test_another_hour_moves_everybodys_timeline(card, team):
    _one, who = made.held(card)
    now = amend(card, team, **later(card))
    assert (now.starts_at, now.taken) == (card.starts_at + dt.timedelta(hours=1), 1)
    row = SignUp.objects.get(account_id=who.account_id)
    assert (row.during.lower, row.during.upper) == (now.starts_at, now.ends_at)
    other = made.activity(team, starts_at=made.at(16, 45), ends_at=made.at(18))
    with pytest.raises(errors.Overlapping):
        made.sign_up(other, who)


def test_whoever_is_elsewhere_at_the_new_hour_is_let_go_and_the_next_one_asked(team):
    card = made.activity(team, places=1)
    _one, who = made.held(card)
    _two, next_one = made.waiting(card)
    made.sign_up(made.activity(team, starts_at=made.at(17), ends_at=made.at(18)), who)
    amend(card, team, **later(card))
    states = dict(SignUp.objects.filter(activity_id=card.id).values_list("account_id", "state"))
    assert states == {who.account_id: "withdrawn", next_one.account_id: "offered"}
    assert made.counts(card) == (1, 0)
    everybody_hears()
    assert [kind for kind, _facts in notices(who, "sign_up_displaced", "activity_moved")] == [
        "sign_up_displaced"
    ]
    assert [kind for kind, _facts in notices(next_one, "activity_moved")] == ["activity_moved"]


def test_minors_are_not_moved_into_the_night(team):
    card = made.activity(team, starts_at=made.at(19), ends_at=made.at(21), min_age=16)
    person, who = made.volunteer(age=17)
    made.sign_up(card, who, accompanied=True)
    amend(card, team, starts_at=made.at(21), ends_at=made.at(23))
    assert SignUp.objects.get(person_id=person.id).state == "withdrawn"


def test_more_places_go_to_those_who_wait_and_fewer_take_nobodys(team):
    posts = (PostWish("引导", 1), PostWish("登记", 2))
    card = made.activity(team, posts=posts)
    guide, desk = card.posts
    holds, waits = made.volunteer()[1], made.volunteer()[1]
    assert made.sign_up(card, holds, post_id=guide.id).state == "held"
    assert made.sign_up(card, waits, post_id=guide.id, take=True).state == "waiting"
    with pytest.raises(Invalid) as no:
        amend(card, team, places=(PostPlaces(desk.id, 0),))
    assert [fault.code for fault in no.value.faults] == ["places_impossible"]
    now = amend(card, team, places=(PostPlaces(guide.id, 2), PostPlaces(desk.id, 1)))
    assert [(post.places, post.taken) for post in now.posts] == [(2, 2), (1, 0)]
    assert (now.places, now.taken, now.waiting) == (3, 2, 0)
    with pytest.raises(Invalid) as no:
        amend(card, team, places=(PostPlaces(guide.id, 1),))
    assert [fault.code for fault in no.value.faults] == ["fewer_than_taken"]
    everybody_hears()
    assert [facts["changed_zh"] for _kind, facts in notices(holds, "activity_amended")] == [
        "人数 引导 1 → 2；人数 登记 2 → 1"
    ]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"starts_at": made.END}, {"ends_before_start"}),
        ({"ends_at": made.at(12, day=dt.date(2026, 3, 22))}, {"another_day"}),
        ({"starts_at": made.at(7, day=made.MONDAY)}, {"another_day", "starts_in_the_past"}),
        ({"place": Place(0, "", 45.76, 126.64)}, {"address_missing"}),
        ({"place": Place(0, "花园街 90 号")}, {"point_missing"}),
        ({"contact_name": " ", "contact_phone": "12"}, {"contact_missing", "phone_unusable"}),
    ],
)
def test_what_cannot_be_is_named_and_nothing_changes(card, team, change, codes):
    with pytest.raises(Invalid) as no:
        amend(card, team, **change)
    assert {fault.code for fault in no.value.faults} == codes
    assert queries.activity(card.id, team.leader) == card


def test_a_change_says_why_in_time_and_by_its_team(card, team):
    with pytest.raises(errors.NoteMissing):
        amend(card, team, why="改", **later(card))
    with pytest.raises(NotFound):
        services.amend_activity(said(made.draft(team), **later(card)), actor=made.volunteer()[1])
    with pytest.raises(errors.NotPublished):
        amend(made.draft(team), team, **later(card))
    with pytest.raises(errors.PostUnknown):
        amend(card, team, places=(PostPlaces(uuid.uuid4(), 3),))
    with made.the_day(14, 30), pytest.raises(errors.ChangedTooLate):
        amend(card, team, **later(card))
    services.cancel_activity(CancelActivity(card.id, uuid.uuid4(), "下大雪了"), actor=team.leader)
    with pytest.raises(errors.NotPublished):
        amend(card, team, **later(card))


def test_places_given_in_turn_stay_as_announced(card, team):
    Activity.objects.filter(pk=card.id).update(in_turn_until=made.at(12))
    with pytest.raises(errors.PlacesPromised):
        amend(card, team, places=(PostPlaces(card.posts[0].id, 9),))
    assert amend(card, team, **later(card)).starts_at > card.starts_at


def test_the_contact_changes_and_the_line_keeps_no_number(card, team):
    _one, who = made.held(card)
    assert amend(card, team, contact_phone="0451-8600 0001").contact_phone == "045186000001"
    assert Amendment.objects.get().changed == [{"name": "contact"}]
    everybody_hears()
    [(kind, facts)] = notices(who, "activity_moved", "activity_amended")
    assert (kind, facts["changed_zh"]) == ("activity_amended", "联系人")


def test_a_shift_of_a_large_event_moves_along_and_a_draft_elsewhere_gives_way(db):
    stage = events.stage(events.TABLE + "C-1,体育馆,检录,开门,2026-05-16 13:00,2026-05-16 15:00,1\n")
    one, _who = stage.somebody()
    two, _her = stage.somebody()
    stage.place(one, "A-1")
    stage.place(two, "A-1")
    stage.place(two, "C-1")
    stage.open_day()
    shift = stage.shift("A-1")
    card = queries.activity(shift.activity_id, stage.team.leader)
    posts = tuple(PostPlaces(post.id, 30) for post in card.posts)
    amend(card, stage.team, ends_at=card.ends_at + dt.timedelta(minutes=90), places=posts)
    everybody_hears()
    shift = stage.shift("A-1")
    assert (shift.ends_at, shift.places, shift.taken) == (card.ends_at + dt.timedelta(minutes=90), 30, 1)
    assert stage.shift("C-1").taken == 1
