"""What every door offers to a story: the same deeds, the same plain answers, whichever way they are played."""

from collections.abc import Callable
from typing import Any

from tongxing.foundation.refusals import Refusal

REFUSED_KINDS = frozenset({"own_job", "unit_duty", "own_interest", "unclear_benefit", "paid", "not_time"})


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
