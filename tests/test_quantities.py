"""What the characters of a line say about numbers, dates and names with numbers in them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrlint.quantities import Moment, Name, Quantity, Reading, read_quantities
from okrlint.quantities.folding import fold
from okrlint.quantities.notations import notations
from okrlint.quantities.numerals import han_value
from okrlint.quantities.page import Page
from okrlint.quantities.phrases import _patterns as phrase_patterns
from okrlint.quantities.shapes import name_shapes


def measures(text: str) -> list[tuple[float | None, str]]:
    """The measures of a text as (value, kind)."""
    return [(q.value, q.kind) for q in read_quantities(text).measures]


def counts(text: str) -> list[float | None]:
    """The values of the measures of a text."""
    return [q.value for q in read_quantities(text).measures]


# --- counts -----------------------------------------------------------------------------------

COUNTS = [
    ("Host two webinars and three dinners", [2, 3]),
    ("Open at least one clinic", [1]),
    ("Keep exactly one owner per service", [1]),
    ("Open one new clinic per month", [1]),
    ("Grow from one region to four", [1, 4]),
    ("First 100 customers onboarded", [100]),
    ("Sign twenty-five partner schools", [25]),
    ("Reach a hundred volunteers", [100]),
    ("Serve two and a half million riders", [2.5e6]),
    ("Plant half a million trees", [5e5]),
    ("Plant a million trees", [1e6]),
    ("Collect one hundred and twenty reviews", [120]),
    ("Publish a dozen case studies", [12]),
    ("Print two dozen posters", [24]),
    ("Add 1,000 subscribers", [1000]),
    ("Add 1 000 subscribers", [1000]),
    ("Add 12,34,000 subscribers", [1234000]),
    ("10k followers", [10000]),
    ("10K followers", [10000]),
    ("1.2M downloads", [1.2e6]),
    ("3 mn page views", [3e6]),
    ("3bn impressions", [3e9]),
    ("4.5 million riders", [4.5e6]),
    ("100+ sign-ups", [100]),
    ("Zero P0 incidents this quarter", [0]),
    ("0 lost parcels", [0]),
    ("Close 0 of 40 audits late", [0]),
    ("9 of 12 teams run retros", [9]),
    ("9 out of 12 stores pass the audit", [9]),
    ("Book 53 MQLs", [53]),
    ("Hire 5 senior engineers", [5]),
    ("Win 3 B2B customers", [3]),
    ("Train 12 nurses and 3 doctors", [12, 3]),
    ("Cut P1 incidents from 8 to 2", [8, 2]),
    ("500 sign-ups", [500]),
    ("Reach 500 users", [500]),
    ("Sell 2000 tickets", [2000]),
    ("Onboard 2025 households", [2025]),
    ("Ship to 40 countries", [40]),
    ("Have 3 teams adopt OKRs", [3]),
    ("Port all seven batch jobs to Python 3", [7]),
    ("Build 5 wells", [5]),
    ("Release 3 games on 2 consoles", [3, 2]),
    ("Run 20 sales calls", [20]),
    ("Close 404 support cases", [404]),
    ("- Add 20 stores", [20]),
    ("1. Add 20 stores", [20]),
    ("KR2: add 20 stores", [20]),
    ("O1 KR1 sell 30 bikes", [30]),
    ("**KR 1.2** sell 30 bikes", [30]),
    # Chinese, both scripts
    ("舉辦三場講座", [3]),
    ("签约两百家门店", [200]),
    ("簽下一百家店", [100]),
    ("累計一千名會員", [1000]),
    ("辅导二十五位导师", [25]),
    ("開發 3 項新功能", [3]),
    ("拜訪12位客戶", [12]),
    ("兩千三百名學員結業", [2300]),
    ("兩千三名學員", [2300]),
    ("服務一百二十萬名旅客", [1.2e6]),
    ("服务1.2万名旅客", [12000]),
    ("累積 3百萬 次下載", [3e6]),
    ("下载量达到 1亿2000万 次", [1.2e8]),
    ("粉丝数做到10w", [1e5]),
    ("拿下一個億的訂單", [1e8]),
    ("新增付费用户破万", [1e4]),
    ("訂閱數破十萬", [1e5]),
    ("年营收过亿", [1e8]),
    ("會員數上萬", [1e4]),
    ("招募上百名志工", [100]),
    ("逾百家店導入", [100]),
    ("吸引十幾家廠商參展", [10]),
    ("走访二十多家经销商", [20]),
    ("至少上線一家門市", [1]),
    ("每月举办一次读书会", [1]),
    ("零客訴", [0]),
    ("全年零事故", [0]),
    ("客诉降至零", [0]),
    ("P0 缺陷清零", [0]),
    ("3~5家試點門市", [3]),
    ("三到五家试点门店", [3]),
    ("培訓 5 名團隊成員使用行銷 CRM", [5]),
    ("有效衡量 5 個生命週期階段", [5]),
    ("发布 3 篇 B2B 白皮书", [3]),
    ("上線１２項功能", [12]),
    ("辦理二場說明會", [2]),
    ("新增 2.4 萬名 App 會員", [24000]),
    ("廿位種子講師結訓", [20]),
    ("訪談 8 位 K12 家長", [8]),
    ("每人每月 2 次拜訪", [2]),
    ("單店日均 300 單", [300]),
    ("日活突破两百万", [2e6]),
    ("訂閱人數達三萬五", [35000]),
    ("One audit finding at most", [1]),
    ("每個班級組織一次校外教學", [1]),
    ("Issue 5,000 library cards", [5000]),
    ("Zero to 100 customers", [0, 100]),
    ("From one store to three", [1, 3]),
    ("Release 2 maps from 5 to 12 towns", [2, 5, 12]),
    ("Ship 20kg less packaging", [20]),
    ("收納90位受試者進入二期試驗", [90]),
    ("每周产出 2 条短视频，单条播放量过 10 万", [2, 1e5]),
    # each so often, one
    ("每週固定寫一篇週報", [1]),
    ("每季召開一次部會協調會", [1]),
    ("每月读完一本行业书", [1]),
    ("One field trip a month", [1]),
    ("Run the fire drill at least once", [1]),
    ("Hire 6x support engineers and a manager", [6]),
    ("Fix the top 20 accessibility bugs", [20]),
    ("Cut food waste by half a tonne", [0.5]),
    ("每月少用半吨包材", [0.5]),
    ("全年零工安事故", [0]),
    ("統一四個倉庫的編碼", [4]),
    ("签约 10 家经销商", [10]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[float]) -> None:
    """Numbers that count something are measures, with their value in base units."""
    assert counts(text) == expected
    assert all(kind in ("count", "rate") for _, kind in measures(text))


NO_MEASURE = [
    # articles
    "Launch a new website",
    "Hire one designer for the studio",
    "Write an onboarding guide",
    "Run one pilot",
    "啟動一個新網站",
    "推出一套培訓課程",
    "建立一支專業團隊",
    "成为一家受人尊敬的企业",
    "制作一次性餐具替代方案",
    "推出一系列活動",
    "使用同一个平台",
    "关心每一位学员",
    "办好一场年会",
    "打造一款好产品",
    # one and its kin inside words
    "统一品牌形象",
    "保持口径一致",
    "爭取第一",
    "打造一流团队",
    "提供一站式服務",
    "推进业财一体化",
    "成為客戶唯一的選擇",
    "进一步完善流程",
    "深入一線",
    "優化二手交易",
    "接入第三方支付",
    "与三方机构合作",
    "进入四大",
    "興建五星級飯店",
    "千方百計留住客戶",
    "以防萬一",
    "讓客戶十分滿意",
    "成為百萬富翁俱樂部的首選",
    "千万别再丢数据",
    "发展新零售",
    "推动零信任架构",
    "優化零食品類",
    "支持零工经济",
    "从零到一搭建数据平台",
    "从0到1打造新品",
    "完成 0-1 探索",
    "让收入成倍增长",
    "挖掘二次需求",
    "做百年企業",
    "实现千人千面",
    "守住万家灯火",
    "半自动产线改造",
    "五花八門的活動整合成單一窗口",
    # idioms
    "Double-check every invoice",
    "Double down on quality",
    "Switch newsletters to double opt-in",
    "Earn a triple-A rating",
    "Adopt zero trust",
    "Roll out a zero-trust network",
    "Go from zero to one in Japan",
    "Become net zero",
    "Offer one-stop shopping",
    "Move to two-factor login",
    "Adopt Six Sigma",
    "Start one-on-one coaching",
    "Get to inbox zero",
    # names with digits
    "Deliver the Q3 roadmap",
    "Be the B2B leader",
    "做好 O2O 和 P2P 业务",
    "Recover from COVID-19",
    "Get SOC 2 and ISO 27001 certified",
    "Pass SOC2 and ISO9001",
    "Enter Web3",
    "Handle P0 and P1 incidents calmly",
    "Ship v2.0",
    "發布 2.0 版",
    "Support iOS 18 and Ubuntu 22.04",
    "Port the tools to Python 3",
    "Try GPT-4 for summaries",
    "Port the firmware to a 6502 board",
    "Be a TOP3 brand",
    "Enter the Top 10",
    "Get rid of 500 errors",
    "Alert on 404 errors and HTTP 5xx",
    "推出 5G 專網",
    "Stream in 4K quality",
    "Offer 24/7 support",
    "提供 7x24 小時服務",
    "建立 360 度回饋機制",
    "告別 996",
    "Print 3D parts in house",
    "Require 2FA everywhere",
    "Staff L2 support",
    "Reach Tier 1 suppliers",
    "Close our Series B",
    "Start A/B testing",
    "Move backups to S3 and EC2",
    "重构 H5 商城",
    "拓展 K12 市场",
    "迁移到 K8s",
    "建设 C2M 工厂",
    "吸引 985/211 毕业生",
    "Comply with Section 508",
    "File the 10-K",
    "Offer a 401(k) plan",
    "贏得00後的心",
    "打动95后消费者",
    "Bring back 1on1 meetings",
    "Hold 1:1s with every report",
    "Prepare for Industry 4.0",
    "迈向工业 4.0",
    "Serve the Fortune 500",
    "跻身世界500强",
    "Pass Gate 3",
    "Start phase 2",
    "启动二期工程",
    "進入第二階段",
    "Renovate Room 101",
    "Promote Route 66",
    "服务三级医院",
    "備戰雙11",
    "做好 618 大促",
    "Teach the 4 Ps",
    "推行 5S 管理",
    "完成 8D 報告",
    "Migrate to PostgreSQL 16",
    "Improve p95 latency",
    "Watch P99 closely",
    "Support the Galaxy S24 and iPhone 16",
    "Get CMMI Level 3",
    "108 課綱課程架構底定",
    "通过等保三级",
    "Prepare year 7 pupils",
    "Upgrade TLS 1.3 everywhere",
    "Fix CVE-2024-3094",
    "Close ticket #4512",
    "Deprecate 1.2.3",
    # titles
    "Publish the guide “50 ways to save energy”",
    'Publish "7 Habits of Good Sellers"',
    "出版《100 個創業故事》",
    "完成「十大趨勢」報告",
    # dates and deadlines
    "Launch by June 30",
    "Launch on 30/6",
    "Move house by 2026-06-30",
    "6月底前搬家",
    "年底前上線新官網",
    "Launch by end of Q3",
    "Reply before 9am",
    "上午九点开门",
    "2026年第三季上線",
    "民國 115 年啟用新廠",
    "Win H1 2026",
    "Close the FY2026 books",
    "本季完成改版",
    "Relaunch in 2026 Q3",
    "10/31前切換資料庫",
    "Ship it in week 6",
    "Open the office within 6 months",
    "三個月內完成遷移",
    "Become carbon neutral by 2030",
    "成为2030年的领先品牌",
    "Build the 2026 roadmap",
    "Migrate from Oracle to Postgres in Q2 2026",
    "每周一更新看板",
    "寫一封信給十年後的自己",
    "星期五發佈",
    # nothing to count
    "Answer all questions",
    "讓全員參與",
    "Run several workshops",
    "Win hundreds of fans",
    "举办若干活动",
    "數十場活動",
    # marks
    "Redesign billing (70% done)",
    "Redesign billing 70% complete",
    "重构计费 70%完成",
    "導入權限管理（已完成 70%）",
    "Redesign billing [0.7]",
    "[0.7] Redesign billing",
    "Redesign billing (30%)",
    "Redesign billing - 50%",
    "P0 - Redesign billing",
    "權重 30% 重整計費",
    # numbering
    "1. Redesign billing",
    "3) Redesign billing",
    "(2) Redesign billing",
    "一、重整計費",
    "KR1: Redesign billing",
    "O2 Redesign billing",
    "O-1 Redesign billing",
    "KR-1-2: Redesign billing",
    "目標一：重整計費",
    "目标（O1）：重构计费",
    "🎯 O1：重构计费",
    # placeholders
    "Grow sales by X%",
    "Bundle our reviews into one step",
    "Carry the file from one desk to the next",
    "Climb a 7a route",
    "Show films in 1080p",
    "Sunset the 32-bit client",
    "Cover Python 3.10 to 3.13",
    "Measure twice, ship once",
    "Make 2027 the year of the reader",
    "拍攝 4K 紀錄片",
    "制定三年降碳路线图",
    "试行四天工作制",
    "改为两班制",
    "协助青年找到一份工作",
    "每位员工都有一个梦想",
    "Make Friday 13 deploy-free",
    "每月 15 日前对账",
    "新增 XX 家客戶",
    "覆盖 N 个城市",
    "Raise $N for the new wing",
    # rooms, lines, services and brands that go by a number
    "整修 305 教室",
    "在 4 號出口設置服務台",
    "更换6号楼的门禁",
    "宣導 113 專線",
    "與 8-TWELVE 洽談上架",
    "Move the volunteers to Contoso 365 before the audit",
    # years of the Minguo calendar, anniversaries, always open
    "完成 113 年度決算",
    "提出社區發展計畫（113-116 年）",
    "策劃 40 週年特展",
    "經營一個 24 小時不打烊的據點",
    "完成三年計畫",
    # parts by their number, and how a milestone is scored
    "补齐阶段2的验收文档",
    "Prototype approved by the sponsor (0.0 → 1.0)",
    "Swim at 6.30 AM",
    "Apply statistics at work – 2",
    "Get Year 4 reading aloud",
    "Move Squad 2 to eu-north-1",
    "MariaDB 10 -> 11 upgrade finished",
    "完成 DSMM 2 级评估",
    "补全 03-review-log 归档",
    "解析 T=7 指令",
    "修复 70 版本的显示问题",
    # with all one's heart
    "加倍珍惜每一位志工",
    "把百分百的热情带给孩子",
]


@pytest.mark.parametrize("text", NO_MEASURE)
def test_numbers_that_measure_nothing(text: str) -> None:
    """Articles, idioms, names, titles, dates, marks, numbering and placeholders do not measure."""
    assert measures(text) == []


# --- other kinds ------------------------------------------------------------------------------

KINDS = [
    ("每天慢跑一小時", [(1, "duration")]),
    ("Raise average time on page from 2:15 to 3:30", [(2.25, "duration"), (3.5, "duration")]),
    ("让产量翻番", [(2, "ratio")]),
    ("成本腰斩", [(0.5, "ratio")]),
    ("Doubling our donor base", [(2, "ratio")]),
    ("Make the nightly build 3x faster", [(3, "ratio")]),
    ("Lift conversion by 5%", [(5, "percent")]),
    ("Lift conversion by 5 percent", [(5, "percent")]),
    ("Lift conversion by five percent", [(5, "percent")]),
    ("Hold 99.9% uptime", [(99.9, "percent")]),
    ("to 99,45% availability", [(99.45, "percent")]),
    ("Make 100% of invoices paperless", [(100, "percent")]),
    ("Improve yield by 10 to 12 %", [(10, "percent")]),
    ("Improve yield by 10-12%", [(10, "percent")]),
    ("轉換率提升 ５０％", [(50, "percent")]),
    ("市占率達三成", [(30, "percent")]),
    ("市占率達三成五", [(35, "percent")]),
    ("市佔率衝上 3 成", [(30, "percent")]),
    ("八成以上客戶續約", [(80, "percent")]),
    ("合格率达到百分之九十五", [(95, "percent")]),
    ("合格率达到百分之九十九点五", [(99.5, "percent")]),
    ("百分百達成交付", [(100, "percent")]),
    ("百分之百达成交付", [(100, "percent")]),
    ("毛利率提升 5 個百分點", [(5, "points")]),
    ("毛利率提升两个百分点", [(2, "points")]),
    ("Raise margin by 3 percentage points", [(3, "points")]),
    ("Raise margin 2 pp", [(2, "points")]),
    ("Cut spread by 15 bps", [(15, "points")]),
    ("Double revenue", [(2, "ratio")]),
    ("Revenue doubled", [(2, "ratio")]),
    ("Triple output", [(3, "ratio")]),
    ("10x the pipeline", [(10, "ratio")]),
    ("Grow traffic 2.5x", [(2.5, "ratio")]),
    ("Grow traffic tenfold", [(10, "ratio")]),
    ("Ship twice as fast", [(2, "ratio")]),
    ("Build 3 times faster", [(3, "ratio")]),
    ("Halve energy use", [(0.5, "ratio")]),
    ("Cut waste in half", [(0.5, "ratio")]),
    ("Half of our stores sell online", [(0.5, "ratio")]),
    ("Two thirds of nurses certified", [(2 / 3, "ratio")]),
    ("1 in 3 visitors signs up", [(1 / 3, "ratio")]),
    ("9 out of 10 customers recommend us", [(0.9, "ratio")]),
    ("Reach an LTV:CAC of 3:1", [(3, "ratio")]),
    ("業績翻倍", [(2, "ratio")]),
    ("用户数翻一番", [(2, "ratio")]),
    ("产能翻两番", [(4, "ratio")]),
    ("流量成長 3 倍", [(3, "ratio")]),
    ("訂單量變兩倍", [(2, "ratio")]),
    ("产量提升 X 倍到 3.5倍", [(3.5, "ratio")]),
    ("打八折促銷", [(0.8, "ratio")]),
    ("打八五折", [(0.85, "ratio")]),
    ("成本降低一半", [(0.5, "ratio")]),
    ("過半門市轉型", [(0.5, "ratio")]),
    ("建置時間砍半", [(0.5, "ratio")]),
    ("三分之一的门店转型", [(1 / 3, "ratio")]),
    ("每 10 位新用戶有 6 位完成設定", [(0.6, "ratio")]),
    ("十位新生中有八位讀完第一本書", [(0.8, "ratio")]),
    ("Answer 8 in 10 calls at once", [(0.8, "ratio")]),
    ("Cut open bugs by 2/3", [(2 / 3, "ratio")]),
    ("Speed up builds by a factor of 3", [(3, "ratio")]),
    ("坪效提高一成", [(10, "percent")]),
    ("Reduce attrition by 2 points", [(2, "points")]),
    ("Add 15 points to NPS", [(15, "score")]),
    ("转化率提升 3 个点", [(3, "points")]),
    ("Publish 1x/week", [(1, "rate")]),
    ("Stand-up twice weekly", [(2, "rate")]),
    ("每天阅读半小时", [(0.5, "duration")]),
    ("Respond within one business day", [(1, "duration")]),
    ("Raise $12.5 mil", [(12.5e6, "money")]),
    ("Cut hiring time from 62 days to 40", [(62, "duration"), (40, "duration")]),
    ("$5M in new bookings", [(5e6, "money")]),
    ("US$ 2.5 million raised", [(2.5e6, "money")]),
    ("NT$300 average order", [(300, "money")]),
    ("HK$1,200 per head", [(1200, "money")]),
    ("€40k saved", [(40000, "money")]),
    ("EUR 40k saved", [(40000, "money")]),
    ("Save 300 dollars", [(300, "money")]),
    ("Save 2 million euros", [(2e6, "money")]),
    ("營收達 3 億元", [(3e8, "money")]),
    ("营收做到500万元", [(5e6, "money")]),
    ("營收達新台幣 500 萬", [(5e6, "money")]),
    ("募得兩百萬美元", [(2e6, "money")]),
    ("客单价提高到80块", [(80, "money")]),
    ("客单价￥80", [(80, "money")]),
    ("API answers in 300 ms", [(300, "duration")]),
    ("Cut wait to 5 min", [(5, "duration")]),
    ("Cut response time to under 2 h", [(2, "duration")]),
    ("Resolve tickets within 4 hours", [(4, "duration")]),
    ("Close the books in 3 working days", [(3, "duration")]),
    ("Hit a 4-hour response time", [(4, "duration")]),
    ("交期縮短至 3 天", [(3, "duration")]),
    ("响应时间降到200毫秒", [(200, "duration")]),
    ("平均等待 10 分鐘", [(10, "duration")]),
    ("交期从三天缩短到一天", [(3, "duration"), (1, "duration")]),
    ("NPS 45", [(45, "score")]),
    ("Reach an NPS of 45", [(45, "score")]),
    ("Lift eNPS from 20 to 35", [(20, "score"), (35, "score")]),
    ("Average 4.5 stars", [(4.5, "score")]),
    ("CSAT of 4.8/5", [(4.8, "score")]),
    ("Score 8/10 in the survey", [(8, "score")]),
    ("Score 9 out of 10", [(9, "score")]),
    ("滿意度 4.6 分", [(4.6, "score")]),
    ("评分达到4.8", [(4.8, "score")]),
    ("Google 評論 4.5 顆星", [(4.5, "score")]),
    ("Publish 3 posts per week", [(3, "rate")]),
    ("2 posts/week", [(2, "rate")]),
    ("3 articles a month", [(3, "rate")]),
    ("Meet twice a month", [(2, "rate")]),
    ("Meet once a week", [(1, "rate")]),
    ("Retro every 2 weeks", [(2, "rate")]),
    ("每週 3 篇貼文", [(3, "rate")]),
    ("每季度走访 5 家经销商", [(5, "rate")]),
    ("3 篇/周", [(3, "rate")]),
    ("每两周复盘", [(2, "rate")]),
    ("Rank #3 for our main keyword", [(3, "rank")]),
    ("Rank in the top 3 for our main keyword", [(3, "rank")]),
    ("App 排名進入前 10", [(10, "rank")]),
    ("搜索排名第 3", [(3, "rank")]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(text: str, expected: list[tuple[float, str]]) -> None:
    """Each measure has its kind and its value in base units."""
    assert [(pytest.approx(value), kind) for value, kind in expected] == measures(text)


UNITS = [
    ("Book 53 MQLs", "MQLs", None),
    ("Hire 5 senior engineers", "engineers", None),
    ("Win 3 B2B customers", "customers", None),
    ("Reduce 5 P0 incidents", "incidents", None),
    ("舉辦 3 場講座", "場", None),
    ("累计 1.2 万人报名", "人", None),
    ("Save $5M", "$", None),
    ("Save NT$ 300", "NT$", None),
    ("Answer in 300 ms", "ms", None),
    ("Raise margin by 2 percentage points", "percentage points", None),
    ("毛利率提升 5 個百分點", "個百分點", None),
    ("Lift yield to 80%", "%", None),
    ("每週 3 篇貼文", "篇", "週"),
    ("Publish 3 posts per week", "posts", "week"),
    ("Ship 4 new features a month", "features", "month"),
    ("每人每月 2 次拜訪", "次", "人每月"),
    ("$40 per seat", "$", "seat"),
]


@pytest.mark.parametrize(("text", "unit", "per"), UNITS)
def test_units(text: str, unit: str, per: str | None) -> None:
    """The unit, and what a rate is per, stand as in the text."""
    quantity = read_quantities(text).measures[0]
    assert (unit, per) == (quantity.unit, quantity.per)


COMPARATORS = [
    ("at least 20 wells", ">="),
    ("no fewer than 20 wells", ">="),
    (">= 20 wells", ">="),
    ("20+ wells", ">="),
    ("20 wells or more", ">="),
    ("more than 20 wells", ">"),
    ("over 20 wells", ">"),
    ("at most 20 wells", "<="),
    ("no more than 20 wells", "<="),
    ("up to 20 wells", "<="),
    ("under 20 wells", "<"),
    ("fewer than 20 wells", "<"),
    ("about 20 wells", "~"),
    ("sub-200ms answers", "<"),
    ("20 wells", ""),
    ("至少 20 家", ">="),
    ("不低于20家", ">="),
    ("20 家以上", ">="),
    ("超過 20 家", ">"),
    ("不超过20家", "<="),
    ("最多 20 家", "<="),
    ("20 家以下", "<="),
    ("低於 20 家", "<"),
    ("不到20家", "<"),
    ("約 20 家", "~"),
    ("20 家左右", "~"),
    ("破萬", ">="),
    ("过亿", ">"),
]


@pytest.mark.parametrize(("text", "sign"), COMPARATORS)
def test_comparators(text: str, sign: str) -> None:
    """Words of comparison on either side become a sign."""
    assert [sign] == [q.comparator for q in read_quantities(text).quantities]


RANGES = [
    ("3-5 stores", 3, 5),
    ("3 – 5 stores", 3, 5),
    ("3~5家", 3, 5),
    ("3 至 5 家", 3, 5),
    ("三到五家", 3, 5),
    ("by 10 to 12 %", 10, 12),
    ("between 3 and 5 stores", 3, 5),
    ("2-3 million riders", 2e6, 3e6),
    ("$2-3M", 2e6, 3e6),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges(text: str, low: float, high: float) -> None:
    """A range is one quantity with a lower and an upper end."""
    assert [(low, high)] == [(q.value, q.upper) for q in read_quantities(text).quantities]


PLACEHOLDERS = [
    ("Grow sales by X%", "X%"),
    ("Grow sales by XX %", "XX %"),
    ("新增 XX 家客戶", "XX 家"),
    ("覆盖 N 个城市", "N 个"),
    ("提升 X 倍", "X 倍"),
    ("Reach $XM in sales", "$XM"),
    ("Onboard XX users", "XX users"),
    ("Raise sign-ups to TBD", "TBD"),
    ("Raise sign-ups to <number>", "<number>"),
    ("签约 ___ 家客户", "___ 家"),
]


@pytest.mark.parametrize(("text", "expected"), PLACEHOLDERS)
def test_placeholders(text: str, expected: str) -> None:
    """A letter or blank that stands for a number is a placeholder without a value."""
    found = [q for q in read_quantities(text).quantities if q.kind == "placeholder"]
    assert [(expected, None)] == [(q.text, q.value) for q in found]


@pytest.mark.parametrize(
    "text", ["XXXX 活動計劃獲得批准", "Launch Project X", "Be an X factor", "XX/XX/XX 的 OKR 草案"]
)
def test_an_x_that_is_no_number(text: str) -> None:
    """An X that names something, or a date to be filled in, is no placeholder of a number."""
    assert read_quantities(text).quantities == ()


# --- roles ------------------------------------------------------------------------------------

ROLES = [
    ("Answer 90% of enquiries within 24 hours", ["measure", "condition"]),
    ("在一天內回覆 90% 的潛在客戶查詢", ["condition", "measure"]),
    ("24 小時內回覆 95% 的工單", ["condition", "measure"]),
    ("95%的工单在4小时内解决", ["measure", "condition"]),
    ("Patch 95% of laptops no later than 7 days after release", ["measure", "condition"]),
    ("連續 3 個月維持 95% 準點率", ["condition", "measure"]),
    ("Resolve tickets within 4 hours", ["measure"]),
    ("Cut response time to under 2 h for 95% of tickets", ["measure", "measure"]),
    ("Renew 80% of customers with over 50 seats", ["measure", "group"]),
    ("80% of teams of more than 10 people run retros", ["measure", "group"]),
    ("For accounts above $50k, renew 95%", ["group", "measure"]),
    ("Sign 5 deals over $100k", ["measure", "group"]),
    ("60% of users aged 18-25 return", ["measure", "group"]),
    ("讓超過 50 人的企業客戶續約率達 90%", ["group", "measure"]),
    ("年营收过亿的客户续约率达 90%", ["group", "measure"]),
    ("50 人以上的團隊導入率達 80%", ["group", "measure"]),
    ("Keep churn under 3% and NPS over 50", ["measure", "measure"]),
    ("服务 50 家以上的客户", ["measure"]),
    ("Roll out SSO across all 3 regions", ["scope"]),
    ("滲透三大區域", ["scope"]),
    ("在所有 5 個據點導入 ERP", ["scope"]),
    ("Measure 5 lifecycle stages effectively", ["measure"]),
    ("Fewer than 2 defects per 1,000 units", ["measure", "scope"]),
    ("每百人缺勤天數少於 1 天", ["scope", "measure"]),
    ("Run training in our seven breweries", ["scope"]),
    ("Unite the four clinics", ["scope"]),
    ("签约 10 家年采购额超 500 万的客户", ["measure", "group"]),
    ("举办 2 场 200 人以上的线下活动", ["measure", "group"]),
    ("拿下 500 万元以上的订单", ["measure"]),
    ("Zero Sev-1 outages in 90 days", ["measure", "condition"]),
    ("After 30 days, 40% of users return", ["condition", "measure"]),
    ("把 4 間病房的跌倒率降低兩成", ["group", "measure"]),
    ("6 家仓库的错发率下降 15%", ["group", "measure"]),
    ("在 2 所學校將借閱率提高到 40%", ["group", "measure"]),
    ("Cut energy use in 4 plants by 12%", ["group", "measure"]),
    ("Open 5 stores and cut waste by 10%", ["measure", "measure"]),
    ("新增 3 家工廠，能耗下降 10%", ["measure", "measure"]),
    ("逾期 30 天以上存货占比降到 5%", ["group", "measure"]),
    ("九成新人通过 80 分的考核", ["measure", "group"]),
    ("80% of the 25 lab assistants finish the course", ["measure", "group"]),
    ("Lift reply rate by 15 percent among the top 30 donors", ["measure", "group"]),
    ("Cash desk (≤ £40) open with < 5% of returns", ["group", "measure"]),
    ("≥ 60% of visits end with ≥ 1 purchase", ["measure", "group"]),
    ("Invoices over 30 lines scan cleanly (0% → 100%)", ["group", "measure", "measure"]),
    ("Raise conversion by 5% (≥ 300 orders)", ["measure", "measure"]),
    ("Buy a used 7.5-tonne lorry", ["group"]),
    ("採購一台 3.5 噸貨車", ["group"]),
    ("Reach a 500-customer base", ["measure"]),
    ("85% of guests give a score of 4+", ["measure", "group"]),
    ("Skip the review for <$5K orders in 70% of cases", ["group", "measure"]),
    ("Call all accounts over $2m", ["group"]),
    ("Raise the share of readers with 3+ visits a week", ["group"]),
    ("Run a reading hour for children (6-9)", ["group"]),
    ("File the accounts 10 days before the quarter ends", ["condition"]),
    ("让全国 31 个省的农户用上新种子", ["scope"]),
    ("月消费超2万的会员续费率达88%", ["group", "measure"]),
    ("70% of tickets that take longer than 3 days get an owner", ["measure", "group"]),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: list[str]) -> None:
    """Windows, thresholds of the measured group and extents are no measures."""
    assert expected == [q.role for q in read_quantities(text).quantities]


# --- names ------------------------------------------------------------------------------------

NAMES = [
    ("Launch a site", "a", "article"),
    ("Hire one designer", "one", "article"),
    ("推出一套課程", "一套", "article"),
    ("Improve p95 latency", "p95", "percentile"),
    ("Improve the 99th percentile", "99th percentile", "percentile"),
    ("Ship v2.0", "v2.0", "version"),
    ("Our 1st store", "1st", "ordinal"),
    ("拿下第一", "第一", "ordinal"),
    ("完成「十大趨勢」報告", "「十大趨勢」", "title"),
    ("KR1: ship", "KR1:", "identifier"),
    ("Ship (70% done)", "(70% done)", "mark"),
    ("Offer 24/7 support", "24/7", "name"),
    ("让收入成倍增长", "成倍", "idiom"),
    ("Get rid of 500 errors", "500", "name"),
    ("把三店變成社區的書房", "三店", "ordinal"),
    ("讓勁戰 125 的騎士不必等料", "125", "name"),
    ("全線產品符合 GB 18401 的規範", "18401", "name"),
    ("推出九折會員券", "九折", "name"),
    ("籌備 2027 高雄航空展", "2027", "name"),
    ("提高質檢一次過的比例", "一次", "idiom"),
    ("支付通道做到四個九", "四個九", "idiom"),
    ("Follow §12 of the safety code", "§12", "identifier"),
    ("所有探針返回 200", "200", "name"),
    ("Win the second half of the ski season", "second half", "idiom"),
    ("Make the double room worth its price", "double", "idiom"),
    ("Move invoices out of the 90+ day bucket", "90+ day", "name"),
    ("開一家 24 小時書店", "24 小時", "name"),
]


@pytest.mark.parametrize(("text", "name", "why"), NAMES)
def test_names(text: str, name: str, why: str) -> None:
    """A number inside something else says what it is part of."""
    assert (name, why) in [(n.text, n.why) for n in read_quantities(text).names]


def test_names_of_the_team() -> None:
    """A team's own names hide the numbers in them, and only those."""
    assert [
        q.value
        for q in read_quantities("Book Studio 54 for 3 nights", names=["Studio 54"]).quantities
    ] == [3]
    assert [q.value for q in read_quantities("Sell 54 in 3 nights").quantities] == [54.0, 3.0]


