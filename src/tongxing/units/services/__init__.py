"""Everything that may change what units and communities ask of each other, and what people answer."""

from tongxing.units.services.adopting import adopt_need, forget_passings, pass_call, tick_provision
from tongxing.units.services.belonging import end_links, keep_unit, link_self, unlink
from tongxing.units.services.closing import say_community_word, say_unit_word
from tongxing.units.services.reporting import (
    end_report,
    end_reports_of,
    end_unit_report,
    report_self,
    report_unit,
)
from tongxing.units.services.whistling import (
    answer_whistle,
    blow_whistle,
    call_off_whistle,
    decline_whistle,
)

__all__ = [
    "adopt_need",
    "answer_whistle",
    "blow_whistle",
    "call_off_whistle",
    "decline_whistle",
    "end_links",
    "end_report",
    "end_reports_of",
    "end_unit_report",
    "forget_passings",
    "keep_unit",
    "link_self",
    "pass_call",
    "report_self",
    "report_unit",
    "say_community_word",
    "say_unit_word",
    "tick_provision",
    "unlink",
]
