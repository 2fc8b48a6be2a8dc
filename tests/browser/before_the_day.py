"""The first thread through the pages, up to the eve of the day: a call, an activity, neighbours, places."""

import datetime as dt
import re

from tests.browser.cast import Cast
from tests.stories.first_thread import ACTIVITY, NEED
from tests.stories.stage import COMMUNITY

STREET = COMMUNITY // 1000 * 1000
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SUNDAY = dt.date(2026, 3, 8)


class BeforeTheDay(Cast):
    """Eight chapters, from the second to the seventh of March."""

    def a_call(self) -> str:
        tale, worker = self.tale, None
        with tale.chapter("一　来电", 2026, 3, 2, 9, 10):
            worker = self.person(self.scene.worker)
            worker.goes_to("/station")
            self.taps(worker)
            worker.presses("登记来电、来访的求助")
            worker.writes("需要什么帮助", NEED["summary"])
            worker.picks("类别", NEED["category"])
            worker.writes("求助人姓名", NEED["contact_name"])
            worker.writes("联系电话", NEED["contact_phone"].translate(FULL_WIDTH))
            worker.picks("街道乡镇", str(STREET), then=self.next_list)
            worker.picks("社区村", str(COMMUNITY))
            worker.writes("希望哪一天", SUNDAY.isoformat())
            worker.ticks("上午", "已告知用途")
            worker.presses("详细说明和注意事项")
            worker.writes("详细说明", NEED["detail"])
            worker.writes("来的人要注意什么", NEED["risk_note"])
            worker.photographs("need-told")
            worker.presses("登记")
            tale.expect("站点工作人员登记了求助，编号念给她听", "编号 0302-01" in worker.reads(), True)
            tale.expect("页面上写着“等待核实”", "等待核实" in worker.reads(), True)
            need = worker.address.rsplit("/", 1)[1]
            outsider = self.person(self.scene.other_worker)
            tale.expect("别的区的工作人员打不开它", outsider.goes_to(f"/station/needs/{need}"), 404)
            tale.expect("还没有核实，没登录的人看不到", self.passer_by().goes_to(f"/needs/{need}"), 401)
        with tale.chapter("二　核实与答复", 2026, 3, 3, 10):
            worker.goes_to("/station")
            self.taps(worker)
            worker.presses(NEED["summary"])
            worker.photographs("need-to-answer")
            worker.presses("属实，受理")
            tale.expect("答复点两下", self.taps(worker), 2)
            tale.expect("页面上写着“已核实，等待接单”", "已核实，等待接单" in worker.reads(), True)
            worker.photographs("need-verified")
            visitor = self.passer_by()
            visitor.goes_to("/")
            first = visitor.reads("#waiting .row")
            tale.expect(
                "首页第一条就是她，等了 1 天", first.startswith("已等待1天") or "1 天" in first[:12], True
            )
            tale.expect("名字和电话不在页面上", "刘桂兰" in visitor.reads("body"), False)
            visitor.photographs("home-waiting")
        return need

    def an_activity(self, need: str) -> str:
        tale = self.tale
        with tale.chapter("三　队长接单", 2026, 3, 3, 19, 30):
            leader = self.person(self.scene.leader)
            leader.goes_to("/team")
            leader.presses(NEED["summary"])
            leader.writes("活动名称", ACTIVITY["title"])
            leader.writes("做什么", ACTIVITY["content"])
            leader.writes("结束", "11:30")
            tale.expect("开始时间照求助人的愿望填好了", leader.value_of("开始"), "08:00")
            leader.writes("开始", "09:00")
            leader.writes("集合地点", "一曼街社区志愿服务站门口")
            leader.writes("风险和注意事项", "")
            leader.writes("谁可以来", ACTIVITY["conditions"])
            leader.writes("联系人", "韩冬")
            leader.ticks_all(".choices:has([name=refused_kinds_denied])")
            leader.photographs("activity-told")
            leader.presses_past_the_browser("提交审核")
            tale.expect(
                "漏写风险，交不上去", "没有交成" in leader.reads() or leader.counts(".error-summary"), 1
            )
            leader.photographs("activity-refused")
            leader.writes("风险和注意事项", ACTIVITY["risks"])
            leader.presses("提交审核")
            tale.expect("补上风险就交上去了", "等主管部门审核" in leader.reads(), True)
            activity = leader.address.rsplit("/", 1)[1]
            leader.photographs("activity-submitted")
            tale.expect("没有审核之前，居民打不开", self.passer_by().goes_to(f"/activities/{activity}"), 404)
        with tale.chapter("四　审核发布", 2026, 3, 4, 9):
            other = self.person(self.scene.other_authority)
            tale.expect("道里区的人审不了南岗区的", other.goes_to(f"/authority/reviews/{activity}"), 404)
            officer = self.person(self.scene.authority)
            officer.goes_to("/authority/reviews")
            self.taps(officer)
            officer.presses(ACTIVITY["title"])
            officer.photographs("review")
            officer.presses("通过并发布")
            tale.expect("审核点两下", self.taps(officer), 2)
            visitor = self.passer_by()
            visitor.goes_to("/activities")
            tale.expect("活动在列表里", visitor.counts(".row-activity"), 1)
            tale.expect("还可报 2 人", "0/2 还可报 2 人" in visitor.reads(), True)
            visitor.presses("方位图")
            tale.expect("在方位图上是 1 号", visitor.counts(".rings a, svg a"), 1)
            visitor.photographs("map")
        return activity

    def neighbours_register(self) -> None:
        tale = self.tale
        with tale.chapter("五　学雷锋日，来了四位邻居", 2026, 3, 5, 12):
            numbers = set()
            for neighbour, look in zip(
                self.scene.neighbours, ("plain", "plain", "plain", "elder"), strict=True
            ):
                number = self._registers(neighbour, look)
                numbers.add(number)
                tale.expect(f"{neighbour.name}的编号里没有身份证号", neighbour.document in number, False)
            tale.expect("四个人，四个编号", len(numbers), 4)
            elder = self.person(self.scene.neighbours[3].phone)
            tale.expect("赵国庆一路都是长者版", elder.mode(), "elder")

    def _registers(self, neighbour, look: str) -> str:
        person = self.person(neighbour.phone, look)
        person.goes_to("/register")
        person.writes("姓名", neighbour.name)
        person.writes("证件号码", neighbour.document.translate(FULL_WIDTH))
        person.photographs(f"register-{neighbour.sequence}")
        person.presses("下一步")
        if neighbour is self.scene.neighbours[0]:
            self.tale.expect(
                "出生日期照证件填好了", person.value_of("出生日期"), neighbour.birth_on.isoformat()
            )
        person.picks("省", "230000000000", then=self.next_list)
        person.picks("市", "230100000000", then=self.next_list)
        person.picks("区县", "230103000000", then=self.next_list)
        person.picks("街道乡镇", str(STREET))
        person.ticks("社区服务")
        person.presses("下一步")
        person.ticks("登记和使用我的基本信息", "核验我的姓名和证件号码")
        person.presses("登记")
        found = re.search(r"志愿者编号(?:是)? ?(\d+)", person.reads())
        assert found, person.reads()
        return found[1]

    def they_sign_up(self, activity: str) -> None:
        tale = self.tale
        chen, li, wang, zhao = (self.person(one.phone) for one in self.scene.neighbours)
        with tale.chapter("六　报名", 2026, 3, 5, 20):
            chen.goes_to("/")
            self.taps(chen)
            chen.presses("我要服务")
            chen.photographs("activities")
            chen.presses(ACTIVITY["title"])
            tale.expect("从首页到活动，两下", self.taps(chen), 2)
            chen.photographs("activity")
            for person in (chen, li):
                person.goes_to(f"/activities/{activity}")
                self.taps(person)
                person.presses("报名")
                person.presses("确认报名")
                tale.expect("报名一下，确认一下", self.taps(person), 2)
                tale.expect("报上名了", "报上名了" in person.reads(), True)
            wang.goes_to(f"/activities/{activity}")
            wang.presses("候补第 1 位")
            wang.ticks("有空位就直接算我的")
            wang.photographs("waiting-list")
            wang.presses("候补第 1 位")
            tale.expect("王芳候补第 1 位", "已候补，您是第 1 位" in wang.reads(), True)
            zhao.goes_to(f"/activities/{activity}")
            zhao.presses("候补第 2 位")
            zhao.photographs("waiting-list-elder")
            zhao.presses("候补第 2 位")
            tale.expect("赵国庆候补第 2 位", "已候补，您是第 2 位" in zhao.reads(), True)

    def a_place_is_given_back(self, activity: str) -> None:
        tale = self.tale
        _chen, li, wang, zhao = (self.person(one.phone) for one in self.scene.neighbours)
        with tale.chapter("七　让出名额", 2026, 3, 7, 18):
            li.goes_to(f"/activities/{activity}")
            self.taps(li)
            li.presses("取消报名")
            li.photographs("withdrawal")
            li.presses("确认取消")
            tale.expect("取消点两下", self.taps(li), 2)
            self.scene.deliver()
            wang.goes_to("/me/sign-ups")
            tale.expect("王芳自动递补", "已报上名" in wang.reads(), True)
            zhao.goes_to("/me/sign-ups")
            tale.expect("赵国庆前移一位", "候补中" in zhao.reads() and "第 1 位" in zhao.reads(), True)
            wang.goes_to("/me/notices")
            tale.expect("王芳收到一条消息", "候补成功" in wang.reads(), True)
            wang.photographs("notices")
        with tale.chapter("八　过了取消时间", 2026, 3, 7, 21, 30):
            wang.goes_to(f"/activities/{activity}/withdrawal")
            wang.presses("确认取消")
            tale.expect(
                "过了时间，页面请她联系队长", "请直接联系" in wang.reads() or "队长" in wang.reads(), True
            )
            wang.photographs("too-late")
