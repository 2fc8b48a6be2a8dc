"""The tale of a need: who did what, and when, told from its records (R-18)."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from tongxing.needs.models import Answer, Change, Merging, Need, Rating, Serving, TakeUp, Withdrawal
from tongxing.needs.shapes import HEARD_BY, MEANS, RATED_BY, RELATIONS, Step
from tongxing.stations import queries as stations


@dataclass(frozen=True)
class Tale:
    """The steps, the project under way and the score, if any."""

    steps: tuple[Step, ...] = ()
    project_id: uuid.UUID | None = None
    score: int | None = None
    merged_into: uuid.UUID | None = None
    merged_into_number: str = ""


NOTHING = Tale()
NEVER: dict[Any, tuple[str, ...]] = {Answer: ("noted",), TakeUp: ("noted",)}
ONLY: dict[Any, tuple[str, ...]] = {
    Serving: ("served", "closed"),
    Rating: ("closed",),
    Withdrawal: ("withdrawn",),
}


def of(need: Need) -> Tale:
    """Everything that was done about one need, in order; what its state rules out is not asked for."""
    desk = _desk(need)
    steps = [_noted(need, desk)]
    project_id = score = None
    for answer in _rows(Answer, need).order_by("answered_at"):
        steps.append(_answered(answer, desk))
    for taking in _rows(TakeUp, need).order_by("taken_at", "id"):
        project_id = taking.project_id if taking.put_back_at is None else project_id
        steps += _taken(taking)
    for serving in _rows(Serving, need).order_by("served_at"):
        team = serving.served_by
        steps.append(Step("完成了服务", "Helped", team, team, serving.served_at))
    for rating in _rows(Rating, need).order_by("rated_at"):
        score = rating.score
        steps.append(_rated(rating, _resident(need)))
    for end in _rows(Withdrawal, need).order_by("withdrawn_at"):
        who = _resident(need) if _is_own(need, end.withdrawn_by) else desk
        steps.append(Step("撤回了求助", "Withdrew the need", *who, end.withdrawn_at, end.why))
    for change in Change.objects.filter(need=need).order_by("changed_at", "id"):
        who = _resident(need) if _is_own(need, change.changed_by) else desk
        steps.append(Step("改了希望的时间", "Asked for another time", *who, change.changed_at, change.note))
    merged = Merging.objects.filter(Q(need=need) | Q(into=need)).select_related("need", "into")
    into: Need | None = None
    for merging in merged.order_by("merged_at", "id"):
        into = merging.into if merging.need_id == need.id and merging.parted_at is None else into
        steps += _merged(merging, need, desk)
    steps.sort(key=lambda step: step.at)
    return Tale(tuple(steps), project_id, score, into.id if into else None, into.number if into else "")


def _rows(record: Any, need: Need) -> "QuerySet[Any]":
    rows = record.objects.filter(need=need)
    is_ruled_out = need.state in NEVER.get(record, ()) or need.state not in ONLY.get(record, (need.state,))
    return rows.none() if is_ruled_out else rows


def _merged(merging: Merging, need: Need, desk: tuple[str, str]) -> list[Step]:
    if merging.need_id == need.id:
        number = merging.into.number
        said = f"与 {number} 是同一件事，已合并", f"Merged into {number}, which is the same"
        undone = f"与 {number} 不是同一件，已拆开", f"Taken out of {number} again"
    else:
        number = merging.need.number
        said = f"{number} 与本件是同一件事，已并入", f"{number} is the same and was merged into this"
        undone = f"{number} 不是同一件，已拆出", f"{number} was taken out again"
    steps = [Step(*said, *desk, merging.merged_at, merging.note)]
    if merging.parted_at:
        steps.append(Step(*undone, *desk, merging.parted_at, merging.parted_why))
    return steps


def _is_own(need: Need, label: str) -> bool:
    return need.account_id is not None and label == f"account:{need.account_id}"


def _resident(need: Need) -> tuple[str, str]:
    return ("求助人", "the person") if need.on_behalf else ("本人", "the resident")


def _desk(need: Need) -> tuple[str, str]:
    found = stations.stations([need.station_id]).get(need.station_id) if need.station_id else None
    return (f"{found.name}工作人员", f"staff of {found.name}") if found else ("站点工作人员", "station staff")


def _noted(need: Need, desk: tuple[str, str]) -> Step:
    zh, en = HEARD_BY[need.heard_by]
    if need.heard_by == "neighbour":
        who = RELATIONS.get(need.relation, RELATIONS["neighbour"])
        return Step("替求助人转达了求助", "Passed the need on", *who, need.noted_at)
    if need.on_behalf:
        return Step(f"登记了求助（{zh}）", f"Noted the need ({en})", *desk, need.noted_at)
    return Step("提出了求助", "Asked for help", *_resident(need), need.noted_at)


def _answered(answer: Answer, desk: tuple[str, str]) -> Step:
    zh, en = MEANS[answer.means]
    what = ("属实，已受理", "taken on") if answer.verdict == "verified" else ("不予受理", "not taken on")
    said = f"{zh}：{what[0]}", f"Checked {en}: {what[1]}"
    return Step(*said, *desk, answer.answered_at, answer.note)


def _taken(taking: TakeUp) -> list[Step]:
    who = taking.organisation_name, taking.organisation_name
    steps = [Step("接了单", "Took it up", *who, taking.taken_at)]
    if taking.put_back_at:
        said = "退回接单，重新等待队伍", "Put it back; waiting for another team"
        steps.append(Step(*said, *who, taking.put_back_at, taking.put_back_why))
    return steps


def _rated(rating: Rating, resident: tuple[str, str]) -> Step:
    zh, en = RATED_BY[rating.heard_by]
    said = f"评价：{rating.score} 分（{zh}）", f"Rated {rating.score} of 5 ({en})"
    return Step(*said, *resident, rating.rated_at, rating.comment)
