"""Acting in somebody's name: by which consent, how far it reaches, and what was done with it."""

import datetime as dt
import uuid

from tongxing.access import matrix
from tongxing.access import queries as accounts
from tongxing.access import services as access
from tongxing.access.shapes import ActedCard
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.people.models import Person
from tongxing.people.queries.helping import at_desk, helper_consent
from tongxing.people.shapes import InTheNameOf
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule


def rule_of(region_code: int | None = None) -> Rule:
    """How far and how long helpers act, where the helped one is served; the rule in force today.

    public: rules are open to everybody
    """
    return policy.rule("helper-acting", clock.today(), region_code)


def kept_to_oneself(region_code: int | None = None) -> tuple[tuple[str, str], ...]:
    """What no helper may do, in words, Chinese and English, for whoever is about to name one.

    public: what we ask of people is no secret
    """
    deeds = matrix.deeds()
    return tuple((deeds[name].zh, deeds[name].en) for name in rule_of(region_code).parameters["never"])


def in_the_name_of(viewer) -> InTheNameOf | None:
    """In whose name the viewer acts, for the line over every page; None for nearly everybody."""
    right = getattr(viewer, "on_behalf", None)
    card = helper_consent(right.consent_id) if right is not None else None
    if right is None or card is None:
        return None
    left = -((clock.now() - right.ends_at) // dt.timedelta(minutes=1))
    return InTheNameOf(card, max(1, left))


def done_in_my_name(person_id: uuid.UUID, viewer) -> tuple[ActedCard, ...]:
    """What helpers did in a volunteer's name, the latest first; for themselves and the desk where they live.

    Refuses with NotFound or NotAllowed.
    """
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(viewer, "people.see_deeds_done_for_one", on=at_desk(person))
    return accounts.acted_for(person.account_id)
