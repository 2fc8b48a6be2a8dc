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
    "document_seen": (
        "服务站核对了您的证件",
        "A station compared your document",
        "{office}的{officer}在{on_zh}看过您的证件原件，您已通过实名核验。不是您本人去的，请马上告诉所在站点。",
        "{officer} of {office} saw the original of your document on {on_en}, and you are verified. "
        "If you were not there, tell your station at once.",
        True,
    ),
    "document_runs_out": (
        "您的证件快到期了",
        "Your document runs out soon",
        "您核验实名用的证件{on_zh}到期。换了新证，请在“资料和隐私”里重新填写，或带原件到服务站。",
        "The document by which you are verified runs out on {on_en}. With the new one, state it again under "
        "“Data and privacy” or bring it to a station.",
        False,
    ),
    "document_ran_out": (
        "您的证件到期了",
        "Your document has run out",
        "您核验实名用的证件已经到期，报名前请用新证重新核验。已有的服务记录不受影响。",
        "The document by which you were verified has run out. Please verify with the new one before you sign up. "
        "Your records stay as they are.",
        True,
    ),
    "data_sent_back": (
        "有一项资料请您改一改",
        "One item of your data, please",
        "{sender_zh}说您登记的“{item_zh}”有误：{reason}。"
        "请在{on_zh}前改正；本来没有错的，点一下说明就行。没有人会替您改。",
        "{sender_en} says that your “{item_en}” is wrong: {reason}. Please mend it by {on_en}, or say that it is "
        "right. Nobody mends it for you.",
        True,
    ),
    "data_return_overdue": (
        "退回的资料还等您看一眼",
        "Your data still wait for you",
        "“{item_zh}”{on_zh}到期，还没有收到您的答复。改正或说明没有错都可以，不影响您参加活动。",
        "Your “{item_en}” was due on {on_en}. Mend it or say that it is right; it keeps you from nothing.",
        False,
    ),
    "data_return_withdrawn": (
        "不用改了",
        "Nothing to mend",
        "“{item_zh}”的退回已经收回，您不用再改。",
        "The return of your “{item_en}” was taken back; there is nothing to mend.",
        False,
    ),
    "data_mended": (
        "本人已改正",
        "Mended",
        "您退回{name}的“{item_zh}”，本人已经改正。",
        "{name} mended the “{item_en}” you had sent back.",
        False,
    ),
    "data_left_standing": (
        "本人说明没有错",
        "Said to be right",
        "您退回{name}的“{item_zh}”，本人说明没有错：{answer}",
        "{name} says that the “{item_en}” you had sent back is right: {answer}",
        False,
    ),
    "data_unanswered": (
        "退回的资料逾期未答",
        "Sent back and not answered",
        "您退回{name}的“{item_zh}”到期没有答复，已再次提醒。可以打个电话或当面说一声。",
        "{name} has not answered about the “{item_en}” you had sent back and was told again. A call may help.",
        False,
    ),
}