# --- moments ----------------------------------------------------------------------------------

Q3 = (date(2026, 7, 1), date(2026, 9, 30))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
JUNE = (date(2026, 6, 1), date(2026, 6, 30))
JUNE_30 = (date(2026, 6, 30), date(2026, 6, 30))
NONE = (None, None)

MOMENTS = [
    ("Ship by June 30", "by June 30", "deadline", JUNE_30),
    ("Ship by June 30, 2027", "by June 30, 2027", "deadline", (date(2027, 6, 30),) * 2),
    ("Ship before 30 June", "before 30 June", "deadline", JUNE_30),
    ("Ship on June 30th", "June 30th", "date", JUNE_30),
    ("Ship by 2026-06-30", "by 2026-06-30", "deadline", JUNE_30),
    ("Ship on 30/6", "30/6", "date", JUNE_30),
    ("Ship by 6/30", "by 6/30", "deadline", JUNE_30),
    ("Ship by 30.6.2026", "by 30.6.2026", "deadline", JUNE_30),
    ("Ship in June 2026", "June 2026", "period", JUNE),
    ("Ship in May", "May", "period", (date(2026, 5, 1), date(2026, 5, 31))),
    ("Ship by end of Q3", "by end of Q3", "deadline", Q3),
    ("Ship by the end of Q3 2026", "by the end of Q3 2026", "deadline", Q3),
    ("Ship in Q3", "Q3", "period", Q3),
    ("Ship in 2026 Q3", "2026 Q3", "period", Q3),
    ("Ship in 2026-Q3", "2026-Q3", "period", Q3),
    ("Ship in FY26-Q3", "FY26-Q3", "period", Q3),
    ("Ship in Q3 FY26", "Q3 FY26", "period", Q3),
    ("Ship in H1 2026", "H1 2026", "period", (date(2026, 1, 1), date(2026, 6, 30))),
    ("Ship in FY2026", "FY2026", "period", YEAR),
    ("Ship in FY26", "FY26", "period", YEAR),
    ("Ship by 2030", "by 2030", "deadline", (date(2030, 1, 1), date(2030, 12, 31))),
    ("Ship by EOY", "by EOY", "deadline", YEAR),
    ("Ship before year-end", "before year-end", "deadline", YEAR),
    ("Ship this year", "this year", "period", YEAR),
    ("Ship in week 6", "week 6", "period", (date(2026, 2, 2), date(2026, 2, 8))),
    ("Open at 9am", "9am", "clock", NONE),
    ("Open from 9:00 to 17:30", "from 9:00 to 17:30", "clock", NONE),
    (
        "Publish 12 posts from January to March",
        "from January to March",
        "period",
        (date(2026, 1, 1), date(2026, 3, 31)),
    ),
    ("Grow in Q1-Q2", "Q1-Q2", "period", (date(2026, 1, 1), date(2026, 6, 30))),
    ("Sell 5 homes within 6 months", "within 6 months", "deadline", NONE),
    ("6月30日前上線", "6月30日前", "deadline", JUNE_30),
    ("六月三十日前上線", "六月三十日前", "deadline", JUNE_30),
    ("2026年6月30日上线", "2026年6月30日", "date", JUNE_30),
    ("6月底前上線", "6月底前", "deadline", JUNE),
    ("六月上線", "六月", "period", JUNE),
    ("年底前上線", "年底前", "deadline", YEAR),
    ("今年年底上線", "今年年底", "deadline", YEAR),
    ("2026年第三季上線", "2026年第三季", "period", Q3),
    ("第三季度末上线", "第三季度末", "deadline", Q3),
    ("Q3 結束前上線", "Q3 結束前", "deadline", Q3),
    ("民國 115 年上線", "民國 115 年", "period", YEAR),
    ("上半年上线", "上半年", "period", (date(2026, 1, 1), date(2026, 6, 30))),
    ("3-4月上线", "3-4月", "period", (date(2026, 3, 1), date(2026, 4, 30))),
    ("七月～八月上線", "七月～八月", "period", (date(2026, 7, 1), date(2026, 8, 31))),
    ("10/31前上線", "10/31前", "deadline", (date(2026, 10, 31),) * 2),
    ("12/31 前切換", "12/31 前", "deadline", (date(2026, 12, 31),) * 2),
    ("上午九点开门", "上午九点", "clock", NONE),
    ("三個月內完成 5 場試教", "三個月內", "deadline", NONE),
    ("本季內上線", "本季內", "deadline", NONE),
    ("双月复盘", "双月", "period", NONE),
]


