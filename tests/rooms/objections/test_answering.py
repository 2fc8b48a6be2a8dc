"""Upheld means put right in the same breath; declined gives the reason; nobody answers for themselves."""

import uuid

import pytest

from tests.factories import late_entries as county
from tests.factories import objections as made
from tongxing.access.shapes import Grant, Member, Visitor
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.late_entries import errors as late_entry_errors
from tongxing.late_entries import queries as late_entries
from tongxing.ledger import queries as ledger
from tongxing.objections import errors, queries, services
from tongxing.objections.models import ObjectionStep
from tongxing.organisations import services as organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield county.county()


def test_upheld_corrects_the_times_at_once(here):
    card = made.raised(here)
    done = made.corrected(here, card)
    assert (done.state, done.mend) == ("upheld", "correct")
    true = ledger.entry(done.correction_id, here.volunteer)
    assert (true.minutes, true.state, true.is_restated) == (180, "pending", True)
    assert ledger.entry(card.entry_id, here.volunteer).state == "withdrawn"
    assert done.turn("en") == "花园街道邻里互助队 agrees with you and has it put right."


def test_upheld_takes_a_wrong_record_back(here):
    card = made.raised(here, kind="wrong_content", text="那天我没有去，写错人了")
    done = services.answer_objection(made.answer(card, "upheld", mend="withdraw"), actor=here.leader)
    assert ledger.entry(card.entry_id, here.volunteer).state == "withdrawn"
    assert done.mend == "withdraw"


def claim_for(here, **changes):
    return county.order(here.leader, here.team, person_id=here.person.id, **changes)


def test_a_missing_record_is_upheld_with_a_late_entry(here):
    card = made.raised_missing(here)
    told = made.answer(card, "upheld", mend="claim", claim=claim_for(here))
    done = services.answer_objection(told, actor=here.leader)
    claim = late_entries.claim(done.correction_id, here.leader)
    assert (done.mend, claim.state, claim.person_id) == ("claim", "waiting", here.person.id)
    signed = county.signed(here, claim)
    relay.deliver_waiting()
    card = queries.objection(card.id, here.volunteer)
    assert (card.state, card.mend, card.correction_id) == ("upheld", "done", signed.entry_id)


def test_an_unsigned_late_entry_reopens_the_way_up(here):
    card = made.raised_missing(here)
    told = made.answer(card, "upheld", mend="claim", claim=claim_for(here))
    done = services.answer_objection(told, actor=here.leader)
    county.refused(here, late_entries.claim(done.correction_id, here.leader))
    relay.deliver_waiting()
    card = queries.objection(card.id, here.volunteer)
    assert (card.state, card.may_be_carried_up) == ("declined", True)
    whole = list(ObjectionStep.objects.order_by("number").values_list("what", flat=True))
    assert whole == ["raised", "upheld", "claim_refused"]


def test_what_a_late_entry_refuses_leaves_the_objection_open(here):
    card = made.raised_missing(here)
    told = made.answer(card, "upheld", mend="claim", claim=claim_for(here, declaration=""))
    with pytest.raises(late_entry_errors.NotDeclared):
        services.answer_objection(told, actor=here.leader)
    assert queries.objection(card.id, here.volunteer).state == "recorder"


def test_what_was_put_right_before_can_be_named(here):
    entry, other = made.record(here), made.record(here, started_at=made.at(8), ended_at=made.at(9))
    card = made.raised(here, entry_id=entry.id)
    for wrong in (None, uuid.uuid4(), entry.id):
        with pytest.raises(errors.CorrectionUnknown):
            told = made.answer(card, "upheld", mend="done", correction_id=wrong)
            services.answer_objection(told, actor=here.leader)
    told = made.answer(card, "upheld", mend="done", correction_id=other.id)
    assert services.answer_objection(told, actor=here.leader).correction_id == other.id


@pytest.mark.parametrize("mend", ["", "claim", "nothing"])
def test_upheld_without_putting_it_right_is_no_answer(here, mend):
    card = made.raised(here)
    with pytest.raises(errors.VerdictUnknown):
        services.answer_objection(made.answer(card, "upheld", mend=mend), actor=here.leader)


def test_a_correction_needs_times_and_every_answer_its_reason(here):
    card = made.raised(here)
    with pytest.raises(errors.TimesMissing):
        services.answer_objection(made.answer(card, "upheld", mend="correct"), actor=here.leader)
    for why in ("", "不", "长" * 201):
        with pytest.raises(Invalid):
            services.answer_objection(made.answer(card, why=why), actor=here.leader)
    with pytest.raises(errors.VerdictUnknown):
        services.answer_objection(made.answer(card, "perhaps"), actor=here.leader)


def test_the_same_answer_again_is_the_same_and_another_is_too_late(here):
    card = made.raised(here)
    told = made.answer(card)
    services.answer_objection(told, actor=here.leader)
    assert services.answer_objection(told, actor=here.leader).state == "declined"
    with pytest.raises(errors.NotYourTurn):
        services.answer_objection(made.answer(card), actor=here.leader)
    assert ObjectionStep.objects.count() == 2


def test_who_answers_while_the_organisation_has_the_turn(here):
    card = made.raised(here)
    refusals = {}
    for name, actor in {
        "visitor": Visitor(),
        "the volunteer": here.volunteer,
        "another house": here.managers[0],
        "the county's officer": here.officer,
        "an auditor": Member(uuid.uuid4(), (Grant("auditor", 230103000000, 230104000000),)),
    }.items():
        with pytest.raises((SignInFirst, NotFound, NotAllowed)) as no:
            services.answer_objection(made.answer(card), actor=actor)
        refusals[name] = type(no.value)
    assert refusals == {
        "visitor": SignInFirst,
        "the volunteer": NotAllowed,
        "another house": NotFound,
        "the county's officer": NotAllowed,
        "an auditor": NotAllowed,
    }


def test_a_leader_does_not_answer_an_objection_of_their_own(here):
    organisations.add_member(here.team.id, here.person.id, "team_leader", actor=county.SYSTEM)
    now_a_leader = county.accounts.member(here.volunteer.account_id)
    with pytest.raises(errors.OwnObjection):
        services.answer_objection(made.answer(made.raised(here)), actor=now_a_leader)


def test_lists_are_for_those_who_owe_an_answer(here):
    card = made.raised(here)
    assert [one.id for one in queries.to_answer(here.leader).items] == [card.id]
    assert queries.to_answer(here.managers[0]).items == ()
    assert queries.escalated(here.officer).items == ()
    assert [one.id for one in queries.objections_of(here.person.id, here.volunteer).items] == [card.id]
    assert [one.id for one in queries.of_organisation(here.team.id, here.leader).items] == [card.id]
    assert queries.open_about(card.entry_id, here.volunteer).id == card.id
    assert queries.open_about(card.entry_id, here.managers[0]) is None
    assert (queries.waiting_for_answer(here.leader), queries.waiting_for_answer(here.officer)) == (1, 0)
