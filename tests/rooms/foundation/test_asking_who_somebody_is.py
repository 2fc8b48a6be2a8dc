"""The checking body is asked by one signed POST; whatever is not plainly a yes or a no is no answer."""

import contextlib
import hashlib
import hmac
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import override_settings

from tongxing.foundation import ports
from tongxing.foundation.ports.identity_check import (
    ConsoleIdentityCheck,
    HttpIdentityCheck,
    NobodyToAsk,
    Outcome,
)

KEY = b"thirty-two characters of a secret"
ASKED = ("Иванова Анна", "05", "751234567", "643")


@contextlib.contextmanager
def a_body(status: int = 200, answer: bytes = b'{"result": "match"}', wait: threading.Event | None = None):
    """A checking body on this machine, that answers everybody alike and remembers what it was asked."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append(
                (self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"])))
            )
            if wait is not None:
                wait.wait(5)
            with contextlib.suppress(OSError):  # whoever asked may have gone
                self.send_response(status)
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_told):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    working = threading.Thread(target=server.serve_forever, args=(0.01,))
    working.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/check?county=230103", heard
    finally:
        if wait is not None:
            wait.set()
        server.shutdown()
        working.join()
        server.server_close()


@pytest.mark.http
@pytest.mark.parametrize(
    ("status", "answer", "outcome"),
    [
        (200, b'{"result": "match"}', Outcome.PASSED),
        (200, b'{"result": "mismatch"}', Outcome.FAILED),
        (200, b'{"result": "unknown"}', Outcome.UNAVAILABLE),
        (200, b'{"result": true}', Outcome.UNAVAILABLE),
        (200, b'["match"]', Outcome.UNAVAILABLE),
        (200, b"match", Outcome.UNAVAILABLE),
        (200, b"\xff\xfe", Outcome.UNAVAILABLE),
        (200, b"", Outcome.UNAVAILABLE),
        (200, b'{"result": "match"' + b" " * 5000 + b"}", Outcome.UNAVAILABLE),
        (500, b'{"result": "match"}', Outcome.UNAVAILABLE),
        (302, b'{"result": "match"}', Outcome.UNAVAILABLE),
        (404, b'{"result": "mismatch"}', Outcome.UNAVAILABLE),
    ],
)
def test_only_a_plain_answer_counts(status, answer, outcome):
    with a_body(status, answer) as (address, _heard):
        assert HttpIdentityCheck(address, KEY).check(*ASKED) is outcome


@pytest.mark.http
def test_what_is_asked_is_signed_and_holds_what_is_needed_and_no_more():
    with a_body() as (address, heard):
        HttpIdentityCheck(address, KEY).check(*ASKED)
    (path, headers, body), told = heard[0], json.loads(heard[0][2])
    signed = headers["Tongxing-Time"].encode() + b"\n" + body
    assert path == "/v1/check?county=230103"
    assert headers["Tongxing-Signature"] == hmac.new(KEY, signed, hashlib.sha256).hexdigest()
    assert len(told.pop("id")) == 36
    assert told == dict(
        zip(("name", "documentKind", "documentNumber", "documentCountry"), ASKED, strict=True)
    )


@pytest.mark.http
def test_a_body_that_takes_its_time_is_not_waited_for():
    with a_body(wait=threading.Event()) as (address, _heard):
        assert HttpIdentityCheck(address, KEY, seconds=0.05).check(*ASKED) is Outcome.UNAVAILABLE


@pytest.mark.http
def test_where_nobody_listens_there_is_no_answer_and_the_log_names_nobody(caplog):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert HttpIdentityCheck(address, KEY).check(*ASKED) is Outcome.UNAVAILABLE
    assert "没有答复" in caplog.text
    assert not [secret for secret in ASKED if len(secret) > 4 and secret in caplog.text]


@pytest.mark.parametrize("address", ["", "ftp://example.org", "checker.example.org/v1", "https://"])
def test_an_address_that_is_none_is_refused_at_once(address):
    with pytest.raises(ValueError, match="address"):
        HttpIdentityCheck(address, KEY)


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ({"IDENTITY_CHECK_ADDRESS": "", "IS_PRODUCTION": False}, ConsoleIdentityCheck),
        ({"IDENTITY_CHECK_ADDRESS": "", "IS_PRODUCTION": True, "DEMO": False}, NobodyToAsk),
        (
            {"IDENTITY_CHECK_ADDRESS": "https://checker.example/v1", "IDENTITY_CHECK_KEY": KEY},
            HttpIdentityCheck,
        ),
    ],
)
def test_where_real_people_register_a_check_never_passes_by_itself(told, who):
    ports.identity_check.cache_clear()
    with override_settings(**told):
        assert isinstance(ports.identity_check(), who)
    ports.identity_check.cache_clear()
    assert NobodyToAsk().check(*ASKED) is Outcome.UNAVAILABLE
