"""The bounds of words."""

LEAST_WHY = 4
LONGEST_WHY = 300
KEPT = (
    "residence",
    "service_area",
    "skills",
    "categories",
)  # of names, numbers and births only that they changed


def is_sentence(words: str) -> bool:
    """Whether somebody could mend something by these words."""
    return LEAST_WHY <= len(words) <= LONGEST_WHY
