"""Federations, who belongs to them, and what they did under each of their duties."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.incubation.models import Federation, FederationMember, FederationService
from tongxing.incubation.permissions import SEE_MEMBER
from tongxing.incubation.shapes import (
    DutyLine,
    FederationCard,
    FederationMemberCard,
    FederationServiceCard,
)
from tongxing.policy import queries as policy

if TYPE_CHECKING:
    from django.db.models.query import QuerySet

RULE = "federation"
LIVE = ("asked", "invited", "active")


def duties(region_code: int) -> Mapping[str, Any]:
    """The duties of federations in force today, by id, and in English under `duties_en`.

    public: policy
    """
    return policy.rule(RULE, clock.today(), region_code).parameters


def federations_in(low: int, high: int, page: PageRequest | None = None) -> Page[FederationCard]:
    """The federations of a range of regions, in the order of division codes.

    public: who they are is everybody's to know
    """
    request = page or PageRequest()
    rows = _counted(Federation.objects.filter(region_code__gte=low, region_code__lt=high))
    rows = rows.order_by("region_code", "name", "id")
    return page_of([_card(row) for row in rows[request.offset : request.offset + request.size + 1]], request)


def federation(federation_id: uuid.UUID) -> FederationCard:
    """One federation. Refuses with NotFound.

    public: who they are is everybody's to know
    """
    row = _counted(Federation.objects.filter(pk=federation_id)).order_by("id").first()
    if row is None:
        raise NotFound()
    return _card(row)


def federation_of(organisation_id: uuid.UUID) -> FederationCard | None:
    """The federation that an organisation is, if it is one.

    public: who they are is everybody's to know
    """
    row = _counted(Federation.objects.filter(house_id=organisation_id)).order_by("id").first()
    return _card(row) if row else None


def federation_row(federation_id: uuid.UUID) -> Federation:
    """A federation itself. Refuses with NotFound.

    rooms only: this room's deeds
    """
    row = Federation.objects.filter(pk=federation_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def members_of(
    federation_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None
) -> Page[FederationMemberCard]:
    """Who belongs to a federation, has asked or was invited, by name, as far as the viewer may see."""
    request = page or PageRequest()
    rows = FederationMember.objects.filter(federation_id=federation_id, state__in=LIVE)
    rows = access.visible(viewer, SEE_MEMBER, rows, about=federation_id)
    found = rows.select_related("federation").order_by("organisation_name", "id")
    return page_of(
        [member_card(row) for row in found[request.offset : request.offset + request.size + 1]], request
    )


def memberships_of(organisation_id: uuid.UUID, viewer: Actor) -> tuple[FederationMemberCard, ...]:
    """The federations an organisation belongs to, has asked to join, or was invited to."""
    rows = FederationMember.objects.filter(organisation_id=organisation_id, state__in=LIVE)
    rows = access.visible(viewer, SEE_MEMBER, rows, about=organisation_id)
    return tuple(member_card(row) for row in rows.select_related("federation").order_by("began_at", "id"))


def member_for_change(member_id: uuid.UUID) -> FederationMember:
    """A place in a federation, locked. Refuses with NotFound.

    rooms only: this room's deeds
    """
    rows = FederationMember.objects.select_for_update(of=("self",)).select_related("federation")
    row = rows.filter(pk=member_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def told_member(
    member_id: uuid.UUID,
) -> tuple[FederationMemberCard, tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]]:
    """A place in a federation, and the accounts of those who manage the organisation and the federation.

    rooms only: so that they can be told
    """
    row = FederationMember.objects.select_related("federation").get(pk=member_id)
    return (
        member_card(row),
        access.accounts_holding("organisation_manager", row.organisation_id),
        access.accounts_holding("organisation_manager", row.house_id),
    )


def services_of(federation_id: uuid.UUID, year: int) -> tuple[FederationServiceCard, ...]:
    """What a federation did in a year, the latest first.

    public: what was done for members is published
    """
    row = federation_row(federation_id)
    names = duties(row.region_code)
    return tuple(_service(one, names) for one in _services(row, year).order_by("-held_on", "id"))


def statement(federation_id: uuid.UUID, year: int) -> tuple[DutyLine, ...]:
    """Each of its duties with what was done in a year and how many members it reached, in the order of the rule.

    public: what was done for members is published
    """
    row = federation_row(federation_id)
    names = duties(row.region_code)
    done: dict[str, list[FederationService]] = {}
    for one in _services(row, year).order_by("held_on", "id"):
        done.setdefault(one.duty, []).append(one)
    return tuple(
        DutyLine(
            duty,
            zh,
            names["duties_en"][duty],
            len(done.get(duty, ())),
            len({member for one in done.get(duty, ()) for member in one.members}),
        )
        for duty, zh in names["duties"].items()
    )


def _services(row: Federation, year: int) -> "QuerySet[FederationService]":
    return FederationService.objects.filter(
        federation=row, held_on__gte=dt.date(year, 1, 1), held_on__lte=dt.date(year, 12, 31)
    )


def _counted(rows: "QuerySet[Federation]") -> "QuerySet[Federation]":
    return rows.annotate(active=Count("federationmember", filter=Q(federationmember__state="active")))


def _card(row: Any) -> FederationCard:
    return FederationCard(
        row.id, row.house_id, row.name, row.level, row.region_code, row.active, row.founded_at
    )


def member_card(row: FederationMember) -> FederationMemberCard:
    """A place in a federation, finished."""
    return FederationMemberCard(
        row.id, row.federation_id, row.federation.name, row.organisation_id, row.organisation_name, row.state
    )


def _service(one: FederationService, names: Mapping[str, Any]) -> FederationServiceCard:
    zh = names["duties"].get(one.duty, one.duty)
    en = names["duties_en"].get(one.duty, one.duty)
    return FederationServiceCard(one.duty, zh, en, one.title, one.held_on, len(one.members))