@pytest.mark.parametrize(("text", "expected", "role", "days"), MOMENTS)
def test_moments(
    text: str, expected: str, role: str, days: tuple[date | None, date | None]
) -> None:
    """Dates, cycles and times are moments with the words that make them deadlines."""
    found = [(m.text, m.role, m.first, m.last) for m in read_quantities(text, year=2026).moments]
    assert [(expected, role, *days)] == found


def test_cycles_count_from_today() -> None:
    """With a day to count from, "this quarter" has its days and its year fills in dates."""
    reading = read_quantities("Ship this quarter, at the latest by May 2", today=date(2026, 5, 9))
    assert [
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 5, 2), date(2026, 5, 2)),
    ] == [(m.first, m.last) for m in reading.moments]


def test_a_day_that_does_not_exist() -> None:
    """30 February is a date without days."""
    assert [(m.first, m.last) for m in read_quantities("By Feb 30", year=2026).moments] == [NONE]


# --- changes ----------------------------------------------------------------------------------

CHANGES = [
    ("Raise NPS from 30 to 45", 30, 45, "from-to"),
    ("Raise NPS 30 to 45", 30, 45, "from-to"),
    ("Signups 20→30", 20, 30, "from-to"),
    ("Signups 20 -> 30", 20, 30, "from-to"),
    ("Cut build time from 22 to 6 min", 22, 6, "from-to"),
    ("Grow ARR from $2 to $3 million", 2e6, 3e6, "from-to"),
    ("Grow ARR from $800k to $1.2M", 8e5, 1.2e6, "from-to"),
    ("Grow users from 500 to 2k", 500, 2000, "from-to"),
    ("Raise conversion from 20% to 30%", 20, 30, "from-to"),
    ("Raise conversion from 20 to 30 %", 20, 30, "from-to"),
    ("Raise conversion to 30% from 20%", 20, 30, "from-to"),
    ("Grow newsletter (currently 125k) to 200k", 125000, 200000, "from-to"),
    ("Grow newsletter to 200k (current is 125k)", 125000, 200000, "from-to"),
    ("Demos per week (baseline 20, target 30)", 20, 30, "from-to"),
    ("Review contracts in 2 days (today: 6)", 6, 2, "from-to"),
    ("將每週活躍用戶由 12,000 提升至 20,000", 12000, 20000, "from-to"),
    ("将客户满意度从72%提升到85%", 72, 85, "from-to"),
    ("MQL 從 20 增加到 30", 20, 30, "from-to"),
    ("由20增至30家", 20, 30, "from-to"),
    ("交期从三天缩短到一天", 3, 1, "from-to"),
    ("留存率 20% 提升至 30%", 20, 30, "from-to"),
    ("平均等待 ≤ 4h（当前 11h）", 11, 4, "from-to"),
    ("Raise conversion to 30%", None, 30, "to"),
    ("Reach 500 users", None, 500, "to"),
    ("留存率提升至 30%", None, 30, "to"),
    ("營收達 3 億元", None, 3e8, "to"),
    ("Raise conversion by 30%", None, 30, "by"),
    ("Raise conversion 30%", None, 30, "by"),
    ("Raise margin by 3 percentage points", None, 3, "by"),
    ("Cut cost by $2M", None, 2e6, "by"),
    ("留存率提升 30%", None, 30, "by"),
    ("成本降低了15%", None, 15, "by"),
    ("毛利率提高 3 個百分點", None, 3, "by"),
    ("差旅費節省 300 萬元", None, 3e6, "by"),
    ("From zero to $2M in sales", 0, 2e6, "from-to"),
    ("Changeover takes 12 minutes instead of 45", 45, 12, "from-to"),
    ("Truck wait at gate 4: 50 min --> 20 min", 50, 20, "from-to"),
    ("良率由九成二提高到九成五", 92, 95, "from-to"),
    ("客单价 +10%", None, 10, "by"),
]


