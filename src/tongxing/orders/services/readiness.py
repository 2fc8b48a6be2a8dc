"""One's own word on being asked: on, off, how far, how often; nobody is asked who did not say so (R-20)."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database
from tongxing.orders import errors, rules
from tongxing.orders.models import Readiness
from tongxing.orders.queries import orders as queries
from tongxing.orders.shapes import BeReady, ReadinessCard
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places


@transaction.atomic
def be_ready(told: BeReady, *, actor: Actor) -> ReadinessCard:
    """Somebody may be asked from now on, so far and so often, alone or for a team they lead.

    Saying so again changes how. Refuses with SignInFirst, Invalid (a team one does not lead among it) or NotReadyYet
    (no volunteer, a minor, real name not checked).
    """
    access.require(actor, "orders.be_ready")
    account_id = actor.account_id
    errors.refuse_problems(rules.problems_of_readiness(told.reach, told.per_week))
    person = people.person_of(account_id)
    here = _home(person) if person is not None else 0
    least = queries.rule_of(here).parameters["least_age"]
    if (
        account_id is None
        or person is None
        or not person.is_volunteer
        or person.real_name_state != "passed"
        or person.age_on(clock.today()) < least
    ):
        raise errors.NotReadyYet(least_age=least)
    if told.organisation_id is not None and told.organisation_id not in {
        team.id for team in organisations.led_by(actor)
    }:
        errors.refuse_problems([("organisation_id", "team_not_led")])
    database.lock_name("orders.ready", account_id)
    row, _fresh = Readiness.objects.update_or_create(
        account_id=account_id,
        organisation_id=told.organisation_id,
        defaults={
            "person_id": person.id,
            "home_code": here,
            "reach": told.reach,
            "reach_code": places.at_level(here, told.reach) or here,
            "per_week": told.per_week,
            "shows_name": told.shows_name,
            "categories": list(person.categories),
            "skills": list(person.skills),
            "is_on": True,
            "changed_at": clock.now(),
        },
    )
    return queries.readiness_card(row)


def _home(person: PersonCard) -> int:
    """Where somebody starts from: where they live, or where they want to serve when that lies elsewhere."""
    lives, serves = person.residence_code, person.service_code
    return lives if places.contains(serves, lives) else serves


@transaction.atomic
def be_off(organisation_id: uuid.UUID | None = None, *, actor: Actor) -> None:
    """Nobody asks this account any more; what was accepted stays accepted. Refuses with SignInFirst."""
    access.require(actor, "orders.be_ready")
    mine = Readiness.objects.filter(account_id=queries.account_of(actor), organisation_id=organisation_id)
    mine.update(is_on=False, changed_at=clock.now())


@transaction.atomic
def forget_volunteer(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Who is no volunteer any more is not asked. Refuses with NotAllowed."""
    access.require(actor, "orders.move_on")
    Readiness.objects.filter(person_id=person_id).update(is_on=False, changed_at=clock.now())
