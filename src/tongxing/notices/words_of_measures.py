"""What is said about clauses handed down; title and text in Chinese and English, and whether it is urgent."""

MEASURES: dict[str, tuple[str, str, str, str, bool]] = {
    "assignment_opened": (
        "上级交办了一件事",
        "Something was handed down to you",
        "{giver}交办 {number} {title_zh}，{until_zh}前办好。平台上的数字能说明的不用报告，要报也只要点一下。",
        "{giver} asks for {number}, {title_en}, by {until_en}. What the figures show needs no report.",
        False,
    ),
    "assignment_reported": (
        "有一份报告等您看",
        "A report waits for you",
        "{region}报告了 {number} {title_zh}。请在 {until_zh}前看完答复。",
        "{region} reported on {number}, {title_en}. Please answer by {until_en}.",
        False,
    ),
    "assignment_shown": (
        "数字已经说明，不用报告",
        "The figures show it: no report needed",
        "{number} {title_zh}：平台上的数字已经达到要求，您不用报告。",
        "{number}, {title_en}: the figures reach what is asked; you need not report.",
        False,
    ),
    "assignment_accepted": (
        "您的报告已认可",
        "Your report was accepted",
        "{giver}认可了 {number} {title_zh}的报告，不会再要一遍。",
        "{giver} accepted the report on {number}, {title_en}; it will not be asked again.",
        False,
    ),
    "assignment_sent_back": (
        "有一份报告要补充",
        "Something is to be added to a report",
        "{giver}请您补充 {number} {title_zh}，最晚 {until_zh}。还缺什么写在页面上。",
        "{giver} asks you to add to {number}, {title_en}, by {until_en}. The page says what is missing.",
        False,
    ),
    "assignment_called_off": (
        "一件交办事项取消了",
        "Something handed down was called off",
        "{giver}取消了 {number} {title_zh}，不用再办。",
        "{giver} called {number}, {title_en}, off; nothing more is to be done.",
        False,
    ),
    "assignment_due": (
        "交办事项快到期了",
        "Something handed down is due soon",
        "{number} {title_zh}最晚 {until_zh}。数字已替您勾好，点一下“报告”就行。",
        "{number}, {title_en}, is due by {until_en}. The figures are ticked already; one press reports.",
        False,
    ),
    "assignment_late": (
        "交办事项逾期了",
        "Something handed down is late",
        "{number} {title_zh}应在 {until_zh}前办好。现在报告仍然来得及。",
        "{number}, {title_en}, was due by {until_en}. It can still be reported.",
        False,
    ),
}
