"""Everything that may change policy: an edition is proposed, enacted by somebody else, or taken back before its day."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import Fault, Invalid, SignInFirst
from tongxing.policy import errors, packs, queries, standing
from tongxing.policy.events import EditionEnacted, EditionWithdrawn
from tongxing.policy.models import Edition, EditionWithdrawal, Enactment
from tongxing.policy.shapes import (
    EDITION_STATES,
    EditionCard,
    EnactEdition,
    ProposeEdition,
    Rule,
    WithdrawEdition,
)

SHORTEST_WHY, LONGEST_WHY = 4, 300
LONGEST_TEXT = 40_000
# Nothing is enacted or taken back so late in the day that a deed of the next might have read the shelf before it.
LAST_MINUTES = dt.timedelta(minutes=10)


@transaction.atomic
def propose_edition(order: ProposeEdition, *, actor: Actor) -> EditionCard:
    """An edition of a rule waits for another officer; nothing holds yet.

    The text is examined whole, beside all rules that stand. The same key again is the same proposal. Refuses with
    SignInFirst, Invalid (each fault with its line), NotAllowed, ReasonMissing, TooSoon or EditionKnown.
    """
    if actor.account_id is None:
        raise SignInFirst()
    database.lock_name("policy.editions")
    access.require(actor, "policy.propose_edition")
    if done := queries.proposed_with(actor, order.key):
        return queries.card_of(done)
    rule = _read(order.text)
    row = _row(order, rule, actor.account_id, actor.label)
    access.require(actor, "policy.propose_edition", on=row)
    row.why = _why(order.why)
    _refuse_too_soon(row.valid_from)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if database.constraint_of(broken) == "policy_edition_is_named_once":
            raise errors.EditionKnown(version=row.version) from broken
        raise
    return queries.card_of(row)


def _read(told: str) -> Rule:
    if len(told) > LONGEST_TEXT:
        zh, en = (
            f"文字太长，最多 {LONGEST_TEXT} 个字",
            f"The text is too long; at most {LONGEST_TEXT} characters",
        )
        raise Invalid([Fault("text", "policy.text_too_long", zh, en)])
    rule, faults = queries.examined(told)
    if rule is None:
        raise Invalid(
            Fault(
                "text",
                "policy.text_faulty",
                f"第 {one.line} 行：{one.zh}" if one.line else one.zh,
                f"Line {one.line}: {one.zh}" if one.line else f"In the text: {one.zh}",
            )
            for one in faults
        )
    return rule


def _row(order: ProposeEdition, rule: Rule, account_id: uuid.UUID, label: str) -> Edition:
    here = rule.jurisdiction
    return Edition(
        id=ids.new_id(),
        key=order.key,
        account_id=account_id,
        rule_id=rule.id,
        version=rule.version,
        region_low=here.low,
        region_high=here.high,
        line=here.line,
        valid_from=rule.valid_from,
        text=order.text,
        proposed_by=label,
        proposed_at=clock.now(),
    )


def _why(told: str) -> str:
    why = text.one_line(told)
    if not SHORTEST_WHY <= len(why) <= LONGEST_WHY:
        raise errors.ReasonMissing(least=SHORTEST_WHY, most=LONGEST_WHY)
    return why


def _refuse_too_soon(valid_from: dt.date) -> None:
    first = clock.local(clock.now() + LAST_MINUTES).date() + dt.timedelta(days=1)
    if valid_from < first:
        raise errors.TooSoon(first=str(first), valid_from=str(valid_from))


@transaction.atomic
def enact_edition(order: EnactEdition, *, actor: Actor) -> EditionCard:
    """The edition holds from its day on; what it follows in the same place ends the day before.

    It is examined once more beside all that stands by now. The same key again is the same deed. Refuses with
    SignInFirst, NotFound, NotAllowed, OwnProposal, EditionEnded, ReasonMissing, TooSoon or Invalid.
    """
    if actor.account_id is None:
        raise SignInFirst()
    database.lock_name("policy.editions")
    row = queries.row_of(order.edition_id)
    access.require(actor, "policy.enact_edition", on=row)
    done = queries.enacted_with(row)
    if done is not None and (done.key, done.account_id) == (order.key, actor.account_id):
        return queries.card_of(row)
    _refuse_ended(row)
    if row.account_id == actor.account_id:
        raise errors.OwnProposal()
    why = _why(order.why)
    _refuse_too_soon(row.valid_from)
    _read(row.text)
    Enactment.objects.create(
        edition=row,
        key=order.key,
        account_id=actor.account_id,
        why=why,
        enacted_by=actor.label,
        proposer_id=row.account_id,
        enacted_at=clock.now(),
    )
    events.announce(
        EditionEnacted(
            edition_id=row.id,
            rule_id=row.rule_id,
            edition_version=row.version,
            region_low=row.region_low,
            region_high=row.region_high,
            valid_from=str(row.valid_from),
        )
    )
    _seen_at_once()
    return queries.card_of(queries.row_of(row.id))


def _seen_at_once() -> None:
    """This process asks anew, for days ahead too; others do within a minute."""
    standing.forget()
    transaction.on_commit(standing.forget)


def _refuse_ended(row: Edition) -> None:
    state = queries.card_of(row).state
    if state in ("withdrawn", "enacted", "in_force"):
        zh, en = EDITION_STATES[state]
        raise errors.EditionEnded(state_zh=zh, state_en=en)


@transaction.atomic
def withdraw_edition(order: WithdrawEdition, *, actor: Actor) -> EditionCard:
    """The edition never holds; what held before goes on. Proposer and colleagues may, until the day before its first.

    The same key again is the same deed. Refuses with SignInFirst, NotFound, NotAllowed, EditionEnded,
    ReasonMissing or TooSoon.
    """
    if actor.account_id is None:
        raise SignInFirst()
    database.lock_name("policy.editions")
    row = queries.row_of(order.edition_id)
    access.require(actor, "policy.withdraw_edition", on=row)
    done = queries.withdrawn_with(row)
    if done is not None and (done.key, done.account_id) == (order.key, actor.account_id):
        return queries.card_of(row)
    if done is not None or queries.card_of(row).state == "in_force":
        _refuse_ended(row)
    why = _why(order.why)
    if queries.enacted_with(row) is not None:
        _refuse_too_soon(row.valid_from)
        _refuse_missed(row)
    EditionWithdrawal.objects.create(
        edition=row,
        key=order.key,
        account_id=actor.account_id,
        why=why,
        withdrawn_by=actor.label,
        withdrawn_at=clock.now(),
    )
    events.announce(EditionWithdrawn(edition_id=row.id, rule_id=row.rule_id, edition_version=row.version))
    _seen_at_once()
    return queries.card_of(queries.row_of(row.id))


def _refuse_missed(row: Edition) -> None:
    """Taking one back must not leave later editions that lean on it: all that stays must still agree."""
    rest = [one for one in standing.enacted() if one.pk != row.pk]
    standing.over(packs.shelf(), rest)
