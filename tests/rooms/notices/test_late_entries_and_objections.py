"""Signatory, person and claimant hear of a late entry; volunteer, organisation and authority of an objection."""

import datetime as dt

import pytest

from tests.factories import late_entries as county
from tests.factories import objections as objected
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.notices import queries
from tongxing.objections import services as objections

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(county.NOW):
        yield county.county(houses=1)


def told(member) -> list[tuple[str, str]]:
    """Kinds and addresses of what somebody was told, oldest first."""
    while relay.deliver_waiting():
        continue
    return [(one.kind, one.href) for one in reversed(queries.notices_of(member).items)]


def test_a_claim_by_the_leader_is_told_to_person_and_signatory_and_how_it_ends_to_both_sides(here):
    claim = county.leaders_claim(here)
    assert told(here.managers[0])[-1] == ("late_entry_to_sign", f"/signatures/{claim.id}")
    assert told(here.volunteer)[-1] == ("late_entry_claimed", f"/me/late-entries/{claim.id}")
    county.signed(here, claim)
    mine = {kind for kind, _href in told(here.volunteer)}
    assert {"late_entry_signed", "record_waits"} <= mine
    assert ("late_entry_signed", f"/team/late-entries/{claim.id}") in told(here.leader)


def test_nobody_is_told_of_a_claim_of_their_own_until_it_is_settled(here):
    claim = county.own_claim(here)
    before = [kind for kind, _href in told(here.volunteer)]
    county.refused(here, claim)
    after = [kind for kind, _href in told(here.volunteer)]
    assert ("late_entry_claimed" in before, after[len(before) :]) == (False, ["late_entry_refused"])


def test_an_objection_is_told_to_those_who_owe_the_answer_and_its_way_up_to_the_volunteer(here):
    card = objected.raised(here)
    assert ("objection_to_answer", f"/team/objections/{card.id}") in told(here.leader)
    with clock.at(clock.from_local(dt.date(2026, 3, 31), dt.time(2))):
        objections.escalate_objections(actor=SystemActor("escalate_objections"))
        assert ("objection_to_answer", f"/authority/objections/{card.id}") in told(here.officer)
        assert ("objection_moved_up", f"/me/objections/{card.id}") in told(here.volunteer)
        objections.answer_objection(objected.answer(card), actor=here.officer)
        assert ("objection_declined", f"/me/objections/{card.id}") in told(here.volunteer)


def test_the_words_are_whole_in_both_languages(here):
    county.leaders_claim(here)
    told(here.managers[0])
    notice = queries.notices_of(here.managers[0]).items[0]
    assert (
        notice.text("zh")
        == "系统抽中您核对“入户看望独居老人”2 小时的补录，请在 3月30日前看材料，签字或不签字。"
    )
    assert (
        notice.text("en")
        == "You were drawn to check a late entry: 2 h of “入户看望独居老人”. Sign it or not by 30 Mar."
    )
