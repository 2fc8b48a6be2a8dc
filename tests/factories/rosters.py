"""Rosters as stations send them: titles, merged cells, several heading rows; documents that belong to nobody."""

import csv
import datetime as dt
import io
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

from tests.factories import access, late_entries, organisations
from tongxing.access.shapes import Member
from tongxing.organisations.shapes import OrganisationCard
from tongxing.rosters import services
from tongxing.rosters.shapes import (
    ApplyRoster,
    AskExport,
    ClaimHours,
    DecideExport,
    ExportCard,
    HoursSheetCard,
    RosterCard,
    UploadHours,
    UploadRoster,
)

TITLE = "花园街道邻里互助队志愿者名册（2026年）"
HEADINGS = ("序号", "姓 名", "身份证号码", "手机号\n（必填）", "出生日期", "政治面貌")
WANG, LI, ZHAO = "13904510001", "13904510002", "13904510003"
PEOPLE: tuple[tuple[Any, ...], ...] = (
    (1, "王秀兰", "230102199003071237", "+86 139-0451-0001", "1990.03.07", "群众"),
    (2, "李 建国", "", 13904510002, "", "党员"),
    (3, "赵敏", 230102199003071237, WANG, "", ""),
)


def xlsx(
    rows: Iterable[Sequence[Any]] = PEOPLE, headings: Sequence[Any] = HEADINGS, title: str = TITLE
) -> bytes:
    """A workbook with a merged title above the headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def text(
    rows: Iterable[Sequence[Any]] = PEOPLE, headings: Sequence[Any] = HEADINGS, delimiter: str = ","
) -> str:
    """The same as lines of text."""
    told = io.StringIO()
    csv.writer(told, delimiter=delimiter).writerows([headings, *rows])
    return told.getvalue()


def manager(team: OrganisationCard | None = None) -> tuple[OrganisationCard, Member]:
    """A team and whoever manages it."""
    team = team or organisations.organisation()
    return team, organisations.member_in(team, "organisation_manager")[1]


def order(team: OrganisationCard, content: bytes | None = None, **changes: Any) -> UploadRoster:
    told = {
        "key": uuid.uuid4(),
        "organisation_id": team.id,
        "file_name": "名册.xlsx",
        "content": xlsx() if content is None else content,
    }
    return UploadRoster(**told | changes)


def uploaded(team: OrganisationCard, by: Member, content: bytes | None = None) -> RosterCard:
    """A roster that waits for its manager's word."""
    return services.upload_roster(order(team, content), actor=by)


def applied(team: OrganisationCard, by: Member, *phones: str) -> RosterCard:
    """A roster of these phones, and everybody on it invited."""
    rows = [(at, f"志愿者{'甲乙丙丁戊己庚辛'[at % 8]}", "", phone, "", "") for at, phone in enumerate(phones)]
    card = uploaded(team, by, xlsx(rows))
    return services.apply_roster(ApplyRoster(card.id), actor=by)


def phone_of(somebody: Member) -> str:
    """The phone of an account, which only a test may ask."""
    from tongxing.access import queries

    return queries.phone_of(somebody.account_id)


def newcomer() -> tuple[str, Member]:
    """A phone and the account that signs in with it; no volunteer yet."""
    number = access.phone()
    return number, access.member(number)


BORN = dt.date(1990, 3, 7)


def officer() -> Member:
    """An officer of the county who belongs to no house."""
    return access.with_role("authority_officer")


def export_order(team: OrganisationCard, **changes: Any) -> AskExport:
    """Numbers and names for insuring people, as a sheet."""
    told: dict[str, Any] = {
        "key": uuid.uuid4(),
        "organisation_id": team.id,
        "purpose": "insurance",
        "why": "为春季义诊的志愿者购买意外险",
        "receiver": "示例保险公司哈尔滨分公司",
        "columns": ("number", "name"),
        "kind": "xlsx",
        "not_commercial": True,
    }
    return AskExport(**told | changes)


def asked_out(team: OrganisationCard, by: Member, **changes: Any) -> ExportCard:
    """An export that waits for another officer."""
    return services.ask_export(export_order(team, **changes), actor=by)


def approved_out(team: OrganisationCard, by: Member, **changes: Any) -> ExportCard:
    """An export that may be taken."""
    card = asked_out(team, by, **changes)
    return services.decide_export(DecideExport(card.id, approve=True), actor=officer())


HOURS_HEADINGS = (
    "序号",
    "志愿者编号",
    "姓名",
    "活动名称",
    "服务日期",
    "签到时间(HH:mm)",
    "签退时间(HH:mm)",
    "服务时长（小时）",
)


def hours(rows: Iterable[Sequence[Any]], headings: Sequence[Any] = HOURS_HEADINGS) -> bytes:
    """An hours sheet as a team keeps it, under a merged title."""
    return xlsx(rows, headings, "花园街道邻里互助队服务时长登记表")


def hours_order(team: OrganisationCard, content: bytes, **changes: Any) -> UploadHours:
    told: dict[str, Any] = {
        "key": uuid.uuid4(),
        "organisation_id": team.id,
        "file_name": "三月时长.xlsx",
        "content": content,
    }
    return UploadHours(**told | changes)


def hours_claim(sheet: HoursSheetCard, by: Member, **changes: Any) -> ClaimHours:
    """The lines of a sheet, with a picture of the list everybody signed."""
    told: dict[str, Any] = {
        "sheet_id": sheet.id,
        "title": "入户看望独居老人",
        "content": "走访独居老人，打扫卫生，量血压",
        "place_text": "南岗区花园街道",
        "category": "0001",
        "why": "当天在山里没有信号，用纸签到",
        "declaration": "2026-11",
        "file_id": changes.pop("file_id", None) or late_entries.file(by),
    }
    return ClaimHours(**told | changes)
