"""Answering an objection: declined with a reason, or upheld together with what puts it right."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, events, text
from tongxing.late_entries import services as late_entries
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import CorrectRecord, WithdrawRecord
from tongxing.objections import errors, queries, rules
from tongxing.objections.events import ObjectionAnswered
from tongxing.objections.models import Objection
from tongxing.objections.services import steps
from tongxing.objections.shapes import LEVELS, AnswerObjection, ObjectionCard, State
from tongxing.people import queries as people

FOLLOWER = SystemActor("objections")


@transaction.atomic
def answer_objection(order: AnswerObjection, *, actor: Actor) -> ObjectionCard:
    """The objection is declined with the reason, or upheld: the correction is made in the same breath.

    The same key again is the same answer. Refuses with NotFound, NotAllowed, NotYourTurn, OwnObjection,
    AnsweredBefore, Invalid, VerdictUnknown, TimesMissing, CorrectionUnknown, and what the ledger or a late entry
    refuses.
    """
    row = queries.objection_for_change(order.objection_id)  # locked: two answers are one
    access.require(actor, "objections.see_objection", on=row)
    if steps.done_with(row, order.key):
        return queries.cards([row])[0]
    if row.state not in LEVELS:
        raise errors.NotYourTurn()
    access.require(actor, "objections.answer_objection", on=row)
    _refuse_partial(row, actor)
    why = text.one_line(order.why)
    if not rules.SHORTEST_TEXT <= len(why) <= rules.LONGEST_ANSWER:
        errors.refuse_words("why", rules.SHORTEST_TEXT, rules.LONGEST_ANSWER)
    level = row.level
    if order.verdict == State.UPHELD:
        row.mend, row.correction_id = _mended(order, row, why, actor)
    elif order.verdict != State.DECLINED:
        raise errors.VerdictUnknown()
    steps.end(row, State(order.verdict), clock.now())
    row.save()
    steps.write_step(row, str(order.verdict), actor.label, why=why, level=level, key=order.key)
    _announce(row, str(order.verdict))
    return queries.cards([row])[0]


def _refuse_partial(row: Objection, actor: Actor) -> None:
    """Neither the one who objects nor one who has answered it before."""
    own = people.person_of(actor.account_id)
    if own is not None and own.id == row.person_id:
        raise errors.OwnObjection()
    if queries.has_answered(row, actor.label):
        raise errors.AnsweredBefore()


def _mended(order: AnswerObjection, row: Objection, why: str, actor: Actor) -> tuple[str, uuid.UUID]:
    """What puts it right, done now: how, and which line or claim it is."""
    stands = row.entry_id is not None and not _is_gone(row)
    fitting = {"correct", "withdraw", "done"} if stands else {"claim", "done"}
    if order.mend not in fitting:
        raise errors.VerdictUnknown()
    if order.mend == "correct":
        return "correct", _corrected(order, row, why, actor)
    if order.mend == "withdraw":
        assert row.entry_id is not None
        taken = ledger_deeds.withdraw_record(WithdrawRecord(order.key, row.entry_id, why[:200]), actor=actor)
        return "withdraw", taken.id
    if order.mend == "claim":
        if order.claim is None or order.claim.person_id != row.person_id:
            raise errors.CorrectionUnknown()
        raised_on = clock.local(row.raised_at).date()
        return "claim", late_entries.claim_late_entry(order.claim, actor=actor, noticed_on=raised_on).id
    return "done", _found(order, row)


def _is_gone(row: Objection) -> bool:
    """Whether the record objected to was taken back: then only a late entry can bring it back."""
    assert row.entry_id is not None
    return ledger.entry(row.entry_id, FOLLOWER).state == "withdrawn"


def _corrected(order: AnswerObjection, row: Objection, why: str, actor: Actor) -> uuid.UUID:
    if order.started_at is None or order.ended_at is None:
        raise errors.TimesMissing()
    assert row.entry_id is not None
    told = CorrectRecord(order.key, row.entry_id, order.started_at, order.ended_at, why[:200])
    return ledger_deeds.correct_record(told, actor=actor).restated.id


def _found(order: AnswerObjection, row: Objection) -> uuid.UUID:
    """A record of the same person that holds now."""
    if order.correction_id is None:
        raise errors.CorrectionUnknown()
    known = queries.record_of(order.correction_id, row.person_id)
    if known is None or known.id == row.entry_id:
        raise errors.CorrectionUnknown()
    return known.id


def _announce(row: Objection, verdict: str) -> None:
    events.announce(
        ObjectionAnswered(
            objection_id=row.id,
            person_id=row.person_id,
            organisation_id=row.organisation_id,
            verdict=verdict,
            level=str(row.level),
        )
    )


@transaction.atomic
def follow_claim(claim_id: uuid.UUID, entry_id: uuid.UUID | None, *, actor: Actor) -> None:
    """The late entry that answers an objection was signed (`entry_id`), or was not: then the objection counts as
    declined, and the volunteer may carry it up.

    Hearing it twice is hearing it once; a claim that answers no objection changes nothing. Refuses with NotAllowed.
    """
    access.require(actor, "objections.follow_claim")
    row = queries.mended_by(claim_id)
    if row is None or row.state != State.UPHELD or steps.done_with(row, claim_id):
        return
    if entry_id is not None:
        row.correction_id = entry_id
        row.mend = "done"
        row.save(update_fields=["correction_id", "mend"])
        steps.write_step(row, "mended", actor.label, key=claim_id)
        return
    row.state = State.DECLINED
    row.save(update_fields=["state"])
    steps.write_step(row, "claim_refused", actor.label, key=claim_id)
    _announce(row, State.DECLINED)
