"""An administrator sells hours, eight ways; each fails at the door or is caught afterwards, by somebody with a name."""

import contextlib
import datetime as dt
import io
import json
import os
from pathlib import Path
from typing import Any

import segno

from tests.stories import tampering
from tests.stories.forgers_hands import MANAGER, OTHER_LEADER, Forger, shelves
from tests.stories.stage import SYSTEM, Stage
from tests.stories.telling import Tale, shanghai
from tongxing.activities import errors as activity_errors
from tongxing.certificates import services as certificates
from tongxing.foundation import ids
from tongxing.late_entries import queries as claim_queries
from tongxing.late_entries import services as claims
from tongxing.late_entries.shapes import DECLARATION, ClaimLateEntry, SignClaim
from tongxing.ledger import errors as ledger_errors
from tongxing.ledger import queries as ledger_queries
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import Method, ReleaseSource
from tongxing.supervision import queries as watch_queries
from tongxing.supervision import services as watch
from tongxing.transparency import queries as log_queries
from tongxing.transparency import services as log
from tongxing_verify.main import main as tongxing_verify


def tell(stage: Stage, tale: Tale, folder: Path) -> None:
    """Eight ways; every figure is checked as it is told."""
    with tale.chapter("开场　四十元五小时", 2026, 3, 5, 12):
        forger = Forger(stage, tale, folder)
        tale.say("队长韩冬发现：有人愿意为五小时“关爱老人”付四十元。他手里有队长账号，于是动了心思。")
    _typed_in(forger)
    _through_the_late_door(forger)
    activity = _called_the_absent(forger)
    _all_in_one_second(forger)
    _sold_twice(forger)
    _a_day_of_thirteen_hours(forger)
    _behind_the_seals(forger)
    _on_paper(forger, activity)
    with tale.chapter("尾声", 2026, 4, 1, 9):
        tale.say("八条路都走过了。卖出去的时长，一分钟也没有留下；留下的是每一次尝试的痕迹。")


def _typed_in(forger: Forger) -> None:
    door, tale = forger.door, forger.tale
    with tale.chapter("第一招　直接录进去", 2026, 3, 8, 21):
        tale.say("他打开后台，替李强录五个小时：九点到十四点，关爱老人。")
        tale.expect(
            "系统不收：补录要有材料、声明和另一家组织的签字",
            door.refused(ledger.record_service, forger.invented(forger.buyer), actor=forger.account),
            ledger_errors.SecondSignatureMissing.code,
        )
        tale.expect(
            "他改口说是“现场点名”，收是收了，要等李强本人确认才算",
            ledger.record_service(
                forger.invented(
                    forger.buyer, arrival_method=Method.ROLL_CALL, departure_method=Method.ROLL_CALL
                ),
                actor=forger.account,
            ).state,
            "pending",
        )
        tale.expect("李强的时长还是 0", forger.counted(forger.buyer), 0)


def _through_the_late_door(forger: Forger) -> None:
    door, tale = forger.door, forger.tale
    with tale.chapter("第二招　走补录，配一张照片", 2026, 3, 9, 9):
        picture = io.BytesIO()
        segno.make("一张别处的照片").save(picture, kind="png")
        kept = claims.keep_file(picture.getvalue(), actor=forger.account)
        claim = claims.claim_late_entry(
            ClaimLateEntry(
                key=ids.new_id(),
                organisation_id=forger.stage.team,
                title="关爱老人",
                content="陪老人聊天、打扫卫生、买菜做饭",
                place_text="一曼街社区",
                category="0001",
                started_at=shanghai(2026, 3, 6, 9),
                ended_at=shanghai(2026, 3, 6, 14),
                why="当天手机没电，忘了签到",
                declaration=DECLARATION,
                file_id=kept.id,
                person_id=forger.second_buyer.person_id,
            ),
            actor=forger.account,
        )
        tale.say("他上传一张照片，勾了声明。谁来签第二个字由系统抽定：必须是别家组织的人。")
        manager = door.sign_in(MANAGER)
        tale.expect(
            "抽中的是北郊互助会的于洋",
            [one.id for one in claim_queries.to_sign(manager).items],
            [claim.id],
        )
        sign = SignClaim(claim.id, ids.new_id(), "signed")
        tale.expect(
            "韩冬想自己签，不行",
            door.refused(claims.sign_claim, sign, actor=forger.account),
            "foundation.not_allowed",
        )
        refused = claims.sign_claim(
            SignClaim(claim.id, ids.new_id(), "refused", "照片不是这个社区，问过老人，没有人来过"),
            actor=manager,
        )
        tale.expect("于洋打电话问了老人，没有签", refused.state, "refused")
        tale.expect("王芳名下一条记录也没有", forger.state_of(forger.second_buyer), [])


