"""Answering an alert: found fine, put right, taken back, or its source frozen; and reports from the public notice."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import EntryCard, ReleaseSource, State, WithdrawRecord
from tongxing.policy import queries as policy
from tongxing.supervision import errors, queries, rules
from tongxing.supervision.events import AlertClosed
from tongxing.supervision.models import Alert, AlertStep, Report
from tongxing.supervision.services.looking import ASKER, hold, note, put_before, question_key
from tongxing.supervision.shapes import OUTCOMES, AlertCard, CloseAlert, ReportRecord

MOST_AT_ONCE = 500  # records of a frozen source taken back with one answer


@transaction.atomic
def close_alert(order: CloseAlert, *, actor: Actor) -> AlertCard:
    """Somebody above the maker has looked: what it came to is on record, and the volunteers are told.

    What was held on notice is answered; records are taken back or their source frozen in the same breath, by the
    leave the official has for that. The same key again is the same answer. Refuses with NotFound, NotAllowed,
    OutcomeUnknown, OutcomeDoesNotFit, ReasonMissing, AlertClosedAlready, NotOfThisAlert, NothingCorrected, and
    what the ledger refuses.
    """
    alert = queries.alert_for_change(order.alert_id)
    access.require(actor, "supervision.close_alert", on=alert)
    if alert.state == Alert.CLOSED:
        if alert.close_key == order.key:
            return queries.card_of(alert)
        zh, en = OUTCOMES[alert.outcome]
        raise errors.AlertClosedAlready(outcome_zh=zh, outcome_en=en)
    if order.outcome not in OUTCOMES:
        raise errors.OutcomeUnknown()
    why = reason(order.why)
    _bring_about(alert, order, why, actor)
    for entry_id in alert.entry_ids:
        _answer(alert, entry_id, why)
    alert.state, alert.outcome, alert.why = Alert.CLOSED, order.outcome, why
    alert.closed_at, alert.close_key = clock.now(), order.key
    alert.save(update_fields=["state", "outcome", "why", "closed_at", "close_key"])
    note(alert, AlertStep.CLOSED, why, actor)
    events.announce(AlertClosed(alert.id, alert.rule, alert.outcome, alert.region_code))
    return queries.card_of(alert)


def reason(why: str) -> str:
    """What somebody found, short enough to be read and long enough to be checked.

    leave: arithmetic for the deeds of this room
    """
    said = text.one_line(why)
    if not rules.SHORTEST_WHY <= len(said) <= rules.LONGEST_WHY:
        raise errors.ReasonMissing(least=rules.SHORTEST_WHY, most=rules.LONGEST_WHY)
    return said


def _bring_about(alert: Alert, order: CloseAlert, why: str, actor: Actor) -> None:
    """What the outcome means in the ledger."""
    if not set(order.entries) <= _known(alert):
        raise errors.NotOfThisAlert()
    if order.outcome == "withdrawn":
        _take_back(alert, order, why, actor)
    elif order.outcome == "corrected":
        _require_corrected(alert)
    elif order.outcome == "frozen":
        _freeze(alert, order, why, actor)
    elif alert.freeze_id is not None:
        _release(alert.freeze_id, order, why, actor)


def _release(freeze_id: uuid.UUID, order: CloseAlert, why: str, actor: Actor) -> None:
    """Let the source go, unless somebody has done so by another way."""
    held = ledger.frozen_source(ledger.freeze_for_change(freeze_id))
    if held.released_at is None:
        ledger_deeds.release_source(ReleaseSource(freeze_id, order.key, why), actor=actor)


def _known(alert: Alert) -> set[uuid.UUID]:
    """The records an answer may name: those of the alert, and of a frozen source all it holds up."""
    if alert.freeze_id is None:
        return set(alert.entry_ids)
    return {*alert.entry_ids, *ledger.held_by_freeze(alert.freeze_id)}


def _take_back(alert: Alert, order: CloseAlert, why: str, actor: Actor) -> None:
    wanted = order.entries or tuple(sorted(_known(alert)))[:MOST_AT_ONCE]
    for entry_id, card in sorted(ledger.entries_by_ids(list(wanted)).items()):
        if card.state != State.WITHDRAWN:
            key = uuid.uuid5(order.key, str(entry_id))
            ledger_deeds.withdraw_record(WithdrawRecord(key, entry_id, why), actor=actor)


def _require_corrected(alert: Alert) -> None:
    cards = ledger.entries_by_ids(list(alert.entry_ids)).values()
    if not any(card.state == State.WITHDRAWN or card.is_restated for card in cards):
        raise errors.NothingCorrected()


def _freeze(alert: Alert, order: CloseAlert, why: str, actor: Actor) -> None:
    if alert.freeze_id is not None:
        raise errors.OutcomeDoesNotFit(
            why_zh="来源已经冻结，请选“核查无误”解除，或“已撤回”。",
            why_en="the source is frozen already; choose “fine” to release it, or “taken back”.",
        )
    ledger_deeds.freeze_source(alert.entry_ids[0], order.key, why, actor=actor)


def _answer(alert: Alert, entry_id: uuid.UUID, why: str) -> None:
    """Answer the question an alert asked about a record on notice, if it asked one."""
    try:
        with transaction.atomic():
            ledger_deeds.answer_question(entry_id, question_key(alert.id, entry_id), why, actor=ASKER)
    except ledger_errors.NothingToReview:
        return  # it did not hang there, so nothing was asked


@transaction.atomic
def report_record(order: ReportRecord, *, actor: Actor) -> bool:
    """Somebody doubts a record on public notice: the notice waits, and the level above its maker is asked.

    One record has one open alert, whoever doubts it. The same key again is the same report; answers whether it
    is new. Refuses with NotOnNotice, WordsTooLong or KeyTaken.
    """
    database.lock_name("supervision.report", order.entry_id)
    access.require(actor, "supervision.report_record")
    done = Report.objects.filter(key=order.key).order_by("id").first()
    if done is not None:
        if done.entry_id != order.entry_id:
            raise errors.KeyTaken()
        return False
    words = text.one_line(order.words)
    if len(words) > rules.LONGEST_WORDS:
        raise errors.WordsTooLong(most=rules.LONGEST_WORDS)
    card = ledger.entries_by_ids([order.entry_id]).get(order.entry_id)
    if card is None or card.state != State.ON_NOTICE:
        raise ledger_errors.NotOnNotice()
    alert = _alert_about(card, actor)
    try:
        with transaction.atomic():
            Report.objects.create(
                alert=alert,
                entry_id=card.id,
                key=order.key,
                words=words,
                by=actor.label,
                reported_at=clock.now(),
            )
    except IntegrityError as broken:  # the same key at the same moment, about another record
        raise errors.KeyTaken() from broken
    return True


def _alert_about(card: EntryCard, actor: Actor) -> Alert:
    """The open alert about this record, or a new one."""
    told = Alert.objects.filter(rule=queries.PUBLIC_REPORT, entry_ids__contains=[card.id])
    standing = told.filter(state=Alert.OPEN).order_by("id").first()
    if standing is not None:
        note(standing, AlertStep.REPORTED, "", actor)
        hold(standing, [card])
        return standing
    edition = policy.rule(queries.policy_id(queries.PUBLIC_REPORT), clock.today(), card.region_code)
    alert = Alert(
        rule=queries.PUBLIC_REPORT,
        version=edition.version,
        mark=f"{card.id}:{told.count() + 1}",
        numbers={},
        entry_ids=[card.id],
        account_id=queries.account_in(queries.maker_of(card)),
        organisation_id=card.organisation_id,
        record_code=card.region_code,
    )
    made = put_before(alert, [card], actor)
    assert made is not None  # the record is locked by name, so nobody else can have raised it
    return made
