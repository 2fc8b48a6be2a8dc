"""What the engine says when it is asked something it cannot answer."""

MOST_BYTES = 2 * 1024**3  # an array larger than this is refused before it is made


class BadInput(ValueError):
    """The question cannot be answered as it was put; `row` is the first place where it is wrong, if it has one."""

    def __init__(self, why: str, row: int | None = None) -> None:
        super().__init__(why if row is None else f"{why} (row {row})")
        self.why, self.row = why, row


def refuse_beyond(count: int, of_bytes: int, what: str) -> None:
    """Refuse an array of so many entries of so many bytes before memory is asked for it."""
    if count * of_bytes > MOST_BYTES:
        raise BadInput(f"{what}: {count:,} entries need more than {MOST_BYTES // 1024**2:,} MiB")
