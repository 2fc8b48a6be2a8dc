"""Helpers who act from their own phone: it begins by the consent in force, and a consent ends on its day."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import BeginActing
from tongxing.foundation import clock, events
from tongxing.foundation.refusals import NotFound
from tongxing.people import errors, queries
from tongxing.people.events import HelperTermAnnounced
from tongxing.people.models import Helper, HelperStep
from tongxing.people.queries import acting
from tongxing.people.services import helping
from tongxing.people.shapes import HelperCard


@transaction.atomic
def act_for(helper_id: uuid.UUID, *, actor) -> HelperCard:
    """In this sign-in the helper acts in the volunteer's name for a while, as far as the rule reaches and no further.

    Roles of either stay behind. The same asked again while it lasts is the same. Refuses with NotFound (also
    whoever is not the helper, or is no longer), HelperBringsAWordOnly or SignInFirst.
    """
    helper = helping.locked_helper(helper_id)
    subject = queries.at_desk(helper.person)
    subject.helper_account_id = helper.account_id
    if not access.can(actor, "people.act_for", on=subject):
        raise NotFound()
    access.require(actor, "people.act_for", on=subject)
    still = queries.live(Helper.objects.filter(pk=helper.id, state="active", person__is_volunteer=True))
    if not still.exists():
        raise NotFound()
    card = queries.helper_card(helper, helper.person)
    if not card.acts:
        raise errors.HelperBringsAWordOnly()
    rule = acting.rule_of(helper.person.service_code)
    order = BeginActing(
        account_id=helper.person.account_id,
        consent_id=helper.id,
        does=frozenset(rule.parameters["does"]),
        sees=frozenset(rule.parameters["sees"]),
        minutes=rule.parameters["minutes"],
    )
    access.begin_acting(order, actor=actor)
    return card


def end_expired_helpers(*, actor) -> int:
    """Consents whose last day is over end, and both sides are told some days ahead; answers how many ended.

    Whether somebody may act follows the day itself, this job or not. Refuses with NotAllowed.
    """
    access.require(actor, "people.end_expired_helpers")
    today, ended = clock.today(), 0
    rows = Helper.objects.filter(state__in=("asked", "active"), until_on__isnull=False).select_related(
        "person"
    )
    for row in rows.order_by("until_on", "id").iterator(chunk_size=500):
        left = (row.until_on - today).days if row.until_on else 0
        if left < 0:
            ended += helping.end_of_term(row.id, actor=actor)
        elif left <= acting.rule_of(row.person.service_code).parameters["warn_days"]:
            _warn(row.id, actor)
    return ended


@transaction.atomic
def _warn(helper_id: uuid.UUID, actor) -> None:
    helper = helping.locked_helper(helper_id)
    said = HelperStep.objects.filter(helper=helper, kind="warned").exists()
    if said or helper.state != "active" or helper.until_on is None:
        return
    HelperStep.objects.create(helper=helper, kind="warned", said_by=actor.label, said_at=clock.now())
    events.announce(HelperTermAnnounced(helper.id, helper.person_id, helper.account_id, helper.until_on))
