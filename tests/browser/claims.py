"""Late entries and objections in the showcase: one at every point of its way, and who opens their pages."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories.late_entries import JPEG, PDF
from tongxing.access import queries as access_queries
from tongxing.access.shapes import Member
from tongxing.foundation import clock, ids
from tongxing.late_entries import services as late_entries
from tongxing.late_entries.models import Claim
from tongxing.late_entries.shapes import ClaimLateEntry, SignClaim
from tongxing.objections import services as objections
from tongxing.objections.models import Objection
from tongxing.objections.shapes import AnswerObjection, CarryUp, RaiseObjection
from tongxing.organisations import services as organisations

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

LONGEST = "陪护独居、空巢、失能、失智老年人上门巡访和精神慰藉暨冬季取暖用电用气安全隐患排查"
WHY = "山里没有信号，签到码一直打不开，当时和队长一起在纸上签了到。"


def furnish(show: "Showcase", system: Any) -> None:
    """The volunteer claims and objects, the leader and whoever was chosen to sign answer."""
    people = {
        name: show.site.actor(show.site.plan.logins[name].phone)
        for name in ("volunteer", "leader", "officer")
    }
    person_id = show.site.person_id(show.site.plan.logins["volunteer"])
    organisations.add_member(show.site.teams[0], person_id, "member", actor=system)
    _claims(show.site.teams[0], person_id, people)
    _objections(show.site.teams[0], people)


def _claims(team_id: uuid.UUID, person_id: uuid.UUID, people: dict[str, Member]) -> None:
    waits = _claim(team_id, people["volunteer"], None, 5, LONGEST, PDF)
    signed = _claim(team_id, people["leader"], person_id, 6, "入户看望独居老人", JPEG)
    refused = _claim(team_id, people["volunteer"], None, 7, "清扫楼道积雪", JPEG)
    for claim_id, verdict, why in (
        (signed, "signed", ""),
        (refused, "refused", "照片看不出是哪一天、哪一次活动。"),
    ):
        order = SignClaim(claim_id, ids.new_id(), verdict, why)
        chosen = Claim.objects.values_list("signatory_id", flat=True).get(pk=claim_id)
        late_entries.sign_claim(order, actor=access_queries.member(chosen))
    assert waits


def _claim(
    team_id: uuid.UUID, by: Member, person_id: uuid.UUID | None, days: int, title: str, file: bytes
) -> uuid.UUID:
    begun = clock.start_of(clock.today() - dt.timedelta(days=days)) + dt.timedelta(hours=4)
    order = ClaimLateEntry(
        key=ids.new_id(),
        organisation_id=team_id,
        title=title,
        content="走访三户独居老人，劈柴挑水，量血压，检查炉灶和烟道。",
        place_text="红旗乡曙光村",
        category="0001",
        started_at=begun,
        ended_at=begun + dt.timedelta(minutes=75),
        why=WHY,
        declaration="2026-11",
        file_id=late_entries.keep_file(file, actor=by).id,
        person_id=person_id,
    )
    return late_entries.claim_late_entry(order, actor=by).id


def _objections(team_id: uuid.UUID, people: dict[str, Member]) -> None:
    asked = [
        _missing(team_id, people["volunteer"], days, title)
        for days, title in enumerate((LONGEST, "陪老人买菜", "扫雪"), 10)
    ]
    for objection_id in asked[1:]:
        answer = AnswerObjection(objection_id, ids.new_id(), "declined", "核对了当天的签到本，没有找到名字。")
        objections.answer_objection(answer, actor=people["leader"])
    up = CarryUp(asked[2], ids.new_id(), "签到本是事后补写的，请再核对。")
    objections.carry_up_objection(up, actor=people["volunteer"])


def _missing(team_id: uuid.UUID, by: Member, days: int, title: str) -> uuid.UUID:
    order = RaiseObjection(
        ids.new_id(),
        "not_recorded",
        "那天我一直在，和队长一起走完了三户，签到本上有我的名字。",
        "补上一小时十五分",
        organisation_id=team_id,
        title=title,
        served_on=clock.today() - dt.timedelta(days=days),
    )
    return objections.raise_objection(order, actor=by).id


def _claim_in(state: str, title: str) -> Any:
    return lambda find: find.filled(
        Claim.objects.filter(state=state, title=title).order_by("id").values_list("id", flat=True)[0]
    )


def _objection_in(state: str, title: str) -> Any:
    return lambda find: find.filled(
        Objection.objects.filter(state=state, title=title).order_by("id").values_list("id", flat=True)[0]
    )


def _opened(label: str, who: str, address: Any) -> Any:
    return lambda find: (label, who, address(find))


def _pages(*openings: Any) -> Any:
    return lambda find: [opening(find) for opening in openings]


def _plain(who: str) -> Any:
    return lambda find: [("", who, find.plain())]


POSTED = {"late_entry_withdrawal", "objection_carrying_up", "objection_withdrawal"}
OTHERS = {"late_entry_file": "a file; tests/doors/test_claim_pages.py reads it"}
PAGES: dict[str, Any] = {
    "late_entries": _plain("volunteer elder"),
    "late_entry_new": _plain("volunteer elder"),
    "late_entry": _pages(
        _opened("-waiting", "volunteer", _claim_in("waiting", LONGEST)),
        _opened("-signed", "volunteer", _claim_in("signed", "入户看望独居老人")),
        _opened("-refused", "volunteer", _claim_in("refused", "清扫楼道积雪")),
    ),
    "objections": _plain("volunteer elder"),
    "record_objection": lambda find: [("", "volunteer", find.record("effective"))],
    "activity_objection": lambda find: [("", "volunteer", find.activity("past"))],
    "objection": _pages(
        _opened("-open", "volunteer", _objection_in("recorder", LONGEST)),
        _opened("-declined", "volunteer", _objection_in("declined", "陪老人买菜")),
        _opened("-up", "volunteer", _objection_in("county", "扫雪")),
    ),
    "team_late_entries": _plain("leader"),
    "team_late_entry_new": _plain("leader"),
    "team_late_entry": _pages(_opened("", "leader", _claim_in("signed", "入户看望独居老人"))),
    "signatures": _plain("officer leader"),
    "signature": _pages(
        _opened("-waiting", "officer", _claim_in("waiting", LONGEST)),
        _opened("-signed", "officer", _claim_in("signed", "入户看望独居老人")),
    ),
    "team_objections": _plain("leader"),
    "team_objection": _pages(_opened("", "leader", _objection_in("recorder", LONGEST))),
    "authority_objections": _plain("officer newcomer"),
    "authority_objection": _pages(_opened("", "officer", _objection_in("county", "扫雪"))),
    "authority_objection_late_entry": _pages(_opened("", "officer", _objection_in("county", "扫雪"))),
}
