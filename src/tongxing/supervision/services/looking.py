"""Looking: the rules are given what was written since the last look, and whatever they find goes one level up."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor, SystemActor
from tongxing.certificates import queries as certificates
from tongxing.certificates.shapes import DOUBTS
from tongxing.foundation import clock, database, events, ids, workdays
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import EntryCard, State
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.supervision import anomalies, queries
from tongxing.supervision.events import AlertRaised
from tongxing.supervision.models import Alert, AlertStep, Look
from tongxing.supervision.queries.material import Material
from tongxing.supervision.shapes import Found, Suspicion

MOST_RECORDS = 500  # of one alert; its numbers tell of all
ASKER = SystemActor("supervision")


@transaction.atomic
def look_for_anomalies(*, actor: Actor) -> Found:
    """Every suspicion about what was written since the last look stands before the level above its maker.

    The same suspicion is raised once, however often it is found; records on public notice are held there until
    somebody answered. Two looks never run side by side. Refuses with NotAllowed.
    """
    database.lock_name("supervision.look")
    access.require(actor, "supervision.look_for_anomalies")
    until = ledger.last_position()
    before, after = _last_looks()
    if until == before:
        return Found(0, 0, 0)
    seen = queries.material(after, before, until)
    found = [pair for rule in anomalies.RULES for pair in _found_by(rule, seen)]
    raised = sum(_raise_suspicion(suspicion, edition, seen.cards, actor) for suspicion, edition in found)
    Look.objects.create(
        last_position=until,
        looked_at=clock.now(),
        records=len(seen.new),
        found=len(found),
        raised=raised,
    )
    return Found(len(seen.new), len(found), raised)


def _last_looks() -> tuple[int, int]:
    """How far the last look came, and the one before it."""
    last = Look.objects.order_by("-last_position").values_list("last_position", flat=True)[:2]
    newest, before, *_none = *last, 0, 0
    return newest, before


def _found_by(rule: str, seen: Material) -> Iterable[tuple[Suspicion, Rule]]:
    """What a rule finds, with the edition in force where the service was; regions may have numbers of their own."""
    today, told = clock.today(), anomalies.RULES[rule]
    editions: dict[str, Rule] = {}
    for code in {trace.region_code for trace in seen.new}:
        edition = policy.rule(queries.policy_id(rule), today, code)
        editions[edition.version] = edition
    rows: Sequence = seen.sums if getattr(told, "READS", "traces") == "sums" else seen.traces
    new = {trace.entry_id for trace in seen.new}
    for version, edition in sorted(editions.items()):
        for suspicion in told.find(rows, edition.parameters):
            cards = [seen.cards[one] for one in suspicion.entries if one in seen.cards]
            if not cards or not new.intersection(suspicion.entries):
                continue  # nothing new in it: it was told when it was new
            here = policy.rule(queries.policy_id(rule), today, cards[0].region_code)
            if here.version == version:
                yield suspicion, edition


def _raise_suspicion(
    suspicion: Suspicion, edition: Rule, cards: dict[uuid.UUID, EntryCard], actor: Actor
) -> bool:
    entries = [cards[one] for one in suspicion.entries if one in cards][:MOST_RECORDS]
    first = entries[0]
    account_id = queries.account_in(suspicion.maker)
    alert = Alert(
        rule=suspicion.rule,
        version=edition.version,
        mark=suspicion.mark[:200],
        numbers=dict(suspicion.numbers),
        entry_ids=[card.id for card in entries],
        account_id=account_id,
        organisation_id=first.organisation_id,
        record_code=first.region_code,
    )
    return put_before(alert, entries, actor) is not None


def put_before(alert: Alert, entries: Sequence[EntryCard], actor: Actor) -> Alert | None:
    """Write an alert whose facts are filled in, before the level above its maker; None when it was there already.

    leave: asked by the deed that found it
    """
    now = clock.now()
    alert.id, alert.raised_at = ids.new_id(), now
    alert.region_code = queries.level_above(alert.record_code, alert.account_id)
    alert.due_on = due_on(alert.record_code, alert.rule)
    Alert.objects.bulk_create([alert], ignore_conflicts=True)
    if not Alert.objects.filter(pk=alert.id).exists():
        return None
    note(alert, AlertStep.RAISED, "", actor)
    hold(alert, entries)
    events.announce(AlertRaised(alert.id, alert.rule, alert.region_code))
    return alert


def due_on(region_code: int, rule: str) -> dt.date:
    """Until when somebody has to answer, counted in workdays from today; a frozen source has a term of its own.

    leave: arithmetic for the deeds of this room
    """
    today = clock.today()
    if rule == queries.SOURCE_FROZEN:
        term = policy.rule(queries.policy_id(rule), today, region_code).parameters["review_workdays"]
    else:
        term = policy.rule("alert-answer", today, region_code).parameters["workdays"]
    return workdays.add_workdays(today, term)


def note(alert: Alert, kind: str, why: str, actor: Actor) -> None:
    """Write one step of an alert, for good.

    leave: asked by the deed that steps
    """
    AlertStep.objects.create(
        alert=alert, kind=kind, region_code=alert.region_code, why=why, by=actor.label, at=clock.now()
    )


def hold(alert: Alert, entries: Sequence[EntryCard]) -> None:
    """Question those of the records that hang on public notice, so that the notice waits for the answer.

    leave: asked by the deed that raised the alert
    """
    for card in entries:
        if card.state != State.ON_NOTICE:
            continue
        try:
            with transaction.atomic():
                why = f"{alert.rule}: {alert.id}"
                ledger_deeds.question_entry(card.id, question_key(alert.id, card.id), why, actor=ASKER)
        except ledger_errors.NotOnNotice:
            continue  # its notice ended a moment ago


def question_key(alert_id: uuid.UUID, entry_id: uuid.UUID) -> uuid.UUID:
    """The key of the question that an alert asks about a record: the same for asking and answering.

    leave: arithmetic for the deeds of this room
    """
    return uuid.uuid5(alert_id, str(entry_id))


@transaction.atomic
def raise_for_freeze(
    freeze_id: uuid.UUID, source: str, organisation_id: uuid.UUID, entry_id: uuid.UUID, *, actor: Actor
) -> bool:
    """A source that was frozen stands before the level above it; false when it stood there already.

    Refuses with NotAllowed.
    """
    access.require(actor, "supervision.raise_alert")
    card = ledger.entries_by_ids([entry_id])[entry_id]
    held = ledger.frozen_source(ledger.freeze_for_change(freeze_id))
    edition = policy.rule(queries.policy_id(queries.SOURCE_FROZEN), clock.today(), card.region_code)
    alert = Alert(
        rule=queries.SOURCE_FROZEN,
        version=edition.version,
        mark=str(freeze_id),
        numbers={"entries": held.entries, "minutes": held.minutes},
        entry_ids=[entry_id],
        account_id=queries.account_in(source),
        organisation_id=organisation_id,
        record_code=card.region_code,
        freeze_id=freeze_id,
    )
    return put_before(alert, [card], actor) is not None


@transaction.atomic
def raise_for_doubt(doubt_id: uuid.UUID, number: str, what: str, *, actor: Actor) -> bool:
    """A doubt about a certificate stands before the level above whoever made its first record.

    One certificate has one open alert; a number nobody holds has none. Refuses with NotAllowed.
    """
    access.require(actor, "supervision.raise_alert")
    database.lock_name("supervision.doubt", number)
    listed = certificates.entries_listed(number)
    told = Alert.objects.filter(rule=queries.DOUBT, mark__startswith=f"{number}:")
    if not listed or told.filter(state=Alert.OPEN).exists():
        return False
    cards = ledger.entries_by_ids(list(listed))
    entries = [cards[one] for one in listed if one in cards][:MOST_RECORDS]
    first = entries[0]
    zh, en = DOUBTS[what]
    alert = Alert(
        rule=queries.DOUBT,
        version=policy.rule(queries.policy_id(queries.DOUBT), clock.today(), first.region_code).version,
        mark=f"{number}:{doubt_id}",
        numbers={"number": number, "what_zh": zh, "what_en": en.lower()},
        entry_ids=[card.id for card in entries],
        account_id=queries.account_in(queries.maker_of(first)),
        organisation_id=first.organisation_id,
        record_code=first.region_code,
    )
    return put_before(alert, entries, actor) is not None


@transaction.atomic
def escalate_alerts(*, actor: Actor) -> int:
    """Alerts nobody answered in time go before the next level that somebody holds; answers how many.

    Refuses with NotAllowed.
    """
    access.require(actor, "supervision.escalate_alerts")
    waiting = Alert.objects.select_for_update(skip_locked=True).filter(
        state=Alert.OPEN, due_on__lt=clock.today()
    )
    moved, above = 0, _Above()
    for alert in waiting.order_by("raised_at", "id"):
        higher = above.of(alert)
        if higher is None:
            continue
        alert.region_code, alert.due_on = higher, due_on(alert.record_code, alert.rule)
        alert.save(update_fields=["region_code", "due_on"])
        note(alert, AlertStep.ESCALATED, "", actor)
        events.announce(AlertRaised(alert.id, alert.rule, alert.region_code))
        moved += 1
    return moved


class _Above:
    """The next level over an alert, asked once for each county and level."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], int | None] = defaultdict()

    def of(self, alert: Alert) -> int | None:
        county = places.at_level(alert.record_code, "county") or alert.record_code
        asked = (alert.region_code, county)
        if asked not in self.known:
            self.known[asked] = queries.next_level(*asked)
        return self.known[asked]