def _called_the_absent(forger: Forger) -> Any:
    stage, door, tale = forger.stage, forger.door, forger.tale
    with tale.chapter("第三招　替没来的人点名", 2026, 3, 10, 10):
        tale.say("补录走不通，他办了一场真活动：整理社区书屋。四个人报名，他打算只让一个人来。")
        activity = shelves(forger)
    absent = (forger.honest, forger.buyer, forger.second_buyer)
    with tale.chapter("第三招　星期天", 2026, 3, 15, 8, 50):
        tale.expect(
            "他在家里点名，系统说：先到岗",
            door.refused(door.roll_call, forger.account, activity, forger.buyer.person_id, "arrive"),
            activity_errors.NotOnDuty.code,
        )
        with tale.at(9):
            door.take_charge(forger.account, activity)
            tale.say("他到了书屋。赵国庆来了，自己扫了现场的码；另外三个人在家，他一口气点了“到”。")
            door.arrive(door.sign_in(forger.scanner.phone), activity, door.code(forger.account, activity))
            for somebody in absent:
                door.roll_call(forger.account, activity, somebody.person_id, "arrive")
        with tale.at(11, 30):
            door.depart(door.sign_in(forger.scanner.phone), activity, door.code(forger.account, activity))
            for somebody in absent:
                door.roll_call(forger.account, activity, somebody.person_id, "depart")
        with tale.at(12):
            tale.expect("赵国庆的 150 分钟当场生效", forger.counted(forger.scanner), 150)
            tale.expect("另外三个人的，一分钟也没有生效", [forger.counted(who) for who in absent], [0, 0, 0])
            for somebody in absent[1:]:
                player = door.sign_in(somebody.phone)
                for record in door.records(player):
                    door.confirm(player, record["id"])
            tale.say("两个买家点了“确认”。陈静收到短信，莫名其妙：她那天在家。")
            tale.expect("买家的时长暂时算上了", [forger.counted(who) for who in absent[1:]], [450, 150])
        with tale.at(20):
            player = door.sign_in(forger.honest.phone)
            ledger.deny_entry(door.records(player)[0]["id"], ids.new_id(), "那天我没有去", actor=player)
            tale.expect(
                "陈静点了一下“这不是我”：韩冬登记的全部冻结，买家确认过的也不算了",
                [forger.counted(who) for who in absent],
                [0, 0, 0],
            )
            tale.expect("赵国庆自己扫的码不受影响", forger.counted(forger.scanner), 150)
            forger.stage.deliver()
            officer = door.sign_in(stage.authority)
            (frozen,) = ledger_queries.frozen_sources(officer).items
            tale.expect("南岗区看到：这个账号名下冻结 4 条", frozen.entries, 4)
            release = ReleaseSource(frozen.id, ids.new_id(), "自己队里核实过了，没有问题")
            tale.expect(
                "韩冬想自己解冻，不行",
                door.refused(ledger.release_source, release, actor=forger.account),
                "foundation.not_allowed",
            )
    return activity


def _all_in_one_second(forger: Forger) -> None:
    stage, door, tale = forger.stage, forger.door, forger.tale
    with tale.chapter("第四招　一秒钟点三个人", 2026, 3, 16, 2):
        tale.say("韩冬没有想到，三个人的“到”落在同一秒里。夜里，核查规则逐条看过前一天的登记。")
        ledger.integrate_lines(actor=SYSTEM)
        watch.look_for_anomalies(actor=SYSTEM)
        officer = door.sign_in(stage.authority)
        alerts = {one.rule: one for one in watch_queries.open_alerts(officer).items}
        tale.expect("“同一秒的一群人”亮了", "identical-seconds" in alerts, True)
        tale.say(f"　　{alerts['identical-seconds'].sentence()}")
        tale.expect(
            "这条疑点在上一级手里，韩冬自己看不到", watch_queries.open_alerts(forger.account).items, ()
        )


def _sold_twice(forger: Forger) -> None:
    door, tale = forger.door, forger.tale
    with tale.chapter("第五招　换个账号再卖一次", 2026, 3, 17, 21):
        tale.say("他借来北郊互助会一个队长的账号，把李强的星期天上午再登一遍。")
        again = forger.invented(
            forger.buyer,
            organisation_id=forger.other,
            organisation_name="北郊互助会",
            started_at=shanghai(2026, 3, 15, 10),
            ended_at=shanghai(2026, 3, 15, 12),
            arrival_method=Method.ROLL_CALL,
            departure_method=Method.ROLL_CALL,
        )
        borrowed = door.sign_in(OTHER_LEADER)
        tale.expect(
            "数据库不收：一个人的时间只有一条线，跨组织也不能重叠",
            door.refused(ledger.record_service, again, actor=borrowed),
            ledger_errors.Overlaps.code,
        )


