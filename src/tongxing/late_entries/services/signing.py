"""The second signature: given or not by somebody of another house, in time or by the next."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.late_entries import errors, queries, rules
from tongxing.late_entries.events import LateEntryRefused, LateEntrySigned
from tongxing.late_entries.models import Claim
from tongxing.late_entries.services import steps
from tongxing.late_entries.shapes import ClaimCard, ClaimState, SignClaim
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import Method, Occasion, Proof, ProofKind, RecordService

AT_ONCE = 200  # claims passed on in one run of the job


@transaction.atomic
def sign_claim(order: SignClaim, *, actor: Actor) -> ClaimCard:
    """The claim is signed and stands in the ledger (pending when somebody else claimed it), or it is refused.

    The same key again is the same verdict. Refuses with NotFound, NotAllowed, AlreadyAnswered, NotIndependent,
    VerdictUnknown, Invalid without a reason for refusing, and what the ledger refuses (Overlaps).
    """
    claim = queries.claim_for_change(order.claim_id)  # locked: two signatures are one
    access.require(actor, "late_entries.sign_claim", on=claim)
    if claim.verdict_key == order.key:
        return queries.cards([claim])[0]
    if claim.state != ClaimState.WAITING:
        raise errors.AlreadyAnswered()
    if order.verdict not in (ClaimState.SIGNED, ClaimState.REFUSED):
        raise errors.VerdictUnknown()
    if not queries.is_independent(claim, actor):
        raise errors.NotIndependent()
    why = text.one_line(order.why)
    if len(why) > rules.LONGEST_WHY or (
        order.verdict == ClaimState.REFUSED and len(why) < rules.SHORTEST_WHY
    ):
        errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)

    claim.verdict_key, claim.verdict_why, claim.answered_at = order.key, why, clock.now()
    claim.state = ClaimState(order.verdict)
    if order.verdict == ClaimState.SIGNED:
        claim.entry_id = _recorded(claim, actor)
    claim.save(update_fields=["verdict_key", "verdict_why", "answered_at", "state", "entry_id"])
    steps.write_step(claim, str(order.verdict), actor.label, why)
    _announce(claim)
    return queries.cards([claim])[0]


def _recorded(claim: Claim, actor: Actor) -> uuid.UUID:
    """Into the ledger, with both facts it rests on; pending unless the volunteer claimed it."""
    claimed_by = f"account:{claim.account_id}"
    proofs = (
        Proof(
            kind=str(ProofKind.LATE_ENTRY),
            end="whole",
            by=claimed_by,
            server_at=claim.claimed_at,
            reference=claim.file.digest,
            note=claim.declaration,
        ),
        Proof(
            kind=str(ProofKind.SECOND_SIGNATURE),
            end="whole",
            by=actor.label,
            server_at=clock.now(),
            reference=str(claim.id),
        ),
    )
    order = RecordService(
        key=claim.id,
        person_id=claim.person_id,
        occasion=Occasion(claim.occasion_room, claim.occasion_kind, claim.occasion_id),
        organisation_id=claim.organisation_id,
        organisation_name=claim.organisation_name,
        title=claim.title,
        content=claim.content,
        place_text=claim.place_text,
        region_code=claim.region_code,
        category=claim.category,
        started_at=claim.started_at,
        ended_at=claim.ended_at,
        arrival_method=Method.LATE_ENTRY,
        departure_method=Method.LATE_ENTRY,
        caused_by_person=claim.by_person,
        project_id=claim.project_id,
        proofs=proofs,
        source=claimed_by,
    )
    return ledger.record_service(order, actor=queries.RECORDER).id


def _announce(claim: Claim) -> None:
    if claim.entry_id is not None:
        events.announce(
            LateEntrySigned(
                claim_id=claim.id,
                entry_id=claim.entry_id,
                person_id=claim.person_id,
                organisation_id=claim.organisation_id,
            )
        )
        return
    events.announce(
        LateEntryRefused(claim_id=claim.id, person_id=claim.person_id, organisation_id=claim.organisation_id)
    )


@transaction.atomic
def pass_on_claims(*, actor: Actor) -> int:
    """Claims whose signatory let the clock run out, or is independent no more, go to the next; answers how many.

    A claim for which nobody is left lapses. Refuses with NotAllowed.
    """
    access.require(actor, "late_entries.pass_on_claims")
    overdue = queries.overdue_for_change(clock.today(), AT_ONCE)
    for claim in overdue:
        _pass_on(claim, actor)
    return len(overdue)


def _pass_on(claim: Claim, actor: Actor) -> None:
    steps.write_step(claim, "passed_on", actor.label, chosen_id=claim.signatory_id)
    if (choice := steps.choose(claim)) is not None:
        claim.save(update_fields=["signatory_id", "signatory_role", "signatory_organisation", "due_on"])
        steps.tell_asked(claim, choice, actor.label)
        return
    claim.state, claim.due_on, claim.answered_at = ClaimState.LAPSED, None, clock.now()
    claim.save(update_fields=["state", "due_on", "answered_at"])
    steps.write_step(claim, "lapsed", actor.label)
    _announce(claim)
