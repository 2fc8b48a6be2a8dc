"""Measures in the showcase: who opens their pages, and an assignment with the longest words."""

from typing import TYPE_CHECKING, Any

from tongxing.foundation import ids
from tongxing.measures import services
from tongxing.measures.models import Assignment
from tongxing.measures.shapes import HandDown, Report

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

NANGANG, PROVINCE = 230103000000, 230000000000
LONGEST = "把辖区内机关企事业单位和学校组织干部职工常态化参加志愿服务的制度、名册、计划和上一年度完成情况逐项核对清楚并在平台上登记齐全，缺项的说明原因和补齐日期，年底前全部完成，不另行报送纸质材料，也不要求拍照"

POSTED = {"assignment_answer", "assignment_closing", "assignment_evidence", "assignment_report"}
OTHERS = {
    "measures_table": "a file; tests/doors/test_measures_pages.py reads it",
    "tracker_table": "a file; tests/doors/test_measures_pages.py reads it",
}


def furnish(show: "Showcase") -> None:
    """The province asks for one thing in very many words, and the county answers in as many."""
    above = show.site.actor(show.site.plan.logins["province"].phone)
    officer = show.site.actor(show.site.plan.logins["officer"].phone)
    order = HandDown(ids.new_id(), "H24-4", PROVINCE, (NANGANG,), LONGEST, workdays=20, responsible=LONGEST)
    card = services.hand_down(order, actor=above)[0]
    services.report_assignment(Report(card.id, ids.new_id(), (LONGEST * 2)[:200]), actor=officer)


def _assignments(find: Any) -> list[tuple[str, str, str]]:
    rows = Assignment.objects.filter(division_code=NANGANG).order_by("opened_at", "id")
    in_hand = rows.filter(state="opened").values_list("id", flat=True)[0]
    reported = rows.filter(number="H24-4").values_list("id", flat=True)[0]
    return [("", "officer", find.filled(in_hand)), ("-reported", "province", find.filled(reported))]


def _document(find: Any) -> list[tuple[str, str, str]]:
    return [("", "visitor elder", find.filled("h24") + f"?region={NANGANG}")]


PAGES = {
    "measures": lambda find: [("", "visitor elder", find.plain())],
    "measures_document": _document,
    "measures_clause": lambda find: [
        ("", "visitor elder", f"/measures/h24/1?region={NANGANG}"),
        ("-province", "visitor", f"/measures/h24/10?region={PROVINCE}"),
    ],
    "tracker": lambda find: [("", "officer province", find.plain())],
    "tracker_given": lambda find: [
        ("", "province", find.plain(f"?region={PROVINCE}")),
        ("-empty", "officer", find.plain(f"?region={NANGANG}&number=J21-20")),
    ],
    "assignment": _assignments,
    "measure_handing_down": lambda find: [
        ("", "province", f"/authority/measures/h24/9/handing-down?region={PROVINCE}")
    ],
}