@pytest.mark.parametrize(("text", "baseline", "target", "sense"), CHANGES)
def test_changes(text: str, baseline: float | None, target: float, sense: str) -> None:
    """Baseline and target, and whether the line says "to", "by" or both ends."""
    (change,) = read_quantities(text).changes
    assert (baseline, target, sense) == (
        change.baseline.value if change.baseline else None,
        change.target.value if change.target else None,
        change.sense,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Migrate from Oracle to Postgres",
        "Publish 12 posts from January to March",
        "Host 3 webinars",
        "新增 5 家門市",
        "Move 20 stores from Web3 to S3",
    ],
)
def test_no_change(text: str) -> None:
    """From one thing or month to another is no change of a number, nor is a bare count."""
    assert read_quantities(text).changes == ()


def test_the_baseline_takes_the_unit_of_its_target() -> None:
    """The 22 of "from 22 to 6 min" is minutes too."""
    (change,) = read_quantities("Cut build time from 22 to 6 min").changes
    assert change.baseline is not None
    assert (change.baseline.kind, change.baseline.unit) == ("duration", "min")


# --- laws -------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        "0",
        "1",
        "3",
        "12",
        "50",
        "2026",
        "1,000",
        "1.5",
        "%",
        "％",
        "$",
        "NT$",
        "k",
        "M",
        "x",
        "万",
        "萬",
        "億",
        "三",
        "兩",
        "百",
        "十",
        "零",
        "一",
        "個",
        "家",
        "場",
        "成",
        "倍",
        "半",
        "年",
        "月",
        "日",
        "天",
        "內",
        "前",
        "第",
        "季",
        "每",
        "從",
        "到",
        "至",
        "from",
        "to",
        "by",
        "at",
        "least",
        "within",
        "hours",
        "weeks",
        "users",
        "of",
        "over",
        "with",
        "all",
        "Q3",
        "H1",
        "B2B",
        "p95",
        "June",
        "May",
        "KR1",
        ":",
        "(",
        ")",
        "[",
        "]",
        "「",
        "」",
        '"',
        "'",
        "-",
        "→",
        "~",
        "/",
        ".",
        ",",
        "、",
        "XX",
        "X",
        "one",
        "two",
        "twenty",
        "hundred",
        "million",
        "double",
        "half",
        "twice",
        "zero",
        "per",
        "week",
        "翻倍",
        "一半",
        "之",
        "分",
        "点",
        "點",
        "\n",
        "�",
        "\x00",
        "🎯",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(_PIECES, max_size=24).map(" ".join),
    st.lists(_PIECES, max_size=24).map("".join),
)


