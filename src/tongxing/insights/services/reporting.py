"""Closing a year: the figures as they are known then, with their definitions, signed and never touched again."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, journal, signing
from tongxing.insights import errors, queries, rules
from tongxing.insights.events import ReportFrozen
from tongxing.insights.models import YearlyReport
from tongxing.insights.queries import house
from tongxing.insights.queries.reports import PURPOSE, card_of
from tongxing.insights.shapes import Figure, FreezeReport, ReportCard
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places

FIRST_YEAR = 2012  # the year of the first national rules on recording


@transaction.atomic
def freeze_report(order: FreezeReport, *, actor: Actor) -> ReportCard:
    """The year of a region, or of one organisation, is closed, signed and sealed; closing it twice is closing it once.

    Refuses with NotAllowed, NotFound, PlaceUnknown, YearNotOver or FiguresNotMade.
    """
    database.lock_name("insights", "report", order.year, order.organisation_id or order.region_code)
    region_code = order.region_code
    if order.organisation_id is not None:
        region_code = organisations.organisation(order.organisation_id).region_code
    access.require(actor, "insights.freeze_report", on=_Subject(region_code, order.organisation_id))
    done = queries.report_of(order.year, region_code, order.organisation_id)
    if done is not None:
        return done
    last_over = clock.today().year - 1
    if not FIRST_YEAR <= order.year <= last_over:
        raise errors.YearNotOver(year=order.year, first=FIRST_YEAR, last=last_over)
    title, content = _told(order.year, region_code, order.organisation_id)
    message = rules.spelled(content)
    signed = signing.sign(PURPOSE, message)
    row = YearlyReport.objects.create(
        year=order.year,
        region_code=region_code,
        organisation_id=order.organisation_id,
        title=title,
        content=content,
        digest=rules.digest(message),
        key_id=signed.key_id,
        algorithm=signed.algorithm,
        signature=signed.signature,
        frozen_by=actor.label,
        frozen_at=clock.now(),
    )
    journal.note("insights.freeze_report", actor=actor, subject=row.id, facts={"year": order.year})
    events.announce(ReportFrozen(row.id, order.year, region_code, order.organisation_id))
    return card_of(row)


class _Subject:
    """A year as a subject of leave: a region's, or an organisation's in its region."""

    def __init__(self, region_code: int, organisation_id: uuid.UUID | None) -> None:
        self.region_code = region_code
        self.organisation_id = organisation_id


def _told(year: int, region_code: int, organisation_id: uuid.UUID | None) -> tuple[str, dict[str, Any]]:
    day = clock.today().replace(year=year, month=12, day=31)
    place = places.full_name(region_code)
    if organisation_id is None:
        name, figures = place, queries.figures(region_code, day)
        about: Mapping[str, Any] = {"region_code": region_code, "region": place}
    else:
        card = organisations.organisation(organisation_id)
        name, figures = card.name, house.figures_of(organisation_id, region_code, day)
        about = {
            "organisation_id": str(organisation_id),
            "organisation": card.name,
            "region_code": region_code,
            "region": place,
        }
    content = {
        "form": "tongxing/yearly-report/v1",
        "year": year,
        "about": dict(about),
        "frozen_at": clock.now().isoformat(),
        "figures": [_line(figure) for figure in figures],
    }
    return f"{name}{year}年度志愿服务统计报告"[:120], content


def _line(figure: Figure) -> dict[str, Any]:
    one = figure.indicator
    return {
        "id": one.id,
        "zh": one.zh,
        "en": one.en,
        "unit": one.unit,
        "clauses": list(one.clauses),
        "definition_zh": one.definition_zh,
        "definition_en": one.definition_en,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "bands": [{"zh": band.zh, "en": band.en, "value": count} for band, count in figure.bands],
        "hidden": figure.hidden,
        "shown_zh": figure.shown("zh"),
        "shown_en": figure.shown("en"),
        "missing_zh": one.missing_zh,
        "target": None if figure.target is None else figure.target.value,
        "rule_version": "" if figure.target is None else figure.target.rule_version,
        "source_zh": figure.source_zh,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
    }
