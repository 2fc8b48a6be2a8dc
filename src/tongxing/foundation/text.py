"""What people type, made plain: one width for digits, no invisible characters, no stray spaces."""

import re
import unicodedata

# Letters, digits and a few signs have a full-width twin on Chinese keyboards; punctuation stays Chinese.
_HALF = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_HALF |= {0xFF0B: "+", 0xFF0D: "-", 0xFF0F: "/", 0xFF20: "@", 0xFF3F: "_", 0x3000: " ", 0xA0: " "}

# What clean() would change in a line of printable, composed text: nearly everything that is stored has none of it.
_UNTIDY = re.compile(f"[{''.join(map(chr, _HALF))}]|  |^ | $")


def half_width(value: str) -> str:
    """Full-width letters, digits and +-/@_ as their ASCII twins; Chinese punctuation is left alone."""
    return value.translate(_HALF)


def clean(value: str) -> str:
    """Text as it may be stored: NFC, half-width digits, no control or invisible characters, trimmed lines."""
    if is_tidy(value):
        return value
    value = half_width(unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")))
    kept = [
        mark for mark in value if mark in "\n\t" or unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co")
    ]
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in "".join(kept).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def is_tidy(value: str) -> bool:
    """Whether a text is one clean line already, which is cheap to see."""
    return value.isprintable() and not _UNTIDY.search(value) and unicodedata.is_normalized("NFC", value)


def one_line(value: str) -> str:
    """Clean text on a single line."""
    return value if is_tidy(value) else re.sub(r"\s+", " ", clean(value))


def digits(value: str) -> str:
    """Only the digits of what was typed: phone numbers with spaces, dashes or full-width figures."""
    return "".join(mark for mark in half_width(value) if mark.isascii() and mark.isdigit())


def masked_name(name: str) -> str:
    """Surname and stars: 「王**」. Other scripts keep the first letter (R-75)."""
    return name[:1] + "*" * max(1, min(len(name) - 1, 3)) if name else ""


def masked_phone(phone: str) -> str:
    """138****0000."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "****"
