"""Belonging to an organisation: nobody without their own yes, and a role only together with it (R-02)."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, database, events, text
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import errors, queries, rules
from tongxing.organisations.events import JoiningAsked, MemberInvited, MemberJoined, MembershipEnded
from tongxing.organisations.models import Membership, Organisation
from tongxing.organisations.services import grants
from tongxing.organisations.shapes import ROLES, STATES, InviteMember, MembershipCard
from tongxing.people import errors as people_errors
from tongxing.people import queries as people


@transaction.atomic
def join_organisation(organisation_id: uuid.UUID, *, actor) -> MembershipCard:
    """The actor has asked to join, or joined because they had been invited; asking twice is asking once.

    Refuses with SignInFirst, NotFound, RegistrationNeeded, RealNameNeeded or NotInForce.
    """
    database.lock_name("organisations.members", organisation_id)
    organisation = queries.row(organisation_id)
    access.require(actor, "organisations.join_organisation", on=organisation)
    person = people.person_of(actor.account_id)
    if person is None:
        raise people_errors.RegistrationNeeded()
    held = _live(organisation_id, person.id)
    if held is not None and held.state != "invited":
        return queries.membership_card(held)
    _refuse_unverified(person)
    if held is None:
        held = _place(organisation, person, "member", "asked")
        events.announce(JoiningAsked(held.id, organisation_id))
    else:
        _make_active(held, actor)
    return queries.membership_card(held)


@transaction.atomic
def add_member(
    organisation_id: uuid.UUID, person_id: uuid.UUID, role: str, *, actor, until: dt.date | None = None
) -> MembershipCard:
    """The person is invited, or a member at once when they had asked or the platform itself loads them.

    Who is a member already gets the role until a day, with the grant that belongs to it; it rests until its holder
    has signed the pledge. Doing it twice is doing it once. Refuses with NotFound, NotAllowed, RoleUnknown,
    RoleTooLong, RealNameNeeded or NotInForce.
    """
    database.lock_name("organisations.members", organisation_id)
    organisation = queries.row(organisation_id)
    access.require(actor, "organisations.add_member", on=organisation)
    if role not in ROLES:
        raise errors.RoleUnknown(role=str(role)[:24])
    _refuse_unless_in_force(organisation)
    person = people.person(person_id)
    held = _live(organisation_id, person_id)
    if role != "member" or (held is not None and held.role != "member"):
        access.require(actor, "organisations.give_role", on=organisation)
    same = held is not None and held.role == role and until in (None, held.role_ends_on)
    if held is not None and same and held.state in ("active", "invited"):
        return queries.membership_card(held)
    _refuse_unverified(person)
    if held is None:
        at_once = isinstance(actor, SystemActor)
        held = _place(organisation, person, role, "asked" if at_once else "invited", until)
        if not at_once:
            events.announce(MemberInvited(held.id, organisation_id, person_id))
            return queries.membership_card(held)
    held.role = role
    grants.settle_term(held, until)
    if held.state == "invited":
        held.save(update_fields=["role", "role_ends_on"])
    else:
        _make_active(held, actor)
    return queries.membership_card(held)


@transaction.atomic
def invite_member(order: InviteMember, *, actor) -> MembershipCard:
    """The volunteer of a number is asked to join, or a member gets a role for so many days.

    Refuses with NotFound, NotAllowed, NumberUnknown, RoleUnknown, RoleTooLong or NotInForce.
    """
    access.require(actor, "organisations.add_member", on=queries.row(order.organisation_id))
    person = people.person_by_number(text.one_line(order.volunteer_number).replace(" ", ""))
    if person is None or not person.is_volunteer or person.real_name_state != "passed":
        raise errors.NumberUnknown()
    until = _last_day(order.role, order.days)
    return add_member(order.organisation_id, person.id, order.role, actor=actor, until=until)


@transaction.atomic
def give_role(membership_id: uuid.UUID, role: str, days: int | None = None, *, actor) -> MembershipCard:
    """A member holds another role from today, for so many days; or none any more, as a member.

    Refuses with NotFound, NotAllowed, RoleUnknown, RoleTooLong, NothingToAnswer or NotInForce.
    """
    held = queries.membership_row(membership_id)
    access.require(actor, "organisations.give_role", on=held.organisation)
    if held.state not in ("active", "invited"):
        raise errors.NothingToAnswer()
    return add_member(held.organisation_id, held.person_id, role, actor=actor, until=_last_day(role, days))


def _last_day(role: str, days: int | None) -> dt.date | None:
    if days is None or role not in rules.WITH_GRANT:
        return None
    return clock.today() + dt.timedelta(days=min(max(days, -1), 100_000))


@transaction.atomic
def answer_invitation(membership_id: uuid.UUID, *, accept: bool, actor) -> MembershipCard:
    """The invited person has said yes or no. Refuses with NotFound or NothingToAnswer."""
    return _answer(membership_id, "organisations.answer_invitation", "invited", accept, actor)


@transaction.atomic
def answer_request(membership_id: uuid.UUID, *, accept: bool, actor) -> MembershipCard:
    """The organisation has said yes or no to somebody who asked. Refuses with NotFound or NothingToAnswer."""
    return _answer(membership_id, "organisations.answer_request", "asked", accept, actor)


@transaction.atomic
def end_membership(membership_id: uuid.UUID, *, actor) -> None:
    """The person does not belong any more, and the role that went with it ends. Twice is once.

    Refuses with NotFound or NotAllowed.
    """
    held = _locked(membership_id)
    access.require(actor, "organisations.end_membership", on=held)
    if held.state in rules.LIVE:
        _end(held, actor)


@transaction.atomic
def end_all_memberships(person_id: uuid.UUID, *, actor) -> None:
    """A volunteer who left belongs nowhere any more (R-02)."""
    rows = Membership.objects.select_for_update(of=("self",)).filter(
        person_id=person_id, state__in=rules.LIVE
    )
    for held in rows.select_related("organisation").order_by("id"):
        access.require(actor, "organisations.end_membership", on=held)
        _end(held, actor)


@transaction.atomic
def end_house(organisation: Organisation, *, actor) -> None:
    """Nobody belongs to a dissolved organisation any more, and nobody administers it.

    leave: asked by decide_organisation
    """
    database.lock_name("organisations.members", organisation.id)
    rows = Membership.objects.select_for_update(of=("self",)).filter(
        organisation=organisation, state__in=rules.LIVE
    )
    for held in rows.select_related("organisation").order_by("id"):
        _end(held, actor)


@transaction.atomic
def seat_registrant(organisation: Organisation, *, actor) -> None:
    """Whoever registered an organisation manages it once it is approved, if they are a verified volunteer.

    leave: asked by decide_organisation
    """
    person = people.person_of(organisation.account_id) if organisation.account_id else None
    if person is None or not person.is_volunteer or person.real_name_state != "passed":
        return
    if Membership.objects.filter(organisation=organisation).exists():
        return
    _make_active(_place(organisation, person, "organisation_manager", "asked"), actor)


def _answer(membership_id: uuid.UUID, deed: str, waiting: str, accept: bool, actor) -> MembershipCard:
    held = _locked(membership_id)
    access.require(actor, deed, on=held)
    if held.state == ("active" if accept else "declined"):
        return queries.membership_card(held)
    if held.state != waiting:
        raise errors.NothingToAnswer()
    if accept:
        _refuse_unless_in_force(held.organisation)
        _refuse_unverified(people.person(held.person_id))
        _make_active(held, actor)
    else:
        held.state, held.ended_at = "declined", clock.now()
        held.save(update_fields=["state", "ended_at"])
    return queries.membership_card(held)


def _make_active(held: Membership, actor) -> None:
    """The membership is in force, in its role, with the grant that goes with it."""
    grants.take_back(held, actor)
    held.state, held.joined_at = "active", held.joined_at or clock.now()
    grants.give_or_rest(held, actor)
    held.save(update_fields=["role", "role_ends_on", "state", "joined_at", "grant_id"])
    events.announce(MemberJoined(held.id, held.organisation_id, held.person_id, held.role))


def _end(held: Membership, actor) -> None:
    was_active = held.state == "active"
    grants.take_back(held, actor)
    held.state, held.ended_at = "ended", clock.now()
    held.save(update_fields=["state", "ended_at", "grant_id"])
    if was_active:
        events.announce(MembershipEnded(held.id, held.organisation_id, held.person_id))


def _place(
    organisation: Organisation, person, role: str, state: str, until: dt.date | None = None
) -> Membership:
    fresh = Membership(
        organisation=organisation,
        person_id=person.id,
        account_id=person.account_id,
        role=role,
        state=state,
        began_at=clock.now(),
    )
    grants.settle_term(fresh, until)
    fresh.save(force_insert=True)
    return fresh


def _live(organisation_id: uuid.UUID, person_id: uuid.UUID) -> Membership | None:
    rows = Membership.objects.filter(
        organisation_id=organisation_id, person_id=person_id, state__in=rules.LIVE
    )
    return rows.select_related("organisation").order_by("id").first()


def _locked(membership_id: uuid.UUID) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("organisation")
    held = rows.filter(pk=membership_id).order_by("id").first()
    if held is None:
        raise NotFound()
    return held


def _refuse_unverified(person) -> None:
    if not person.is_volunteer or person.real_name_state != "passed":
        raise errors.RealNameNeeded()


def _refuse_unless_in_force(organisation: Organisation) -> None:
    if organisation.state != "approved":
        zh, en = STATES[organisation.state]
        raise errors.NotInForce(name=organisation.name, state_zh=zh, state_en=en)
