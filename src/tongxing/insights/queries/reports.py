"""Closed years: read again as they were signed."""

import uuid

from tongxing.foundation import signing
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.insights import rules
from tongxing.insights.models import YearlyReport
from tongxing.insights.shapes import ReportCard

PURPOSE = "credential"


def report(report_id: uuid.UUID) -> ReportCard:
    """One closed year. Refuses with NotFound.

    public: sums, small ones hidden
    """
    row = YearlyReport.objects.filter(pk=report_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return card_of(row)


def reports_in(low: int, high: int, page: PageRequest | None = None) -> Page[ReportCard]:
    """The closed years of a range of regions and of the organisations in it, the latest year first, by place.

    public: sums, small ones hidden
    """
    request = page or PageRequest()
    rows = YearlyReport.objects.filter(region_code__gte=low, region_code__lt=high)
    rows = rows.order_by("-year", "region_code", "title", "id")
    return page_of(
        [card_of(row) for row in rows[request.offset : request.offset + request.size + 1]], request
    )


def report_of(year: int, region_code: int, organisation_id: uuid.UUID | None = None) -> ReportCard | None:
    """The closed year of a region, or of an organisation, if it was closed.

    public: sums, small ones hidden
    """
    rows = YearlyReport.objects.filter(year=year, organisation_id=organisation_id)
    if organisation_id is None:
        rows = rows.filter(region_code=region_code)
    row = rows.order_by("id").first()
    return card_of(row) if row else None


def card_of(row: YearlyReport) -> ReportCard:
    """A closed year, checked against its signature.

    public: sums, small ones hidden
    """
    signature = bytes(row.signature)
    message = rules.spelled(row.content)
    keys = [key for key in signing.public_keys(PURPOSE) if key.key_id == row.key_id]
    return ReportCard(
        id=row.id,
        year=row.year,
        region_code=row.region_code,
        organisation_id=row.organisation_id,
        title=row.title,
        content=row.content,
        digest=row.digest,
        key_id=row.key_id,
        algorithm=row.algorithm,
        signature=signature.hex(),
        frozen_at=row.frozen_at,
        is_whole=rules.digest(message) == row.digest
        and any(signing.verifies(key, message, signature) for key in keys),
    )
