"""The deeds of batches and the ways to them: the desks and offices of a county, and the clock."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Way

COUNTY = 1_000_000  # a county's code ends in six noughts

officer = role_in_region(
    "authority_officer", "辖区内的主管部门", "an authority officer of the region", field="region_code"
)


def _desk(actor: Actor, batch: Any) -> bool:
    held = [grant for grant in actor.grants if grant.role == "station_worker"]
    if batch is None:
        return bool(held)
    return any(grant.low // COUNTY * COUNTY <= batch.region_code < grant.high for grant in held)


def _desks(actor: Actor) -> Q | None:
    found: Q | None = None
    for grant in actor.grants:
        if grant.role == "station_worker":
            part = Q(region_code__gte=grant.low // COUNTY * COUNTY, region_code__lt=grant.high)
            found = part if found is None else found | part
    return found


worker = Way(
    "station_worker_in_county", "本区县的站点工作人员", "a station worker of the county", _desk, _desks
)
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region", field="region_code")

SEE = "batches.see_batch"

declare(
    Deed(SEE, "查看供需匡算", "See a nightly match", ways=(officer, worker, auditor, system), seen_with=SEE)
)
declare(
    Deed(
        "batches.make_batch", "做一次供需匡算", "Make a nightly match", ways=(officer, system), seen_with=SEE
    )
)
declare(
    Deed(
        "batches.choose_fairness", "选公平的一档", "Choose a step of evenness", ways=(officer,), seen_with=SEE
    )
)
