"""A school or an employer asks; whether the number means anybody, they are never told."""

import dataclasses
import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, sealing, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.references import errors, queries, rules
from tongxing.references.events import ReferenceAsked
from tongxing.references.models import Inquiry
from tongxing.references.shapes import Asked, AskReference, State

SAME_KEY = "references_inquiry_same_key_is_same_deed"


@transaction.atomic
def ask_reference(order: AskReference, *, actor: Actor) -> Asked:
    """The volunteer of that number hears who asks for what; whoever asked takes a link and a code along.

    The answer is the same for a number that means nobody, and for somebody whom too many ask already. The same key
    again is the same question. Refuses with Invalid, CreditScope, CreditRuleUnknown or KeyTaken.
    """
    access.require(actor, "references.ask_reference")
    order = _tidied(order)
    said = sealing.digest(repr(dataclasses.astuple(_ordered(order))), "references.said")
    if done := _asked_before(order.key, said):
        return done
    person = people.person_by_number(order.volunteer_number)
    today = clock.today()
    rule = policy.rule(queries.RULE, today)
    _refuse(order, rule, today)
    row = _drafted(order, rule, said, today)
    if person is not None and queries.open_for(person.id) < rule.parameters["most_open"]:
        row.person_id, row.account_id = person.id, person.account_id
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == SAME_KEY and (done := _asked_before(order.key, said)):
            return done
        raise
    _announce(row, person)
    return _asked(row)


def _announce(row: Inquiry, person: PersonCard | None) -> None:
    if row.person_id is not None and person is not None:
        events.announce(ReferenceAsked(inquiry_id=row.id, person_id=person.id))


def _asked(row: Inquiry) -> Asked:
    return Asked(row.id, queries.code_of(row.id), row.lapses_on)


def _asked_before(key: uuid.UUID, said: bytes) -> Asked | None:
    done = queries.inquiry_with(key)
    if done is None:
        return None
    if bytes(done.said_digest) != said:
        raise errors.KeyTaken()
    return _asked(done)


def _tidied(order: AskReference) -> AskReference:
    return dataclasses.replace(
        order,
        volunteer_number=text.digits(order.volunteer_number),
        organisation_name=text.one_line(order.organisation_name),
        contact=text.one_line(order.contact),
        why=text.one_line(order.why),
    )


def _ordered(order: AskReference) -> AskReference:
    """The same question spelled one way, so that a set has an order."""
    return dataclasses.replace(order, parts=tuple(sorted(order.parts)))  # type: ignore[arg-type]


def _refuse(order: AskReference, rule: Rule, today: dt.date) -> None:
    faults = Faults()
    for field, code in rules.ask_problems(order, today):
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()
    if order.purpose == "credit" and rules.beyond_credit(order.parts, rule.parameters["credit_parts"]):
        raise errors.CreditScope()
    if order.credit_rule_id is not None:
        queries.credit_rule(order.credit_rule_id)


def _drafted(order: AskReference, rule: Rule, said: bytes, today: dt.date) -> Inquiry:
    inquiry_id = ids.new_id()
    return Inquiry(
        id=inquiry_id,
        key=order.key,
        said_digest=said,
        organisation_name=order.organisation_name,
        contact_sealed=sealing.seal(order.contact, str(inquiry_id)),
        purpose=order.purpose,
        why=order.why,
        parts=sorted(order.parts),
        from_on=order.from_on,
        until_on=order.until_on,
        credit_rule_id=order.credit_rule_id,
        state=State.WAITING,
        policy_version=rule.version,
        asked_at=clock.now(),
        lapses_on=today + dt.timedelta(days=rule.parameters["lapse_days"]),
    )
