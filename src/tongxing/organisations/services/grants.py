"""The grant of access that goes with a role: given for its term, and taken back with it.

Called by the deeds of this room after they asked leave.
"""

import datetime as dt

from tongxing.access import services as access
from tongxing.access.shapes import Actor, GiveGrant, SystemActor
from tongxing.foundation import clock, events
from tongxing.organisations import errors, queries, rules
from tongxing.organisations.events import RoleSuspended
from tongxing.organisations.models import Membership
from tongxing.policy import queries as policy


def longest_days(region_code: int) -> int:
    """How many days a role may last there."""
    rule = policy.rule("organisation-roles", clock.today(), region_code)
    return int(rule.parameters["longest_days"])


def settle_term(held: Membership, until: dt.date | None) -> None:
    """The role lasts until the day wanted, or as long as the rule allows. Refuses with RoleTooLong.

    leave: asked by the deed that gives the role
    """
    if held.role not in rules.WITH_GRANT:
        held.role_ends_on = None
        return
    days, today = longest_days(held.organisation.region_code), clock.today()
    last = today + dt.timedelta(days=days)
    if until is not None and not today <= until <= last:
        raise errors.RoleTooLong(days=days)
    held.role_ends_on = until or last


def give_or_rest(held: Membership, actor: Actor) -> None:
    """The grant is given to who has signed the pledge, or whom the platform itself loaded; else the role rests.

    leave: asked by the deed that gives the role
    """
    if held.role not in rules.WITH_GRANT:
        return
    text = queries.pledge_in_force(held.organisation.region_code)
    loaded = isinstance(actor, SystemActor)
    if loaded or queries.has_signed(held.organisation_id, held.account_id, text.version):
        give(held, actor)
    else:
        events.announce(RoleSuspended(held.id, held.organisation_id, held.account_id, text.version))


def give(held: Membership, actor: Actor) -> None:
    """The grant of a role, until the role ends.

    leave: asked by the deed that gives the role, or by sign_pledge
    """
    today = clock.today()
    last = today + dt.timedelta(days=rules.GRANT_DAYS)
    held.role_ends_on = min(held.role_ends_on or last, last)
    grant = GiveGrant(
        account_id=held.account_id,
        role=held.role,
        region_code=held.organisation.region_code,
        starts_on=today,
        ends_on=max(held.role_ends_on, today),
        line=held.organisation.line,
        organisation_id=held.organisation_id,
    )
    held.grant_id = access.give_grant(grant, actor=on_behalf_of(actor))


def take_back(held: Membership, actor: Actor) -> None:
    """The grant of a role ends today, if there is one.

    leave: asked by the deed that ends the role
    """
    if held.grant_id is not None:
        access.end_grant(held.grant_id, actor=on_behalf_of(actor))
        held.grant_id = None


def on_behalf_of(actor: Actor) -> SystemActor:
    """Leave was asked above; the grant itself is given by this room, which says for whom."""
    return SystemActor(f"organisations for {actor.label}")
