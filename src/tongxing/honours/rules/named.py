"""Pure verdicts about nominations."""

SHORTEST_WHY, LONGEST_WHY = 10, 300


def fits(words: str, shortest: int = SHORTEST_WHY, longest: int = LONGEST_WHY) -> bool:
    """Whether a reason says something and is not a novel."""
    return shortest <= len(words) <= longest
