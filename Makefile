# 同行 Tongxing: one word for each thing one does here. `make` alone lists them.
#
# `bootstrap` runs before everything and costs a blink when nothing has changed. Everything made lies in .venv,
# node_modules and build; `make down` stops what `make up` started.

SHELL := /bin/sh
PY := .venv/bin/python
TONGXING := .venv/bin/tongxing
PG ?=
K ?=
ARGS ?=
# A number chooses Debian's PostgreSQL of that major version in place of the wheel's.
POSTGRES := $(if $(PG),TONGXING_POSTGRES_BIN=/usr/lib/postgresql/$(PG)/bin)

REGION ?= 230100

.PHONY: help bootstrap bootstrap-dev bootstrap-browser up down reset test check story verify bench bench-ledger bench-relay bench-policy bench-import bench-search bench-needs bench-orders bench-matching bench-signup bench-rush bench-games coverage screenshots docs room lock messages \
	prove-races format

help: ## 列出这些命令
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

bootstrap:
	@tools/bootstrap app

bootstrap-dev:
	@tools/bootstrap dev

bootstrap-browser:
	@tools/bootstrap browser

up: bootstrap ## 启动整个平台：数据库、示例县、网页服务、后台任务（TONGXING_PORT=8000）
	@$(TONGXING) up

down: bootstrap ## 停止 make up 启动的一切
	@$(TONGXING) down

reset: bootstrap ## 删除本机这份数据，重新开始（YES=1 不再询问）
	@$(TONGXING) reset $(if $(YES),--yes)

test: bootstrap-browser ## 全部测试（PG=15 用系统的 PostgreSQL 15；K=… 只跑匹配的）
	@$(POSTGRES) $(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder $(if $(K),-k '$(K)') $(ARGS)

check: bootstrap-dev ## 格式、类型、房间契约、房屋测试、迁移是否齐全
	@$(PY) tools/check.py

format: bootstrap-dev ## 把代码排成统一格式
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

prove-races: bootstrap-browser ## 拿掉护栏，证明竞争测试会失败
	@$(PY) tools/prove_races.py $(ARGS)

story: bootstrap-dev ## 从空库演故事，数字不符即失败（NAME=forger 只演一个；DOOR=api 经由接口）
	@$(POSTGRES) TELL=1 DOOR=$(or $(DOOR),services) TONGXING_TEST_DB=story $(PY) -m pytest -q -s tests/stories $(if $(NAME),-k '$(NAME)') $(ARGS)

verify: bootstrap ## 核验账本完整
	@$(TONGXING) verify

coverage: up ## 测算 15 分钟服务圈，画示意图（REGION=230100 NEW=5）
	@$(TONGXING) coverage survey --region $(REGION) --new $(or $(NEW),5) --map build/coverage-$(REGION).svg

bench: bootstrap-dev ## 性能测量，输出 JSON
	@$(POSTGRES) $(PY) -m bench $(ARGS)

bench-ledger: bootstrap-dev ## 账本性能测量，输出 JSON（ENTRIES=5000000 条；PG=15 同 make test）
	@$(POSTGRES) $(if $(ENTRIES),ENTRIES=$(ENTRIES)) $(PY) -m bench.ledger $(ARGS)

bench-relay: bootstrap-dev ## 从签退到星级、积分：逐条与成批收听的速度，输出 JSON（PEOPLE=1000 人）
	@$(POSTGRES) $(if $(PEOPLE),PEOPLE=$(PEOPLE)) $(PY) -m bench.relay $(ARGS)

bench-import: bootstrap-dev ## 名册导入的性能测量，输出 JSON（ROWS=100000 行）
	@$(POSTGRES) $(if $(ROWS),ROWS=$(ROWS)) $(PY) -m bench.imports $(ARGS)

bench-search: bootstrap-dev ## 查找人和队伍的性能测量，输出 JSON（PEOPLE=300000 人；要求的规模是 5000000）
	@$(POSTGRES) $(if $(PEOPLE),PEOPLE=$(PEOPLE)) $(PY) -m bench.directory $(ARGS)

bench-needs: bootstrap-dev ## 服务站早晨清单和地图的性能测量，输出 JSON（NEEDS=200000 件）
	@$(POSTGRES) $(if $(NEEDS),NEEDS=$(NEEDS)) $(PY) -m bench.needs $(ARGS)

bench-orders: bootstrap-dev ## 点单的性能与可靠：随机杀掉进程，不丢不重，输出 JSON（SECONDS=600 秒）
	@$(POSTGRES) $(if $(SECONDS),SECONDS=$(SECONDS)) $(PY) -m bench.orders $(ARGS)

bench-matching: bootstrap-dev ## 匹配引擎：各种方法同场比较，打印目标表（FULL=1 全部；ONLY="event, tight" 只跑一项）
	@PYTHONPATH=src:. $(if $(FULL),FULL=1) $(if $(ONLY),ONLY='$(ONLY)') $(PY) -m bench.matching

bench-signup: bootstrap-dev ## 列表、详情、报名的性能，和 pgbench 同场比较，输出 JSON（OPEN=200000 个活动）
	@$(POSTGRES) $(if $(OPEN),OPEN=$(OPEN)) $(if $(PRESSES),PRESSES=$(PRESSES)) $(PY) -m bench.signup $(ARGS)

bench-rush: bootstrap-dev ## 定时开放抢名额：经由快速入口，和 pgbench 同场比较，输出 JSON（PRESSES=12000 人 PLACES=2000 个名额）
	@$(POSTGRES) $(if $(PRESSES),PRESSES=$(PRESSES)) $(if $(PLACES),PLACES=$(PLACES)) $(if $(WIRES),WIRES=$(WIRES)) $(PY) -m bench.rush $(ARGS)

bench-games: bootstrap-dev ## 大型赛会排班板：满板时每次换班的用时，输出 JSON（PEOPLE=6000 人 SEATS=50000 个名额 MOVES=600 次）
	@$(POSTGRES) $(if $(PEOPLE),PEOPLE=$(PEOPLE)) $(if $(SEATS),SEATS=$(SEATS)) $(if $(MOVES),MOVES=$(MOVES)) $(PY) -m bench.games $(ARGS)

bench-policy: bootstrap-dev ## 星级、积分、指标的重算，输出 JSON（PEOPLE=1000000 人 ENTRIES=10000000 条）
	@$(POSTGRES) $(if $(PEOPLE),PEOPLE=$(PEOPLE)) $(if $(ENTRIES),ENTRIES=$(ENTRIES)) $(PY) -m bench.policy $(ARGS)

screenshots: bootstrap-browser ## 每个页面截图：手机、桌面、长者、深色，放在 build/screenshots
	@$(PY) tools/screenshots.py $(ARGS)

docs: bootstrap-dev ## 重新生成 docs/reference
	@$(TONGXING) make_reference

room: bootstrap-dev ## 新建一个房间：make room name=honours zh=嘉许 above=certificates
	@$(PY) tools/room.py "$(name)" --zh "$(zh)" --above "$(above)"

lock: bootstrap ## 重新锁定依赖版本（UPGRADE=1 全部升级）
	@$(PY) tools/lock.py $(if $(UPGRADE),--upgrade)
	@PATH="$$PWD/.venv/bin:$$PATH" npm install --package-lock-only --ignore-scripts --loglevel=error

messages: bootstrap-dev ## 收集并编译页面文字的译文
	@$(PY) tools/messages.py
