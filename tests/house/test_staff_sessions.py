"""Staff read a few things with a reason, change nothing, and what they are shown is never asked for silently."""

import re

from tests.house.source import PACKAGE, named, short, text
from tongxing.access import matrix

READ_IN_SESSION = {
    "activities.see_activity",
    "activities.see_roster",
    "ledger.see_entry",
    "needs.read_steps",
    "needs.see_need",
    "organisations.see_organisation",
    "projects.see_project",
}


def watched() -> set[str]:
    return {name for name, deed in matrix.deeds().items() if any(way.journalled for way in deed.ways)}


def test_staff_read_seven_things_and_change_nothing():
    """One more is one more line here and in decision 0012: contacts, drawers and deeds that change are none."""
    assert watched() == READ_IN_SESSION
    assert [name for name in watched() if not re.search(r"\.(?:see|read)_", name)] == []


def test_what_staff_may_read_is_never_shown_by_a_silent_question():
    """`can` is for buttons in templates and leaves no line; code asks `require`, `may_read` or `visible`."""
    called = re.compile(r"\bcan\(\s*\w+(?:\.\w+)*,\s*(?:\"([\w.]+)\"|(\w+))")
    offenders = []
    for path in named(".py", under=PACKAGE):
        for quoted, name in called.findall(text(path)):
            if quoted in READ_IN_SESSION or name in ("SEE", "SEEN"):
                offenders.append(f"{short(path)}: {quoted or name}")
    assert offenders == []