def everything(reading: Reading) -> list[tuple[int, int, str]]:
    """Spans and texts of all finds of a reading, by start."""
    finds: list[Quantity | Moment | Name] = [
        *reading.quantities,
        *reading.moments,
        *reading.names,
    ]
    return sorted((f.start, f.end, f.text) for f in finds)


@settings(max_examples=600, deadline=None)
@given(_TEXTS)
def test_any_text_is_read(text: str) -> None:
    """No text raises; finds are sorted, apart, in range and quote the text."""
    reading = read_quantities(text, year=2026)
    at = 0
    for start, end, quoted in everything(reading):
        assert at <= start < end <= len(text)
        assert quoted == text[start:end]
        at = end
    for finds in (reading.quantities, reading.moments, reading.names):
        assert list(finds) == sorted(finds, key=lambda f: f.start)
    for quantity in reading.quantities:
        assert quantity.start <= quantity.number_end <= quantity.end
        assert (quantity.value is None) == (quantity.kind == "placeholder")
    for change in reading.changes:
        assert 0 <= change.start < change.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_folding_keeps_offsets(text: str) -> None:
    """Folding moves no character."""
    assert len(text) == len(fold(text))


def write_han(number: int) -> str:
    """A number below 10**12 in Chinese, as it is written in full."""
    digits = "零一二三四五六七八九"

    def below_10000(n: int) -> str:
        written, gap = "", False
        for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, n = divmod(n, unit)
            if digit:
                written += ("零" if gap else "") + digits[digit] + name
                gap = False
            else:
                gap = bool(written)
        return written

    if number == 0:
        return "零"
    written, gap = "", False
    for unit, name in ((10**8, "億"), (10**4, "萬"), (1, "")):
        section, number = divmod(number, unit)
        if section:
            short = section < 1000 and bool(written)
            written += ("零" if gap or short else "") + below_10000(section) + name
            gap = False
        else:
            gap = bool(written)
    return written


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_round_trip(number: int) -> None:
    """What is written in full is read as the same number."""
    assert number == han_value(fold(write_han(number)))


