"""A village house with a leader, and phones: browsers with storage of their own and clocks that may be wrong."""

import datetime as dt
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.factories import access, organisations, people
from tests.factories import activities as made
from tests.fixtures.browser import CHROMIUM, QUIET
from tongxing.access import queries as access_queries
from tongxing.activities.models import SignUp
from tongxing.foundation import clock, ids

MORNING, NOON, EVENING = made.at(13, 30), made.at(14), made.at(16, 20)
HOUR = dt.timedelta(hours=1)

# The square on the screen, read by our own decoder.
READ_AGAIN = """async () => {
  const source = document.querySelector('[data-decoder]').dataset.decoder;
  await new Promise((done, failed) => document.head.append(
    Object.assign(document.createElement('script'), {src: source, onload: done, onerror: failed})));
  const picture = document.querySelector('.field-code svg');
  const size = picture.viewBox.baseVal.width * 4, data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, column, row] of picture.querySelector('.qr-ink').getAttribute('d').matchAll(/M(\\d+) (\\d+)/g))
    for (let x = 0; x < 4; x += 1) for (let y = 0; y < 4; y += 1)
      data.fill(0, ((row * 4 + y) * size + column * 4 + x) * 4, ((row * 4 + y) * size + column * 4 + x) * 4 + 3);
  return tongxingDecode({data, width: size, height: size});
}"""


class House:
    """A leader with a session, an activity, and as many people as wanted."""

    def __init__(self, url: str) -> None:
        self.url = url
        with clock.at(made.NOW):
            self.team = made.team()
            self.token, leader = access.signed_in()
            person, _me = people.registered(actor=leader)
            organisations.services.add_member(
                self.team.id, person.id, "team_leader", actor=organisations.SYSTEM
            )
            self.leader = access_queries.member(leader.account_id)
            self.card = made.activity(self.team, places=300)

    def holder(self):
        with clock.at(made.NOW):
            token, member = access.signed_in()
            person, _me = people.registered(actor=member)
            made.sign_up(self.card, member)
        return token, member, person

    def crowd(self, size: int) -> list[str]:
        """Held places, written in one go: signing up is not the matter."""
        members = made.crowd(size)
        people_of = {p.account_id: p.id for p in made.Person.objects.all()}
        post = self.card.posts[0].id
        rows = [
            SignUp(
                post_id=post,
                id=ids.new_id(),
                activity_id=self.card.id,
                person_id=people_of[member.account_id],
                account_id=member.account_id,
                key=ids.new_id(),
                during=(self.card.starts_at, self.card.ends_at),
                state="held",
                signed_up_at=made.NOW,
                held_at=made.NOW,
            )
            for member in members
        ]
        SignUp.objects.bulk_create(rows)
        return [str(row.id) for row in rows]


@pytest.fixture
def house(live_server, settings, everybodys_clock, client):
    settings.PUBLIC_ADDRESS = live_server.url
    found = House(live_server.url)
    client.get("/field/")  # the first look compiles the template, however busy the machine
    return found


class Phone:
    """One phone: a browser with storage of its own and a clock that may be wrong. Everything runs on the stage."""

    def __init__(self, stage: Any, house: House, folder: Path, token: str, off: dt.timedelta) -> None:
        self.stage, self.house, self.folder, self.token, self.off = stage, house, folder, token, off
        self.context: Any = None
        self.page: Any = None

    def start(self, at: dt.datetime) -> None:
        self.stage(self._start, at + self.off)

    def _start(self, browser: Any, at: dt.datetime) -> None:
        self.context = browser.browser_type.launch_persistent_context(
            str(self.folder),
            executable_path=CHROMIUM,
            args=QUIET,
            viewport={"width": 390, "height": 844},
            locale="zh-CN",
        )
        self.context.clock.install(time=at)
        self.context.add_cookies(
            [{"name": settings.SESSION_COOKIE, "value": self.token, "url": self.house.url}]
        )
        self.page = self.context.pages[0]

    def go(self, query: str = "") -> None:
        self.stage(lambda _b: self._go(query))

    def _go(self, query: str) -> None:
        self.page.goto(f"{self.house.url}/field/{query}")
        self.page.wait_for_selector("[data-ready=yes]", state="attached")

    def take_along(self, query: str) -> None:
        self.go(query)
        self.stage(lambda _b: self.page.wait_for_selector("[data-sheet]:not([hidden])"))
        self.stage(lambda _b: self.page.evaluate("navigator.serviceWorker.ready.then(() => true)"))

    def network(self, *, off: bool) -> None:
        self.stage(lambda _b: self.context.set_offline(off))

    def wait(self, hours: float) -> None:
        self.stage(lambda _b: self.page.clock.fast_forward(int(hours * 3600 * 1000)))

    def do(self, script: str, *told: Any) -> Any:
        return self.stage(lambda _b: self.page.evaluate(script, *told))

    def tap(self, selector: str) -> None:
        self.stage(lambda _b: self.page.click(selector))

    def waiting(self) -> str:
        return self.stage(lambda _b: self.page.text_content("[data-waiting]"))

    def sent(self) -> str:
        self.stage(
            lambda _b: self.page.wait_for_function(
                "document.querySelector('[data-waiting]').dataset.count === '0'", timeout=120000
            )
        )
        return self.waiting()

    def close(self) -> None:
        self.stage(lambda _b: self.context.close())

    def crash(self) -> None:
        """The whole browser of this phone dies at once, as when a battery is empty."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                said = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if f"--user-data-dir={self.folder}".encode() in said and not any(
                b"--type=" in one for one in said
            ):
                os.kill(int(folder.name), signal.SIGKILL)


@pytest.fixture
def phone(stage, house, tmp_path):
    """Make a phone; every one is put away afterwards."""
    phones: list[Phone] = []

    def made_one(token: str, off: dt.timedelta = dt.timedelta()) -> Phone:
        one = Phone(stage, house, tmp_path / f"phone-{len(phones)}", token, off)
        phones.append(one)
        return one

    yield made_one
    for one in phones:
        one.close()
