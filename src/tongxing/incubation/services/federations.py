"""Federations: registered by the authority, joined and left by organisations as they like, and what they do."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, journal
from tongxing.foundation.database import constraint_of
from tongxing.incubation import errors, queries
from tongxing.incubation.events import FederationMemberMoved
from tongxing.incubation.models import Federation, FederationMember, FederationService
from tongxing.incubation.queries.federations import RULE, member_card
from tongxing.incubation.services import steps
from tongxing.incubation.shapes import (
    FederationCard,
    FederationMemberCard,
    FoundFederation,
    JoinFederation,
    SayFederationService,
)
from tongxing.policy import queries as policy


@transaction.atomic
def found_federation(order: FoundFederation, *, actor: Actor) -> FederationCard:
    """An organisation in force is the federation of its region from now on. The same key is the same deed.

    Refuses with NotAllowed, LevelWrong, HouseNotInForce or FederationThere.
    """
    access.require(actor, "incubation.found_federation", on=Federation(region_code=order.region_code))
    database.lock_name("incubation", "federation", order.organisation_id)
    found = queries.federation_of(order.organisation_id)
    if found is not None:
        if Federation.objects.filter(pk=found.id, key=order.key, founded_by=actor.label).exists():
            return found
        raise errors.FederationThere()
    level = steps.level_of(order.region_code)
    house = steps.house_in_force(order.organisation_id)
    row = Federation.objects.create(
        key=order.key,
        house_id=house.id,
        name=house.name,
        level=level,
        region_code=order.region_code,
        founded_by=actor.label,
        founded_at=clock.now(),
    )
    journal.note("incubation.found_federation", actor=actor, subject=row.id)
    return queries.federation(row.id)


@transaction.atomic
def ask_to_join(order: JoinFederation, *, actor: Actor) -> FederationMemberCard:
    """The organisation has asked to belong to the federation, which says yes or no. The same key is the same request.

    Refuses with NotFound, NotAllowed, HouseNotInForce or MemberAlready.
    """
    return _place(order, "incubation.ask_to_join", "asked", actor)


@transaction.atomic
def invite_member(order: JoinFederation, *, actor: Actor) -> FederationMemberCard:
    """The federation has invited an organisation, which says yes or no. The same key is the same invitation.

    Refuses as `ask_to_join` does.
    """
    return _place(order, "incubation.invite_member", "invited", actor)


def _place(order: JoinFederation, deed: str, state: str, actor: Actor) -> FederationMemberCard:
    federation = queries.federation_row(order.federation_id)
    row = FederationMember(
        key=order.key,
        federation=federation,
        house_id=federation.house_id,
        region_code=federation.region_code,
        organisation_id=order.organisation_id,
        state=state,
        began_at=clock.now(),
    )
    access.require(actor, deed, on=row)
    if (done := _placed_with(order)) is not None:
        return done
    house = steps.house_in_force(order.organisation_id)
    if house.id == federation.house_id:
        raise errors.MemberAlready()
    row.organisation_name = house.name
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == "incubation_member_one_place":
            raise errors.MemberAlready() from broken
        if (done := _placed_with(order)) is None:
            raise
        return done
    _announce(row)
    return member_card(row)


def _placed_with(order: JoinFederation) -> FederationMemberCard | None:
    rows = FederationMember.objects.filter(
        federation_id=order.federation_id, organisation_id=order.organisation_id, key=order.key
    )
    row = rows.select_related("federation").order_by("id").first()
    return member_card(row) if row else None


@transaction.atomic
def answer_member(member_id: uuid.UUID, *, accept: bool, actor: Actor) -> FederationMemberCard:
    """The other side has said yes or no: the federation to who asked, the organisation to an invitation.

    The same answer twice is one. Refuses with NotFound, NotAllowed or NothingToAnswer.
    """
    row = queries.member_for_change(member_id)
    access.require(actor, "incubation.answer_member", on=row)
    wanted = "active" if accept else "declined"
    if row.state == wanted:
        return member_card(row)
    answers = {"asked": row.house_id, "invited": row.organisation_id}.get(row.state)
    held = {one.organisation_id for one in actor.grants if one.role == "organisation_manager"}
    if answers is None or answers not in held:
        raise errors.NothingToAnswer()
    row.state = wanted
    if accept:
        steps.house_in_force(row.organisation_id)
        row.joined_at = clock.now()
    else:
        row.ended_at = clock.now()
    row.save(update_fields=["state", "joined_at", "ended_at"])
    _announce(row)
    return member_card(row)


@transaction.atomic
def end_federation_member(member_id: uuid.UUID, *, actor: Actor) -> FederationMemberCard:
    """The organisation belongs to the federation no more. Twice is once. Refuses with NotFound or NotAllowed."""
    row = queries.member_for_change(member_id)
    access.require(actor, "incubation.end_federation_member", on=row)
    if row.state in ("asked", "invited", "active"):
        row.state, row.ended_at = "ended", clock.now()
        row.save(update_fields=["state", "ended_at"])
        _announce(row)
    return member_card(row)


def _announce(row: FederationMember) -> None:
    events.announce(FederationMemberMoved(row.id, row.federation_id, row.organisation_id, row.state))


@transaction.atomic
def say_federation_service(order: SayFederationService, *, actor: Actor) -> None:
    """What the federation did is on record under one of its duties, with the members it reached, for good.

    The same key again is the same thing done. Refuses with NotFound, NotAllowed, DutyUnknown, DayWrong, MembersOnly
    or Invalid.
    """
    row = queries.federation_row(order.federation_id)
    access.require(actor, "incubation.say_federation_service", on=row)
    database.lock_name("incubation", "federation", row.id)
    if FederationService.objects.filter(federation=row, key=order.key).exists():
        return
    rule = policy.rule(RULE, clock.today(), row.region_code)
    if order.duty not in rule.parameters["duties"]:
        raise errors.DutyUnknown()
    if not clock.local(row.founded_at).date() <= order.held_on <= clock.today():
        raise errors.DayWrong()
    active = FederationMember.objects.filter(federation=row, state="active").order_by("id")
    members = set(order.members)
    if members - set(active.values_list("organisation_id", flat=True)):
        raise errors.MembersOnly()
    FederationService.objects.create(
        key=order.key,
        federation=row,
        duty=order.duty,
        title=steps.words("title", order.title, 4, 80),
        held_on=order.held_on,
        members=sorted(str(one) for one in members),
        policy_version=rule.version,
        by=actor.label,
        at=clock.now(),
    )
