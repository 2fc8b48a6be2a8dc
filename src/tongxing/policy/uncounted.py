"""Why nobody is counted before some rules change: each rule without a gauge has its sentence here."""

_FORWARD = (
    "这条规则定的是期限：新版本只管施行以后开始的事，已经开始的按原来的期限办完，所以不改变现在的任何人和组织。",
    "This rule sets a term. Another edition holds for what begins after its day, and what has begun keeps its term; so "
    "it moves nobody today.",
)
_LOOKS = (
    "这条规则只决定哪些记录要多看一眼，不改变任何人的时长、星级和积分；会多看多少，要等新的记录来了才知道。",
    "This rule only decides which records are looked at twice; it changes nobody’s hours, stars or points. How many "
    "they will be depends on records still to come.",
)
_CHOICES = (
    "这是一张供选择的清单：已经选过的保持不变，新的选择从施行那天起按新清单。",
    "This is a list to choose from. What was chosen stays; later choices are made from the new list.",
)
_WORDS = (
    "改的是要读、要签的文字：已经签过的按签的那一版，到期或换人时才读新的，现在没有人的资格因此改变。",
    "What changes is a text to read and sign. Signed texts stay as signed until they end; nobody’s standing changes "
    "today.",
)
_CEILING = (
    "这条规则定的是以后每次办事的上限和条件：做过的事不受影响，以后谁会碰到新的上限，取决于他们要办什么，数不出来。",
    "This rule sets ceilings and terms for later deeds. What was done stays, and who will meet the new ceiling depends "
    "on what they will want to do; that cannot be counted.",
)
_TARGETS = (
    "这条规则定的是指标的目标值：每个数字照旧数出，只是和新的目标比，不改变任何人和组织。",
    "This rule sets what figures are compared with. They are counted as before; nobody and nothing is moved.",
)
_MEASURE = (
    "这条规则定的是一个数怎么算：改了以后从头重算，只改这个数，不改变任何人和组织。",
    "This rule says how a figure is worked out. It is worked out anew; nobody and nothing is moved by that.",
)
_POINTS = (
    "这条规则定的是先请谁、先推荐什么的分：以后的邀请和推荐按新的分排，已经发出的邀请留着当时的分和版本，"
    "不改变任何人的时长、星级和积分。",
    "This rule sets the points by which people are asked and things are suggested from its day on. Offers made keep "
    "the points and the edition of then; nobody’s hours, stars or points are moved.",
)
_KEEPING = (
    "这条规则定的是资料保存多久：从施行那天起，还没有删除的也按新的天数算，会少存或多存一些天，不改变任何人的时长、星级和"
    "积分。",
    "This rule says how long data are kept. From its day on it holds for what has not been erased yet, too; nobody’s "
    "hours, stars or points are moved.",
)
_STANDARD = (
    "这条规则定的是评定的标准：已经评定的到下一次评定才按新标准看，在那之前没有组织或站点改变。",
    "This rule sets what is looked at. Who was looked at keeps the outcome until the next time; nothing is moved "
    "before.",
)
NEW = (
    "这里以前没有这条规则，没有可以比较的版本，所以数不出谁会改变。",
    "There was no such rule here before, so there is nothing to compare with and nobody to count.",
)

WHY: dict[str, tuple[str, str]] = {
    "absences": _FORWARD,
    "administrators-pledge": _WORDS,
    "agreement-form": _WORDS,
    "alert-answer": _FORWARD,
    "anomaly-created-after-it-ended": _LOOKS,
    "anomaly-identical-seconds": _LOOKS,
    "anomaly-impossible-travel": _LOOKS,
    "anomaly-mass-late-entry": _LOOKS,
    "anomaly-more-than-the-place-holds": _LOOKS,
    "anomaly-night-entry": _LOOKS,
    "anomaly-quarter-end-rise": _LOOKS,
    "attendance": _CEILING,
    "audit-sample": _LOOKS,
    "campaign-days": _CHOICES,
    "check-in-place": _CEILING,
    "data-return": _FORWARD,
    "demonstration-station": _STANDARD,
    "exports": _CEILING,
    "federation": _CEILING,
    "helper-acting": _FORWARD,
    "incubation": _STANDARD,
    "indicator-targets": _TARGETS,
    "invitations": _CEILING,
    "lines": _CHOICES,
    "measures": _FORWARD,
    "named-honours": _CEILING,
    "need-answer": _FORWARD,
    "need-recordings": _KEEPING,
    "menus": _CEILING,
    "festival-visits": _CEILING,
    "fit-points": _POINTS,
    "openings": _CEILING,
    "posts": _CEILING,
    "risky-activities": _FORWARD,
    "rotas": _FORWARD,
    "nightly-match": _POINTS,
    "objection": _FORWARD,
    "organisation-papers": _STANDARD,
    "organisation-roles": _FORWARD,
    "pairing": _CEILING,
    "profiles": _CHOICES,
    "order-points": _POINTS,
    "orders": _FORWARD,
    "project-conditions": _STANDARD,
    "project-contests": _FORWARD,
    "project-evaluation": _STANDARD,
    "project-library": _STANDARD,
    "quarter-hour": _MEASURE,
    "record-deadline": _FORWARD,
    "reference": _CEILING,
    "selections": _CEILING,
    "service-fields": _CHOICES,
    "service-hours": _CEILING,
    "source-freeze": _FORWARD,
    "special-days": _CHOICES,
    "specialities": _CHOICES,
    "spot-check": _FORWARD,
    "spaces": _CEILING,
    "station-card": _MEASURE,
    "station-standard": _STANDARD,
    "trainings": _CEILING,
    "whistle": _FORWARD,
    "written-agreement": _CEILING,
    "yearly-review": _FORWARD,
}
