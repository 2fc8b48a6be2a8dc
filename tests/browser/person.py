"""Somebody in front of the platform: opens pages, reads, writes, presses, and has every press counted."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fixtures.browser import opened

PRESSED = "button, a, summary"
FRESH = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


class Person:
    """One browser of their own. Every call runs in the browser's thread, so tests may use the database between."""

    def __init__(self, stage: Any, house: str, look: str, width: int, album: "Album", **more: Any) -> None:
        self._stage = stage
        self._house = house
        self._album = album
        self.taps = 0
        self.troubles: list[str] = []
        stage(self._enter, look, width, more)

    def _enter(self, browser: Any, look: str, width: int, more: dict) -> None:
        self._context = opened(browser, self._house, look, width, **more)
        self._context.set_default_timeout(15_000)
        self._page = self._context.new_page()
        self._page.on("pageerror", lambda error: self.troubles.append(f"{self._page.url}: {error}"))
        self._page.on("response", self._listen)

    def _listen(self, answer: Any) -> None:
        if answer.status >= 500:
            self.troubles.append(f"{answer.url} answered {answer.status}")

    def _do(self, deed: Callable[[Any], Any]) -> Any:
        return self._stage(lambda _browser: deed(self._page))

    def leave(self) -> None:
        self._stage(lambda _browser: self._context.close())

    def goes_to(self, address: str) -> int:
        """Type an address; answers the status."""
        return self._do(lambda page: page.goto(self._house + address).status)

    def presses(self, words: str, within: str = "main") -> None:
        """Tap the button, link or fold that says this, or begins with it; the first one, if several do."""

        def tap(page: Any) -> None:
            _saying(page, words, within).click()
            page.wait_for_load_state()

        self.taps += 1
        self._do(tap)

    def presses_past_the_browser(self, words: str) -> None:
        """The same on a form whose own checks in the browser are switched off: the house must refuse alone."""

        def tap(page: Any) -> None:
            page.eval_on_selector_all("form", "forms => forms.forEach(form => form.noValidate = true)")
            _saying(page, words, "main").click()
            page.wait_for_load_state()

        self._do(tap)

    def writes(self, label: str, text: str) -> None:
        self._do(lambda page: _field(page, label).fill(text))

    def picks(self, label: str, value: str, *, then: str = "") -> None:
        """Choose from a list. Without a script the next list is asked for by the button `then`."""

        def pick(page: Any) -> None:
            page.locator(FRESH).first.wait_for(state="detached")  # no hand is as quick as this one
            _field(page, label).select_option(value)

        self._do(pick)
        if then:
            self.taps += 1
            self._do(lambda page: page.get_by_role("button", name=then).first.click())

    def ticks(self, *labels: str) -> None:
        for label in labels:
            self.taps += 1
            self._do(lambda page, label=label: _field(page, label).check())

    def ticks_all(self, within: str) -> None:
        """Every box in one part of the page."""

        def tick(page: Any) -> int:
            boxes = page.locator(f"{within} input[type=checkbox]")
            for box in boxes.all():
                box.check()
            return boxes.count()

        self.taps += self._do(tick)

    def reads(self, part: str = "main") -> str:
        """What stands there, blanks made one; what is folded away is not read."""
        return re.sub(r"\s+", " ", self._do(lambda page: page.locator(part).first.inner_text()))

    def value_of(self, label: str) -> str:
        return self._do(lambda page: _field(page, label).input_value())

    def counts(self, selector: str) -> int:
        return self._do(lambda page: page.locator(selector).count())

    @property
    def address(self) -> str:
        return self._do(lambda page: page.url).removeprefix(self._house)

    def mode(self) -> str:
        return self._do(lambda page: page.locator("html").get_attribute("data-mode"))

    def downloads(self, words: str) -> bytes:
        """Tap what says this and keep what comes."""

        def fetch(page: Any) -> bytes:
            with page.expect_download() as coming:
                _saying(page, words, "main").click()
            return Path(coming.value.path()).read_bytes()

        self.taps += 1
        return self._do(fetch)

    def photographs(self, name: str) -> None:
        self._do(lambda page: self._album.take(page, name))

    def signs_in(self, phone: str, back: str = "/me") -> None:
        """With the code that a demonstration shows on the page."""
        self.goes_to(f"/sign-in?next={back}")
        self.writes("手机号", phone)
        self.presses("发送验证码")
        code = re.search(r"验证码是 (\d{6})", self.reads())
        assert code, "the demonstration shows its code on the page"
        self.writes("短信里的 6 位验证码", code[1])
        self.presses("登录")
        assert self.address == back


def _field(page: Any, label: str) -> Any:
    """The control whose label begins so; marks like 必填 stand behind it."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first


def _saying(page: Any, words: str, within: str) -> Any:
    there = page.locator(within).locator(PRESSED).filter(visible=True)
    whole = there.filter(has_text=re.compile(rf"^\s*{re.escape(words)}(\s|（|$)"))
    return (whole if whole.count() else there.filter(has_text=re.compile(rf"^\s*{re.escape(words)}"))).first


class Album:
    """The pictures of one telling, in the order in which they were taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken = 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()

    def take(self, page: Any, name: str) -> None:
        self.taken += 1
        page.screenshot(path=self.folder / f"{self.taken:02d}-{name}.png", full_page=True)
