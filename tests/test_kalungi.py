"""The verdicts of the default school, in Traditional Chinese, Simplified Chinese and English."""

from __future__ import annotations

import pytest

from okrlint.config import default_config
from okrlint.lint import lint
from okrlint.model import Action, KeyResult, Objective, Plan, Source, Span
from okrlint.nlp import Reader
from okrlint.registry import load_rules
from okrlint.rule import Context

# kind, rule that must speak (or none; two where the guide leaves the choice), zh-Hant, zh-Hans, en
VERDICTS = [
    ("objective", "", "構建新的需求生成渠道", "构建新的需求生成渠道", "Build new channels for demand generation"),
    ("objective", "", "實施營銷技術基礎設施", "实施营销技术基础设施", "Implement marketing technology infrastructure"),
    ("objective", "", "通過 COVID 領導營銷部門", "通过 COVID 领导营销部门", "Lead the marketing department through COVID"),
    ("objective", "", "增加網站流量", "增加网站流量", "Increase website traffic"),
    ("objective", "", "提高漏斗轉化率", "提高漏斗转化率", "Improve the funnel conversion rate"),
    ("objective", "", "完善銷售渠道", "完善销售渠道", "Refine the sales pipeline"),
    ("objective", "objective-numeric", "生成 53 個 MQL", "生成 53 个 MQL", "Generate 53 MQLs"),
    ("objective", "objective-verbless", "市場研究", "市场研究", "Market research"),
    ("key_result", "", "獲得 3 個 OKRS 的執行批准", "获得 3 个 OKRS 的执行批准", "Get executive approval for 3 OKRs"),
    ("key_result", "", "有效衡量 5 個生命週期階段", "有效衡量 5 个生命周期阶段", "Measure 5 lifecycle stages effectively"),
    ("key_result", "", "發送 3 封電子郵件通訊", "发送 3 封电子邮件通讯", "Send 3 email newsletters"),
    ("key_result", "", "培訓 5 名團隊成員使用營銷 CRM", "培训 5 名团队成员使用营销 CRM", "Train 5 team members to use the marketing CRM"),
    ("key_result", "", "將可歸因於入站營銷的 MQL 從 20 增加到 30", "将可归因于入站营销的 MQL 从 20 增加到 30", "Increase MQLs attributable to inbound marketing from 20 to 30"),
    ("key_result", "kr-vague", "提高品牌知名度", "提高品牌知名度", "Improve brand awareness"),
    ("key_result", "kr-percentage-only", "將 SEO 性能提高 50%", "将 SEO 性能提高 50%", "Improve SEO performance by 50%"),
    ("key_result", "kr-vague kr-unmeasurable", "與成為 MQL 的客戶互動", "与成为 MQL 的客户互动", "Engage with customers who became MQLs"),
    ("key_result", "kr-unmeasurable", "啟動一個新網站", "启动一个新网站", "Launch a new website"),
    ("key_result", "kr-percentage-only", "在一天內回复 90% 的潛在客戶查詢", "在一天内回复 90% 的潜在客户查询", "Answer 90% of lead inquiries within one day"),
    ("action", "", "XX/XX/XX 的 OKR 提案草案", "XX/XX/XX 的 OKR 提案草案", "Draft OKR proposal of XX/XX/XX"),
    ("action", "", "獲得 XXXX 活動計劃的批准", "获得 XXXX 活动计划的批准", "Get approval for the XXXX campaign plan"),
    ("action", "", "清理 CRM 數據", "清理 CRM 数据", "Clean up CRM data"),
    ("action", "", "創建漏斗儀表板", "创建漏斗仪表板", "Create a funnel dashboard"),
    ("action", "", "開展 SEO 研究", "开展 SEO 研究", "Do SEO research"),
]  # fmt: skip

READER = Reader(text for verdict in VERDICTS for text in verdict[2:])


def _warned(kind: str, text: str) -> list[str]:
    """The rules that warn about a statement standing alone; counting rules left aside."""
    span = Span(start=0, end=len(text))
    if kind == "objective":
        objective = Objective(id="O1", text=text, span=span)
    elif kind == "key_result":
        objective = Objective(id="O1", key_results=(KeyResult(id="K1", text=text, span=span),))
    else:
        objective = Objective(id="O1", actions=(Action(id="A1", text=text, span=span),))
    plan = Plan(source=Source(text=text), objectives=(objective,))
    rules, errors = default_config().ruleset.build(load_rules(installed=False)[0])
    assert errors == []
    found = lint(plan, rules, Context(reader=READER.read, plan=plan))
    return [
        f.rule for f in found
        if f.subject.kind == kind and f.severity != "info" and not f.rule.endswith("-count")
    ]  # fmt: skip


@pytest.mark.parametrize("script", [0, 1, 2], ids=["zh-Hant", "zh-Hans", "en"])
@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict[2])
def test_verdict(verdict: tuple[str, ...], script: int) -> None:
    """Each statement gets exactly the rule that the guide names, or none."""
    kind, rules, *texts = verdict
    warned = _warned(kind, texts[script])
    if rules:
        assert len(warned) == 1
        assert warned[0] in rules.split()
    else:
        assert warned == []
