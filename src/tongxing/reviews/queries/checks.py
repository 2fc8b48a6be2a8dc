"""Spot checks: what was drawn and found, what an organisation may say to it, what is published, and the draw again."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.foundation.database import lock_name
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.reviews import rules
from tongxing.reviews.models import CheckedOrganisation, SpotCheck
from tongxing.reviews.permissions import SEE_CHECK, SEE_CHECKED
from tongxing.reviews.shapes import CheckCard, CheckedCard, RedrawnCheck

if TYPE_CHECKING:
    from django.db.models.query import QuerySet


def checks_in(low: int, high: int, viewer: Actor, page: PageRequest | None = None) -> Page[CheckCard]:
    """The spot checks of a range of regions, the latest first."""
    rows = access.visible(viewer, SEE_CHECK, SpotCheck.objects.all(), about=low)
    return _listed(rows.filter(region_code__gte=low, region_code__lt=high), page)


def check(check_id: uuid.UUID, viewer: Actor) -> CheckCard:
    """One spot check with every organisation drawn. Refuses with NotFound."""
    rows = access.visible(viewer, SEE_CHECK, SpotCheck.objects.filter(pk=check_id), about=check_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound()
    return whole(row)


def published_checks(low: int, high: int, page: PageRequest | None = None) -> Page[CheckCard]:
    """The spot checks whose result was published, the latest first.

    public: results of spot checks are published (67号令 21)
    """
    rows = SpotCheck.objects.filter(
        region_code__gte=low, region_code__lt=high, checkpublication__isnull=False
    )
    return _listed(rows, page)


def published_check(check_id: uuid.UUID) -> CheckCard:
    """One published result: who was drawn, what was found, and what they say. Refuses with NotFound.

    public: results of spot checks are published (67号令 21)
    """
    row = SpotCheck.objects.filter(pk=check_id, checkpublication__isnull=False).order_by("id").first()
    if row is None:
        raise NotFound()
    return whole(row)


def findings_about(organisation_id: uuid.UUID, viewer: Actor) -> tuple[CheckedCard, ...]:
    """What spot checks found at an organisation, for those who manage it, the latest first."""
    rows = access.visible(viewer, SEE_CHECKED, CheckedOrganisation.objects.all(), about=organisation_id)
    rows = rows.filter(organisation_id=organisation_id, checkfinding__isnull=False)
    return tuple(_checked(one) for one in _with_findings(rows).order_by("-checkfinding__at", "id"))


def checked_of(check_id: uuid.UUID, number: int) -> CheckedOrganisation:
    """One drawn organisation, locked by its name, because its row is sealed. Refuses with NotFound.

    rooms only: this room's deeds
    """
    lock_name("reviews.checked", check_id, number)
    rows = CheckedOrganisation.objects.filter(check_drawn_id=check_id, number=number)
    row = rows.select_related("check_drawn").order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def told_checked(check_id: uuid.UUID, number: int) -> tuple[CheckedCard, tuple[uuid.UUID, ...]]:
    """What was found at a drawn organisation, and the accounts of those who manage it.

    rooms only: so that they can be told
    """
    rows = CheckedOrganisation.objects.filter(check_drawn_id=check_id, number=number)
    (row,) = _with_findings(rows).order_by("id")
    return _checked(row), access.accounts_holding("organisation_manager", row.organisation_id)


def unmet_of(organisation_ids: Iterable[uuid.UUID], year: int) -> dict[uuid.UUID, int]:
    """How many points the last check of a year found unmet, by organisation.

    rooms only: a review looks at it
    """
    rows = CheckedOrganisation.objects.filter(
        organisation_id__in=list(organisation_ids), check_drawn__year=year, checkfinding__isnull=False
    )
    told = rows.order_by("checkfinding__at", "id").values_list("organisation_id", "checkfinding__unmet")
    return {one: len(unmet) for one, unmet in told}


def check_row(check_id: uuid.UUID, *, lock: bool = False) -> SpotCheck:
    """A spot check itself. Refuses with NotFound.

    rooms only: this room's deeds
    """
    rows = SpotCheck.objects.select_for_update() if lock else SpotCheck.objects.all()
    row = rows.filter(pk=check_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row


def redrawn(check_id: uuid.UUID) -> RedrawnCheck:
    """The same draw again from what is published: seed, head and who could have been drawn.

    public: anybody may draw a published check again; refuses with NotFound before it is published
    """
    published_check(check_id)
    row = check_row(check_id)
    population = _population(row)
    seed = rules.seed_of(row.seed_text, row.head_text, population)
    again = [(one.organisation_id, one.ticket) for one in _draw(row, seed)]
    then = [(one.organisation_id, one.ticket) for one in whole(row).organisations]
    return RedrawnCheck(population, seed.hex() == row.seed and then == again)


def _draw(row: SpotCheck, seed: bytes) -> tuple:
    return rules.draw(seed, _population(row), row.percent, row.least)


def _population(row: SpotCheck) -> tuple[tuple[uuid.UUID, int], ...]:
    return tuple((uuid.UUID(one), county) for one, county in row.population)


def whole(row: SpotCheck) -> CheckCard:
    """A spot check with every organisation drawn.

    rooms only: whoever has the row has asked
    """
    drawn = _with_findings(CheckedOrganisation.objects.filter(check_drawn=row)).order_by("number")
    listed = tuple(_checked(one) for one in drawn)
    return _card(row, len(listed), sum(one.is_seen for one in listed), listed)


def _with_findings(rows: "QuerySet[CheckedOrganisation]") -> "QuerySet[CheckedOrganisation]":
    return rows.select_related("checkfinding", "checkfinding__findingcomment")


def _listed(rows: "QuerySet[SpotCheck]", page: PageRequest | None) -> Page[CheckCard]:
    request = page or PageRequest()
    rows = rows.select_related("checkpublication").annotate(
        drawn=Count("checkedorganisation"),
        seen=Count("checkedorganisation", filter=Q(checkedorganisation__checkfinding__isnull=False)),
    )
    found = list(rows.order_by("-drawn_at", "-id")[request.offset : request.offset + request.size + 1])
    return page_of([_card(row, row.drawn, row.seen) for row in found], request)


def _card(row: SpotCheck, drawn: int, seen: int, listed: tuple[CheckedCard, ...] = ()) -> CheckCard:
    return CheckCard(
        id=row.id,
        region_code=row.region_code,
        year=row.year,
        percent=row.percent,
        least=row.least,
        population=len(row.population),
        drawn=drawn,
        seen=seen,
        seed_text=row.seed_text,
        head_text=row.head_text,
        seed=row.seed,
        version=row.version,
        drawn_at=row.drawn_at,
        published_at=row.checkpublication.at if hasattr(row, "checkpublication") else None,
        checklist={one["id"]: (one["zh"], one["en"]) for one in row.checklist},
        organisations=listed,
    )


def _checked(row: CheckedOrganisation) -> CheckedCard:
    finding = row.checkfinding if hasattr(row, "checkfinding") else None
    comment = finding.findingcomment.words if finding and hasattr(finding, "findingcomment") else ""
    waits = finding is not None and bool(finding.unmet) and not comment
    return CheckedCard(
        check_id=row.check_drawn_id,
        number=row.number,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        county_code=row.county_code,
        ticket=row.ticket,
        is_seen=finding is not None,
        unmet=tuple(finding.unmet) if finding else (),
        words=finding.words if finding else "",
        seen_at=finding.at if finding else None,
        comment_until=finding.comment_until if finding else None,
        comment=comment,
        may_comment=waits and finding is not None and clock.today() <= finding.comment_until,
    )


def points_of(check_id: uuid.UUID) -> dict[str, tuple[str, str]]:
    """The list a check went by, in Chinese and English. Refuses with NotFound.

    public: the list is the rule's
    """
    return {one["id"]: (one["zh"], one["en"]) for one in check_row(check_id).checklist}
