"""The real-name check: do this name and this document number belong together?"""

from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    """What the checking body answered."""

    PASSED = "passed"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"


class IdentityCheck(Protocol):
    """Asks an authority; keeps nothing but the answer (R-12)."""

    def check(self, name: str, document_kind: str, document_number: str) -> Outcome: ...


class ConsoleIdentityCheck:
    """Stands in for the authority: passes well-formed data, and plays two fixed counter-examples.

    The name 「不符」 fails and the name 「无应答」 finds the service unavailable, so that a trainer can show both.
    """

    def check(self, name: str, document_kind: str, document_number: str) -> Outcome:
        if name == "不符":
            return Outcome.FAILED
        if name == "无应答":
            return Outcome.UNAVAILABLE
        return Outcome.PASSED
