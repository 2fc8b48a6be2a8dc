"""Everything that may change a contest: announcing, entering, the jury, scores, the public notice."""

from tongxing.contests.services.announcing import announce_contest, call_off_contest
from tongxing.contests.services.closing import close_round, publish_results
from tongxing.contests.services.entering import enter_project, withdraw_entry
from tongxing.contests.services.jury import answer_naming, declare_interest, name_juror, take_off_juror
from tongxing.contests.services.objecting import answer_objection, report_entry
from tongxing.contests.services.scoring import score_entry

__all__ = [
    "announce_contest",
    "answer_naming",
    "answer_objection",
    "call_off_contest",
    "close_round",
    "declare_interest",
    "enter_project",
    "name_juror",
    "publish_results",
    "report_entry",
    "score_entry",
    "take_off_juror",
    "withdraw_entry",
]
