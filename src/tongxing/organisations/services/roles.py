"""Roles have a term, and rest until their holder has signed the rules of conduct and the pledge."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, journal
from tongxing.organisations import errors, queries, rules
from tongxing.organisations.events import PledgeSigned, RoleEnded, RoleSuspended, RoleWarned
from tongxing.organisations.models import Membership, Pledge
from tongxing.organisations.services import grants
from tongxing.organisations.shapes import MembershipCard
from tongxing.policy import queries as policy


@transaction.atomic
def sign_pledge(membership_id: uuid.UUID, version: str, *, actor: Actor) -> MembershipCard:
    """The holder of a role signed the pledge that was read; a role that rested is in force again.

    Signing twice is signing once. Refuses with NotFound, NotAllowed, NothingToSign or PledgeChanged.
    """
    held = queries.membership_row(membership_id)
    database.lock_name("organisations.members", held.organisation_id)
    held = queries.membership_row(membership_id)
    access.require(actor, "organisations.sign_pledge", on=held)
    if held.state not in ("active", "invited") or held.role not in rules.WITH_GRANT:
        raise errors.NothingToSign()
    text = queries.pledge_in_force(held.organisation.region_code)
    if version != text.version:
        raise errors.PledgeChanged()
    if not queries.has_signed(held.organisation_id, held.account_id, version):
        Pledge.objects.create(
            organisation_id=held.organisation_id,
            account_id=held.account_id,
            version=version,
            digest=text.digest,
            signed_at=clock.now(),
        )
        journal.note(
            "organisations.sign_pledge",
            actor=actor,
            subject=held.organisation_id,
            facts={"version": version, "digest": text.digest},
        )
        events.announce(PledgeSigned(held.organisation_id, held.account_id, version))
    if held.state == "active" and held.grant_id is None:
        grants.give(held, actor)
        held.save(update_fields=["grant_id", "role_ends_on"])
    return queries.membership_card(held)


@transaction.atomic
def keep_terms(*, actor: Actor) -> dict[str, int]:
    """What the day asks of roles: those that ended are over, those that end soon are told of, unsigned ones rest.

    Done twice a day it is done once. Answers how many of each.
    """
    access.require(actor, "organisations.keep_terms")
    today = clock.today()
    held = Membership.objects.select_for_update(of=("self",)).filter(
        state="active", role__in=rules.WITH_GRANT
    )
    told = {"ended": 0, "ending": 0, "resting": 0}
    for row in held.select_related("organisation").order_by("id"):
        if row.role_ends_on is not None and row.role_ends_on < today:
            told["ended"] += _over(row, actor)
            continue
        if row.role_ends_on == today + dt.timedelta(days=_warn_days(row)):
            events.announce(
                RoleWarned(row.id, row.organisation_id, row.account_id, row.role, row.role_ends_on)
            )
            told["ending"] += 1
        if row.grant_id is not None and _overdue(row, today):
            told["resting"] += _rests(row, actor)
    return told


def _over(row: Membership, actor: Actor) -> int:
    grants.take_back(row, actor)
    last = row.role_ends_on or clock.today()
    row.role, row.role_ends_on = "member", None
    row.save(update_fields=["role", "role_ends_on", "grant_id"])
    events.announce(RoleEnded(row.id, row.organisation_id, row.account_id, last))
    return 1


def _rests(row: Membership, actor: Actor) -> int:
    grants.take_back(row, actor)
    row.save(update_fields=["grant_id"])
    text = queries.pledge_in_force(row.organisation.region_code)
    events.announce(RoleSuspended(row.id, row.organisation_id, row.account_id, text.version))
    return 1


def _overdue(row: Membership, today: dt.date) -> bool:
    """Whether the days to sign the edition in force have run out for somebody who did not."""
    rule = policy.rule("administrators-pledge", today, row.organisation.region_code)
    given_on = clock.local(row.joined_at).date() if row.joined_at else rule.valid_from
    last_day = max(given_on, rule.valid_from) + dt.timedelta(days=rule.parameters["sign_days"])
    return last_day < today and not queries.has_signed(row.organisation_id, row.account_id, rule.version)


def _warn_days(row: Membership) -> int:
    rule = policy.rule("organisation-roles", clock.today(), row.organisation.region_code)
    return int(rule.parameters["warn_days"])
