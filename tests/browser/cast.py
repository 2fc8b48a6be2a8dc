"""Who plays the first thread through the pages: everybody with a browser of their own, and the stage behind them."""

from tests.browser.person import Album, Person
from tests.stories.stage import Stage
from tests.stories.telling import Tale
from tests.stories.through_services import Services
from tongxing.config.env import CHECKOUT

PICTURES = CHECKOUT / "build" / "screenshots" / "story"


class Cast:
    """One playing of the thread: the stage behind it, and whoever stands in front of a browser."""

    def __init__(self, stage, house: str, width: int, scripts: bool) -> None:
        self.scripts = scripts
        self.scene = Stage(Services)
        self.tale = Tale("从一个电话到一张证明，一页一页")
        self.album = Album(PICTURES / (str(width) if scripts else f"{width}-no-scripts"))
        self._open = lambda look: Person(stage, house, look, width, self.album, java_script_enabled=scripts)
        self.people: dict[str, Person] = {}

    def person(self, phone: str, look: str = "plain") -> Person:
        """Whoever holds this phone, signed in; the same browser as before."""
        if phone not in self.people:
            self.people[phone] = self._open(look)
            self.people[phone].signs_in(phone)
        return self.people[phone]

    def passer_by(self, look: str = "plain") -> Person:
        """Somebody who never signed in."""
        return self.people.setdefault(f"nobody, {look}", self._open(look))

    def everybody_leaves(self) -> list[str]:
        """What went wrong in anybody's browser, unnoticed by themselves."""
        for one in self.people.values():
            one.leave()
        return [trouble for one in self.people.values() for trouble in one.troubles]

    @property
    def next_list(self) -> str:
        return "" if self.scripts else "列出下一级"

    def taps(self, person: Person) -> int:
        """How often they have tapped since this was last asked."""
        taps, person.taps = person.taps, 0
        return taps
