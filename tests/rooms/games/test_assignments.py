"""Who is on which shift: a draft with its reasons to say no, telling a day, and answers that are real places."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories import activities as made
from tests.factories import games as make
from tongxing.activities import services as occasions
from tongxing.activities.models import SignUp
from tongxing.activities.shapes import CancelActivity
from tongxing.foundation import clock, relay
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import NotAllowed, NotFound
from tongxing.games import errors, queries, services
from tongxing.games.models import GamesAssignment, GamesShift
from tongxing.games.shapes import AnswerShifts, Place, Release, ShiftAnswer

pytestmark = pytest.mark.django_db
LONG = make.TABLE + (
    "C-1,体育馆,检录,开门,2026-05-16 10:00,2026-05-16 14:00,1\n"
    "C-2,体育馆,检录,夜班,2026-05-16 19:00,2026-05-16 23:00,1\n"
    "C-3,体育馆,检录,晨班,2026-05-17 05:00,2026-05-17 09:00,1\n"
)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def stage():
    return make.stage(LONG)


def taken(stage, number):
    return stage.shift(number).taken


def announced(name):
    return [row.facts for row in Announcement.objects.filter(name=name).order_by("id")]


def answered(stage, card, who, accepts=True, **more):
    rows = queries.my_shifts(stage.games.id, who)
    risks = tuple((row.activity_id, row.risks_version) for row in rows if row.activity_id)
    told = AnswerShifts(stage.games.id, (ShiftAnswer(card.id, accepts),), risks, **more)
    [one] = services.answer_shifts(told, actor=who)
    return one


def test_somebody_is_put_on_a_shift_moved_and_taken_off_and_the_shift_counts(stage):
    card, _who = stage.somebody()
    order = Place(uuid.uuid4(), card.id, stage.shift("A-1").id)
    one = services.place(order, actor=stage.team.leader)
    assert services.place(order, actor=stage.team.leader) == one
    assert (one.state, taken(stage, "A-1")) == ("proposed", 1)
    moved = stage.place(card, "C-1", instead_of=one.id)
    assert (moved.id, moved.venue, taken(stage, "A-1"), taken(stage, "C-1")) == (one.id, "体育馆", 0, 1)
    for _again in range(2):
        assert services.take_off(one.id, actor=stage.team.leader).state == "taken_off"
    assert (taken(stage, "C-1"), GamesAssignment.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("first", "then", "more", "no"),
    [
        ("A-1", "C-1", {}, errors.OnAnotherShift),
        ("", "B-1", {"days": (make.FIRST,)}, errors.NotThatDay),
        ("A-1", "B-1", {"most_shifts": 1}, errors.EnoughShifts),
        ("C-2", "C-3", {}, errors.RestWanted),
        ("", "C-2", {"who": {"age": 16}}, errors.NightOfMinor),
        ("A-1", "A-2", {"who": {"age": 16}}, errors.DayTooLong),
    ],
)
def test_a_conflict_is_told_in_a_sentence_and_nothing_moves(stage, first, then, more, no):
    card, _who = stage.somebody(**more)
    if first:
        stage.place(card, first)
    with pytest.raises(no) as refused:
        stage.place(card, then)
    assert refused.value.sentence("zh") != refused.value.sentence("en")
    assert (taken(stage, then), GamesAssignment.objects.count()) == (0, int(bool(first)))


def test_a_shift_has_so_many_places_and_the_database_says_so_last(stage):
    (one, _me), (two, _you) = stage.somebody(), stage.somebody()
    stage.place(one, "C-1")
    with pytest.raises(errors.ShiftFull):
        stage.place(two, "C-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        GamesShift.objects.filter(number="C-1").update(taken=2)
    row = GamesAssignment.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        GamesAssignment.objects.create(
            **{
                **{
                    name: getattr(row, name)
                    for name in (
                        "games_id",
                        "volunteer_id",
                        "organisation_id",
                        "region_code",
                        "account_id",
                        "during",
                        "state",
                        "placed_by",
                        "placed_at",
                    )
                },
                "key": uuid.uuid4(),
                "shift_id": stage.shift("A-1").id,
            }
        )


def test_nobody_is_put_on_what_is_over_dropped_or_elsewhere_nor_anybody_released(stage):
    card, _who = stage.somebody()
    with pytest.raises(errors.ShiftUnknown):
        services.place(Place(uuid.uuid4(), card.id, uuid.uuid4()), actor=stage.team.leader)
    with clock.at(clock.from_local(make.FIRST, dt.time(8))), pytest.raises(errors.ShiftBegun):
        stage.place(card, "A-1")
    services.release(Release(card.id, "不来了"), actor=stage.team.leader)
    with pytest.raises(errors.ReleasedAlready):
        stage.place(card, "A-1")


def test_who_leaves_the_event_is_on_no_draft_any_more(stage):
    card, who = stage.somebody()
    stage.place(card, "A-1")
    services.release(Release(card.id), actor=who)
    assert (taken(stage, "A-1"), GamesAssignment.objects.get().state) == (0, "taken_off")


def test_a_draft_is_told_only_when_its_activity_is_open_and_then_everybody_hears_once(stage):
    card, who = stage.somebody()
    stage.place(card, "A-1")
    with pytest.raises(errors.NothingToTell):
        stage.publish()
    assert queries.my_shifts(stage.games.id, who) == ()
    stage.open_day()
    told = stage.publish()
    assert (told.shifts, told.people, told.not_open) == (1, 1, 0)
    [mine] = queries.my_shifts(stage.games.id, who)
    assert (mine.state, mine.venue) == ("told", "会展中心")
    assert [row["shifts"] for row in announced("games.shifts_told")] == [1]
    assert not SignUp.objects.exists()
    with pytest.raises(errors.NothingToTell):
        stage.publish()


def test_a_yes_is_a_real_place_and_giving_that_back_frees_the_shift(stage):
    stage.open_day()
    card, who = stage.somebody()
    one = stage.place(card, "A-1")
    stage.publish()
    assert answered(stage, one, who).state == "accepted"
    assert answered(stage, one, who).state == "accepted"
    held = SignUp.objects.get()
    assert (held.state, held.activity_id) == ("held", stage.shift("A-1").activity_id)
    with pytest.raises(errors.AcceptedAlready):
        services.take_off(one.id, actor=stage.team.leader)
    assert answered(stage, one, who, accepts=False).code == "games.give_back_there"
    occasions.withdraw_sign_up(held.activity_id, uuid.uuid4(), actor=who)
    relay.deliver_waiting()
    assert (GamesAssignment.objects.get().state, taken(stage, "A-1")) == ("given_back", 0)
    assert [row["state"] for row in announced("games.shift_given_up")] == ["given_back"]


def test_a_no_costs_nothing_and_frees_the_place(stage):
    stage.open_day()
    card, who = stage.somebody()
    one = stage.place(card, "A-1")
    stage.publish()
    assert answered(stage, one, who, accepts=False).state == "declined"
    assert answered(stage, one, who, accepts=False).state == "declined"
    assert (taken(stage, "A-1"), SignUp.objects.count()) == (0, 0)
    assert answered(stage, one, who).code == "games.not_on_it"


def test_admission_has_the_last_word_and_the_shift_still_waits(stage):
    stage.open_day(min_age=60)
    card, who = stage.somebody()
    one = stage.place(card, "A-1")
    stage.publish()
    told = answered(stage, one, who)
    assert (told.state, told.code) == ("told", "activities.too_young")
    assert (GamesAssignment.objects.get().state, SignUp.objects.count()) == ("told", 0)


def test_a_place_that_others_took_is_no_number_on_a_waiting_list(stage):
    stage.open_day()
    card, who = stage.somebody()
    one = stage.place(card, "C-1")
    stage.publish()
    _person, other = made.volunteer()
    activity = occasions.sign_up(made.SignUp(uuid.uuid4(), stage.shift("C-1").activity_id), actor=other)
    assert activity.state == "held"
    assert answered(stage, one, who).code == "games.place_gone"
    assert SignUp.objects.count() == 1


def test_when_an_activity_is_called_off_nobody_is_on_its_shifts(stage):
    stage.open_day()
    card, _who = stage.somebody()
    stage.place(card, "A-1")
    stage.publish()
    order = CancelActivity(stage.shift("A-1").activity_id, uuid.uuid4(), "当天有暴雨，活动取消")
    occasions.cancel_activity(order, actor=stage.team.leader)
    relay.deliver_waiting()
    assert (GamesAssignment.objects.get().state, taken(stage, "A-1")) == ("called_off", 0)


def test_who_was_told_hears_when_they_are_taken_off_or_moved(stage):
    stage.open_day()
    card, who = stage.somebody()
    one = stage.place(card, "A-1")
    stage.publish()
    new = stage.place(card, "C-1", instead_of=one.id)
    assert (new.state, new.id == one.id) == ("proposed", False)
    assert [row["assignment_id"] for row in announced("games.shift_taken_back")] == [str(one.id)]
    assert queries.my_shifts(stage.games.id, who) == ()


def test_a_later_schedule_leaves_alone_a_shift_that_somebody_is_on(stage):
    card, _who = stage.somebody()
    stage.place(card, "A-1")
    with clock.at(make.NOW + dt.timedelta(minutes=5)):
        text = LONG.replace(",40\n", ",30\n")
        sheet = services.read_schedule(make.schedule(stage.games.id, text), actor=stage.team.leader)
    with clock.at(make.NOW + dt.timedelta(minutes=6)):
        done = services.bring_schedule(sheet.id, actor=stage.team.leader)
    assert (done.changed, stage.shift("A-1").places) == (0, 40)


def test_the_board_shows_a_window_of_a_venue_and_who_is_free(stage, django_assert_max_num_queries):
    (one, _me), (two, _you) = stage.somebody(), stage.somebody(is_reserve=True)
    away, _away = stage.somebody(days=(make.LAST,))
    on_it = stage.place(one, "A-1")
    leader = stage.team.leader
    sums = queries.venue_sums(stage.games.id, leader, make.FIRST)
    assert [(row.venue, row.shifts, row.places, row.taken) for row in sums] == [
        ("会展中心", 2, 52, 1),
        ("体育馆", 2, 2, 0),
    ]
    with django_assert_max_num_queries(6):
        page = queries.board(stage.games.id, leader, make.FIRST, "会展中心")
    first, second = page.items
    assert ([card.id for card in first.people], first.left, second.people) == ([on_it.id], 39, ())
    assert first.people[0].masked_name
    free = queries.free_for(stage.shift("A-1").id, leader)
    assert [row.volunteer_id for row in free.items] == [two.id]
    assert queries.free_for(stage.shift("A-1").id, leader, number=away.volunteer_number).items == ()
    others = queries.other_shifts(on_it.id, leader)
    assert [row.number for row in others] == ["A-2", "C-1", "C-2"]


def test_others_see_no_board_and_change_nothing(stage):
    card, who = stage.somebody()
    one = stage.place(card, "A-1")
    other = make.stage(name="道里区互助队")
    _person, stranger = made.volunteer()
    leader, shift = other.team.leader, stage.shift("A-2").id
    for by in (leader, stranger, stage.team.officer):
        for deed in (
            lambda by=by: services.place(Place(uuid.uuid4(), card.id, shift), actor=by),
            lambda by=by: services.take_off(one.id, actor=by),
            lambda by=by: services.lock_assignment(one.id, True, actor=by),
            lambda by=by: services.publish_day(make.PublishDay(stage.games.id, make.FIRST), actor=by),
            lambda by=by: queries.board(stage.games.id, by, make.FIRST, "会展中心"),
            lambda by=by: queries.shift(shift, by),
            lambda by=by: queries.assignment(one.id, by),
            lambda by=by: services.answer_shifts(
                AnswerShifts(stage.games.id, (ShiftAnswer(one.id, True),)), actor=by
            ),
            lambda by=by: services.give_back(uuid.uuid4(), actor=by),
            lambda by=by: services.call_off_shifts(uuid.uuid4(), actor=by),
        ):
            with pytest.raises((NotAllowed, NotFound)):
                deed()
    assert GamesAssignment.objects.get().state == "proposed"
