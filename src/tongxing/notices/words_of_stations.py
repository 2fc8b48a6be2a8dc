"""What is said about stations and their spaces; each is title and text in two languages, and whether urgent."""

STATIONS: dict[str, tuple[str, str, str, str, bool]] = {
    "booking_called_off": (
        "预约的场地用不了了",
        "Your booking was called off",
        "{station}取消了你们{when}在“{space}”的预约（{title}），原因：{why}。请另约时间，或打电话 {phone}。",
        "{station} called off your booking of {space} at {when} ({title}): {why}. Please book another time or call"
        " {phone}.",
        True,
    ),
}
