"""Numbers that are part of something else: names, versions, titles, ordinals, marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from okrlint.quantities.lists import either, word_lists
from okrlint.quantities.model import Name, Why
from okrlint.quantities.page import Candidate, Page
from okrlint.quantities.patterns import LEFT, RIGHT, any_of
from okrlint.quantities.surroundings import is_attained

# Ranks of candidates where they overlap; the lower wins, then the longer.
USER, SURE, PLAIN, LOOSE = range(4)


@cache
def _cased() -> tuple[tuple[int, Why, re.Pattern[str]], ...]:
    """Patterns where capitals matter: rank, reason, pattern."""
    rows: list[tuple[int, Why, str]] = [
        # titles: a short quoted or bracketed stretch with a number in it
        (SURE, "title", r"《[^《》\n]{0,80}》|〈[^〈〉\n]{0,80}〉"),
        (SURE, "title", r"「[^「」\n]{0,60}」|『[^『』\n]{0,60}』"),
        (SURE, "title", r"“[^“”\n]{0,60}”"),
        (SURE, "title", r"(?<![A-Za-z0-9])\"[^\"\n]{1,60}\"(?![A-Za-z0-9])"),
        (SURE, "title", r"(?<![A-Za-z0-9])'[^'\n]{1,60}'(?![A-Za-z0-9])"),
        (SURE, "identifier", r"`[^`\n]{1,80}`"),
        # 2FA, 3D, 4K video, 5G, 5S: a digit and one capital, K M B W X being multipliers
        (PLAIN, "name", rf"{LEFT}\d{{1,2}}(?:[ACDEFGHIJLNOPQRSTUVYZ]|[A-Z]A|P[Ls])s?{RIGHT}"),
        (
            PLAIN,
            "name",
            rf"{LEFT}[248]K(?= ?(?!用|人|粉|会|订|下|家|名|元|次)[\u4e00-\u9fff]"
            r"| ?(?:video|display|screen|resolution|TV|UHD|HDR|stream|monitor|camera"
            r"|footage|quality|playback|content|[显视直超画电高屏影分]))",
        ),
        (PLAIN, "name", rf"{LEFT}(?:2[BCG]|to[BCG])(?=[\u4e00-\u9fff])"),
        (PLAIN, "name", rf"{LEFT}\d{{1,2}}(?:-[KQ]|-on-\d|on\d|v\d){RIGHT}"),
        (PLAIN, "name", rf"{LEFT}\d{{1,2}}-[A-Z][A-Za-z]{{2,20}}{RIGHT}"),
        (PLAIN, "name", r"(?<![\d.])\d{1,3} ?[度°]C(?![A-Za-z\d])(?=[\u4e00-\u9fff])"),
        (PLAIN, "name", rf"{LEFT}(?:the )?[3-9] (?:[A-Z]'?s|Whys|Habits|Forces){RIGHT}"),
        # a word with a digit in it: B2B, COVID-19, GPT-4, EC2, TOP3, p95
        (
            LOOSE,
            "name",
            rf"{LEFT}[A-Za-z][A-Za-z]{{0,30}}[-_]?\d[A-Za-z0-9]{{0,40}}(?:[._/-][A-Za-z"
            rf"0-9]{{1,20}}){{0,4}}",
        ),
        (
            LOOSE,
            "name",
            rf"{LEFT}[A-Z]{{1,6}}(?:[-_][A-Za-z0-9]{{1,12}}){{0,2}}[-_]\d{{1,8}}{RIGHT}",
        ),
        # upgrade from Foo 4 to Foo 5; Foo 2.0
        (
            PLAIN,
            "version",
            r"(?<=[A-Za-z\u4e00-\u9fff ])(?<![到至达为于率分值过破逾超约近])(?<!\bto )"
            r"(?<!\bof )(?<!\bat )"
            r"(?<!than )(?<!over )(?<!below )(?<!above )(?<!from )(?<!under )"
            r"(?<=[A-Za-z\u4e00-\u9fff]|(?<=[A-Za-z\u4e00-\u9fff]) )[1-9]\.0"
            r"(?![\d.])(?! ?(?:[%分星倍x×万亿元/]|stars?|points?|or |\+))",
        ),
        (PLAIN, "version", r"(?<![\d.])\d{1,3}\.\d{1,3} ?(?:版本?|时代)"),
        (PLAIN, "version", r"(?<![\d.])\d{1,4} ?版本"),
        (
            SURE,
            "version",
            r"(?<![\d.$])\d{1,3}(?:\.\d{1,3})? ?(?:->|→|to) ?\d{1,3}(?:\.\d{1,3})?"
            r"(?= (?:upgrade|migration|update|bump)(?![a-z]))",
        ),
        (PLAIN, "identifier", rf"{LEFT}[a-z]{{2,10}}(?:-[a-z]{{2,12}})+-\d{{1,3}}{RIGHT}"),
        (PLAIN, "identifier", r"(?<![\d.,A-Za-z-])0\d{1,2}(?:-[A-Za-z][A-Za-z0-9]*)+"),
        (PLAIN, "identifier", rf"{LEFT}[A-Z]=\d{{1,6}}(?![\d.%])"),
        # move to Contoso 365: a proper noun and its number, where nothing is counted
        (
            PLAIN,
            "name",
            r"(?<=[a-z,;:] )[A-Z][a-z]{2,20} \d{3}(?![\d.,%+A-Za-z])(?! (?:[a-z-]+ )?[a-z-]+s\b)"
            r"(?! ?(?:ms|s|kg|g|km|m|kwh|mw|gb|mb|tb|pp|pts?|bps|fps|rpm|ha)(?![a-z]))",
        ),
    ]
    return tuple((rank, why, re.compile(pattern)) for rank, why, pattern in rows)


@cache
def _lower() -> tuple[tuple[int, Why, re.Pattern[str]], ...]:
    """Patterns for text in lower case: rank, reason, pattern."""
    numbered = either("names", "numbered")
    letters = r"[a-z\u4e00-\u9fff]"
    rows: list[tuple[int, Why, str]] = [
        (
            SURE,
            "identifier",
            r"(?#word)(?<![a-z0-9])(?:https?://|www\.)[^\s\u4e00-\u9fff<>\"'（）()]{1,300}",
        ),
        (
            SURE,
            "identifier",
            r"(?#with @)(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,64}@[a-z0-9-]{1,64}(?:\.[a-z0-"
            r"9-]{1,64}){1,4}",
        ),
        (SURE, "version", r"(?#word)(?<![a-z0-9_.])v\.? ?\d{1,4}(?:\.\d{1,4}){0,3}(?![\d])"),
        (SURE, "version", r"(?#digit)(?<![\d.,a-z])\d{1,9}(?:\.\d{1,9}){2,40}"),
        (PLAIN, "identifier", r"(?#digit)(?<![\da-z])\d{16,}"),
        (PLAIN, "identifier", r"(?#with #)(?<![a-z0-9&])#\d{1,9}(?![\d%])"),
        # list numbers and labels at the start of a line
        (
            SURE,
            "identifier",
            r"(?m)^[ >*_#+-]{0,12}(?:\[[ xX]\] ?)?[*_🎯🔑📈✅]{0,4} ?(?:"
            r"(?:o|kr|okr|objective|key result|obj|目标|关键结果|关键成果|成果|任务|项目|举措)"
            r" ?\(?[-.]?#?(?:o?\d{1,2}(?:[.-](?:kr)?\d{1,2}){0,3}|[一二三四五六七八九十]{1,2})\)?"
            r"(?:[(][^()\n]{1,30}[)])?[*_]{0,3}(?: ?[.):：、-]+(?!\d)|(?= )|(?=[^\w\n]))"
            r"|\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)、:](?!\d)|(?<=\.\d) |(?<=\.\d\d) )"
            r"(?! ?(?:thousand|million|billion|trillion|stars?|points?|ms|sec|min"
            r"|hours?|days?|weeks?|months?|years?"
            r"|percent|times|[kmbx%×](?![a-z])|[万亿倍分个小天星成折千百元页年月]))"
            r"|[(]\d{1,2}[)]|[(]?[一二三四五六七八九十]{1,2}(?:[、.)](?!\d))"
            r"|p[0-5] ?[-:：|] )",
        ),
        (SURE, "identifier", r"(?m)^[ *_-]{0,6}\[p?[0-5]\](?= )"),
        # marks of progress, weight and score
        (
            SURE,
            "mark",
            r"(?#with 0-9)(?m)[\[(（【][ ]{0,2}(?:weight|score|progress|status|confidence|done"
            r"|权重|占比|信心|信心指数|进度"
            r"|完成度|完成率|已完成|目前完成|完成|评分|得分"
            r"|自评)?[ :=]{0,3}(?:\d{1,3}(?:\.\d{1,3})?) ?(?:%|/ ?10{1,2})?"
            r"(?: ?(?:weight|done|complete|completed|finished|已?完成|权重))?[ ]{0,2}[\])）】]"
            r"(?=[ .。*_]{0,6}$)",
        ),
        (SURE, "mark", r"(?#with %)(?m)(?<= )[-–—] \d{1,3} ?%(?=[ .。]{0,4}$)"),
        (SURE, "mark", r"(?m)^[ *-]{0,6}\[[01]\.\d{1,2}\]"),
        # a weight or score at the very end: "Apply statistics at work – 2"
        (SURE, "mark", r"(?#with 0-9)(?m)(?<=[a-z] )[-–—] [0-5](?=[ .。]{0,4}$)"),
        # how a milestone is scored: (0.0 → 1.0)
        (
            SURE,
            "mark",
            r"(?#with 0)(?m)[(（\[] ?0(?:\.0)? ?(?:→|->|=>|–|to) ?(?:1(?:\.0)?|✅|✓) ?[)）\]]"
            r"(?=[ .。*_]{0,6}$)|[(（\[] ?0(?:\.0)? ?[-–] ?1(?:\.0)? ?[)）\]]",
        ),
        (
            SURE,
            "mark",
            r"(?#digit)(?<![\d.率])(?<!率 )\d{1,3}(?:\.\d)? ?% ?(?:done|complete|completed|finished"
            r"|已?完成(?![率度了]))"
            r"(?=[ \])）】.,;。，；]|$)",
        ),
        (
            SURE,
            "mark",
            r"(?#with 0-9)(?:(?<![a-z])(?:weight|confidence|okr score|weighting)|权重|信心指数"
            r"|信心值|完成进度|当前进度|目前进度"
            r"|信心)[ :=]{0,3}\d{1,3}(?:\.\d{1,3})?"
            r"(?: ?%| ?/ ?10{1,2}|(?=[ ]?(?:[\])）】,;，；|]|$)))",
        ),
        # percentiles
        (
            SURE,
            "percentile",
            r"(?#word)(?<![a-z0-9])(?:p|tp|pct)(?:50|75|80|90|95|98|99|999|99\.9)(?![0-9a-z.])",
        ),
        (
            SURE,
            "percentile",
            r"(?#with 0-9)(?<![a-z0-9.])(?:50|75|80|90|95|98"
            r"|99)(?:\.9)?(?:th)?[ -](?:percentile|%?ile)"
            r"|第 ?\d{1,2} ?百?分位",
        ),
        # ordinals
        (PLAIN, "ordinal", rf"(?#digit){LEFT}\d{{0,3}}(?:1st|2nd|3rd|\dth){RIGHT}"),
        (
            PLAIN,
            "ordinal",
            rf"(?#with 0-9){LEFT}(?:no|nr|№)\.? ?\d{{1,3}}(?![\d%.,])(?! ?[a-z]+s\b)",
        ),
        (
            PLAIN,
            "ordinal",
            r"(?#with 第)(?<![每])第 ?(?:\d{1,4}"
            r"|[一二三四五六七八九十百]{1,4})(?:阶段|[名位个次批家届轮版期大])?",
        ),
        (
            PLAIN,
            "ordinal",
            r"(?#numeral)(?<![\d一二三四五六七八九十])(?:\d|[一二三四五六七八九])(?=期(?:工程"
            r"|项目|建设|上线|开发|系统))",
        ),
        (PLAIN, "ordinal", r"(?#digit)(?<![\d.月])\d{1,4} ?号(?![召称角])"),
        # a room, a hotline, a road that goes by its number: 101 教室, 110 報案
        (
            PLAIN,
            "name",
            rf"(?#digit)(?<![\d.,$¥])\d{{3,5}}(?= ?{_alt('named-by-number')})",
        ),
        # codes, standards and parts
        (
            SURE,
            "name",
            r"(?<![\d.])(?:[45]xx|[45]\d\d|30[1-8])s?(?= (?:"
            + "|".join(re.escape(w) for w in word_lists("names")["status-words"] if w.isascii())
            + r")\b| ?(?:错误|报错|状态码?|页面|异常|重定向|响应))",
        ),
        (SURE, "name", r"(?#with x)(?<![a-z0-9.])(?:http )?[2-5]xx(?![a-z0-9])"),
        (
            PLAIN,
            "name",
            rf"(?#with 0-9){LEFT}{numbered}s?[ -]?(?:no\.? ?)?#?\d{{1,5}}(?:\.\d{{1,4}}){{0,3}}(?:["
            rf"./-]\d{{1,4}}){{0,2}}(?: ?(?:to|-|–|→|->) ?\d{{1,2}}\.\d{{1,3}})?"
            rf"[a-wyz]?(?:\([a-z0-9]\)){{0,3}}(?![\d%A-Za-z]|,\d)(?! ?%)",
        ),
        (
            PLAIN,
            "name",
            rf"(?#word){LEFT}{numbered} (?:one|two|three|four|five|six|ii|iii|iv){RIGHT}",
        ),
        (PLAIN, "name", r"(?#digit)(?<![\d$])[1-9]\d\d\([a-z]\)(?:\(\d\))?"),
        (
            PLAIN,
            "name",
            rf"(?#word){LEFT}(?:top-?\d{{1,4}}|top \d{{1,4}}(?! (?:[a-z-]+ ){{0,3}}[a-z-]+s\b))"
            r"(?! ?[万亿%])(?![\d])",
        ),
        (
            PLAIN,
            "name",
            r"(?#with 强)(?:前|排名前)? ?\d{1,4} ?强(?![化力大制])|[十百千]强(?![化力大])",
        ),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d.])(?:24|7) ?[/x×*] ?(?:7|24)(?: ?[/x×*] ?365)?(?:小时|天)?(?![\d%])",
        ),
        (PLAIN, "name", r"(?#digit)(?<![\d.])(?:360|180)(?: ?[度°]|[ -]degrees?)(?!\d)"),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d.])360(?= (?:feedback|review|view|reviews|survey))"
            r"|(?<![\d.])360(?=[评反环])",
        ),
        (
            SURE,
            "idiom",
            r"(?#digit)(?<![\d:.])(?:1 ?: ?1|1[- ]on[- ]1|1 ?对 ?[1n多]|1-to-1"
            r"|1v1)(?:s|'s)?(?![\d:])",
        ),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d:.])(?:16 ?: ?9|9 ?: ?16|4 ?: ?3|80[/-]20"
            r"|20[/-]80)(?![\d:%])",
        ),
        (PLAIN, "name", r"(?#digit)(?<![\d.])(?:[5-9][05]|00|10) ?后(?![\d天个年续月])"),
        (
            PLAIN,
            "name",
            r"(?#with 级保)(?<=[a-z]) ?\d ?级(?![以及或])"
            r"|(?<![\d.])\d ?级(?:医院|医疗|等保|响应|保护|以上职业)"
            r"|(?<![到至升高低减加了] )(?<![到至升高低减加了])\d ?级(?=[及或]?以[上下]"
            r")|等保 ?(?:\d|[一二三四])(?:\.0)?级?",
        ),
        (
            PLAIN,
            "name",
            r"(?#numeral)(?<![\d.一二三四五六七八九十])(?:[1-7]|[一二三四五六七])[ -]?星级",
        ),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d.])[1-7][ -]star(?= (?:hotel|resort|reviews?|ratings?"
            r"|experience|service))",
        ),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d.])(?:6 ?\. ?18|11 ?\. ?11|12 ?\. ?12|9 ?\. ?9)(?= ?(?:大促|活动"
            r"|促|购物|期间|档期))",
        ),
        (PLAIN, "name", r"(?#with 双)(?:双) ?(?:1[12]|旦|十[一二])(?:大促|活动|期间|档期)?"),
        (PLAIN, "name", any_of(word_lists("names")["sales-days"])),
        (
            PLAIN,
            "name",
            rf"(?#digit)(?<![\d.,$¥]){_alt('numbers-as-names')}(?![\d.,%])(?! ?(?:[a-z]+s\b"
            r"|[个位家名人场次项篇件台万亿元条]))",
        ),
        (
            PLAIN,
            "name",
            rf"(?#digit)(?<=\ba )\d{{3,5}}(?= {either('names', 'hardware')}\b)|(?<=\bthe )\d{{3,5}}"
            rf"(?= {either('names', 'hardware')}\b)|(?<![\d.])\d{{3,5}}(?=[型系](?!统))"
            rf"|(?<!\d)\d{{3}}(?= ?(?:新?课纲|学年))",
        ),
        # the first day of something, a class or course of some time: not a measure
        (
            PLAIN,
            "name",
            r"(?#with -)(?<![a-z0-9.])(?:\d{1,4}|one|two|three|four|five|six|seven|ten"
            r"|twelve)-(?:day|week|month|year|hour|minute|quarter)s?"
            r"(?:[ -]old)?(?![\w-])(?! (?:\w+ )?(?:\w+ )?(?:time|times|cycle|cycles|response"
            r"|turnaround|latency|sla|wait|waits|payback"
            r"|runway|uptime|delay|lag|lead|resolution|target|delivery|deliveries|mark)\b)",
        ),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d.])\d{1,3} ?(?:日|天|月|周)(?:留存|活跃|复购|流失"
            r"|无理由|退换|内?滚动|保留|[\u4e00-\u9fff]{1,5}率)",
        ),
        (
            PLAIN,
            "name",
            r"(?#with 0-9)(?:近|过去|最近|前|连续滚动) ?\d{1,3} ?(?:日|天|个月|周|年)(?=的|内"
            r"|平均|滚动|活跃|留存)",
        ),
        (
            PLAIN,
            "name",
            r"(?#with 近过最)(?<![附接靠将])(?:近|过去|最近)[一两二三四五六七八九十]{1,2} ?"
            r"(?:年|个月|个?季度|周|天)",
        ),
        (
            PLAIN,
            "name",
            r"(?#word)(?<![a-z])(?:day|month|year)[ -]\d{1,3}(?![\d.,%/-])(?! (?:to|of) \d)",
        ),
        (
            PLAIN,
            "name",
            r"(?#word)(?<![a-z])(?:last|past|previous|prior|trailing|rolling|next) (?:\d{1,3}"
            r"|two|three|four|five|six|seven"
            r"|ten|twelve|thirty)[ -](?:days?|weeks?|months?|years?|quarters?|hours?|sprints?"
            r"|releases?|seasons?|semesters?|terms?|cycles?)(?![a-z])",
        ),
        (
            PLAIN,
            "name",
            r"(?#with -)(?<![a-z0-9.])(?:\d{1,3}|[a-z]{3,5})-(?:bit|pizza|figure"
            r"|digit|inch|way|sided"
            r"|tier|legged|axis|pin|core|volt|stroke|seater"
            r"|speed|part|factor|course|ply|piece|lane|storey|story|wheel|wheeler"
            r"|letter|line|generation)s?(?![a-z-])",
        ),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<=\ba )\d{1,3}k(?! ?[a-z]+s\b)(?= (?:in|under|race|run|walk|ride|row"
            r"|without|this|by|for|at)(?![a-z])|[.,;!]|$)",
        ),
        (
            PLAIN,
            "name",
            r"(?#numeral)(?:[\d一二三四五六七八九十两]{1,2}) ?(?:班|天|周|级|元|部|院|轨|年|审"
            r"|学期|品|票)制(?![造作定])",
        ),
        (
            PLAIN,
            "name",
            r"(?#numeral)(?<![\d.])(?:[\d一二三四五六七八九十两]{1,2}) ?(?:年|天|个?月|周|个?星期)"
            r"[^\d,，。、的\n]{0,4}(?:计划|计画|规划|规画|蓝图|路线图|战略|策略|工作周|工作制"
            r"|方案|愿景|质保|保修|租约|合约)",
        ),
        # an anniversary; Minguo years; always open
        (PLAIN, "name", r"(?#with 周)(?:\d{1,3}|[一二三四五六七八九十百]{1,3}) ?周年"),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d.,-])(?:1[0-4]\d ?[-~至到] ?)1[0-4]\d(?= ?(?:学?年|中程|计[划画]))"
            r"(?: ?学?年度?)?|(?<![\d.,-])1(?:0[5-9]|[1-3]\d) ?(?:学年|年)度?",
        ),
        (
            PLAIN,
            "name",
            r"(?#with 2)(?<![到至为于从由<≤低超过每] )(?<![\d.到至为于从由<≤低超过每/x×*])24 ?小时"
            r"(?=都|全|不|服务|营[业运]|运[营行]|在线|线上|守护|客服|待命|值[班守]|开放|无休|响应|自助|无人|药[局房店]|便利|急诊|书店|商店|热线"
            r"|门[市店]|健身|咖啡|照[护顾]|监控)",
        ),
        # the second shop: 把二店打造成…
        (
            PLAIN,
            "ordinal",
            r"(?#with 店厂馆)(?<![\d一二三四五六七八九十百千万两第开增拓新至到达成])[二三四五六]"
            r"(?:店|厂|馆)(?![长面房家])",
        ),
        # 野狼 125, GB 27887: a model or a standard by its number, where nothing is counted
        (
            PLAIN,
            "name",
            r"(?#with 的)(?:(?<=[\u4e00-\u9fff] )|(?<=(?<![a-z])[a-z]{2} ))"
            r"(?<![到至达为于率分值过破逾超约近"
            r"活量户数额收润粉播费有共计满] )(?<!(?:pv|uv) )\d{3,6}(?= ?的)",
        ),
        # a price cut that names an offer: 八五折早鸟券
        (
            PLAIN,
            "name",
            r"(?#with 折)(?<![\d.打])[\d一二三四五六七八九]{1,2}(?:[.点][一二三四五六七八九\d])?折"
            r"(?=促销|优惠|早鸟|券|票|活动|特[卖价]|折扣|会员|套餐|[预团]购)",
        ),
        (
            SURE,
            "name",
            r"(?#with 2)(?<=[\u4e00-\u9fff] )20[1-4]\d"
            r"(?= [\u4e00-\u9fff]{2,14}(?:展|[大年峰]会|论坛|赛|节|奖"
            r"|马拉松))",
        ),
        # passed at the first attempt; availability of so many nines
        (SURE, "idiom", r"(?#with 次)一次(?=过|性)"),
        (SURE, "idiom", r"(?#with 九9)[二两三四五六七]个[九9](?![\d十百千万月天周年点])"),
        (SURE, "identifier", r"(?#with §)§ ?\d{1,4}(?:\.\d{1,4}){0,4}"),
        (
            SURE,
            "name",
            r"(?#digit)(?:(?<=返回 )|(?<=返回)|(?<=状态码 )|(?<=状态码)|(?<=returns )|(?<=return ))"
            r"[1-5]0[0-9](?![\d.,%])(?! ?(?:[个条家人元行组份张次]|rows?|results?|items?"
            r"|records?|ms))",
        ),
        # half of a season, not of a number; the double espresso
        (
            SURE,
            "idiom",
            r"(?#word)(?<![a-z])(?:first|second|latter|other|front|back) half(?![a-z])",
        ),
        (
            SURE,
            "idiom",
            r"(?#word)(?:(?<=\bthe )|(?<=\bour )|(?<=\btheir )|(?<=\byour ))double"
            r"(?= (?!that|this|what|of)[a-z])",
        ),
        (
            PLAIN,
            "name",
            r"(?#digit)(?<![\d.])\d{1,3}\+?[ -]?days?(?= (?:bucket|trial|plan"
            r"|notice|challenge|streak"
            r"|guarantee|warranty|period|window)(?![a-z]))",
        ),
        # 阶段 5, 方案 3: a part by its number
        (
            PLAIN,
            "name",
            r"(?#with 阶版步章方场层单图里任迭冲)(?:阶段|版本|步骤|章节|方案|场景|层级|单元|图表"
            r"|里程碑|任务|迭代|冲刺) ?\d{1,2}(?![\d.%])(?! ?[个家名次项套条张份场件])",
        ),
        # 区块 2 + 区块 3, block 2 and block 3
        (
            PLAIN,
            "name",
            r"(?#with 0-9)(?P<same>[\u4e00-\u9fff]{2}|(?<![a-z])[a-z]{2,20}) ?\d{1,2}"
            r"(?: ?(?:[+、,，&/和与及或]|and|or) ?(?P=same) ?\d{1,2}){1,9}(?![\d.%万亿个家次名])",
        ),
        (SURE, "name", r"(?#digit)(?<![\d:.])50[/-]50(?![\d:%])"),
        # formations and marks of a zone: 4-4-2
        (SURE, "name", r"(?#digit)(?<![\d-])[1-6]-[1-6]-[1-6](?:-[1-6])?(?![\d-])"),
        (SURE, "name", r"(?#digit)(?<![\d-])[1-4]-[1-4](?= ?(?:区域|联防|阵型|zone))"),
        (SURE, "name", r"(?#digit)(?<!\d)(?:3 ?[x×] ?3|5 ?[x×] ?5)(?= ?(?:篮球|basketball))"),
        # people of an age: 16-to-24-year-olds, over-50s
        (
            SURE,
            "name",
            r"(?#digit)(?<![\d.])\d{1,2}(?:-to-|[–-])\d{1,2}(?:-year-olds?|s(?![a-z]))"
            r"|(?<=over-)\d{1,2}s(?![a-z])|(?<=under-)\d{1,2}s(?![a-z])",
        ),
        # GB/T 19001, IATF 16949: a standard; what is measured has a name of its own
        (
            SURE,
            "name",
            r"(?#word)(?!(?:dau|mau|wau|gmv|nps|uv|pv|arr|mrr|csat|qps|tps|kpi|ltv|cac|aov)[ /])"
            r"(?:[a-z]{2}/t|[a-z]{3,5}) \d{5}(?![\d,.%万亿]| ?[个名家人次条])",
        ),
        (PLAIN, "name", r"(?#with 频fa)(?:(?<![a-z])[fa]m ?\d{2,4}(?:\.\d)?)(?![\d%])"),
        (PLAIN, "name", r"(?#digit)(?<![\d.])\d{1,2} ?(?:纳米|奈米|nm)(?![a-z])"),
        (PLAIN, "name", r"(?#with 之)(?<=条之 )\d{1,2}|(?<=条之)\d{1,2}"),
        (PLAIN, "name", r"(?#with 骁天麒)(?:骁龙|天玑|麒麟) ?\d{1,4}(?: ?gen ?\d)?"),
        (PLAIN, "name", r"(?#digit)(?<!\d)(?:19|20)\d\d ?版"),
        (PLAIN, "name", r"(?#numeral)(?:(?:19|20)?[3-9]0|[三四五六七八九]十) ?年代"),
        (PLAIN, "name", r"(?#digit)(?<![\d.])\d{2,4} ?(?:ml|毫升|克|g)(?= ?[小大]?[瓶罐袋装盒])"),
        (PLAIN, "name", r"(?#digit)(?<![\d.])\d{2} ?码(?=[以的及鞋男女]|$)"),
        (
            SURE,
            "name",
            r"(?#with 级)[百千万亿十]{1,2}级(?![别数]|的?(?:日活|月活|用户|使用者|会员|粉丝|营收"
            r"|播放|流量|销|访问|爆款))",
        ),
        (
            PLAIN,
            "name",
            r"(?#numeral)[\d二三四五六七八九十两]{1,3} ?人(?=制|足球|篮球|排球|榄球|橄榄球|四足)",
        ),
        (
            SURE,
            "idiom",
            r"(?#numeral)[一二两三四五六七八九十\d]{1,2} ?天[一二两三四五六七八九十\d]{1,2} ?夜",
        ),
        (SURE, "name", r"(?#numeral)[一二两三四\d] ?[房室][一二两三\d] ?厅(?:[一二两\d] ?卫)?"),
        (
            SURE,
            "name",
            r"(?#with 开建成创办)(?:改革开放|建[国校党厂院]|成立|创[办立刊]|办学|开馆)"
            r" ?[\d一二三四五六七八九十百]{1,3} ?年(?=[的来以间里]|$)",
        ),
        # the 10x gap, our 10x engineers: what kind of thing it is
        (
            PLAIN,
            "idiom",
            r"(?#digit)(?:(?<=\bthe )|(?<=\bour )|(?<=\btheir )|(?<=\byour ))\d{1,3}x"
            r"(?= (?!increas|improv|growth|gain|return|reduc|rise|roi|roas|jump|uplift|lift|speed"
            r"|more|fewer|faster|better|cheaper|higher|lower|larger|bigger|in|on|for|of|by|over|than"
            r"|and|or|number|amount|volume|revenue|traffic|sales)[a-z])",
        ),
        # from 0 to 1
        (
            PLAIN,
            "idiom",
            r"(?#with 0)(?<![\d.])(?:从|由) ?0 ?(?:到|至|-|→|->) ?1(?![\d.%])(?! ?[万亿个千百])",
        ),
        (
            PLAIN,
            "idiom",
            r"(?#digit)(?<![\d.])0(?:-1| ?to ?1|→1| ?到 ?1)(?![\d.%])(?! ?[万亿个千百])",
        ),
        (SURE, "idiom", rf"(?#word){LEFT}{_alt('idioms-en')}{RIGHT}(?!-)"),
        (SURE, "idiom", rf"(?#word){LEFT}{_alt('idiom-phrases-en')}{RIGHT}(?!-)"),
        # with all one's heart: how much is meant, and no number
        (
            SURE,
            "idiom",
            rf"(?#with 倍百)加倍(?={_alt('efforts')})|百分之?百的?(?={_alt('efforts')})",
        ),
        # word-number compounds: three-sided, four-legged
        (
            LOOSE,
            "idiom",
            rf"(?#word){LEFT}(?:one|two|three|four|five|six|seven|eight|nine|ten)-(?!(?:to|and"
            r"|or|one|two|three|four"
            r"|five|six|seven|eight|nine|ten|thirds?|quarters?|fifths?|tenths?|fold"
            r"|hundred|thousand|million"
            rf"|times?)(?![a-z]))(?:[a-z]+-)?{letters}+",
        ),
    ]
    return tuple((rank, why, re.compile(pattern)) for rank, why, pattern in rows)


def _alt(key: str) -> str:
    return any_of(word_lists("names")[key])


@cache
def _han_idioms() -> re.Pattern[str]:
    numeral = r"[\d零〇一二两三四五六七八九十百千万亿]"
    return re.compile(
        rf"(?<!{numeral})(?<!第){any_of(word_lists('names')['idioms-zh'])}"
        r"(?![零〇一二两三四五六七八九十百千万亿]|分钟|点[一二三四五六七八九]"
        r"|成(?![功本长立为果熟员]))"
        r"|[统唯之逐单归同专划]一(?=[零〇一二两三四五六七八九十百千万亿])"
        rf"|[大高初][一二三四](?=年级|学生|新生|学年|[上下]学期|生|班|升|课)"
    )


@cache
def _wholly_a_number() -> re.Pattern[str]:
    return re.compile(r"[^\w]{0,3}[\d.,]{1,20} ?(?:%|[a-z]{1,3}|[万亿千百个元]{1,3})?[^\w]{0,3}\Z")


@cache
def _only_a_number() -> re.Pattern[str]:
    return re.compile(
        r"`(?:[^`\d<>≥≤]{0,24}[<>≥≤]=? ?(?=[$€£¥\d])|(?=[$€£¥]?\d{1,3}(?![\d])|[$€£¥]?\d+ ?[^\d`]))"
        r"[+~]?[$€£¥]?\d{1,9}(?:,\d{3}){0,4}(?:\.\d{1,2})?"
        r" ?(?:%|[a-z]{1,3}|[万亿千百个元]{1,3})?\+?`\Z"
    )


@cache
def _user_names(names: frozenset[str]) -> re.Pattern[str] | None:
    wanted = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(
        r"(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, wanted)) + r")(?![A-Za-z0-9])"
    )


# A hyphen or code in front of these is no name: sub-200ms, USD5M, mid-2026, NPS45.
_NO_NAME = re.compile(
    r"(?:sub|mid|pre|post|under|over|upto|late|early|usd|eur|gbp|rmb|cny|twd|ntd"
    r"|hkd|sgd|jpy|nps|enps|csat|x{1,4})-?\d"
    r"|(?:to|by|from|at|of|than)\d",
)


def find_names(page: Page, names: Collection[str] = ()) -> Iterator[Candidate]:
    """Candidates for `Name`, articles excepted (which need the numerals around them).

    `names` are a team's own names for which any number in them is no number.
    """
    mine = _user_names(frozenset(names))
    if mine is not None:
        for match in mine.finditer(page.text):
            yield _name(page, USER, match.start(), match.end(), "name")
    if not page.has_numbers:
        return
    for rank, why, pattern in _cased():
        for match in pattern.finditer(page.cased):
            if _keep(page, why, rank, match.start(), match.end()):
                yield _name(page, rank, match.start(), match.end(), why)
    for rank, why, pattern in _lower():
        for match in page.find(pattern):
            if why == "percentile" and is_attained(page, match.start()):
                continue
            if match.end() > match.start() and not _is_verb(page, match):
                start = match.start() + len(match[0]) - len(match[0].lstrip(" "))
                yield _name(page, rank, start, match.end(), why)
    for match in _han_idioms().finditer(page.lower):
        yield _name(page, PLAIN, match.start(), match.end(), "idiom")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"{any_of(word_lists('names')['numbered-verbs'])} ")


def _is_verb(page: Page, match: re.Match[str]) -> bool:
    """Build 5 stores, release 3 games: no part number, the line begins with its verb."""
    if not _verbs().match(match[0]):
        return False
    before = page.before(match.start(), 40)
    if not before.strip() and not page.after(match.end(), 4).strip(" .。"):
        return False  # "Book 4" is all there is
    return not before.strip(" -*#>0123456789.)") or before.endswith((" to ", " and ", ": ", ", "))


def _keep(page: Page, why: Why, rank: int, start: int, end: int) -> bool:
    inside = page.lower[start:end]
    if why == "title":
        whole_line = not page.lower[page.line_start(start) : start].strip(
            " -*#>"
        ) and not page.lower[end : page.line_end(end)].strip(" .。")
        body = inside[1:-1]
        return (
            not whole_line
            and bool(re.search(r"[\d零一二两三四五六七八九十百千万]", body))
            and not _wholly_a_number().match(body)
        )
    if page.cased[start] == "`":
        # `6` kinds of noodles, `$1M`, `UV > 100`: set in code, and numbers all the same
        return not _only_a_number().match(inside)
    if rank == LOOSE:
        return not _NO_NAME.match(inside)
    return True


def _name(page: Page, rank: int, start: int, end: int, why: Why) -> Candidate:
    return Candidate(rank, Name(start, end, page.text[start:end], why))
