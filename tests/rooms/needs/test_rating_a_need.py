"""Rating: the resident has the last word, once, and it closes the need."""

import uuid

import pytest

from tests.factories import needs as make
from tests.factories import stations as places
from tests.rooms.needs.conftest import KINDS
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.needs import errors, queries, services
from tongxing.needs.models import Need, Rating
from tongxing.needs.shapes import RateNeed

pytestmark = pytest.mark.django_db


def word(need, score=5, **more) -> RateNeed:
    return RateNeed(need.id, more.pop("key", None) or uuid.uuid4(), score, **more)


@pytest.mark.parametrize("who", KINDS)
def test_the_resident_rates_or_the_worker_who_was_told(who, actors):
    need = make.served(by=actors["resident"])
    heard_by = "online" if who == "resident" else "phone"
    if who in ("resident", "station_worker"):
        card = services.rate_need(word(need, heard_by=heard_by), actor=actors[who])
        assert (card.state, card.score) == ("closed", 5)
        return
    with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
        services.rate_need(word(need, heard_by=heard_by), actor=actors[who])
    assert (Rating.objects.count(), Need.objects.get().state) == (0, "served")


def test_a_worker_cannot_rate_as_if_online(worker):
    need = make.served()
    with pytest.raises(Invalid):
        services.rate_need(word(need, heard_by="online"), actor=worker)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize(
    "changes", [{"score": 0}, {"score": 6}, {"comment": "字" * 201}, {"heard_by": "smoke"}]
)
def test_a_word_that_is_none_is_refused(changes, resident):
    need = make.served(by=resident)
    with pytest.raises(Invalid):
        services.rate_need(word(need, **changes), actor=resident)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("state", [state for state in make.EVERY_STATE if state not in ("served", "closed")])
def test_one_rates_after_the_service(state, worker):
    need = make.EVERY_STATE[state]()
    with pytest.raises(errors.NotServedYet):
        services.rate_need(word(need, heard_by="phone"), actor=worker)


def test_it_is_said_once_and_the_comment_is_not_announced(resident):
    need = make.served(by=resident)
    order = word(need, comment="<b>很好</b>")
    assert services.rate_need(order, actor=resident) == services.rate_need(order, actor=resident)
    with pytest.raises(errors.NotServedYet):
        services.rate_need(word(need, 1), actor=resident)
    facts = Announcement.objects.get(name="needs.need_rated").facts
    assert facts == {"need_id": str(need.id), "region_code": places.HUAYUAN_STREET, "score": 5}


def test_the_whole_loop_is_told_with_who_and_when(resident):
    need = make.closed(by=resident)
    told = [(step.who_zh, step.what_zh) for step in queries.need(need.id, resident).steps]
    assert told == [
        ("本人", "提出了求助"),
        ("站点工作人员", "电话核实：属实，已受理"),
        (make.TEAM, "接了单"),
        (make.TEAM, "完成了服务"),
        ("本人", "评价：5 分（网上）"),
    ]


@pytest.mark.race(
    guard=("row lock", "constraint needs_rating_one_per_need", "function tongxing.needs.services.steps.move")
)
@pytest.mark.django_db(transaction=True)
def test_pressed_on_two_screens_at_once_it_counts_once(race, resident):
    need = make.served(by=resident)
    won, lost = race(
        lambda: services.rate_need(word(need), actor=resident),
        meeting_at="tongxing.needs.rules.problems_of_rating",
    )
    assert (len(won), [type(no) for no in lost], Rating.objects.count()) == (1, [errors.NotServedYet], 1)
