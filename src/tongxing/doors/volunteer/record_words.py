"""A record told in sentences: one for an older reader, and for whoever wants to know everything, all of them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tongxing.ledger.shapes import Channel, EntryCard, EntryStory, Line, Proof, Said, State
from tongxing.places import queries as places
from tongxing.policy import errors as policy_errors
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule
from tongxing.web import words

TONES = {
    "pending": "wait",
    "in_review": "info",
    "on_notice": "info",
    "effective": "good",
    "frozen": "stop",
    "withdrawn": "plain",
}


@dataclass(frozen=True)
class Step:
    """One thing that happened to a record, as the component `steps` draws it."""

    what: str
    who_label: str
    at: dt.datetime
    note: str = ""
    state: str = "done"


def one_sentence(entry: EntryCard) -> str:
    """3月14日，陪独居老人买菜就医，2 小时 30 分，已经算上了。"""
    facts = {
        "day": words.day(entry.started_at),
        "title": entry.title,
        "minutes": words.minutes_in_words(entry.minutes),
        "state": _standing(entry.state),
    }
    return _("%(day)s，%(title)s，%(minutes)s，%(state)s") % facts


def _standing(state: str) -> str:
    return {
        State.PENDING: _("等您说一声“是我”。"),
        State.IN_REVIEW: _("正在复核，您不用做什么。"),
        State.ON_NOTICE: _("正在公示，到期就算上。"),
        State.EFFECTIVE: _("已经算上了。"),
        State.FROZEN: _("先不算，正在核实。"),
        State.WITHDRAWN: _("已撤回，不算。"),
    }[State(state)]


def proof_sentences(entry: EntryCard) -> list[dict[str, str]]:
    """Every proof as a sentence: which end, how it was known, on what device, whether the place was checked, when."""
    language = words.language()
    return [
        {
            "end": proof.end_label(language),
            "how": proof.kind_label(language),
            "facts": " · ".join(_facts_of(proof, language)),
        }
        for proof in entry.proofs
    ]


def _facts_of(proof: Proof, language: str) -> list[str]:
    told = []
    if proof.device != "unknown":
        told.append(proof.device_label(language))
    if proof.place != "not_asked":
        told.append(proof.place_label(language))
    if proof.area:
        told.append(places.full_name(proof.area))
    told.append(_("服务器时间 %(moment)s") % {"moment": words.local_time(proof.server_at)})
    if proof.device_at and proof.kind != "imported":
        told.append(_("设备时间 %(moment)s") % {"moment": words.local_time(proof.device_at)})
    return told


def rules_of(entry: EntryCard) -> list[tuple[Rule, str]]:
    """The rules written beside the record, each with its clause; editions this installation has lost are left out."""
    found = []
    for version in dict.fromkeys([entry.rule_version, *entry.policies.values()]):
        try:
            rule = policy.version(version)
        except policy_errors.RuleUnknown:
            continue
        found.append((rule, words.local(rule.sentence_zh, rule.sentence_en)))
    return found


def steps_of(story: EntryStory) -> list[Step]:
    """Everything that happened to a record, in its order: lines of the ledger and what was said."""
    entry = story.card
    told = [_line_step(line, entry) for line in story.lines if not _is_another(line, entry)]
    told += [_word_step(word) for word in story.words]
    return sorted(told, key=lambda step: step.at)


def _is_another(line: Line, entry: EntryCard) -> bool:
    """The record stated anew has a page of its own."""
    return line.kind == "restated" and line.id != entry.id


def _line_step(line: Line, entry: EntryCard) -> Step:
    what = {
        "served": _("登记 %(minutes)s"),
        "withdrawn": _("撤回 %(minutes)s"),
        "restated": _("更正为 %(minutes)s"),
    }[line.kind] % {"minutes": words.minutes_in_words(abs(line.minutes))}
    return Step(
        what, _who_entered(line.recorded_by, entry), line.recorded_at, _noted(line.why, line.position)
    )


def _who_entered(label: str, entry: EntryCard) -> str:
    if label.startswith("system:"):
        return _("平台按签到签退自动登记") if not entry.origin else _("本人从其他平台带来")
    if entry.caused_by_person and not entry.is_restated:
        return _("本人签退时登记")
    return _("%(organisation)s的工作人员") % {"organisation": entry.organisation_name}


def _word_step(word: Said) -> Step:
    language = words.language()
    what = {
        "confirmed": _("确认是本人服务"),
        "denied": _("表示“这不是我”"),
        "passed": _("复核通过"),
        "published": _("开始公示"),
        "notice_ended": _("公示期满"),
        "questioned": _("公示中有人提出疑问"),
        "answered": _("疑问已答复"),
    }.get(word.kind, word.kind)
    if word.until:
        what = _("%(what)s，到 %(day)s") % {"what": what, "day": words.day(word.until)}
    who = ""
    if word.kind in ("confirmed", "denied"):
        who = _("本人") if word.channel == Channel.OWN else word.channel_label(language)
    return Step(what, who, word.said_at, _noted(word.why, word.position))


def _noted(why: str, position: int | None) -> str:
    number = _("账本第 %(number)s 号") % {"number": position} if position else _("正在编号")
    return f"{why} · {number}" if why else number
