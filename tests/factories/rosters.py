"""Rosters as stations send them: titles, merged cells, several heading rows; documents that belong to nobody."""

import csv
import datetime as dt
import io
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

from tests.factories import access, organisations
from tongxing.access.shapes import Member
from tongxing.organisations.shapes import OrganisationCard
from tongxing.rosters import services
from tongxing.rosters.shapes import ApplyRoster, RosterCard, UploadRoster

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
