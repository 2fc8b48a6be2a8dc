"""What every door offers to a story: the same deeds, the same plain answers, whichever way they are played."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from tongxing.foundation.refusals import Refusal

REFUSED_KINDS = frozenset({"own_job", "unit_duty", "own_interest", "unclear_benefit", "paid", "not_time"})
POLICY = {
    "insurer": "示例财产保险", "number": "SL-2301-2026-0000731", "covers": "志愿服务期间的人身意外伤害",
    "valid_from": dt.date(2026, 1, 1), "valid_until": dt.date(2026, 12, 31),
}  # fmt: skip
PLAN = {
    "lead_name": "赵磊", "lead_phone": "13900000119", "nearest_help": "哈医大一院急诊；花园小学操场集合",
    "steps": "停下活动，点清人数，打 120，再打应急电话。",
}  # fmt: skip


class RefusedByApi(Exception):
    """The API said no; `code` says why."""

    def __init__(self, status: int, answer: dict[str, Any]) -> None:
        self.code = answer.get("code", "")
        self.status = status
        super().__init__(f"{status} {answer}")


class NotRefused(AssertionError):
    """The story expected a no and got a yes."""


def refused(deed: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    """The code of the refusal a deed meets."""
    try:
        deed(*args, **kwargs)
    except (Refusal, RefusedByApi) as no:
        return no.code
    raise NotRefused(f"{deed.__name__} was allowed")
