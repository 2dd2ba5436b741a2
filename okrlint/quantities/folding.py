"""One spelling for the characters that matter to numbers, without moving an offset."""

from __future__ import annotations

from functools import cache

# The characters of number words, units and their surroundings only, so that each pattern is
# written once for both scripts. The folded text is matched against and never shown.
_TRADITIONAL = (
    "萬億兩個點場項條間隊雙單張顆臺輛門週後時鐘員戶業務從將達過內於數餘幾為當增長減縮環節"
    "課專書筆層棟組團這開結請級線維對頭團號歲幣圓錢塊兒錯誤報機構學會黃龍頁則詞讓給還約國區縣"
    "鎮處電車雞馬魚頓噸畝畝獲實現漲壓擴滿轉動標準權進養經濟無產銷費購買訂閱關係體驗類種樣術衛"
    "貼輪僅顯專覽創藝優稅資訊質財話遍雖參佰仟強佔聯網絡劃規範評審訪談營運續總"
    "應響較舉辦發佈傷違規漏失遲險傳備戰師難離續劑療診療隻幀檔齡輯儲戲島廠館醫榮譽獎盤陣艙斷態"
    "計損壞訴訟齊復複啟測試價證據選準穩飛綠紅藍黑別認識說誠與併倉採範圍豐邊勞斤廳際準幹條導師"
)
_SIMPLIFIED = (
    "万亿两个点场项条间队双单张颗台辆门周后时钟员户业务从将达过内于数余几为当增长减缩环节"
    "课专书笔层栋组团这开结请级线维对头团号岁币元钱块儿错误报机构学会黄龙页则词让给还约国区县"
    "镇处电车鸡马鱼顿吨亩亩获实现涨压扩满转动标准权进养经济无产销费购买订阅关系体验类种样术卫"
    "贴轮仅显专览创艺优税资讯质财话遍虽参百千强占联网络划规范评审访谈营运续总"
    "应响较举办发布伤违规漏失迟险传备战师难离续剂疗诊疗只帧档龄辑储戏岛厂馆医荣誉奖盘阵舱断态"
    "计损坏诉讼齐复复启测试价证据选准稳飞绿红蓝黑别认识说诚与并仓采范围丰边劳斤厅际准干条导师"
)
_SIGNS = {
    "\u3000\u00a0\u2009\u202f\u2007\t": " ",
    "\u2010\u2011\u2012\u2013\u2212\ufe63": "-",
    "\u301c\u223c\u2053": "~",
    "\u27a1\u2794\u279c\u21d2\u2b95": "→",
    "\u2018\u2019\u2032": "'",
    "、": "、",
    "○": "〇",
    "\u66c6": "历",
}


@cache
def _table() -> dict[int, str]:
    table = {0xFF01 + i: chr(0x21 + i) for i in range(94)}  # full-width ASCII
    table |= {0xFFE5: "¥", 0xFFE1: "£"}
    table |= {ord(c): sign for chars, sign in _SIGNS.items() for c in chars}
    table |= {ord(t): s for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    return table


def fold(text: str) -> str:
    """The text with half-width signs and digits and simplified number words, equally long."""
    return text.translate(_table())
