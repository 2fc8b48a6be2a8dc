"""Photographs every page as everybody sees it: `make screenshots` fills build/screenshots/<persona>/.

It starts a platform of its own (a database cluster named `screens`, a server on a free port), lives through a
sample county, opens every page of tests/browser/pages.py on a phone, on a desk, in elder mode and in the dark,
and ends what it started. A page that stands on no list, that answers an error or that throws one in the
browser, makes it fail.
"""

import argparse
import http.client
import logging
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.fixtures.browser import DESKTOP, HEIGHTS, PHONE, launched, opened, unroll  # noqa: E402
from tongxing.config import postgres  # noqa: E402

TARGET = ROOT / "build" / "screenshots"
DATABASE = "tongxing_screens"
MOST_SECONDS = 300
# Per look as it is opened, the pictures taken of it: name, theme, width.
VIEWS = {
    "plain": (("phone", "light", PHONE), ("dark", "dark", PHONE), ("desktop", "light", DESKTOP)),
    "elder": (("elder", "light", PHONE),),
}
EMPTY = (
    ("home", "/"),
    ("needs", "/needs"),
    ("activities", "/activities"),
    ("activity_map", "/activities/map"),
)


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("only", nargs="*", help="only pages whose persona/name contains one of these words")
    only = wanted.parse_args().only
    began = time.monotonic()
    if not only:
        for kind in (*PERSONAS, "empty"):
            shutil.rmtree(TARGET / kind, ignore_errors=True)
    with a_platform() as house, a_photographer(house, only) as photographer:
        photographer.call(photographer.everything_empty)
        show = furnished()
        from tests.browser import pages

        photographer.call(photographer.everything, pages.visits(show), show.tokens)
        photographer.troubles += [
            f"{name}: on no list of tests/browser/pages.py" for name in pages.forgotten()
        ]
    seconds = time.monotonic() - began
    if seconds > MOST_SECONDS:
        photographer.troubles.append(f"{seconds:.0f} seconds, more than {MOST_SECONDS}")
    print(f"{photographer.taken} 张图，{seconds:.0f} 秒，放在 {TARGET.relative_to(ROOT)}")
    for trouble in photographer.troubles:
        print(f"  ✗ {trouble}", file=sys.stderr)
    return 1 if photographer.troubles else 0


PERSONAS = (
    "visitor",
    "resident",
    "volunteer",
    "elder",
    "leader",
    "worker",
    "officer",
    "operator",
    "newcomer",
)


