"""Small things every room asks of PostgreSQL: named locks, and constraints that speak."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from django.db import IntegrityError, InterfaceError, OperationalError, connection, models

from tongxing.foundation.refusals import Busy, Refusal

# lock timeout, deadlock, serialisation, statement cancelled, shutdown, connection lost
_PASSING = ("55P03", "40P01", "40001", "57014", "57P01", "57P02", "57P03", "08006", "08003", "08001")
_LOST = ("57P01", "57P02", "57P03", "08006", "08003", "08001")  # of these, what ended the connection


def lock_name(*parts: object, shared: bool = False) -> None:
    """Hold a name until the transaction ends; whoever wants the same name waits.

    Those who hold it `shared` do not wait for each other, only for somebody who wants it alone.
    """
    lock = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"select {lock}(hashtextextended(%s, 0))", [_named(parts)])


def took_name(*parts: object) -> bool:
    """Hold a name until the transaction ends, unless somebody else holds it: then nobody waits, and it is no."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [_named(parts)])
        (ours,) = cursor.fetchone() or (False,)
    return bool(ours)


def _named(parts: Iterable[object]) -> str:
    return ":".join(str(part) for part in parts)


def array(values: Iterable[object]) -> str:
    """An array of ids, numbers or yes and no as PostgreSQL reads it (`%s::uuid[]`); never of texts, which want quoting.

    The driver dumps lists element by element in Python, which for a crowd of hundreds cost more than the question.
    """
    return "{" + ",".join(["NULL" if value is None else str(value) for value in values]) + "}"


M = TypeVar("M", bound=models.Model)


def row(model: type[M], told: Mapping[str, Any]) -> M:
    """A row of these columns, every one of them told: by place, where names would cost a wide row twice the time."""
    return model(*map(told.__getitem__, _columns(model)))


@cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def constraint_of(fault: BaseException) -> str | None:
    """The name of the constraint behind a database error, if there is one."""
    diagnosis = getattr(fault.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)


@contextmanager
def refusing(sentences: dict[str, type[Refusal]], **facts: Any) -> Iterator[None]:
    """Translate a broken constraint, by its name, into the refusal that explains it."""
    try:
        yield
    except IntegrityError as broken:
        refusal = sentences.get(constraint_of(broken) or "")
        if refusal is None:
            raise
        raise refusal(**facts) from broken


def is_passing(fault: OperationalError) -> bool:
    """Is this a fault that goes away when the deed is tried again?"""
    state = getattr(fault.__cause__, "sqlstate", None)
    return state is None or state in _PASSING


def is_lost(fault: BaseException) -> bool:
    """Did the database go away, so that nothing can be said of what was being done?"""
    if isinstance(fault, InterfaceError):
        return True
    state = getattr(fault.__cause__, "sqlstate", None)
    return isinstance(fault, OperationalError) and (state is None or state in _LOST)


def busy(fault: OperationalError) -> Busy:
    """The refusal for a passing fault."""
    refusal = Busy()
    refusal.__cause__ = fault
    return refusal