def _a_day_of_thirteen_hours(forger: Forger) -> None:
    door, tale = forger.door, forger.tale
    with tale.chapter("第六招　一天干十三个小时", 2026, 3, 20, 23):
        borrowed = door.sign_in(OTHER_LEADER)
        long = forger.invented(
            forger.buyer,
            organisation_id=forger.other,
            organisation_name="北郊互助会",
            started_at=shanghai(2026, 3, 19, 8),
            ended_at=shanghai(2026, 3, 19, 21),
            arrival_method=Method.ROLL_CALL,
            departure_method=Method.ROLL_CALL,
        )
        entry = ledger.record_service(long, actor=borrowed)
        player = door.sign_in(forger.buyer.phone)
        confirmed = ledger.confirm_entry(entry.id, ids.new_id(), actor=player)
        tale.expect("买家确认了，还是不算：超过 12 小时要省里复核", confirmed.review, "top")
        tale.expect("状态是“待复核”", confirmed.state, "in_review")
        tale.expect(
            "队长账号放不过去，区里也放不过去",
            [
                door.refused(ledger.pass_review, entry.id, ids.new_id(), "全天在岗", actor=actor)
                for actor in (borrowed, door.sign_in(forger.stage.authority))
            ],
            ["foundation.not_allowed", "foundation.not_allowed"],
        )
        tale.expect("李强的有效时长仍是 0", forger.counted(forger.buyer), 0)


def _behind_the_seals(forger: Forger) -> None:
    tale = forger.tale
    with tale.chapter("第七招　直接改数据库", 2026, 3, 25, 3):
        forger.stage.deliver()
        ledger.integrate_lines(actor=SYSTEM)
        log.integrate(actor=SYSTEM)
        published = log_queries.latest_checkpoint()
        tale.say(f"他找到机房的人。账本这时有 {published.size} 行，签了名的检查点早已公开，邻区也存了一份。")
        entry = forger.door.records(forger.door.sign_in(forger.scanner.phone))[0]["id"]
        tale.expect("封条在，改不动", tampering.plain_edit_is_refused(entry), True)
        with tampering.undone_afterwards():
            tampering.edit(entry, minutes=600)
            tale.expect("拆掉封条，150 改成 600：核验点出了这一行", tampering.named(), {str(entry)})
        with tampering.undone_afterwards():
            tampering.edit(entry, minutes=600, mended=True)
            tale.expect("连这一行的指纹一起改：还是这一行", str(entry) in tampering.named(), True)
        with tampering.undone_afterwards():
            tampering.rewrite_everything(entry, minutes=600)
            tale.expect(
                "全部重算，拿签名密钥重新签发：与已经公开的检查点对不上",
                tampering.contradicts(published.note),
                True,
            )
        tale.expect("事情没有发生过的账本，完好", forger.stage.faults_in_the_ledger(), [])


def _on_paper(forger: Forger, activity: Any) -> None:
    door, tale = forger.door, forger.tale
    with tale.chapter("第八招　改证明", 2026, 3, 26, 15):
        player = door.sign_in(forger.scanner.phone)
        number = door.certificate(player, dt.date(2026, 3, 1), dt.date(2026, 3, 31))
        good = certificates.credential_of(number, actor=player)
        tale.say(f"赵国庆的证明 {number} 是真的：150 分钟。韩冬要来文件，把 150 改成 1500。")
        altered = json.loads(good)
        altered["credentialSubject"]["minutes"] = 1500
        forger.folder.mkdir(parents=True, exist_ok=True)
        files = {
            "certificate.json": good,
            "certificate.pdf": certificates.pdf(number, address="https://zhiyuan.example.cn", actor=player),
            "altered.json": json.dumps(altered, ensure_ascii=False).encode(),
        }
        for name, content in files.items():
            (forger.folder / name).write_bytes(content)
        told = {name: _verified(forger.folder / name) for name in files}
        tale.expect(
            "tongxing-verify 不联网、不问平台：原件、PDF 完好，改过的那份不是",
            told,
            {"certificate.json": 0, "certificate.pdf": 0, "altered.json": 1},
        )
        tale.say(
            f"　　三份文件留在 {_from_here(forger.folder)}，自己试：tongxing-verify {_from_here(forger.folder)}/altered.json"
        )
        tale.expect("页面上查编号，写的是 150 分钟", door.check(number)["minutes"], 150)
        tale.expect("自己编一个编号，查无此证", door.check(forger.stage.never_made)["state"], "unknown")


def _verified(file: Path) -> int:
    """What the checker answers; its own words are for whoever tries it by hand."""
    with contextlib.redirect_stdout(io.StringIO()):
        return tongxing_verify([str(file)])


def _from_here(folder: Path) -> str:
    return os.path.relpath(folder)
