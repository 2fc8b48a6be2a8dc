"""Pure verdicts of profiles: what may be told of a count, and whose relation is whose."""

LONGEST_TITLE = 40
LONGEST_NUMBER = 40
LONGEST_WHY = 200
SHORTEST_WHY = 4

# What I am to whom I call this; who asks says what the other one is.
MIRRORED = {"parent": "child", "child": "parent"}


def told_count(count: int, least: int) -> int | None:
    """A count of people, or nothing where they are so few that one might know who they are."""
    return count if count >= least else None


def mirrored(relation: str) -> str:
    """The relation as the other side sees it."""
    return MIRRORED.get(relation, relation)
