"""The one thing to do now on the page of an activity."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A label and an address, or only a sentence on why there is nothing to do."""

    label: str = ""
    href: str = ""
    sentence: str = ""
    tone: str = "info"
