"""A start that cannot go on says why in one sentence, Chinese first, and what to do next."""


class Trouble(Exception):
    """Raised by the launcher; the command line prints the sentence and ends with 1, without a traceback."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")
        self.zh = zh
        self.en = en
