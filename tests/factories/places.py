"""The few divisions most tests walk on: Nangang and Daoli in Harbin, as they are."""

from tongxing.places.models import Region

CITY, NANGANG, DAOLI = 230100000000, 230103000000, 230102000000
HUAYUAN, FENDOU, ZHAOLIN = 230103001000, 230103002000, 230102001000
HUAYUAN_STREET, HAICHENG_STREET = 230103001001, 230103001003
BILE, SUOFEIYA = 230103002001, 230102001002

_GROUND = (
    (0, "全国", "nation", None),
    (230000000000, "黑龙江省", "province", 0),
    (CITY, "哈尔滨市", "prefecture", 230000000000),
    (NANGANG, "南岗区", "county", CITY),
    (DAOLI, "道里区", "county", CITY),
    (HUAYUAN, "花园街道", "township", NANGANG),
    (FENDOU, "奋斗路街道", "township", NANGANG),
    (ZHAOLIN, "兆麟街道", "township", DAOLI),
    (HUAYUAN_STREET, "花园街社区", "village", HUAYUAN),
    (HAICHENG_STREET, "海城街社区", "village", HUAYUAN),
    (BILE, "比乐社区", "village", FENDOU),
    (SUOFEIYA, "索菲亚社区", "village", ZHAOLIN),
)


def ground() -> None:
    """These divisions are known afterwards; what is there already stays."""
    Region.objects.bulk_create(
        [
            Region(code=code, name=name, level=level, parent_code=parent, bigrams=[])
            for code, name, level, parent in _GROUND
        ],
        ignore_conflicts=True,
    )
