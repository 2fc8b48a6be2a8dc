"""What the documents ask for and nobody can count yet: said so, with the reason, and never made up."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

declare(
    Indicator(
        id="trainings",
        zh="当年集中培训",
        en="Central trainings in the year",
        unit="sessions",
        clauses=("H24-9", "G24-四.3", "J21-6", "Z14-4"),
        definition_zh="当年举办的集中性志愿服务培训次数，要求每年不少于 2 次。",
        definition_en="Central trainings held in the year; the document asks for at least two.",
        counts_people=False,
        target="trainings_per_year",
        missing_zh="培训还没有在平台上登记：培训室尚未建成，建成后由它提供次数。",
        missing_en="Trainings are not on record here yet: the training room is not built; it will tell their number.",
    )
)
declare(
    Indicator(
        id="certificates_checked",
        zh="验证过的证明",
        en="Certificates checked",
        unit="certificates",
        clauses=("Z14-5", "G24-七.3"),
        definition_zh="被学校、单位等验证过的证明份数。",
        definition_en="Certificates that a school, an employer or anybody else has checked.",
        counts_people=False,
        missing_zh="验证时平台不记录谁查了哪一份，离线验证更无从知道；这是有意的，不打算统计。",
        missing_en="Who checks which paper is deliberately not recorded, and checks without us cannot be known"
        " at all.",
    )
)
