"""Who may do what, as a guest list a person can read: tests/house/guest_list.md.

The list is written down and compared with what the matrix answers, so that opening a deed to one more kind
of person shows in a review as one more mark. The subject is an ordinary one: here, of this team and this
owner, in the first state in which anybody may do the deed.
"""

import re

import pytest

from tests.house.source import ROOT
from tests.house.test_twins import HERE, OWNER, STATES, TEAM, cast, row
from tongxing.access import matrix

GUEST_LIST = ROOT / "tests" / "house" / "guest_list.md"
ROLES = ("station_worker", "team_leader", "organisation_manager", "authority_officer", "auditor", "operator")
COLUMNS = {
    "visitor": ("visitor",),
    "owner": ("owner",),
    "stranger": ("stranger",),
    **{role: (f"{role} here",) for role in ROLES},
    "elsewhere": tuple(f"{role} elsewhere" for role in ROLES),
    "system": ("system",),
}


def answers(deed: str) -> str:
    """The deed's line as it should stand in the list: ● for whoever may."""
    actors = cast()
    ordinary = [row(HERE, TEAM, OWNER, state) for state in STATES]
    held = next((s for s in ordinary if any(matrix.allows(a, deed, s) for a in actors.values())), ordinary[0])
    marks = [
        "●" if any(matrix.allows(actors[n], deed, held) for n in names) else "" for names in COLUMNS.values()
    ]
    return f"| {deed} | " + " | ".join(marks) + " |"


def written() -> dict[str, str]:
    found = re.findall(r"^\| (\w+\.\w+) \|.*$", GUEST_LIST.read_text("utf-8"), re.MULTILINE)
    lines = [line for line in GUEST_LIST.read_text("utf-8").splitlines() if re.match(r"\| \w+\.\w+ \|", line)]
    return dict(zip(found, lines, strict=True))


@pytest.mark.django_db
def test_the_list_says_of_every_deed_who_may():
    assert written() == {deed: answers(deed) for deed in matrix.deeds()}


@pytest.mark.django_db
def test_a_visitor_may_only_knock_look_and_check():
    """Whatever else changes: without an account nobody changes anything but their own sign-in."""
    looks = re.compile(r"\.(?:see|check|read|find|search|list)_|access\.(?:send_code|sign_in)$")
    bold = [
        deed
        for deed, line in written().items()
        if line.split("|")[2].strip() == "●" and not looks.search(deed)
    ]
    assert bold == []


@pytest.mark.django_db
def test_nobody_from_elsewhere_may_do_what_only_those_here_may():
    """A role in another region or team counts no more than none."""
    stronger = []
    for deed, line in written().items():
        cells = [cell.strip() for cell in line.split("|")[2:-1]]
        by_name = dict(zip(COLUMNS, cells, strict=True))
        if by_name["elsewhere"] == "●" and by_name["stranger"] != "●":
            stronger.append(deed)
    assert stronger == []
