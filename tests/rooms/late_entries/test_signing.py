"""Signed, the service stands in the ledger as class C with both facts; refused, it says why and leaves no record."""

import uuid

import pytest

from tests.factories import late_entries as made
from tests.factories import ledger as records
from tongxing.access.shapes import Grant, Member, Visitor
from tongxing.foundation import clock, events
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.late_entries import errors, queries, services
from tongxing.late_entries.models import ClaimStep
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger import queries as ledger
from tongxing.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        yield made.county()


def test_a_signed_claim_is_an_entry_of_class_c_with_both_facts(here):
    done = made.signed(here, made.own_claim(here))
    entry = ledger.entry(done.entry_id, here.volunteer)
    assert (done.state, entry.evidence_class, entry.minutes) == ("signed", "C", 120)
    assert [proof.kind for proof in entry.proofs] == ["late_entry", "second_signature"]
    assert entry.proofs[0].reference == done.file.digest
    assert entry.proofs[1].by in {one.label for one in here.managers}


def test_what_somebody_else_claimed_waits_for_the_volunteers_own_word(here):
    done = made.signed(here, made.leaders_claim(here))
    assert ledger.entry(done.entry_id, here.volunteer).state == "pending"


def test_the_volunteers_own_claim_needs_no_further_word_from_them(here):
    done = made.signed(here, made.own_claim(here))
    assert ledger.entry(done.entry_id, here.volunteer).state == "on_notice"


def test_the_same_verdict_again_is_the_same_and_another_is_too_late(here):
    claim = made.own_claim(here)
    chosen, told = here.signatory(claim.id), made.verdict(claim)
    first = services.sign_claim(told, actor=chosen)
    assert services.sign_claim(told, actor=chosen).entry_id == first.entry_id
    with pytest.raises(errors.AlreadyAnswered):
        services.sign_claim(made.verdict(claim, "refused", "想了想还是不对"), actor=chosen)
    assert Entry.objects.count() == 1


def test_refusing_says_why_and_leaves_no_record(here):
    claim = made.own_claim(here)
    with pytest.raises(Invalid):
        made.refused(here, claim, why="不")
    done = made.refused(here, claim)
    assert (done.state, done.verdict_why, done.entry_id) == ("refused", "照片看不出是这次活动", None)
    assert Entry.objects.count() == 0
    assert ClaimStep.objects.order_by("-number")[0].why == "照片看不出是这次活动"


def test_an_answer_is_one_of_two(here):
    claim = made.own_claim(here)
    with pytest.raises(errors.VerdictUnknown):
        services.sign_claim(made.verdict(claim, "maybe"), actor=here.signatory(claim.id))


def test_an_overlap_written_meanwhile_refuses_the_signature_and_changes_nothing(here):
    claim = made.own_claim(here)
    records.effective(records.Volunteer(here.volunteer, here.person.id, "王秀兰"))
    with pytest.raises(ledger_errors.Overlaps):
        made.signed(here, claim)
    assert queries.claim(claim.id, here.volunteer).state == "waiting"


def test_only_the_chosen_one_signs(here):
    claim = made.own_claim(here)
    other = next(one for one in here.managers if one.account_id != here.signatory(claim.id).account_id)
    refusals = {}
    for name, actor in {
        "visitor": Visitor(),
        "the volunteer": here.volunteer,
        "the leader": here.leader,
        "another manager": other,
        "the officer": here.officer,
        "a stranger": made.access.member(),
    }.items():
        with pytest.raises((SignInFirst, NotFound, NotAllowed)) as no:
            services.sign_claim(made.verdict(claim), actor=actor)
        refusals[name] = type(no.value)
    assert refusals == {
        "visitor": SignInFirst,
        "the volunteer": NotAllowed,
        "the leader": NotAllowed,
        "another manager": NotFound,
        "the officer": NotAllowed,
        "a stranger": NotFound,
    }


def test_the_file_is_for_claimant_person_signatory_and_auditor(here):
    claim = made.leaders_claim(here)
    auditor = Member(uuid.uuid4(), (Grant("auditor", 230103000000, 230104000000),))
    fellow = made.organisations.member_in(here.team, "team_leader")[1]
    for reader in (here.leader, here.volunteer, here.signatory(claim.id), auditor):
        card, content = queries.file_of(claim.id, reader)
        assert (card.kind, len(content)) == ("jpeg", card.size)
    for reader, refusal in (
        (fellow, NotAllowed),
        (here.officer, NotAllowed),
        (made.access.member(), NotFound),
    ):
        with pytest.raises(refusal):
            queries.file_of(claim.id, reader)


def test_lists_show_what_concerns_their_reader(here):
    claim = made.own_claim(here)
    chosen = here.signatory(claim.id)
    other = next(one for one in here.managers if one.account_id != chosen.account_id)
    assert [card.id for card in queries.to_sign(chosen).items] == [claim.id]
    assert queries.to_sign(other).items == ()
    assert [card.id for card in queries.claims_of(here.person.id, here.volunteer).items] == [claim.id]
    assert [card.id for card in queries.claims_of_organisation(here.team.id, here.leader).items] == [claim.id]
    with pytest.raises(NotFound):
        queries.claims_of_organisation(here.team.id, other)
    assert (queries.waiting_for_signature(chosen), queries.waiting_for_signature(other)) == (1, 0)


def test_the_ceiling_is_told_with_the_claim(here):
    claim = made.own_claim(here)
    told = queries.story_of(claim.id, here.signatory(claim.id)).ceilings
    assert (told.person_minutes, told.person_most) == (120, 480)
    assert (told.organisation_minutes, told.organisation_most) == (120, 12000)


def test_how_much_an_organisation_wrote_down_afterwards_is_everybodys_to_know(here):
    records.effective(
        records.Volunteer(here.volunteer, here.person.id, "王秀兰"),
        organisation_id=here.team.id,
        started_at=made.at(8),
        ended_at=made.at(14),
    )
    share = queries.shares([here.team.id], made.SATURDAY, made.SATURDAY)[here.team.id]
    assert (share.minutes, share.late_minutes, share.per_mille, share.by_class) == (360, 0, 0, {"A": 360})
    none = queries.shares([here.houses[0].id], made.SATURDAY, made.SATURDAY)[here.houses[0].id]
    assert (none.minutes, none.per_mille) == (0, 0)


def test_what_is_announced(here):
    signed = made.signed(here, made.own_claim(here))
    made.refused(here, made.own_claim(here, started_at=made.at(8), ended_at=made.at(9)))
    told = [
        event.name for event in Announcement.objects.order_by("id") if event.name.startswith("late_entries.")
    ]
    assert told == [
        "late_entries.signatory_asked",
        "late_entries.late_entry_claimed",
        "late_entries.late_entry_signed",
        "late_entries.signatory_asked",
        "late_entries.late_entry_claimed",
        "late_entries.late_entry_refused",
    ]
    assert (signed.state, events.declared()["late_entries.late_entry_signed"].version) == ("signed", 1)
