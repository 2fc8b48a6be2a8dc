"""The station is advised and decides: as advised or otherwise with a note, and what came of either is seen later."""

import datetime as dt

import pytest
from django.db import DatabaseError

from tests.factories import orders as make
from tests.factories import people
from tests.factories.places import FENDOU
from tests.factories.stations import NANGANG, somebody
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.orders import errors, queries, services, tasks
from tongxing.orders.models import CountyAnswers, Offer, Readiness, StationDecision
from tongxing.orders.shapes import OfferToChosen
from tongxing.people import queries as of

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    """One that was placed when nobody was ready, and nine who became so since: seven would be asked now."""
    found = make.placed()
    for _ in range(9):
        make.ready()
    return found


def test_whoever_the_wave_of_now_would_ask_is_asked_without_a_word(order):
    worker = make.worker()
    first, *others = queries.candidates(order.id, worker)
    assert [one.is_advised for one in (first, *others)] == [True] * 7 + [False] * 2
    told = OfferToChosen(order.id, make.key(), others[2].readiness_id)
    card = services.offer_to_chosen(told, actor=worker)
    assert services.offer_to_chosen(told, actor=worker) == card
    assert (card.way, card.turn, card.note) == ("offer", 4, "")
    decision = StationDecision.objects.get()
    assert (decision.is_overruled, decision.turn, decision.asked_now) == (False, 4, 7)
    assert [step.label() for step in queries.steps(order.id, worker)][-1] == "站点按建议邀请"


def test_somebody_behind_is_asked_with_a_note_and_the_advice_of_then_stays_beside_it(order):
    worker = make.worker()
    first, *_others, last = queries.candidates(order.id, worker)
    for note in (" ", "长" * 201):
        with pytest.raises(Invalid):
            services.offer_to_chosen(
                OfferToChosen(order.id, make.key(), last.readiness_id, note), actor=worker
            )
    told = OfferToChosen(order.id, make.key(), last.readiness_id, "老人指名要她来")
    card = services.offer_to_chosen(told, actor=worker)
    assert (card.way, card.state, card.note, card.turn) == ("overrule", "open", "老人指名要她来", 9)
    decision = StationDecision.objects.get()
    assert (decision.is_overruled, decision.advised_id, decision.by) == (
        True,
        first.readiness_id,
        worker.label,
    )
    assert decision.advised_score == sum(part["points"] for part in decision.advised_terms) == first.score
    with pytest.raises(errors.CannotBeAsked):
        services.offer_to_chosen(OfferToChosen(order.id, make.key(), last.readiness_id, "再请"), actor=worker)
    with pytest.raises(DatabaseError, match="append-only"):
        StationDecision.objects.update(turn=1)


@pytest.mark.parametrize("role", ["team_leader", "authority_officer", "auditor"])
def test_only_the_desk_of_the_place_asks(order, role):
    readiness = Readiness.objects.order_by("id").first()
    told = OfferToChosen(order.id, make.key(), readiness.id, "老人指名")
    with pytest.raises((NotAllowed, NotFound)):
        services.offer_to_chosen(told, actor=somebody(role, NANGANG))
    with pytest.raises((NotAllowed, NotFound)):
        queries.left_out(order.id, somebody(role, NANGANG))
    assert StationDecision.objects.count() == Offer.objects.filter(order=order).count() == 0


def test_a_no_lowers_no_score_and_only_the_chance(order):
    worker = make.worker()
    before = {one.readiness_id: one for one in queries.candidates(order.id, worker)}
    refuser = queries.candidates(order.id, worker)[0].readiness_id
    Readiness.objects.filter(pk=refuser).update(asked=20, accepted=0)
    after = {one.readiness_id: one for one in queries.candidates(order.id, worker)}
    assert after[refuser].score == before[refuser].score
    assert (before[refuser].chance, after[refuser].chance) == (2700, 900)
    assert after[refuser].turn == 9
    assert after[refuser].rests_on.zh == "邀请 20 次、接单 0 次；本区县每 100 次邀请约 27 次有人答应"


def test_a_newcomer_starts_at_what_the_county_is_known_for(order):
    Readiness.objects.filter(pk=Readiness.objects.order_by("id").first().pk).update(asked=100, accepted=73)
    assert tasks.count_answers_now() == tasks.count_answers_now() == 1
    county = CountyAnswers.objects.get()
    assert (county.county_code, county.asked, county.accepted) == (NANGANG, 100, 73)
    newcomer = queries.candidates(order.id, make.worker())[-1]
    assert (newcomer.chance, newcomer.rests_on.en) == (
        5000,
        "not asked before; in this county about 50 of 100 say yes",
    )
    with pytest.raises(NotAllowed):
        services.count_answers(actor=make.worker())


def test_those_left_out_have_their_reason_and_what_would_change_it():
    _one, asked = make.ready()
    order = make.placed()
    services.refuse_offer(make.offer_to(order, asked).id, actor=asked)
    make.ready("village", home=FENDOU)
    _three, full = make.ready(per_week=1)
    Offer.objects.create(
        order=make.placed(wanted_from=clock.now() + dt.timedelta(days=9), wanted_until=clock.now() + dt.timedelta(days=9, hours=1)),
        readiness=Readiness.objects.get(account_id=full.account_id),
        wave=1, account_id=full.account_id, person_id=_three.id, way="offer", turn=1, score=1, state="ended",
        offered_at=clock.now(), answer_until_at=clock.now(),
    )  # fmt: skip
    told = {one.why: (one.reason.zh, one.change.zh) for one in queries.left_out(order.id, make.worker())}
    assert told["asked"] == ("这一单已经请过：这次不去", "没有别人可请时，20 小时后可以再请一次")
    assert told["reach"] == ("本人只愿意在本社区（村）接单", "若本人愿意到本区县，就可以请")
    assert told["week"][1].startswith("若本人愿意每周被请")


def test_advice_stands_beside_what_came_of_it(order):
    worker = make.worker()
    first, *_others, last = queries.candidates(order.id, worker)
    for one, note in ((first, ""), (last, "老人指名要她来")):
        services.offer_to_chosen(OfferToChosen(order.id, make.key(), one.readiness_id, note), actor=worker)
    by_note = Offer.objects.get(way="overrule")
    taker = people.member_of(of.person(by_note.person_id))
    services.accept_offer(by_note.id, actor=taker)
    for viewer in (worker, somebody("authority_officer", NANGANG), somebody("auditor", NANGANG)):
        told = queries.outcomes(viewer)
        lines = {one.way: (one.asked, one.answered, one.accepted, one.finished) for one in told.lines}
        assert lines == {"followed": (1, 0, 0, 0), "overruled": (1, 1, 1, 0)}
    assert [(one.note, one.turn, one.is_finished) for one in told.overruled] == [("老人指名要她来", 8, False)]
    assert (told.lines[-1].chance_of_100, told.lines[-1].accepted_of_100) == ("27.0%", "100.0%")
    with pytest.raises(NotAllowed):
        queries.outcomes(taker)
