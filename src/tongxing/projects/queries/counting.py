"""How many projects are over, and how many of them were evaluated in time, by place; for the register of figures."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator

from django.db.models import OuterRef, Subquery

from tongxing.foundation import clock
from tongxing.projects.models import Evaluation, Project
from tongxing.projects.queries.closed_loop import evaluation_rule


def counts_by_place(codes: Collection[int] | None = None) -> Iterator[tuple[int, dt.date, int, int]]:
    """Division, first day of the month in which they ended, evaluated (1) or not (0), how many.

    A project counts once its days for evaluating are over, or as soon as it is evaluated.

    rooms only: for the register of figures
    """
    rows = Project.objects.filter(state="approved", ends_on__lte=clock.today())
    if codes is not None:
        rows = rows.filter(region_code__in=codes)
    said = Evaluation.objects.filter(project=OuterRef("pk")).order_by("id").values("evaluated_at")[:1]
    rows = rows.annotate(said_at=Subquery(said)).order_by()
    sums: Counter[tuple[int, dt.date, int]] = Counter()
    days: dict[int, int] = {}
    for code, ends_on, said_at in rows.values_list("region_code", "ends_on", "said_at"):
        if code not in days:
            days[code] = evaluation_rule(code).parameters["due_days"]
        if said_at is not None or clock.today() > ends_on + dt.timedelta(days=days[code]):
            sums[code, ends_on.replace(day=1), int(said_at is not None)] += 1
    for (code, month, evaluated), count in sorted(sums.items()):
        yield code, month, evaluated, count


def codes_with_projects() -> tuple[int, ...]:
    """The divisions in which a project is over and not evaluated: their figure changes with the days.

    rooms only: for the register of figures
    """
    rows = Project.objects.filter(state="approved", ends_on__lt=clock.today(), evaluation__isnull=True)
    return tuple(rows.order_by("region_code").values_list("region_code", flat=True).distinct())
