"""Who keeps a profile, who checks a proof of skill, and who counts: oneself, whom one asked, officers in figures."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
manager = role_in_organisation(
    "organisation_manager", "本人选定组织的管理员", "a manager of the organisation asked"
)
_desk = role_in_region("station_worker", "", "")


def _is_for_the_desk(actor: Actor, subject: Any) -> bool:
    if subject is None:
        return _desk.check(actor, subject)
    return subject.organisation_id is None and _desk.check(actor, subject)


def _for_the_desk(actor: Actor) -> Q | None:
    part = _desk.narrow(actor)
    return None if part is None else part & Q(organisation_id__isnull=True)


worker = Way(
    "station_worker_asked",
    "居住地站点工作人员（本人选了站点核对时）",
    "a station worker where the person lives, when the station was asked",
    _is_for_the_desk,
    _for_the_desk,
)


def _whose(*fields: str) -> Way:
    """The subject is about the very person who acts, by one of these columns."""

    def check(actor: Actor, subject: Any) -> bool:
        if not isinstance(actor, Member) or subject is None:
            return False
        told = [getattr(subject, name, None) for name in fields]
        card = people.person_of(actor.account_id)
        return card is not None and card.id in told

    def narrow(actor: Actor) -> Q | None:
        if not isinstance(actor, Member):
            return None
        card = people.person_of(actor.account_id)
        if card is None:
            return None
        found = Q()
        for name in fields:
            found |= Q(**{name: card.id})
        return found

    return Way("the_" + "_or_".join(fields), "本人", "oneself", check, narrow)


oneself = _whose("person_id")
either = _whose("asker_id", "asked_id")
asked = _whose("asked_id")

_PROFILE, _SKILL, _TIE = "profiles.see_profile", "profiles.see_skill", "profiles.see_family"

declare(Deed(_PROFILE, "查看志愿者档案", "See a profile", ways=(oneself, system), seen_with=_PROFILE))
for _name, _zh, _en in (
    ("profiles.keep_profile", "填写志愿者档案", "Keep one's profile"),
    ("profiles.keep_slots", "填写可服务时间", "Keep one's free time"),
    ("profiles.put_up_photo", "放上自己的照片", "Put up a photograph of oneself"),
    ("profiles.take_photo_away", "撤下自己的照片", "Take one's photograph away"),
    ("profiles.state_skill", "登记特长证明", "State a skill with its proof"),
    ("profiles.ask_family", "添加家人", "Ask somebody to be kept as family"),
):
    declare(Deed(_name, _zh, _en, ways=(oneself,), seen_with=_PROFILE))
declare(
    Deed(
        _SKILL,
        "查看特长证明",
        "See a proof of skill",
        ways=(oneself, manager, worker, system),
        seen_with=_SKILL,
    )
)
declare(
    Deed(
        "profiles.read_proof",
        "查看证书照片",
        "Read the picture of a proof",
        ways=(oneself, manager, worker),
        seen_with=_SKILL,
        sensitive=True,
    )
)
declare(
    Deed(
        "profiles.check_skill",
        "核对特长证明",
        "Check a proof of skill",
        ways=(manager, worker),
        seen_with=_SKILL,
        sensitive=True,
    )
)
declare(
    Deed(
        "profiles.withdraw_skill",
        "删去特长证明",
        "Take a proof of skill away",
        ways=(oneself,),
        seen_with=_SKILL,
    )
)
declare(Deed(_TIE, "查看家人", "See a tie of family", ways=(either, system), seen_with=_TIE))
declare(
    Deed(
        "profiles.answer_family", "答复家人请求", "Answer being called family", ways=(asked,), seen_with=_TIE
    )
)
declare(Deed("profiles.end_family", "结束家人关系", "End a tie of family", ways=(either,), seen_with=_TIE))
declare(Deed("profiles.see_counts", "查看档案人数", "See counts of profiles", ways=(officer, system)))
for _name, _zh, _en in (
    ("profiles.warn_of_expiry", "提醒证明到期", "Warn of proofs that run out"),
    ("profiles.lapse_ties", "结束无人答复的家人请求", "End ties nobody answered"),
    ("profiles.follow_person", "随志愿者变动更新档案", "Follow what becomes of a volunteer"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))