class Photographer:
    """Opens pages in one Chromium, which lives in a thread of its own beside the database."""

    def __init__(self, house: str, only: list[str], thread: ThreadPoolExecutor) -> None:
        self.house = house
        self.only = only
        self.thread = thread
        self.browser: Any = None
        self.taken = 0
        self.troubles: list[str] = []

    def call(self, deed, *args) -> None:
        self.thread.submit(deed, *args).result()

    def everything_empty(self) -> None:
        """The public pages of a house that has only just been opened."""
        for look in VIEWS:
            self._as_somebody("empty", look, "", EMPTY)

    def everything(self, visits: list, tokens: dict[str, str]) -> None:
        for who in PERSONAS:
            theirs = [(visit.name, visit.address) for visit in visits if visit.who == who]
            for look in VIEWS:
                self._as_somebody(who, look, tokens.get(who, ""), theirs)
            say(f"  {who}：{len(theirs)} 个页面")

    def _as_somebody(self, who: str, look: str, token: str, pages) -> None:
        context = opened(self.browser, self.house, look, PHONE)
        if token:
            context.add_cookies([{"name": "tongxing_session", "value": token, "url": self.house}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        for name, address in pages:
            if self.only and not any(word in f"{who}/{name}" for word in self.only):
                continue
            if name == "sign_in_code":
                self._send_a_code(page)
            self._open(page, f"{who}/{name}", address)
            for view, theme, width in VIEWS[look]:
                self._take(page, TARGET / who / f"{name}-{view}.png", theme, width)
        context.close()

    def _send_a_code(self, page: Any) -> None:
        page.goto(self.house + "/sign-in")
        page.locator("[name=phone]").fill("13900008888")
        page.locator("main form [type=submit]").first.click()

    def _open(self, page: Any, name: str, address: str) -> None:
        answer = page.goto(self.house + address)
        if answer.status != 200:
            self.troubles.append(f"{name}: {address} answered {answer.status}")
        elif page.url.split("?")[0] != self.house + address.split("?")[0]:
            self.troubles.append(f"{name}: {address} led to {page.url}")

    def _take(self, page: Any, picture: Path, theme: str, width: int) -> None:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        unroll(page, width)
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture)
        self.taken += 1


@contextmanager
def a_photographer(house: str, only: list[str]) -> Iterator[Photographer]:
    from playwright.sync_api import sync_playwright

    with ThreadPoolExecutor(max_workers=1) as thread:
        play = thread.submit(lambda: sync_playwright().start()).result()
        photographer = Photographer(house, only, thread)
        photographer.browser = thread.submit(launched, play).result()
        try:
            yield photographer
        finally:
            thread.submit(photographer.browser.close).result()
            thread.submit(play.stop).result()


@contextmanager
def a_platform() -> Iterator[str]:
    """Database, migrations, divisions and a server; everything ends with the block."""
    say("启动数据库 …")
    cluster = postgres.ensure_running("screens", say=say)
    try:
        with tempfile.TemporaryDirectory(prefix="tongxing-screens-") as place, socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            port = held.getsockname()[1]
            held.close()
            environment = awakened(fresh_database(cluster), Path(place), port)
            server = serving(environment, port)
            try:
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()
                server.wait(20)
    finally:
        cluster.stop()


def fresh_database(cluster: postgres.Cluster) -> str:
    with psycopg.connect(cluster.url("postgres", postgres.SUPERUSER), autocommit=True) as connection:
        connection.execute(f"drop database if exists {DATABASE} with (force)")
        connection.execute(
            f"create database {DATABASE} template template0 encoding 'UTF8' lc_ctype 'C.UTF-8'"
        )
    return cluster.url(DATABASE, postgres.SUPERUSER)


def awakened(address: str, place: Path, port: int) -> dict[str, str]:
    """Django in this process and the variables for the server, on one migrated database."""
    environment = {
        "DATABASE_URL": address,
        "TONGXING_SECRET_KEY": secrets.token_urlsafe(48),
        "TONGXING_KEYRING": str(place / "keyring.json"),
        "TONGXING_DEMO": "1",
        "TONGXING_STATION_PHONE": "0451-80000001",
        "TONGXING_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "TONGXING_ENV_FILE": str(place / "none.env"),
        "DJANGO_SETTINGS_MODULE": "tongxing.config.settings.dev",
    }
    os.environ.update(environment)
    import django
    from django.core.management import call_command

    from tongxing.foundation import keyring

    keyring.make(place / "keyring.json")
    django.setup()
    logging.getLogger("tongxing").setLevel(logging.WARNING)
    say("迁移数据库 …")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_reference", stdout=open(os.devnull, "w"))  # noqa: SIM115 - lives as long as we do
    return {**os.environ}


def furnished():
    say("生成示例区县 …")
    from tests.browser import showcase

    return showcase.furnish()


def serving(environment: dict[str, str], port: int) -> subprocess.Popen:
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "2", "--log-level", "warning"),
        "tongxing.config.wsgi:application",
    ]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    for _ in range(200):
        time.sleep(0.1)
        try:
            wire = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            wire.request("GET", "/healthz")
            if wire.getresponse().status == 200:
                return server
        except OSError:
            continue
    server.terminate()
    raise SystemExit("the server did not wake within twenty seconds")


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
