"""The register of facts that conditions may ask about; rooms declare what they can tell, a pack names nothing else."""

import re

from tongxing.policy.shapes import Fact

KINDS = ("integer", "text", "boolean", "date", "list")
_NAME = re.compile(r"[a-z_]+(?:\.[A-Za-z0-9_]+)+")
_facts: dict[str, Fact] = {}


def declare(fact: Fact) -> Fact:
    """Add a fact; another one of the same name, or one that is no fact, refuses to start."""
    if not _NAME.fullmatch(fact.name) or fact.kind not in KINDS or not (fact.zh and fact.en and fact.room):
        raise RuntimeError(f"this is no fact: {fact!r}")
    if _facts.setdefault(fact.name, fact) != fact:
        raise RuntimeError(f"two facts are called {fact.name}")
    return fact


def known(name: str) -> Fact | None:
    """The fact of that name, if a room declared it."""
    return _facts.get(name)


def all_facts() -> dict[str, Fact]:
    """Every fact by name, for the reference, the forms and the sentence that says what there is."""
    return dict(sorted(_facts.items()))
