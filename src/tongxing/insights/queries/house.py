"""The figures of one organisation, by the same definitions: its yearly report (R-70)."""

import datetime as dt
import uuid
from dataclasses import replace

from tongxing.foundation import clock
from tongxing.insights import register, rules
from tongxing.insights.queries.figures import figure_of, hours_asked
from tongxing.insights.queries.kept import Raw, raw_counts
from tongxing.insights.shapes import Figure
from tongxing.insights.sources import objections, papers, service, units

OF_A_HOUSE = (
    "participation",
    "hours_per_person",
    "members_with_the_hours",
    "service_time",
    "late_entries",
    "records_in_time",
    "objections_in_time",
    "certificates_made",
)


def figures_of(organisation_id: uuid.UUID, region_code: int, on: dt.date) -> tuple[Figure, ...]:
    """What one organisation recorded in the year of a day, and how; counted for this answer, small ones hidden.

    rooms only: the deed that closes the year asks leave
    """
    told = (
        *units.of_organisation(organisation_id),
        *service.of_organisation(organisation_id),
        *objections.of_organisation(organisation_id),
        *papers.of_organisation(organisation_id),
    )
    here = [replace(cell, region_code=region_code) for cell in told]
    chosen = [one for one in register.indicators() if one.id in OF_A_HOUSE]
    found = raw_counts(chosen, [region_code], on, hours_asked(region_code, on), here)
    now = clock.now()
    figures = []
    for one in chosen:
        raw = found[one.id].get(region_code, Raw())
        is_few = rules.is_few(raw.counts(one))
        figures.append(figure_of(one, region_code, on, raw, is_few, now))
    return tuple(figures)
