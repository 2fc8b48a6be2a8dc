"""The real-name check: do this name and this document number belong together?"""

import hashlib
import hmac
import http.client
import json
import logging
import ssl
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from tongxing.foundation import clock, ids

log = logging.getLogger("tongxing.identity_check")
LONGEST_ANSWER = 4096


class Outcome(StrEnum):
    """What the checking body answered."""

    PASSED = "passed"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"


class IdentityCheck(Protocol):
    """Asks an authority; keeps nothing but the answer (R-12). Never raises: no answer is `UNAVAILABLE`."""

    def check(
        self, name: str, document_kind: str, document_number: str, document_country: str = ""
    ) -> Outcome: ...


class ConsoleIdentityCheck:
    """Stands in for the authority where no real people are: by the rules of the numbers, which hold already.

    The name 「不符」 fails and the name 「无应答」 finds the service unavailable, so that a trainer can show both.
    """

    def check(
        self, name: str, document_kind: str, document_number: str, document_country: str = ""
    ) -> Outcome:
        if name == "不符":
            return Outcome.FAILED
        if name == "无应答":
            return Outcome.UNAVAILABLE
        return Outcome.PASSED


class NobodyToAsk:
    """A real installation that was not told whom to ask: nobody is verified by it, and nobody is refused."""

    def check(
        self, name: str, document_kind: str, document_number: str, document_country: str = ""
    ) -> Outcome:
        return Outcome.UNAVAILABLE


class HttpIdentityCheck:
    """Asks a checking body by one signed POST; the contract stands in docs/operating/real-name.md.

    Whatever is not plainly a yes or a no (a closed line, a slow one, another status, words we do not know) is no
    answer: the volunteer is `pending` and is asked about again later.
    """

    def __init__(self, address: str, key: bytes, seconds: float = 5.0) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the address of the identity check begins with https:// or http://")
        self._parts, self._key, self._seconds = parts, key, seconds

    def check(
        self, name: str, document_kind: str, document_number: str, document_country: str = ""
    ) -> Outcome:
        body = json.dumps(
            {
                "id": str(ids.new_id()),
                "name": name,
                "documentKind": document_kind,
                "documentNumber": document_number,
                "documentCountry": document_country,
            },
            ensure_ascii=False,
        ).encode()
        try:
            return self._read(*self._ask(body))
        except (OSError, http.client.HTTPException, ValueError) as fault:
            log.warning("实名核验没有答复：%s", type(fault).__name__)  # never the order: it names somebody
            return Outcome.UNAVAILABLE

    def _ask(self, body: bytes) -> tuple[int, bytes]:
        at = clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        signature = hmac.new(self._key, at.encode() + b"\n" + body, hashlib.sha256).hexdigest()
        line = self._line()
        try:
            line.request(
                "POST",
                (self._parts.path or "/") + (f"?{self._parts.query}" if self._parts.query else ""),
                body,
                {"Content-Type": "application/json", "Tongxing-Time": at, "Tongxing-Signature": signature},
            )
            answer = line.getresponse()
            return answer.status, answer.read(LONGEST_ANSWER)
        finally:
            line.close()

    def _line(self) -> http.client.HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "https":
            return http.client.HTTPSConnection(
                host, port, timeout=self._seconds, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(host, port, timeout=self._seconds)

    def _read(self, status: int, body: bytes) -> Outcome:
        answer = json.loads(body) if status == 200 else {}
        told = answer.get("result") if isinstance(answer, dict) else None
        return {"match": Outcome.PASSED, "mismatch": Outcome.FAILED}.get(str(told), Outcome.UNAVAILABLE)