@given(st.integers(2, 10**11))
def test_chinese_counts_are_read(number: int) -> None:
    """A Chinese numeral before a measure word is read at its value."""
    assert [number] == counts(f"累計{write_han(number)}名")


def patterns() -> list[re.Pattern[str]]:
    """The patterns that are looked for only where they can begin."""
    return [
        *(notation.pattern for notation in notations()),
        *(shape.pattern for shape in name_shapes() if not shape.cased),
        *(pattern for _, pattern in phrase_patterns()),
    ]


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_where_a_pattern_can_begin(text: str) -> None:
    """A pattern marked with the places where it can begin has no other matches."""
    page = Page.of(text)
    for pattern in patterns():
        expected = [match.span() for match in pattern.finditer(page.lower)]
        assert expected == [match.span() for match in page.find(pattern)], pattern.pattern


def test_where_a_pattern_can_begin_in_lines() -> None:
    """The same for all the lines above."""
    text = "\n".join(row[0] for row in [*COUNTS, *KINDS, *MOMENTS, *NAMES, *CHANGES])
    page = Page.of(text)
    for pattern in patterns():
        expected = [match.span() for match in pattern.finditer(page.lower)]
        assert expected == [match.span() for match in page.find(pattern)], pattern.pattern


def widened(text: str) -> str:
    """Digits and percent sign in full width."""
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789%"})


