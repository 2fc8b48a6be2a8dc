"""What is said about looking at minors' records, papers seen at a desk, and data sent back to whom they are about."""

RIGHTS: dict[str, tuple[str, str, str, str, bool]] = {
    "viewing_asked": (
        "有查阅等您同意",
        "A request to look waits for you",
        "一位{office_zh}要查看{place}一名未成年人的记录，等另一位工作人员同意。点开看理由，同意或不同意。",
        "{office_en} asks to look at a minor's record and a second person has to agree. Open it and say yes or no.",
        False,
    ),
    "viewing_granted": (
        "可以查看了",
        "You may look now",
        "您申请查看的未成年人记录，第二人已经同意，到 {until} 为止。",
        "A second person agreed that you look at the minor's record, until {until}.",
        False,
    ),
    "viewing_refused": (
        "没有同意查看",
        "Your request to look was refused",
        "您申请查看的未成年人记录，第二人没有同意：{why}",
        "A second person did not agree that you look at the minor's record: {why}",
        False,
    ),
    "child_record_opened": (
        "工作人员要看孩子的记录",
        "Staff were let look at your child's record",
        "一位{office_zh}写明理由、经第二人同意，可以查看{name}的服务记录，到 {until} 为止。"
        "理由：{reason}。有疑问请告诉所在站点。",
        "{office_en} gave a reason and a second person agreed: they may look at {name}'s record until {until}. "
        "Reason: {reason}. Tell your station if in doubt.",
        True,
    ),
    "own_record_opened": (
        "工作人员要看您的记录",
        "Staff were let look at your record",
        "一位{office_zh}写明理由、经第二人同意，可以查看您的服务记录，到 {until} 为止。"
        "理由：{reason}。有疑问请告诉所在站点。",
        "{office_en} gave a reason and a second person agreed: they may look at your record until {until}. "
        "Reason: {reason}. Tell your station if in doubt.",
        False,
    ),
}
