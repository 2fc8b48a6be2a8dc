"""Bases, what they lend, and the figures that show how an organisation is doing."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.incubation.models import Base, FollowUp, Loan, Resource
from tongxing.incubation.shapes import BaseCard, LoanCard, ResourceCard
from tongxing.ledger import queries as ledger
from tongxing.organisations import queries as organisations
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule

if TYPE_CHECKING:
    from django.db.models.query import QuerySet

RULE = "incubation"


def rule_for(region_code: int) -> Rule:
    """The stages and terms in force today where a base is.

    public: policy
    """
    return policy.rule(RULE, clock.today(), region_code)


def bases_in(low: int, high: int, page: PageRequest | None = None) -> Page[BaseCard]:
    """The open bases of a range of regions, in the order of division codes.

    public: where help is to be had
    """
    request = page or PageRequest()
    rows = _counted(
        Base.objects.filter(region_code__gte=low, region_code__lt=high, closed_at__isnull=True)
    ).order_by("region_code", "name", "id")
    return page_of([_base(row) for row in rows[request.offset : request.offset + request.size + 1]], request)


def bases_of(organisation_ids: list[uuid.UUID]) -> tuple[BaseCard, ...]:
    """The bases that these organisations run, open ones first.

    public: who runs a base is on its page
    """
    rows = _counted(Base.objects.filter(operator_id__in=organisation_ids))
    return tuple(_base(row) for row in rows.order_by("-closed_at", "name", "id"))


def base(base_id: uuid.UUID) -> BaseCard:
    """One base. Refuses with NotFound.

    public: where help is to be had
    """
    row = _counted(Base.objects.filter(pk=base_id)).order_by("id").first()
    if row is None:
        raise NotFound()
    return _base(row)


def base_row(base_id: uuid.UUID, *, lock: bool = False) -> Base:
    """A base itself. Refuses with NotFound.

    rooms only: this room's deeds
    """
    rows = Base.objects.select_for_update() if lock else Base.objects.all()
    row = rows.filter(pk=base_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def resources_of(base_id: uuid.UUID, viewer: Actor) -> tuple[ResourceCard, ...]:
    """What a base lends, for those who run it. Refuses with NotFound or NotAllowed."""
    access.require(viewer, "incubation.see_resources", on=base_row(base_id))
    rows = Resource.objects.filter(base_id=base_id).order_by("kind", "name", "id")
    return tuple(ResourceCard(row.id, row.kind, row.name, row.quantity, row.lent) for row in rows)


def loans_out(base_id: uuid.UUID, viewer: Actor) -> tuple[LoanCard, ...]:
    """What is lent and not back, for those who run the base, the first due first. Refuses as `resources_of`."""
    access.require(viewer, "incubation.see_resources", on=base_row(base_id))
    rows = Loan.objects.filter(resource__base_id=base_id, returned_at__isnull=True)
    return tuple(loan_card(row) for row in rows.select_related("resource", "place").order_by("due_on", "id"))


def loan_card(row: Loan) -> LoanCard:
    """A loan, finished."""
    return LoanCard(
        id=row.id,
        resource_name=row.resource.name,
        organisation_name=row.place.organisation_name,
        quantity=row.quantity,
        lent_at=row.lent_at,
        due_on=row.due_on,
        returned_at=row.returned_at,
        is_late=row.returned_at is None and row.due_on < clock.today(),
    )


def resource_for_change(resource_id: uuid.UUID) -> Resource:
    """Something a base lends, locked. Refuses with NotFound.

    rooms only: this room's deeds
    """
    rows = Resource.objects.select_for_update(of=("self",)).select_related("base")
    row = rows.filter(pk=resource_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def figures_of(organisation_id: uuid.UUID, since: dt.date | None = None) -> dict[str, int]:
    """What the rosters and the ledger say of an organisation: in force, members, effective minutes.

    rooms only: milestones and follow-ups rest on it
    """
    rows = ledger.effective_by_place(organisation_id=organisation_id)
    return {
        "in_force": int(organisations.organisation(organisation_id).is_active),
        "members": len(organisations.accounts_of(organisation_id)),
        "minutes": sum(row[4] for row in rows if since is None or row[1] >= since.replace(day=1)),
    }


def follow_ups_due(today: dt.date, most: int) -> list[FollowUp]:
    """Follow-ups whose day has come and that nobody looked at, locked, the oldest first.

    rooms only: the job
    """
    rows = FollowUp.objects.select_for_update(of=("self",), skip_locked=True).select_related("place")
    return list(rows.filter(noted_at__isnull=True, due_on__lte=today).order_by("due_on", "id")[:most])


def _counted(rows: "QuerySet[Base]") -> "QuerySet[Base]":
    return rows.annotate(
        growing=Count("incubationplace", filter=Q(incubationplace__state="growing")),
        graduated=Count("incubationplace", filter=Q(incubationplace__state="graduated")),
    )


def _base(row: Any) -> BaseCard:
    return BaseCard(
        id=row.id,
        name=row.name,
        level=row.level,
        region_code=row.region_code,
        operator_id=row.operator_id,
        operator_name=row.operator_name,
        address=row.address,
        phone=row.phone,
        about=row.about,
        is_open=row.closed_at is None,
        growing=row.growing,
        graduated=row.graduated,
    )
