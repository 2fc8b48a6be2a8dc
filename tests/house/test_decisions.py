"""Every decision says how it is enforced, and what it names is there."""

import re

import pytest

from tests.house.source import ROOT, named, short, text

PARTS = ("**Context.**", "**Decision.**", "**Consequences.**", "**Alternatives.**", "**Enforced by.**")
DECISIONS = [path for path in named(".md", under=ROOT / "docs" / "decisions") if path.name != "README.md"]


@pytest.mark.parametrize("part", PARTS)
def test_every_decision_has(part):
    assert [short(path) for path in DECISIONS if part not in text(path)] == []


def test_decisions_are_numbered_without_gaps_and_listed():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    listed = [
        int(n) for n in re.findall(r"^\| \[(\d{4})\]", text(ROOT / "docs/decisions/README.md"), re.MULTILINE)
    ]
    assert (numbers, listed) == (list(range(1, len(numbers) + 1)), numbers)


def test_what_enforces_a_decision_exists():
    offenders = []
    for path in DECISIONS:
        enforced = text(path).split("**Enforced by.**")[-1].replace("::\n", "::")
        for name in re.findall(r"`((?:tests|tools|docs)/[\w./-]+)", enforced):
            if not (ROOT / name).exists():
                offenders.append(f"{short(path)}: {name}")
        tests = re.findall(r"\b(test_\w+)`", enforced)
        known = "\n".join(text(test) for test in named(".py", under=ROOT / "tests" / "house"))
        offenders += [f"{short(path)}: {name}" for name in tests if f"def {name}(" not in known]
    assert offenders == []


def test_links_between_documents_lead_somewhere():
    offenders = []
    for path in [
        *named(".md", under=ROOT / "docs"),
        *(ROOT / name for name in ("README.md", "GLOSSARY.md", "CHANGELOG.md")),
    ]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text(path)):
            if not (path.parent / target).exists():
                offenders.append(f"{short(path)}: {target}")
    assert offenders == []
