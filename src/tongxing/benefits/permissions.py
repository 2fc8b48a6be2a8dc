"""Who may offer, publish, take, show and redeem, and who sees what."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import (
    any_member,
    declare,
    own_account,
    role_in_organisation,
    role_in_region,
    system,
)
from tongxing.access.shapes import Actor, Deed, Way
from tongxing.benefits.shapes import State

leader = role_in_organisation("team_leader", "提供单位的队长", "a leader of the providing organisation")
manager = role_in_organisation(
    "organisation_manager", "提供单位的管理员", "a manager of the providing organisation"
)
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
oneself = own_account()
_worker = role_in_region("station_worker", "", "")


def _at_the_station(actor: Actor, subject: Any) -> bool:
    """A worker of the region, where it is a station that provides."""
    return (subject is None or subject.organisation_id is None) and _worker.check(actor, subject)


def _of_stations(actor: Actor) -> Q | None:
    part = _worker.narrow(actor)
    return None if part is None else part & Q(organisation_id__isnull=True)


worker = Way(
    "worker_of_the_station",
    "提供回馈的站点工作人员",
    "a worker of the providing station",
    _at_the_station,
    _of_stations,
)
once_published = Way(
    "once_published",
    "任何人（发布之后）",
    "anybody, once it is published",
    lambda _actor, subject: subject is not None and subject.state == State.PUBLISHED,
    lambda _actor: Q(state=State.PUBLISHED.value),
)

PROVIDERS = (leader, manager, worker)
SEEN, HELD = "benefits.see_benefit", "benefits.see_voucher"

declare(
    Deed(
        SEEN,
        "查看回馈",
        "See a benefit",
        ways=(once_published, *PROVIDERS, officer, auditor, system),
        seen_with=SEEN,
    )
)
declare(Deed("benefits.offer_benefit", "提出一项回馈", "Offer a benefit", ways=PROVIDERS))
for _name, _zh, _en in (
    ("benefits.publish_benefit", "发布回馈", "Publish a benefit"),
    ("benefits.return_benefit", "退回回馈", "Return a benefit"),
):
    declare(Deed(_name, _zh, _en, ways=(officer,), seen_with=SEEN, sensitive=True))
declare(
    Deed(
        "benefits.end_benefit",
        "提前结束回馈",
        "End a benefit early",
        ways=(*PROVIDERS, officer),
        seen_with=SEEN,
    )
)
declare(
    Deed(
        "benefits.take_voucher",
        "领取凭证",
        "Take a voucher",
        ways=(any_member,),
        seen_with=SEEN,
    )
)
declare(
    Deed(
        "benefits.redeem_voucher",
        "核销凭证",
        "Redeem a voucher",
        ways=PROVIDERS,
        seen_with=SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "benefits.see_uses",
        "查看使用登记",
        "See the log of uses",
        ways=(*PROVIDERS, officer, auditor, system),
        seen_with=SEEN,
    )
)
declare(Deed(HELD, "查看凭证", "See a voucher", ways=(oneself, system), seen_with=HELD))
for _name, _zh, _en in (
    ("benefits.show_code", "出示凭证", "Show a voucher’s code"),
    ("benefits.give_back_voucher", "退还凭证", "Give a voucher back"),
):
    declare(Deed(_name, _zh, _en, ways=(oneself,), seen_with=HELD))
declare(Deed("benefits.expire_vouchers", "过期凭证退回名额", "Expire vouchers", ways=(system,)))
declare(Deed("benefits.forget_vouchers", "清除过往凭证", "Forget old vouchers", ways=(system,)))
