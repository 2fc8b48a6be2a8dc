"""What is said about one's own account; each is title and text in Chinese and English, and whether it is urgent."""

ACCOUNTS: dict[str, tuple[str, str, str, str, bool]] = {
    "badge_made_at_desk": (
        "服务站替您做了志愿者证",
        "A station made you a badge",
        "服务站在{on_zh}替您做了一张志愿者证，以前的证已经停用。不是您要的，请告诉所在站点。",
        "On {on_en} a station made you a badge; any older one no longer works. Tell your station if you did not ask.",
        False,
    ),
}