@given(st.integers(2, 10**9), st.sampled_from([" users", " 家", "%", "萬元", " hours"]))
def test_width_does_not_change_values(number: int, unit: str) -> None:
    """Full-width digits read as half-width ones."""
    text = f"Reach {number}{unit}"
    plain, wide = read_quantities(text), read_quantities(widened(text))
    assert [(q.start, q.end, q.kind, q.value) for q in plain.quantities] == [
        (q.start, q.end, q.kind, q.value) for q in wide.quantities
    ]


@given(st.integers(10**3, 10**14))
def test_separators_do_not_change_values(number: int) -> None:
    """Thousands separators are not part of the value."""
    assert [number] == counts(f"Reach {number:,} users")
    assert [number] == counts(f"累計 {number:,} 名")


@given(st.integers(2, 10**6))
def test_position_in_the_text_does_not_matter(number: int) -> None:
    """A line reads the same on a line of its own after others."""
    line = f"Serve {number:,} guests by June 30"
    alone = read_quantities(line, year=2026)
    lines = "Launch a site\n" + line
    after = read_quantities(lines, year=2026)

    def shape(quantities: tuple[Quantity, ...], by: int) -> list[tuple[int, float | None, str]]:
        return [(q.start - by, q.value, q.role) for q in quantities]

    assert shape(alone.quantities, 0) == shape(after.quantities, len("Launch a site\n"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    ["7" * 10**6, "一" * 200_000, "1," * 100_000, " " * 300_000, "a" * 300_000, "1.1" * 50_000],
)
def test_long_runs_are_read_in_linear_time(text: str) -> None:
    """A megabyte of one thing takes seconds, not hours."""
    assert all(0 <= start < end <= len(text) for start, end, _ in everything(read_quantities(text)))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Get featured in the trade press twice", "count"),
        ("Sell twice as many repair kits", "ratio"),
        ("五星好評累積破千則", "count"),
    ],
)
def test_twice_counts_occasions_unless_it_compares(text: str, kind: str) -> None:
    """An occasion is a count, so much again is a ratio; 則 measures reviews and messages."""
    assert [quantity.kind for quantity in read_quantities(text).measures] == [kind]
