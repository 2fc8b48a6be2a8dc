"""What people, machines and mischief send: values of the wrong kind, of no sense, or of too much of it."""

import json
import os
import uuid
import zlib

SCRIPT = "<script>alert(1)</script>"
MISCHIEF = f"{SCRIPT}\"';--%s{{0}}"  # short enough to pass for a title
RARE = "𠅤𪚥🙂"
LONG = "长" * 10_000
DIGITS = "9" * 5_000
NUL = "a\x00b"
CONTROL = "a\x01\x1b[31m\x7f\u202e\ufeff\u2028b"
FULL_WIDTH = "１２３ＡＢＣ"
NOBODY = str(uuid.UUID(int=7))
HUGE, VAST = str(2**63), "1" + "0" * 30

STRANGE = RARE + FULL_WIDTH + CONTROL
TEXTS = ("", " \t\n ", LONG, STRANGE, MISCHIEF, NUL)
NUMBERS = ("-1", HUGE, DIGITS, "²", "１２", NUL, "", "NaN", "Infinity")
IDS = (NOBODY, "not-a-uuid", NUL, "", "0" * 32, RARE, LONG)
DAYS = (
    "2026-02-30", "0001-01-01", "9999-12-31", "0000-00-00", "2999-01-01", "20260321", "２０２６-03-21", "1742536800", NUL,
    "abc", "",
)  # fmt: skip
MOMENTS = (
    "2026-02-30T10:00:00+08:00", "0001-01-01T00:00:00+08:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00",
    "9999-12-31T23:59:59Z", "2026-03-21T14:00:00", "2999-01-01T00:00:00+08:00", "2026-03-21T25:00:00+08:00",
    "2026-03-21T14:00:00+99:99", "abc", NUL, "",
)  # fmt: skip

# What a form may be sent in any of its fields: those that break something first. Mischief goes into every one.
TYPED = (LONG, NUL, "²", HUGE, "0001-01-01")
SENT = (
    MISCHIEF,
    *TYPED,
    "",
    " \t\n ",
    STRANGE,
    DIGITS,
    "-1",
    "NaN",
    "2026-02-30",
    "9999-12-31",
    "25:61",
    NOBODY,
)

# As JSON text, because some of it no JSON library of ours would write.
WRONG_KINDS = ("null", "7", "[]", '{"a": [1]}')
NO_NUMBERS = ("true", "NaN", "-Infinity", "1e400", "1.5", "-1", "0", HUGE, "-" + HUGE, VAST, DIGITS)
BROKEN_TEXTS = ('"\\ud800"', '"\\u0000"', '"\\udc00\\ud800"')
LISTS = (
    "[null]", '[""]', "[7]", "[[]]", '["0001", "0001"]', json.dumps([LONG]), json.dumps(["x"] * 1000), '["\\u0000"]',
    '["\\ud800"]', json.dumps([RARE, MISCHIEF]), f'["{NOBODY}"]',
)  # fmt: skip
BODIES = (
    "", "{", "not json", "null", "[]", "7", '"text"', "[{}]", "{" * 50_000, "[" * 100_000, '{"a":' * 20_000,
    b"\xff\xfe{}", b"\xef\xbb\xbf{}", '{"key": 1} trailing', "\x00",
)  # fmt: skip


def quoted(values: tuple[str, ...]) -> tuple[str, ...]:
    """Texts as JSON texts."""
    return tuple(json.dumps(value, ensure_ascii=False) for value in values)


# Of a thousand fields, forms and addresses each is sent a third of these, which third by its name, so that every value
# meets some hundred of their kind in each run; THOROUGH=1 sends all of them to all (some twelve minutes more).
SHARE = 1 if os.environ.get("THOROUGH") else 3


def some(values: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The share of these values that the field, form or address of this name is sent."""
    return values[zlib.crc32(name.encode()) % SHARE :: SHARE]
