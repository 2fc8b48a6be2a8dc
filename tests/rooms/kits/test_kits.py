"""Things of a large event: counted at every desk, given once, given back, and nothing follows for who did not."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, transaction

from tests.factories import games as events
from tests.factories import kits as make
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.games import queries as games
from tongxing.games import services as events_of_games
from tongxing.games.shapes import AnswerShifts, Release, ShiftAnswer
from tongxing.kits import errors, queries, services, takeaway
from tongxing.kits.models import KitHandout, KitMovement, KitStock, KitWish
from tongxing.kits.shapes import GiveKit, KitPick, SwapKit, TakeBackKit, WishSize

pytestmark = pytest.mark.django_db
SETTLER, FOLLOWER = SystemActor("kits.settling"), SystemActor("kits.following")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(events.NOW):
        yield


@pytest.fixture
def stage():
    return events.stage()


def sums(stage):
    return {one.size: (one.wished, one.there, one.out, one.gone, one.short) for one in summed(stage)}


def summed(stage):
    return queries.sums_of(stage.games.id, stage.team.leader)


def held(stage, one):
    return queries.desk(one.id, stage.team.leader).held


def test_what_arrived_is_given_by_size_and_the_sum_balances(stage):
    item = make.jacket(stage, S=1, M=3)
    (one, who), (other, _his) = stage.somebody(), stage.somebody()
    services.wish_size(WishSize(item.id, one.id, "S"), actor=who)
    assert sums(stage) == {"S": (1, 1, 0, 0, 0), "M": (0, 3, 0, 0, 0), "L": (0, 0, 0, 0, 0)}
    (due,) = queries.desk(one.id, stage.team.leader).due
    assert (due.item.id, due.wished) == (item.id, "S")
    assert make.given(stage, one, KitPick(item.id, "S")).count == 1
    again = make.given(stage, one, KitPick(item.id, "M"))
    assert [left.code for left in again.not_given] == ["kits.held_already"]
    short = make.given(stage, other, KitPick(item.id, "S"))
    assert short.not_given[0].zh == "“会展中心东门”没有志愿者外套S了。"
    assert sums(stage)["S"] == (0, 0, 1, 0, 0)
    assert sums(stage)["M"] == (0, 3, 0, 0, 0)
    assert KitWish.objects.count() == 0


def test_sizes_are_wished_changed_and_erased_and_the_office_sees_what_lacks(stage):
    item = make.jacket(stage, M=1)
    people = [stage.somebody() for _three in range(3)]
    for one, who in people:
        services.wish_size(WishSize(item.id, one.id, "M"), actor=who)
    (first, hers), (second, his), _third = people
    services.wish_size(WishSize(item.id, first.id, "L"), actor=hers)
    assert {size: told[-1] for size, told in sums(stage).items()} == {"S": 0, "M": 1, "L": 1}
    assert queries.my_sizes(hers)[0].wished == "L"
    assert takeaway.everything_of(first.person_id)["sizes"][0]["size"] == "L"
    services.wish_size(WishSize(item.id, first.id, ""), actor=hers)
    with pytest.raises(errors.SizeNotThere):
        services.wish_size(WishSize(item.id, first.id, "XXXL"), actor=hers)
    with pytest.raises(NotFound):
        services.wish_size(WishSize(item.id, second.id, "S"), actor=hers)
    events_of_games.release(Release(second.id), actor=his)
    services.follow_released(second.id, actor=FOLLOWER)
    assert KitWish.objects.count() == 1
    services.wish_size(WishSize(item.id, first.id, "S"), actor=hers)
    services.forget_person(first.person_id, actor=FOLLOWER)
    assert KitWish.objects.count() == 1
    later = dt.datetime.combine(events.LAST + dt.timedelta(days=31), dt.time(4), dt.UTC)
    with clock.at(later):
        services.settle_due(actor=SETTLER)
    assert KitWish.objects.count() == 0


def test_a_number_is_with_one_person_until_it_is_back(stage):
    item = make.radio(stage)
    (one, who), (other, _his) = stage.somebody(), stage.somebody()
    missing = make.given(stage, one, KitPick(item.id))
    assert [left.code for left in missing.not_given] == ["kits.number_missing"]
    assert make.given(stage, one, KitPick(item.id, item_number="A-07")).count == 1
    taken = make.given(stage, other, KitPick(item.id, item_number="A-07"))
    assert [left.code for left in taken.not_given] == ["kits.number_held"]
    (mine,) = queries.my_kits(who)
    assert (mine.item_number, mine.is_to_return, mine.item.return_on) == ("A-07", True, events.LAST)
    for _twice in range(2):
        done = services.take_back(TakeBackKit(mine.id), actor=stage.team.leader)
        assert done.ending_label() == "已归还"
    assert make.given(stage, other, KitPick(item.id, item_number="A-07")).count == 1
    assert sums(stage)[""] == (0, 1, 1, 0, 0)


def test_another_size_is_swapped_in_one_deed_or_not_at_all(stage):
    item = make.jacket(stage, S=1, M=1)
    one, _who = stage.somebody()
    make.given(stage, one, KitPick(item.id, "S"))
    (first,) = held(stage, one)
    with pytest.raises(errors.NothingLeft):
        services.swap(SwapKit(first.id, make.DESK, "L"), actor=stage.team.leader)
    assert held(stage, one) == (first,)
    now = services.swap(SwapKit(first.id, make.DESK, "M"), actor=stage.team.leader)
    assert held(stage, one) == (now,)
    assert services.swap(SwapKit(now.id, make.DESK, "M"), actor=stage.team.leader) == now
    with pytest.raises(errors.EndedAlready):
        services.swap(SwapKit(first.id, make.DESK, "M"), actor=stage.team.leader)
    assert (sums(stage)["S"], sums(stage)["M"]) == ((0, 1, 0, 0, 0), (0, 0, 1, 0, 0))


def test_what_did_not_come_back_is_reminded_once_and_written_off_with_a_reason(stage):
    item = make.radio(stage)
    one, _who = stage.somebody()
    make.given(stage, one, KitPick(item.id, item_number="3"))
    assert services.settle_due(actor=SETTLER) == 0
    after = dt.datetime.combine(events.LAST + dt.timedelta(days=1), dt.time(4), dt.UTC)
    with clock.at(after):
        assert [services.settle_due(actor=SETTLER) for _twice in range(2)] == [1, 0]
        (late,) = queries.open_returns(stage.games.id, stage.team.leader).items
        for wrong in (TakeBackKit(late.id, "lost"), TakeBackKit(late.id, "swapped", "换")):
            with pytest.raises(Invalid):
                services.take_back(wrong, actor=stage.team.leader)
        services.take_back(TakeBackKit(late.id, "lost", "比赛中掉进江里"), actor=stage.team.leader)
    assert queries.open_returns(stage.games.id, stage.team.leader).items == ()
    assert sums(stage)[""] == (0, 1, 0, 1, 0)
    assert takeaway.everything_of(one.person_id)["handouts"][0]["why"] == "比赛中掉进江里"


def test_an_item_for_a_post_is_for_who_accepted_a_shift_there(stage):
    order = make.planning(stage.games.id, name="红马甲", sizes=(), posts=("检录",))
    item = services.plan_item(order, actor=stage.team.leader)
    assert services.plan_item(order, actor=stage.team.leader) == item
    services.move_stock(make.moving(item, 5), actor=stage.team.leader)
    one, who = stage.somebody()
    assert queries.desk(one.id, stage.team.leader).due == ()
    left = make.given(stage, one, KitPick(item.id)).not_given
    assert left[0].zh == "红马甲只发给这些岗位：检录。"
    placed = stage.place(one, "A-1")
    stage.open_day()
    stage.publish()
    assert queries.desk(one.id, stage.team.leader).due == ()
    rows = games.my_shifts(stage.games.id, who)
    risks = tuple((row.activity_id, row.risks_version) for row in rows if row.activity_id)
    answer = AnswerShifts(stage.games.id, (ShiftAnswer(placed.id, True),), risks)
    events_of_games.answer_shifts(answer, actor=who)
    (due,) = queries.desk(one.id, stage.team.leader).due
    assert due.item.id == item.id
    assert make.given(stage, one, KitPick(item.id)).count == 1


def test_who_left_is_given_nothing_and_stays_on_the_list(stage):
    item = make.radio(stage)
    one, who = stage.somebody()
    make.given(stage, one, KitPick(item.id, item_number="1"))
    events_of_games.release(Release(one.id), actor=who)
    with pytest.raises(errors.LeftTheEvent):
        make.given(stage, one, KitPick(item.id, item_number="2"))
    assert queries.desk(one.id, stage.team.leader).due == ()
    assert len(queries.open_returns(stage.games.id, stage.team.leader).items) == 1


def test_stock_is_moved_once_per_key_and_its_lines_are_sealed(stage):
    item = make.jacket(stage)
    order = make.moving(item, 4, "M")
    assert services.move_stock(order, actor=stage.team.leader) == services.move_stock(
        order, actor=stage.team.leader
    )
    gone = make.moving(item, 5, "M", kind="damaged", why="淋雨发霉")
    with pytest.raises(errors.NothingLeft), transaction.atomic():
        services.move_stock(gone, actor=stage.team.leader)
    assert (KitStock.objects.get().arrived, KitMovement.objects.count()) == (4, 1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        KitMovement.objects.update(count=40)


def test_only_the_organiser_plans_gives_and_sees_and_only_oneself_says_a_size(stage):
    item = make.jacket(stage, M=2)
    one, who = stage.somebody()
    make.given(stage, one, KitPick(item.id, "M"))
    (mine,) = queries.my_kits(who)
    other = events.stage(name="道里区应急救护队")
    assert queries.my_kits(other.team.leader) == ()
    for actor in (other.team.leader, stage.team.officer, who):
        for deed in (
            lambda actor=actor: services.plan_item(make.planning(stage.games.id), actor=actor),
            lambda actor=actor: services.move_stock(make.moving(item, 1, "M"), actor=actor),
            lambda actor=actor: services.give(
                GiveKit(one.id, make.DESK, (KitPick(item.id, "M"),)), actor=actor
            ),
            lambda actor=actor: services.take_back(TakeBackKit(mine.id), actor=actor),
            lambda actor=actor: services.swap(SwapKit(mine.id, make.DESK, "S"), actor=actor),
            lambda actor=actor: queries.sums_of(stage.games.id, actor),
            lambda actor=actor: queries.stock_of(item.id, actor),
            lambda actor=actor: queries.handout(mine.id, actor),
            lambda actor=actor: queries.desk(one.id, actor),
        ):
            with pytest.raises((NotAllowed, NotFound)):
                deed()
    with pytest.raises(NotAllowed):
        services.wish_size(WishSize(item.id, one.id, "S"), actor=stage.team.leader)
    for deed in (services.settle_due, lambda actor: services.follow_released(one.id, actor=actor)):
        with pytest.raises(NotAllowed):
            deed(actor=who)
    assert KitHandout.objects.filter(ended_at=None).count() == 1
    with pytest.raises(NotFound):
        services.take_back(TakeBackKit(uuid.uuid4()), actor=stage.team.leader)
    with pytest.raises(Invalid):
        services.give(GiveKit(one.id, make.DESK, ()), actor=stage.team.leader)
