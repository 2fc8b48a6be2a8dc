"""What guardians and young people are told: kind to title and text in both languages, and whether it is urgent."""

FAMILIES: dict[str, tuple[str, str, str, str, bool]] = {
    "guardian_asked": (
        "请您当监护人",
        "You are asked to be a guardian",
        "{name}填了您的手机号，请您作为监护人同意参加志愿服务。点开看一看，同意或不同意都可以。",
        "{name} named your phone and asks you, as guardian, to agree to volunteering. Open it and say yes or no.",
        True,
    ),
    "guardian_agreed": (
        "监护人同意了",
        "Your guardian agreed",
        "您的监护人已经同意，可以去报名了。每次报名监护人会收到通知。",
        "Your guardian agreed and you can sign up. They are told of every sign-up.",
        False,
    ),
    "guardian_declined": (
        "监护人没有同意",
        "Your guardian did not agree",
        "您填的监护人这次没有同意。可以先和他商量，或请监护人陪您一起去。",
        "The guardian you named did not agree. Talk with them, or have a guardian come along.",
        False,
    ),
    "child_signed_up": (
        "孩子报名了，请您点一下",
        "Your child signed up: your word, please",
        "{name}报名了“{title}”（{when_zh}）。同意或不同意，点一下就好；没有您的同意，到场也不能签到。",
        "{name} signed up for “{title}” ({when_en}). One tap for yes or no; without your yes there is no check-in.",
        True,
    ),
    "child_arrived": (
        "孩子到了",
        "Your child has arrived",
        "{name}已到“{title}”，和{whom}在一起。电话 {phone}。",
        "{name} has arrived at “{title}”, with {whom}. Phone {phone}.",
        True,
    ),
    "child_left": (
        "孩子离开了",
        "Your child has left",
        "{name}已从“{title}”签退离开。没到家请打 {phone}。",
        "{name} has left “{title}”. If not home yet, phone {phone}.",
        True,
    ),
    "child_has_own_word": (
        "孩子满 14 周岁了",
        "Your child is fourteen",
        "从今天起，{name}自己作主：请在“我的孩子”里填上孩子的手机号，把账号交给孩子。您仍会收到每次报名的通知。",
        "From today {name} decides alone: give the account over under “My children”. You are still told of sign-ups.",
        False,
    ),
    "child_is_of_age": (
        "孩子成年了",
        "Your child is of age",
        "{name}年满 18 周岁，您在这里的监护已自动结束。谢谢您一路陪伴。",
        "{name} is eighteen; your guardianship here has ended by itself. Thank you.",
        False,
    ),
}
