"""One record traced to its evidence: who, when, on which kind of device, who approved, what was changed."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.ledger import queries as ledger
from tongxing.ledger.shapes import EntryCard, EntryStory, Line, Proof, Said
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.supervision.shapes import RecordLine
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

TONES = {
    "pending": "wait",
    "in_review": "wait",
    "on_notice": "info",
    "effective": "good",
    "frozen": "stop",
    "withdrawn": "plain",
}


@dataclass(frozen=True)
class ToldLine:
    """One record as a row of a list."""

    title: str
    href: str
    meta: tuple[str, ...]
    evidence: str
    state: str
    tone: str


def told_line(line: RecordLine) -> ToldLine:
    """A record in a list of an official: masked name and number, when, how long, for whom."""
    card = line.card
    return ToldLine(
        title=f"{line.masked_name} {line.volunteer_number}",
        href=f"/authority/records/{card.id}",
        meta=(
            words.span(card.started_at, card.ended_at),
            words.minutes_in_words(card.minutes),
            card.title,
            card.organisation_name,
            _("%(when)s登记") % {"when": words.local_time(card.recorded_at)},
        ),
        evidence=card.evidence_class,
        state=card.state_label(words.language()),
        tone=TONES[card.state],
    )


@never_cache
@require_safe
@signed_in
def record(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """Everything the ledger holds about one record, for whoever looks into it."""
    story = ledger.story_of(entry_id, request.actor)
    return pages.render(request, "authority/record.html", context_of(story))


def context_of(story: EntryStory) -> dict[str, Any]:
    """What the page of a record shows."""
    card = story.card
    person = people.person(card.person_id)
    own = f"account:{person.account_id}"
    return {
        "entry": card,
        "story": story,
        "tone": TONES[card.state],
        "name": f"{person.masked_name} {person.volunteer_number}",
        "maker": who(card.source or card.recorded_by, own),
        "region": places.short_names([card.region_code]).get(card.region_code, ""),
        "proofs": [_proof_row(proof, own) for proof in card.proofs],
        "lines": [_line(line, own) for line in story.lines],
        "said": [_said(said, own) for said in story.words],
        "policies": sorted(card.policies.values()),
        "late": _late(card),
    }


def who(label: str, own: str) -> str:
    """Who a label stands for, without a name: the volunteer, an account by its last letters, or a job."""
    if label == own:
        return _("志愿者本人")
    if label.startswith("system:"):
        return _("平台任务（%(name)s）") % {"name": label.removeprefix("system:")}
    return _("账号 …%(tail)s") % {"tail": label[-8:]}


def _proof_row(proof: Proof, own: str) -> tuple[str, ...]:
    language = words.language()
    at = words.local_time(proof.server_at)
    if proof.device_at is not None:
        at += " " + _("（设备时间 %(time)s）") % {"time": f"{words.local_time(proof.device_at)}"}
    return (
        proof.end_label(language),
        proof.kind_label(language),
        who(proof.by, own),
        proof.device_label(language),
        at,
        proof.place_label(language),
    )


def _line(line: Line, own: str) -> dict[str, Any]:
    named = {"served": _("首次登记"), "withdrawn": _("撤回这段时长"), "restated": _("重新登记")}
    number = _("第 %(number)s 号") % {"number": line.position} if line.position else _("正在编号")
    return {
        "title": f"{named[line.kind]} {words.minutes_in_words(line.minutes)}",
        "meta": (words.local_time(line.recorded_at), who(line.recorded_by, own), number),
        "note": line.why or None,
    }


def _said(said: Said, own: str) -> dict[str, Any]:
    named = {
        "confirmed": _("本人确认"),
        "denied": _("本人表示“这不是我”"),
        "passed": _("超时复核通过"),
        "published": _("开始公示"),
        "notice_ended": _("公示结束"),
        "questioned": _("有人提出疑问"),
        "answered": _("疑问已答复"),
    }
    channel = said.channel_label(words.language()) if said.kind == "confirmed" else ""
    return {
        "title": named[said.kind],
        "meta": (words.local_time(said.said_at), who(said.said_by, own), channel),
        "note": said.why or None,
    }


def _late(card: EntryCard) -> str:
    """How long after the service it was written, when that was more than two days."""
    days = (card.recorded_at - card.ended_at).days
    return _("服务结束 %(days)s 天后才登记") % {"days": days} if days >= 2 else ""
