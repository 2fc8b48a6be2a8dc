"""The risk notice: said anew while an activity is ahead, and accepted by each person (R-23)."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.events import RisksRestated
from tongxing.activities.models import LIVE
from tongxing.activities.queries.activities import activity_for_change, state_facts, whole_card
from tongxing.activities.queries.sign_ups import sign_up_for_change, signed_up
from tongxing.activities.shapes import ActivityCard, RestateRisks, SignedUp
from tongxing.foundation import clock, events, journal, text


@transaction.atomic
def restate_risks(order: RestateRisks, *, actor: Actor) -> ActivityCard:
    """The risk notice of a published activity says something else, and everybody who signed up is told.

    What they had accepted is no longer what stands. The same words again change nothing.
    Refuses with ActivityUnknown, NotAllowed, NotPublished, ChangedTooLate or Invalid.
    """
    activity = activity_for_change(order.activity_id)
    access.require(actor, "activities.restate_risks", on=activity)
    risks = text.clean(order.risks)
    if risks == activity.risks:
        return whole_card(activity)
    if activity.state != "published":
        raise errors.NotPublished(**state_facts(activity))
    starts = activity.starts_at
    if starts <= clock.now():
        raise errors.ChangedTooLate(starts_zh=rules.wall(starts), starts_en=rules.wall_en(starts))
    errors.refuse_problems(rules.wrong_risks(risks))

    before = rules.risks_version(activity.risks)
    activity.risks = risks
    activity.save(update_fields=["risks"])
    version = rules.risks_version(risks)
    journal.note(
        "activities.risks_restated", actor=actor, subject=activity.id, purpose=f"{before} → {version}"
    )
    events.announce(RisksRestated(activity.id, activity.organisation_id, version))
    return whole_card(activity)


@transaction.atomic
def accept_risks(activity_id: uuid.UUID, version: str, *, actor: Actor) -> SignedUp:
    """The person has read the risk notice that stands, and says so. Twice is once.

    Refuses with ActivityUnknown, NotSignedUp, NotAllowed or RisksChanged.
    """
    activity = activity_for_change(activity_id)
    mine = sign_up_for_change(activity_id, actor.account_id)
    if mine is None:
        raise errors.NotSignedUp()
    access.require(actor, "activities.accept_risks", on=mine)
    if mine.state not in LIVE:
        raise errors.NotSignedUp()
    if mine.risks_version == version == rules.risks_version(activity.risks):
        return signed_up(mine)
    if version != rules.risks_version(activity.risks):
        raise errors.RisksChanged(risks=activity.risks)
    mine.risks_version, mine.risks_accepted_at = version, clock.now()
    mine.save(update_fields=["risks_version", "risks_accepted_at"])
    return signed_up(mine)
