"""What a check found: named verdicts in two languages, and whether the thing is whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """One verdict. `ok` is None for something that could not be looked at: said aloud, but no fault."""

    name: str
    ok: bool | None
    zh: str
    en: str


@dataclass(slots=True)
class Report:
    """All verdicts on one thing; `facts` are figures for whoever wants to go on counting."""

    checks: list[Check] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Nothing failed, and something was checked."""
        return any(check.ok for check in self.checks) and all(check.ok is not False for check in self.checks)

    @property
    def failed(self) -> tuple[str, ...]:
        return tuple(check.name for check in self.checks if check.ok is False)

    def add(self, name: str, ok: bool | None, zh: str, en: str) -> bool | None:
        self.checks.append(Check(name, ok, zh, en))
        return ok

    def __getitem__(self, name: str) -> Check:
        """The verdict of this name; the first failed one when there are several."""
        mine = [check for check in self.checks if check.name == name]
        if not mine:
            raise KeyError(name)
        return next((check for check in mine if check.ok is False), mine[0])

    def __iter__(self) -> Iterator[Check]:
        return iter(self.checks)
