"""How a school counts, written down by an officer with the school's own text beside it."""

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids, journal, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults
from tongxing.places import queries as places
from tongxing.references import errors, queries, rules
from tongxing.references.models import CreditRule
from tongxing.references.shapes import CreditRuleCard, KeepCreditRule

SAME_KEY = "references_creditrule_same_key_is_same_deed"
ONE_A_DAY = "references_creditrule_one_for_a_school_and_day"


@transaction.atomic
def keep_credit_rule(order: KeepCreditRule, *, actor: Actor) -> CreditRuleCard:
    """From its first day on, hours can be seen as this school counts them; no record changes.

    The same key again is the same edition. Refuses with NotAllowed, PlaceUnknown, Invalid or CreditRuleTaken.
    """
    places.region(order.region_code)
    row = CreditRule(
        id=ids.new_id(),
        key=order.key,
        school_name=text.one_line(order.school_name),
        region_code=order.region_code,
        minutes_per_credit=order.minutes_per_credit,
        rounding=order.rounding,
        most_a_year=order.most_a_year,
        year_from_month=order.year_from_month,
        valid_from=order.valid_from,
        document=text.one_line(order.document),
        kept_by=actor.label,
        kept_at=clock.now(),
    )
    access.require(actor, "references.keep_credit_rule", on=row)
    if done := queries.credit_rule_kept(actor.label, order.key):
        return done
    faults = Faults()
    for field, code in rules.credit_rule_problems(order):
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == ONE_A_DAY:
            raise errors.CreditRuleTaken() from broken
        if constraint_of(broken) == SAME_KEY and (done := queries.credit_rule_kept(actor.label, order.key)):
            return done
        raise
    journal.note("references.keep_credit_rule", actor=actor, subject=row.id)
    return queries.credit_card(row)
