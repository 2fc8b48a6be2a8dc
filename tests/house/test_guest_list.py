"""Who may do what, as a guest list a person can read: tests/house/guest_list.md.

The list is written down and compared with what the matrix answers, so that opening a deed to one more kind
of person shows in a review as one more mark. The subject is an ordinary one: here, of this team and this
owner, in whatever state it may be.
"""

import datetime as dt
import re
from types import SimpleNamespace

import pytest

from tests.house.source import ROOT
from tests.house.test_twins import HERE, OWNER, STATES, TEAM, cast, row
from tongxing.access import matrix
from tongxing.foundation import clock
from tongxing.people.models import Person

GUEST_LIST = ROOT / "tests" / "house" / "guest_list.md"
ROLES = ("station_worker", "team_leader", "organisation_manager", "authority_officer", "auditor", "operator")
COLUMNS = {
    "visitor": ("visitor",),
    "owner": ("owner",),
    "stranger": ("stranger",),
    **{role: (f"{role} here",) for role in ROLES},
    "staff": ("staff here",),
    "elsewhere": tuple(f"{role} elsewhere" for role in (*ROLES, "staff")),
    "system": ("system",),
}


def answers(deed: str) -> str:
    """The deed's line as it should stand in the list: ● for whoever may."""
    actors = cast()
    ordinary = [row(HERE, TEAM, OWNER, state) for state in STATES]
    ordinary += [SimpleNamespace(**{**vars(subject), "id": TEAM}) for subject in ordinary[:3]]
    may = {name for name, actor in actors.items() if any(matrix.allows(actor, deed, one) for one in ordinary)}
    return f"| {deed} | " + " | ".join("●" if may & set(names) else "" for names in COLUMNS.values()) + " |"


@pytest.fixture
def owner_is_a_volunteer(db):
    """The owner's account has registered, so that ways which ask for the person know one."""
    Person.objects.create(
        id=OWNER,
        account_id=OWNER,
        registration_key=OWNER,
        volunteer_number="V0000000000001",
        masked_name="王*",
        birth_on=dt.date(1968, 5, 4),
        sex="2",
        real_name_state="passed",
        residence_code=HERE,
        service_code=HERE,
        registered_at=clock.now(),
    )


def written() -> dict[str, str]:
    found = re.findall(r"^\| (\w+\.\w+) \|.*$", GUEST_LIST.read_text("utf-8"), re.MULTILINE)
    lines = [line for line in GUEST_LIST.read_text("utf-8").splitlines() if re.match(r"\| \w+\.\w+ \|", line)]
    return dict(zip(found, lines, strict=True))


@pytest.mark.usefixtures("owner_is_a_volunteer")
def test_the_list_says_of_every_deed_who_may():
    told, listed = {answers(deed) for deed in matrix.deeds()}, set(written().values())
    assert {"to be written": sorted(told - listed), "to be struck": sorted(listed - told)} == {
        "to be written": [],
        "to be struck": [],
    }


def test_a_visitor_may_only_knock_look_and_check():
    """Whatever else changes: without an account nobody changes anything but their own sign-in; a doubt may be told."""
    looks = re.compile(
        r"\.(?:see|check|read|find|search|list|report)_|access\.(?:send_code|sign_in)$"
        r"|transparency\.(?:accept_cosignature|witness_checkpoint)$"  # the signature itself is the leave
        r"|references\.ask_reference$"  # a question, answered by nobody but its volunteer
    )
    bold = [
        deed
        for deed, line in written().items()
        if line.split("|")[2].strip() == "●" and not looks.search(deed)
    ]
    assert bold == []


def test_nobody_from_elsewhere_may_do_what_only_those_here_may():
    """A role in another region or team counts no more than none."""
    stronger = []
    for deed, line in written().items():
        cells = [cell.strip() for cell in line.split("|")[2:-1]]
        by_name = dict(zip(COLUMNS, cells, strict=True))
        if by_name["elsewhere"] == "●" and by_name["stranger"] != "●":
            stronger.append(deed)
    assert stronger == []
