"""Questions to supervision: what looks wrong, what hangs in public, what was drawn, what is late."""

from tongxing.supervision.queries.alerts import (
    PUBLIC_REPORT,
    SOURCE_FROZEN,
    alert,
    alert_for_change,
    alert_of_freeze,
    alert_sums,
    card_of,
    closed_alerts,
    kinds,
    lines_of,
    open_alerts,
    people_of,
    policy_id,
    records_held,
    records_of,
    rule_of,
    rules_in_the_open,
)
from tongxing.supervision.queries.day_sums import same_day, waiting_lines
from tongxing.supervision.queries.late import late_list
from tongxing.supervision.queries.levels import account_in, level_above, next_level
from tongxing.supervision.queries.material import maker_of, material
from tongxing.supervision.queries.notice import notice_line, public_notice
from tongxing.supervision.queries.samples import (
    candidates,
    drawn_lines,
    published_samples,
    redrawn,
    sample,
    sample_row,
    samples,
    whole,
)

__all__ = [
    "PUBLIC_REPORT",
    "SOURCE_FROZEN",
    "account_in",
    "alert",
    "alert_for_change",
    "alert_of_freeze",
    "alert_sums",
    "candidates",
    "card_of",
    "closed_alerts",
    "drawn_lines",
    "kinds",
    "late_list",
    "level_above",
    "lines_of",
    "maker_of",
    "material",
    "next_level",
    "notice_line",
    "open_alerts",
    "people_of",
    "policy_id",
    "public_notice",
    "published_samples",
    "records_held",
    "records_of",
    "redrawn",
    "rule_of",
    "rules_in_the_open",
    "same_day",
    "sample",
    "sample_row",
    "samples",
    "waiting_lines",
    "whole",
]
