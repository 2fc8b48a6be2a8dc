"""A need told twice becomes one, nobody's waiting time is lost, and a wrong merging is taken apart again."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import errors, queries, rules, services
from tongxing.needs.models import Merging, Need
from tongxing.needs.shapes import MergeNeeds, PartNeed

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
CALL = {"on_behalf": True, "heard_by": "phone", "has_consent": True}


def merging(need, into, **wanted) -> MergeNeeds:
    return MergeNeeds(
        need.id, into.id, uuid.uuid4(), wanted.get("note", "同一位老人，电话里确认是同一件事。")
    )


def told_twice(resident, worker) -> tuple[Need, Need]:
    """Yesterday online, today by phone."""
    with clock.at(make.MORNING):
        first = make.noted(by=resident)
    with clock.at(make.MORNING + DAY):
        return first, make.noted(by=worker, **CALL)


def test_the_same_phone_address_kind_and_days_look_alike(resident, worker):
    first, second = told_twice(resident, worker)
    with clock.at(make.MORNING + DAY):
        make.noted(by=worker, **CALL, contact_phone="13800000000", region_code=places.HUAYUAN)
        make.noted(by=worker, **CALL, category="0001")
        soon = clock.now() + 40 * DAY
        make.noted(by=worker, **CALL, wanted_from=soon, wanted_until=soon + DAY)
        found = queries.alike(second.id, worker)
    assert [(one.card.id, one.why) for one in found] == [(first.id, ("phone", "address"))]
    assert found[0].why_label() == "同一个电话、同一个地址"


def test_an_address_is_the_same_however_it_is_punctuated():
    assert rules.bare_address("花园街 12号，3单元-401") == rules.bare_address("花园街12  3单元401")


@pytest.mark.parametrize("who", KINDS)
def test_the_worker_of_the_region_merges(who, actors):
    first, second = told_twice(actors["resident"], actors["station_worker"])
    if who != "station_worker":
        with pytest.raises(SignInFirst if who == "visitor" else (NotAllowed, NotFound)):
            services.merge_needs(merging(second, first), actor=actors[who])
        with pytest.raises(SignInFirst if who == "visitor" else (NotAllowed, NotFound)):
            queries.alike(second.id, actors[who])
        assert Merging.objects.count() == 0
        return
    card = services.merge_needs(merging(second, first), actor=actors[who])
    second.refresh_from_db()
    assert (card.id, second.state, second.waited_until is None) == (first.id, "merged", False)
    assert queries.need(second.id, actors[who]).merged_into_number == first.number


def test_nobodys_waiting_time_is_lost_when_the_later_one_goes_on(resident, worker):
    first, second = told_twice(resident, worker)
    card = services.merge_needs(merging(first, second), actor=worker)
    assert (card.id, card.noted_at) == (second.id, make.MORNING)
    second.refresh_from_db()
    assert second.account_id == resident.account_id  # the same phone: the resident follows it online
    assert Announcement.objects.get(name="needs.need_merged").facts["into_id"] == str(second.id)
    assert queries.waiting_summary(0, 10**12).open == 1


def test_the_steps_of_both_tell_it(resident, worker):
    first, second = told_twice(resident, worker)
    card = services.merge_needs(merging(first, second), actor=worker)
    assert "同一件事，已并入" in " ".join(step.what_zh for step in card.steps)
    mine = queries.need(first.id, resident)
    assert (mine.merged_into, mine.steps[-1].note) == (second.id, "同一位老人，电话里确认是同一件事。")


def test_the_same_key_merges_once(resident, worker):
    first, second = told_twice(resident, worker)
    order = merging(second, first)
    assert services.merge_needs(order, actor=worker).id == services.merge_needs(order, actor=worker).id
    assert Merging.objects.count() == 1


@pytest.mark.parametrize("state", ["declined", "taken_up", "served", "closed", "withdrawn"])
def test_only_what_nobody_has_taken_up_is_merged(state, worker):
    need, into = make.EVERY_STATE[state](), make.noted()
    with pytest.raises(errors.CannotBeMerged):
        services.merge_needs(merging(need, into), actor=worker)
    assert Merging.objects.count() == 0


def test_it_goes_into_one_under_way_but_not_into_one_that_is_over(worker):
    services.merge_needs(merging(make.noted(), make.taken_up()), actor=worker)
    with pytest.raises(errors.CannotBeMerged):
        services.merge_needs(merging(make.noted(), make.served()), actor=worker)


def test_a_merging_says_why_and_joins_two(worker):
    first, second = make.noted(), make.noted()
    for order in (
        merging(first, second, note=" "),
        merging(first, first),
        merging(first, second, note="长" * 201),
    ):
        with pytest.raises(Invalid):
            services.merge_needs(order, actor=worker)
    assert Merging.objects.count() == 0


def test_a_wrong_merging_is_taken_apart_and_both_wait_as_they_did(resident, worker):
    first, second = told_twice(resident, worker)
    services.merge_needs(merging(first, second), actor=worker)
    order = PartNeed(first.id, uuid.uuid4(), "打电话核实，是两位老人。")
    card = services.part_need(order, actor=worker)
    services.part_need(order, actor=worker)
    second.refresh_from_db()
    assert (card.state, card.noted_at, card.is_waiting) == ("noted", make.MORNING, True)
    assert (second.noted_at, second.account_id) == (make.MORNING + DAY, None)
    with pytest.raises(errors.NotMerged):
        services.part_need(PartNeed(first.id, uuid.uuid4(), "再拆一次"), actor=worker)


def test_a_need_merged_later_keeps_its_share_of_the_waiting(worker):
    with clock.at(make.MORNING):
        oldest = make.noted()
    with clock.at(make.MORNING + DAY):
        middle = make.noted()
    with clock.at(make.MORNING + 2 * DAY):
        newest = make.noted()
    services.merge_needs(merging(oldest, newest), actor=worker)
    services.merge_needs(merging(middle, newest), actor=worker)
    services.part_need(PartNeed(oldest.id, uuid.uuid4(), "是另一家"), actor=worker)
    newest.refresh_from_db()
    assert newest.noted_at == make.MORNING + DAY


@pytest.mark.race(guard=("row lock", "constraint needs_merging_into_one_only"))
@pytest.mark.django_db(transaction=True)
def test_merged_crosswise_at_once_one_goes_on(race, worker):
    first, second = make.noted(), make.noted()

    def there():
        return services.merge_needs(merging(first, second), actor=worker)

    def back():
        return services.merge_needs(merging(second, first), actor=worker)

    won, lost = race([there, back], meeting_at="tongxing.needs.services.steps.require_state")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.CannotBeMerged])
    assert sorted(Need.objects.values_list("state", flat=True)) == ["merged", "noted"]


def test_the_morning_list_marks_what_was_perhaps_told_twice(resident, worker):
    first, second = told_twice(resident, worker)
    with clock.at(make.MORNING + DAY):
        soon = clock.now() + 40 * DAY
        make.noted(by=worker, **CALL, wanted_from=soon, wanted_until=soon + DAY)
        make.noted(by=worker, **CALL, category="0001")
        marked = [card.id for card in queries.needs_at_station(worker, "noted").items if card.perhaps_twice]
        assert marked == [first.id, second.id]
        assert [bool(queries.alike(one, worker)) for one in marked] == [True, True]
        services.merge_needs(merging(second, first), actor=worker)
        assert not any(card.perhaps_twice for card in queries.needs_at_station(worker, "noted").items)


def test_a_mark_costs_no_question_where_nobody_looks_the_same(worker):
    make.noted(by=worker, **CALL)
    with CaptureQueriesContext(connection) as asked:
        assert [card.perhaps_twice for card in queries.needs_at_station(worker, "noted").items] == [False]
    assert len([one for one in asked if 'FROM "needs_need"' in one["sql"]]) == 1
