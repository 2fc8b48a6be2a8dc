"""Everything that may change supervision: looking, answering, reporting, drawing, judging."""

from tongxing.supervision.services.answering import close_alert, report_record
from tongxing.supervision.services.looking import (
    escalate_alerts,
    look_for_anomalies,
    raise_for_doubt,
    raise_for_freeze,
)
from tongxing.supervision.services.sampling import draw_sample, judge_drawn

__all__ = [
    "close_alert",
    "draw_sample",
    "escalate_alerts",
    "judge_drawn",
    "look_for_anomalies",
    "raise_for_doubt",
    "raise_for_freeze",
    "report_record",
]
