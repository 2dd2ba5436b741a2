"""Chinese OKR lines made by a grammar, in simplified characters, with their trees and forms.

Business words are mixed with dictionary nouns and verbs: whether 设计评审 is a topic or a command
cannot be learnt from a small vocabulary. Relations follow UD Chinese-GSD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from okrlint.tokens import read_words
from training.conllu import Form, Sentence
from training.paths import ZH_WORDS
from training.tree import Tree

VERBS = """增加 减少 提升 提高 降低 改善 改进 构建 建立 建置 推出 发布 开发 制定 完成 达成 实现
获得 取得 吸引 拓展 扩展 开拓 提供 交付 引入 导入 整合 简化 重构 迁移 修复 解决 评估
调查 访谈 测试 验证 监控 追踪 规划 组织 举办 招募 招聘 培养 培训 留住 签订 缩短 加快
加速 缩减 控制 确保 维持 保持 强化 深化 探索 识别 消除 支持 支援 创造 更新 撰写 编写
统一 落实 执行 推动 促进 鼓励 帮助 服务 销售 审核 检视 清理 替换 淘汰 部署 上线 搭建
打通 完善 丰富 定义 设立 赢得 进入 占领 打造 扩大 加强 优化 升级 推广 分析 深耕 瞄准
落地 夯实 沉淀 赋能 盘活 拿下 跑通 撬动 孵化 守住 抢占 布局 激活 唤醒 挽回 压缩 砍掉
杜绝 梳理 盘点 复盘 对齐 重塑 引领 突破 超越 覆盖 改造 翻新 承接 签下 开通 开设 增设
储备 拉动 释放 聚焦 做好 做大 做强 看懂 读懂 摸清 管好 用好 办好 讲好 备齐 补齐 填补
延长 扭转 遏制 申请 取消 合并 剥离 收购 出售 租赁 采购 研究 设计 管理 运营 营销 宣传
维护 检修 翻译 出版 拍摄 录制 直播 耕种 养殖 收割 护理 诊断 治疗 辅导 教授 资助 捐赠
救助 募集 普及 公开 披露 审计 整治""".split()
ACTIONS = """研究 管理 分析 设计 开发 测试 规划 评估 调查 整合 监控 服务 支援 支持 销售 审核 访谈
部署 合作 沟通 创新 维护 运营 营运 采购 生产 发布 交付 审查 治理 反馈 回馈 预测 投放
追踪 培训 招聘 营销 行销 推广 宣传 策划 排班 调度 巡检 评审 验收 备份 演练 校准 检测
诊断 护理 教学 备课 翻译 录制 直播 陈列 收银 配送 仓储 客服 合规 审计 核算 报销 募款
传播 出版 种植 养殖 灌溉 回收 迁移 变更 变现""".split()
DIRECTIONS = """升级 优化 提升 增长 成长 改善 改进 转型 建设 搭建 拓展 扩张 扩展 整合 简化 强化 深化
重构 重塑 再造 创新 改造 下降 降低 缩减 减少 增加 提高 加速 普及 落地 获取 留存 转化
激活 突破 迭代 标准化 自动化 数字化 国际化 精细化 智能化 现代化 规模化 本地化 多元化""".split()
MODIFIERS = """市场 用户 客户 产品 网站 品牌 员工 团队 资料 数据 内容 社群 需求 专案 项目 供应链
财务 库存 订单 渠道 通路 平台 系统 流程 广告 邮件 搜索 风险 成本 企业 伙伴 知识 人才
课程 会员 活动 支付 物流 安全 技术 架构 质量 品质 厂商 媒体 客服 研发 订阅 应用 云端
官网 门店 门市 食材 菜单 旅客 房客 患者 病房 门诊 药品 学生 家长 教师 校友 志愿者 志工
捐款 社区 政务 预算 税务 法务 合约 合同 专利 商标 设备 产线 模具 良率 工序 车间 仓库
车队 航线 能源 电网 碳排放 农田 作物 灌溉 渔业 森林 游戏 玩家 关卡 剧本 影片 节目 新闻
读者 观众 展览 博物馆 图书馆 健身 睡眠 阅读 语言 家庭 储蓄 旅行 模型 算法 接口 代码
告警 故障 漏洞 权限 日志 数据库 服务器 前端 后端 测试 版本 文档 新人 主管 干部 薪酬
绩效 文化 福利 岗位 面试 雇主 采购 供应商 经销商 代理商 加盟商 会展 直播 短视频 公众号
小程序""".split()
HEADS = """流量 营收 收入 成本 满意度 留存率 转换率 转化率 流失率 品质 质量 体验 策略 计划 制度
流程 报告 系统 平台 渠道 架构 文化 团队 工具 方案 指标 机制 能力 效率 数量 规模 份额
知名度 覆盖率 时间 预算 目标 名单 文件 仪表板 首页 页面 功能 专案 员工 客户 用户 伙伴
订单 文章 活动 课程 产品 服务 市场 影片 广告 模型 标准 手册 体系 网络 中心 基地 生态
矩阵 品牌 口碑 话术 模式 路径 蓝图 地图 清单 台账 关系 信任 氛围 队伍 梯队 人才 资源
资产 库存 利润 毛利 现金流 漏斗 周期 门槛 痛点 瓶颈 风险 事故 缺陷 漏洞 技术债 需求
体验店 门店 生产线 供应链 数据湖 知识库 题库 病历 档案 论文 教材 节目""".split()
KINDS = """计划 策略 制度 流程 报告 系统 平台 团队 工具 方案 指标 机制 能力 效率 目标 成果 标准
手册 周期 预算 风险 体系 中心 岗位 经费 进度 清单 规范 规则 模板 会议 机会 渠道 服务
课程 体验 成本 质量 品质 数据 环境 经验 周报 日历 地图 矩阵 小组 专员 委员会""".split()
ADJECTIVES = """新 全新 主要 关键 核心 整体 全球 海外 内部 外部 平均 自然 活跃 世界级 数位 优质 高效
完整 重点 一流 全链路 跨部门 低碳 智能 线上 线下 年度 季度""".split()
DESCRIPTIVE = """好 快 高 稳定 可靠 安全 简单 低 便宜 健康 透明 灵活 专业 贴心 温暖 高效 开放 公平
清晰 有趣""".split()
ADVERBS = """全面 有效 持续 成功 积极 大幅 快速 进一步 逐步 深入 重新 共同 稳定 主动 准时 定期
每月 每周 每季 率先 不再 不断 显著 稳步 精准 彻底 始终 更好地 按时 同步""".split()
PLACES = """日本 欧洲 台湾 亚洲 中国 美国 东南亚 北美 香港 德国 华东 中东 越南 印度 上海 台北
拉美""".split()
CLASSIFIERS = "个 名 位 场 篇 次 家 款 项 份 件 条 座 支 套 间 门".split()
PEOPLE = """客户 用户 员工 团队 伙伴 会员 开发者 学生 患者 玩家 读者 家长 新人 门店 店长 旅客
同事 供应商""".split()
NAMES = "SEO API App B2B CRM UI ERP AI SaaS KOL OKR POS iOS SOP HR IT ESG 5G".split()
IDIOMS = """降本增效 提质增效 开源节流 精益求精 扭亏为盈 转亏为盈 家喻户晓 深入人心 更上一层楼
名列前茅 焕然一新 脱颖而出 稳中求进 万无一失 如期交付 有口皆碑""".split()
REACH = """达到 达 超过 突破 增长 成长 增加 减少 下降 提升 降至 增至 高于 低于 不低于 上升 提高
翻倍 翻番 归零 下滑 回升""".split()
SWINGS = "翻倍 倍增 翻番 归零 减半 达标 清零 登顶 见底 过半 破百 翻三倍 转正 扭亏".split()
CORE = """增加 提升 提高 降低 减少 优化 改善 改进 加强 强化 扩大 拓展 建立 打造 推出 完善 缩短
简化 推动 促进 实现 完成 招聘 招募 培养 获取 吸引 达成 深化 加快 加速 开发 开拓 搭建
建设 落实 整合 升级 重构""".split()
PLANS = """计划 策略 方案 报告 手册 预算 清单 会议 小组 专员 委员会 周报 模板 规范 日历 地图
经费 专案 项目 办法""".split()
THINGS = """用户 客户 数据 市场 产品 设备 员工 团队 订单 合同 门店 课程 内容 代码 接口 系统 仓库
车辆 药品 食材 土地 作物 学生 患者 家长 旅客 读者 供应商 经销商 商标 专利 账款 税款
发票 图片 视频 新闻 书籍 产线 零件 模具 电池 电网 森林 河流 古迹 老屋 图书 论文 病历
账号 密钥 日志 漏洞 服务器 镜像 集群 模型""".split()
DOINGS = """上岗 返乡 上手 就业 毕业 放假 回流 回归 到岗 入住 复工 开业 落户 上市 登台 受益 转正
晋升 成长 满意 安心 结业 留任 参赛""".split()
DESCRIBING = """帮助 面向 支持 用于 培养 连接 服务 覆盖 改变 影响 守护 针对 适合 来自 擅长 负责 替代
拥有 解决 照顾""".split()
DESCRIBED = """产品 方案 平台 工具 课程 人才 团队 计划 营地 同仁 机制 体系 服务 设备 耗材 社群 活动
项目 专案 制度 品牌 伙伴 故事 点子""".split()
CHANGE = "提高 提升 增加 降低 减少 缩短 缩减 扩展 改善 压缩 压降 控制 提振 拉高 降".split()
METRICS = """满意度 留存率 转换率 转化率 流失率 覆盖率 知名度 续约率 复购率 营收 毛利率 良率
订单量 访问量 销售额 日活 用户数 客单价 离职率 NPS 响应速度 交付量 故障数 市占率
出席率 及格率 入住率""".split()
OWNERS = """业务 团队|选课 系统|客户 服务|新进 人员|社区 长者|产品|资料 平台|门市|跨部门|开发 流程|
品牌|会员|使用者|内部 员工|核心 客户|海外 市场|供应商|线上 课程|行动 应用|后台 系统|支付 流程|
全体 同仁|一线 员工|门店 店员|研发 团队|销售 团队|管理 团队|中阶 主管|基层 干部|新手 妈妈|
偏乡 学童|独居 长者|弱势 家庭|病患|慢性病 患者|护理 人员|住院 医师|导师|家长|毕业生|志工|
捐款人|读者|观众|玩家|加盟商|经销商|通路 伙伴|生态 伙伴|企业 客户|中小 企业 客户|个人 用户|
付费 用户|活跃 用户|老 客户|潜在 客户|官网|电商 平台|小程序|公众号|直播间|仓库|生产线|车间|
实验室|图书馆|博物馆|学校|医院|诊所|社区|城市|园区|农场|合作社|基金会|工会|董事会|专案|
项目|组织|公司|集团|部门|团队|区域 市场|东南亚 市场|下沉 市场|数据|数据 仓库|数据 分析|机器
学习 模型|推荐 算法|搜索 引擎|微服务|云端 架构|基础 设施|持续 集成 流程|代码|自动化 测试|
监控 告警|资讯 安全|网络 安全|个资|财务|预算|现金流|应收 账款|采购|供应链|物流|库存|
售后 服务|客服 中心|客诉|招聘|培训|绩效 考核|薪酬|人才|接班人|雇主 品牌|法务|合规|内控|
风险 管理|公共 事务|媒体|社群|内容|广告 投放|活动|展会|餐厅|厨房|客房|旅客|航班|车队|
施工 现场|工地|设备|产线 设备|能源|碳排放|水资源|自己|家人|孩子|日常 生活""".split("|")
QUALITIES = """谈判 能力|操作 流程|品质|学习 资源|生活 支援|核心 竞争力|稳定性|会员 经营|沟通 机制|
整体 效率|使用 体验|服务 水平|服务 品质|专业 技能|专业 能力|工作 效率|作业 效率|协作 效率|
响应 速度|处理 速度|交付 能力|交付 质量|执行力|凝聚力|归属感|满意度|忠诚度|黏着度|参与 热情|
信任|信心|安全感|幸福感|数位 能力|数字化 水平|管理 制度|管理 体系|激励 机制|考核 标准|
评估 标准|培养 体系|晋升 通道|训练 课程|教学 质量|照护 品质|就医 体验|购物 体验|阅读 习惯|
生活 习惯|作息|健康|体能|英语 能力|写作 能力|理财 能力|知名度|影响力|能见度|声量|口碑|形象|
美誉度|市场 份额|市占率|销售 渠道|通路 布局|曝光 机会|转换率|转化率|留存率|复购率|续约率|
活跃度|获利 能力|盈利 能力|毛利率|营运 成本|运营 成本|生产 成本|人力 成本|浪费|损耗|库存
压力|延误|缺陷|错误|漏洞|技术债|故障|风险|流失|等待 时间|处理 时间|开发 周期|交付 周期|
可靠性|可用性|可维护性|扩展性|安全性|准确性|透明度|可视性|可及性|公平性|自动化 程度|
标准化 流程|应变 能力|创新 能力|研发 能力|分析 能力|决策 品质|决策 效率|基础|根基|团队
文化|合作 关系|互动|连结|联系|链接|支持 网络|安全 防护|备援 机制|知识库|文件|案例|资料
完整性|数据 质量|数据 基础|洞察|理解|认识|意识|观念|素养|视野""".split("|")
IMPROVES = """提升 提高 优化 改善 改进 加强 强化 增强 增进 增加 建立 打造 推动 推广 完善 深化 降低
减少 拓展 扩大 培养 建构 构建 落实 发展 健全 导入 规划 设计 整合 管理 维护 更新 升级 推进 探索 研究
分析 改造 重构 重塑 经营 研发 开发 评估 调查 测试 训练 培训 掌握 了解 理解 关注 重视 保障 确保
维持 保持 守护 缩短 简化 精进 巩固 夯实 丰富 充实 扩充 激发 提振 凝聚 创造 找出 厘清 梳理
盘点 检视 制定 订定 重新 定义 推出 加速 加快 促进 带动 控制 消除 避免 解决 克服""".split()
PRONOUNS = "我们 他们 其 大家 彼此".split()


class Grammar:
    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        table = read_words(ZH_WORDS)
        pairs = [w for w in table if len(w) == 2]
        self.wide_nouns = [w for w in pairs if table[w] == "n"]
        self.wide_verbs = [w for w in pairs if table[w] == "v"]
        self.wide_actions = [w for w in pairs if table[w] == "vn"]
        self.patterns: list[tuple[float, Callable[[Tree], Form]]] = [
            (20, self.command), (10, self.core), (6, self.adverb_first), (8, self.fronted),
            (5, self.let), (7, self.clause), (3, self.subject), (3, self.become), (3, self.idiom),
            (4, self.preposition_first), (3, self.place_first), (3, self.coordination),
            (16, self.command_of_owner), (3, self.owner_of), (3, self.plan_for),
            (5, self.command_of_action), (4, self.reaches), (3, self.done),
            (3, self.command_short), (2, self.swings), (7, self.command_by_action),
            (2, self.people_do), (1, self.bare), (4, self.threshold), (2, self.relative),
            (10, self.compound), (10, self.action_topic), (10, self.action_before_noun),
            (6, self.chain), (4, self.described), (4, self.pair), (3, self.of), (2, self.single),
            (6, self.direction), (4, self.direction_of), (2, self.comparative),
        ]  # fmt: skip

    def line(self) -> Sentence:
        tree = Tree()
        weights = [weight for weight, _ in self.patterns]
        [(_, pattern)] = self.random.choices(self.patterns, weights)
        form = pattern(tree)
        tree.rows = [
            (text, pos, dep, head, text.isascii() and self.chance(0.4))
            for text, pos, dep, head, _ in tree.rows
        ]
        return tree.sentence(form)

    # -- words and phrases ------------------------------------------------------------------

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, words: list[str]) -> str:
        return self.random.choice(words)

    def verb(self) -> str:
        return self.pick(self.wide_verbs if self.chance(0.4) else VERBS)

    def modifier(self) -> str:
        return self.pick(self.wide_nouns if self.chance(0.25) else MODIFIERS)

    def noun(self) -> str:
        return self.pick(self.wide_nouns if self.chance(0.2) else HEADS)

    def doing(self) -> str:
        return self.pick(self.wide_actions if self.chance(0.25) else ACTIONS)

    def noun_phrase(
        self, tree: Tree, dep: str, head: int | None, *, top: str = "", counted: float = 0.15
    ) -> int:
        before: list[int] = []
        if self.chance(counted):
            number = tree.add(self.number(), "NUM", "nummod")
            tree.add(self.pick(CLASSIFIERS), "NOUN", "clf", number)
            before.append(number)
        draw = self.random.random()
        if draw < 0.05:
            place = tree.add(self.pick(PLACES), "PROPN", "nmod")
            tree.add("的", "PART", "case", place)
            before.append(place)
        elif draw < 0.09:
            owner = tree.add(self.pick(PRONOUNS), "PRON", "nmod")
            tree.add("的", "PART", "case", owner)
            before.append(owner)
        elif draw < 0.15:
            quality = tree.add(self.pick(DESCRIPTIVE), "ADJ", "amod")
            if self.chance(0.4):
                tree.rows.pop()
                degree = tree.add(self.pick(["更", "最", "更加"]), "ADV", "advmod")
                quality = tree.add(self.pick(DESCRIPTIVE), "ADJ", "amod")
                tree.attach(degree, quality)
            tree.add("的", "SCONJ", "mark:rel", quality)
            before.append(quality)
        elif draw < 0.35:
            before.append(tree.add(self.pick(ADJECTIVES), "ADJ", "amod"))
        elif draw < 0.42:
            before.append(tree.add(self.pick(PLACES + NAMES), "PROPN", "nmod"))
        for _ in range(self.random.choices([0, 1, 2], [0.4, 0.47, 0.13])[0]):
            word = self.doing() if self.chance(0.2) else self.modifier()
            before.append(tree.add(word, "NOUN", "nmod"))
        made = tree.add(top or self.noun(), "NOUN", dep, head)
        for word_ in before:
            tree.attach(word_, made)
        return made

    def number(self) -> str:
        digits = str(self.random.choice([2, 3, 5, 8, 10, 12, 20, 30, 50, 100, 500, 1000]))
        words = ["一", "两", "三", "五", "十", "十二", "二十", "百", "两千", f"{digits}万", "数"]
        return digits if self.chance(0.6) else self.pick(words)

    def amount(self, tree: Tree, dep: str, head: int | None) -> int:
        value = self.random.randint(1, 99)
        if self.chance(0.55):
            return tree.add(self.pick([f"{value}%", f"{value}万", str(value)]), "NUM", dep, head)
        number = tree.add(self.number(), "NUM", "nummod")
        unit = self.pick("元 美元 人 天 小时 分钟 秒 分 次 倍 家".split())
        made = tree.add(unit, "NOUN", dep, head)
        tree.attach(number, made)
        return made

    def date(self, tree: Tree) -> int:
        case = tree.add("在", "ADP", "case") if self.chance(0.5) else None
        word = self.pick(
            ["第三季", "Q3", "年底", "2026年", "6月", "上半年", "本季度", "明年", "下半年"]
        )
        dep = "obl" if case is not None else "nmod:tmod"
        made = tree.add(word, "NOUN", dep)
        tree.attach(case, made)
        if self.chance(0.4):
            tree.add(self.pick(["前", "底", "之前", "内"]), "ADP", "case", made)
        return made

    def result(self, tree: Tree, root: int) -> None:
        tree.add(self.pick(["到", "至"]), "VERB", "mark", root)
        made = self.amount(tree, "obj", root)
        if self.chance(0.25):
            tree.add(self.pick(["以上", "以下", "以内"]), "ADP", "case", made)

    # -- predicates ---------------------------------------------------------------------------

    def command(self, tree: Tree) -> Form:
        when = self.date(tree) if self.chance(0.08) else None
        root = tree.add(self.verb(), "VERB", "root")
        tree.attach(when, root)
        if self.chance(0.04):
            tree.add("了", "AUX", "aux", root)
        top = self.noun_phrase(tree, "obj", root)
        draw = self.random.random()
        if draw < 0.08:
            link = tree.add(self.pick(["和", "与", "及"]), "CCONJ", "cc")
            tree.attach(link, self.noun_phrase(tree, "conj", top, counted=0))
        elif draw < 0.14:
            self.result(tree, root)
        return "PREDICATE"

    def core(self, tree: Tree) -> Form:
        """The commonest verbs of all before bare nouns (增加 营收, 优化 流程)."""
        root = tree.add(self.pick(CORE), "VERB", "root")
        before = [tree.add(self.modifier(), "NOUN", "nmod")] if self.chance(0.5) else []
        top = tree.add(self.pick(HEADS + METRICS + THINGS), "NOUN", "obj", root)
        for word in before:
            tree.attach(word, top)
        return "PREDICATE"

    def compound_of(self, tree: Tree, words: list[str], dep: str, head: int | None) -> int:
        """A thing named by several words, the last of which is its head."""
        *before, top = self.pick(words).split()
        rows = [tree.add(word, "NOUN", "nmod") for word in before]
        made = tree.add(top, "NOUN", dep, head)
        for row in rows:
            tree.attach(row, made)
        return made

    def owned(self, tree: Tree, dep: str, head: int | None) -> int:
        """业务 团队 的 谈判 能力."""
        adjective = tree.add(self.pick(ADJECTIVES), "ADJ", "amod") if self.chance(0.08) else None
        owner = self.compound_of(tree, OWNERS, "nmod", None)
        tree.attach(adjective, owner)
        if self.chance(0.1):
            link = tree.add(self.pick(["与", "和", "及"]), "CCONJ", "cc")
            tree.attach(link, self.compound_of(tree, OWNERS, "conj", owner))
        if self.chance(0.75):
            tree.add("的" if self.chance(0.95) else "之", "PART", "case", owner)
        top = self.compound_of(tree, QUALITIES, dep, head)
        tree.attach(owner, top)
        if self.chance(0.15):
            link = tree.add(self.pick(["与", "和", "及"]), "CCONJ", "cc")
            tree.attach(link, self.compound_of(tree, QUALITIES, "conj", top))
        return top

    def command_of_owner(self, tree: Tree) -> Form:
        """提升 业务 团队 的 谈判 能力: what is owned is what is changed."""
        adverb = tree.add(self.pick(ADVERBS), "ADV", "advmod") if self.chance(0.12) else None
        root = tree.add(self.pick(IMPROVES), "VERB", "root")
        tree.attach(adverb, root)
        self.owned(tree, "obj", root)
        return "PREDICATE"

    def owner_of(self, tree: Tree) -> Form:
        self.owned(tree, "root", None)
        return "TOPIC"

    def plan_for(self, tree: Tree) -> Form:
        """提升 业务 团队 谈判 能力 的 方案: only a plan, a tool and the like are what is named."""
        verb = tree.add(self.pick(IMPROVES), "VERB", "acl")
        if self.chance(0.5):
            self.owned(tree, "obj", verb)
        else:
            self.compound_of(tree, QUALITIES, "obj", verb)
        tree.add("的", "SCONJ", "mark:rel", verb)
        modifier = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.3) else None
        top = tree.add(
            self.pick(PLANS + "工具 方法 做法 路径 对策 措施 建议 思路 指南".split()),
            "NOUN",
            "root",
        )
        tree.attach(verb, top)
        tree.attach(modifier, top)
        return "TOPIC"

    def command_short(self, tree: Tree) -> Form:
        root = tree.add(self.verb(), "VERB", "root")
        tree.add(self.noun(), "NOUN", "obj", root)
        return "PREDICATE"

    def command_of_action(self, tree: Tree) -> Form:
        """提升 用户 增长, 加快 产品 迭代, 完善 培训 体系."""
        root = tree.add(self.verb(), "VERB", "root")
        before = [tree.add(self.modifier(), "NOUN", "nmod")] if self.chance(0.7) else []
        if self.chance(0.5):
            top = tree.add(self.pick(DIRECTIONS + ACTIONS), "NOUN", "obj", root)
        else:
            before.append(tree.add(self.doing(), "NOUN", "nmod"))
            top = tree.add(self.pick(KINDS), "NOUN", "obj", root)
        for word in before:
            tree.attach(word, top)
        return "PREDICATE"

    def adverb_first(self, tree: Tree) -> Form:
        adverb = tree.add(self.pick(ADVERBS), "ADV", "advmod")
        root = tree.add(self.verb(), "VERB", "root")
        tree.attach(adverb, root)
        self.noun_phrase(tree, "obj", root)
        return "PREDICATE"

    def fronted(self, tree: Tree) -> Form:
        case = tree.add(self.pick(["将", "把"]), "ADP", "case")
        top = self.noun_phrase(
            tree,
            "obl:patient",
            None,
            counted=0.03,
            top=self.pick(METRICS) if self.chance(0.5) else "",
        )
        tree.attach(case, top)
        draw = self.random.random()
        start = None
        if draw < 0.4:
            case = tree.add(self.pick(["从", "由"]), "ADP", "case")
            start = self.amount(tree, "obl", None)
            tree.attach(case, start)
        if draw < 0.7:
            root = tree.add(self.pick(CHANGE), "VERB", "root")
            self.result(tree, root)
        elif draw < 0.85:
            root = tree.add(
                self.pick(["做", "打造", "变", "建", "升级", "培养", "转化"]), "VERB", "root"
            )
            tree.add(self.pick(["成", "为", "成为"]), "VERB", "mark", root)
            self.noun_phrase(tree, "obj", root)
        else:
            case = tree.add(self.pick(["从", "由"]), "ADP", "case")
            origin = self.noun_phrase(tree, "obl", None, counted=0)
            tree.attach(case, origin)
            root = tree.add(self.pick(["迁移", "转移", "搬", "移交", "下放"]), "VERB", "root")
            tree.attach(origin, root)
            tree.add(self.pick(["到", "至"]), "VERB", "mark", root)
            self.noun_phrase(tree, "obj", root)
        tree.attach(top, root)
        tree.attach(start, root)
        return "PREDICATE"

    def let(self, tree: Tree) -> Form:
        root = tree.add(
            self.pick(["让", "使", "帮助", "协助", "推动", "鼓励", "带动", "助力"]), "VERB", "root"
        )
        tree.add(self.pick(PEOPLE), "NOUN", "obj", root)
        adverb = tree.add(self.pick(ADVERBS), "ADV", "advmod") if self.chance(0.4) else None
        draw = self.random.random()
        if draw < 0.6:
            inner = tree.add(self.verb(), "VERB", "xcomp", root)
            self.noun_phrase(tree, "obj", inner, counted=0.05)
        elif draw < 0.8:
            inner = tree.add(
                self.pick(["上手", "成长", "留存", "放心", "满意", "受益", "安心"]),
                "VERB",
                "xcomp",
                root,
            )
        else:
            inner = tree.add("成为", "VERB", "xcomp", root)
            self.noun_phrase(tree, "obj", inner, counted=0.2)
        tree.attach(adverb, inner)
        return "PREDICATE"

    def clause(self, tree: Tree) -> Form:
        name = self.pick(METRICS) if self.chance(0.7) else ""
        top = self.noun_phrase(tree, "nsubj", None, counted=0, top=name)
        root = tree.add(self.pick(REACH), "VERB", "root")
        tree.attach(top, root)
        self.amount(tree, "obj", root)
        return "PREDICATE"

    def reaches(self, tree: Tree) -> Form:
        """A subject and a verb alone (成本下降, 营收翻倍) is a clause when an adverb says so."""
        top = tree.add(self.pick(METRICS + HEADS), "NOUN", "nsubj")
        adverb = tree.add(
            self.pick("持续 显著 大幅 稳步 不再 明显 全面 逐年 已".split()), "ADV", "advmod"
        )
        root = tree.add(self.pick(REACH + DIRECTIONS), "VERB", "root")
        tree.attach(top, root)
        tree.attach(adverb, root)
        return "PREDICATE"

    def command_by_action(self, tree: Tree) -> Form:
        """教育 用户, 加密 数据: what could be a noun is a verb before a thing it is done to."""
        root = tree.add(self.doing(), "VERB", "root")
        before = [tree.add(self.pick(ADJECTIVES), "ADJ", "amod")] if self.chance(0.25) else []
        if self.chance(0.4):
            before.append(tree.add(self.modifier(), "NOUN", "nmod"))
        top = tree.add(self.pick(THINGS), "NOUN", "obj", root)
        for word in before:
            tree.attach(word, top)
        return "PREDICATE"

    def people_do(self, tree: Tree) -> Form:
        modifier = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.3) else None
        who = tree.add(self.pick(PEOPLE), "NOUN", "nsubj")
        tree.attach(modifier, who)
        adverb = tree.add(self.pick(ADVERBS), "ADV", "advmod") if self.chance(0.3) else None
        root = tree.add(self.pick(DOINGS), "VERB", "root")
        tree.attach(who, root)
        tree.attach(adverb, root)
        return "PREDICATE"

    def bare(self, tree: Tree) -> Form:
        tree.add(self.verb(), "VERB", "root")
        return "PREDICATE"

    def swings(self, tree: Tree) -> Form:
        """营收 翻倍: verbs that say how far it goes need no adverb."""
        top = self.noun_phrase(tree, "nsubj", None, counted=0, top=self.pick(METRICS + HEADS))
        root = tree.add(self.pick(SWINGS), "VERB", "root")
        tree.attach(top, root)
        return "PREDICATE"

    def done(self, tree: Tree) -> Form:
        top = self.noun_phrase(tree, "nsubj", None, counted=0)
        adverb = tree.add(
            self.pick(["已", "已经", "全部", "如期", "顺利", "成功"]), "ADV", "advmod"
        )
        root = tree.add(
            self.pick("完成 建立 上线 发布 交付 落地 关闭 通过 启用 替换 部署".split()),
            "VERB",
            "root",
        )
        tree.attach(top, root)
        tree.attach(adverb, root)
        return "PREDICATE"

    def subject(self, tree: Tree) -> Form:
        who = tree.add(self.pick(PEOPLE), "NOUN", "nsubj")
        helper = (
            tree.add(self.pick(["愿意", "能", "可以", "会", "都"]), "AUX", "aux")
            if self.chance(0.5)
            else None
        )
        root = tree.add(
            self.pick("使用 喜爱 信任 推荐 了解 采用 喜欢 掌握 参与 选择 依赖".split()),
            "VERB",
            "root",
        )
        tree.attach(who, root)
        tree.attach(helper, root)
        self.noun_phrase(tree, "obj", root, counted=0)
        return "PREDICATE"

    def become(self, tree: Tree) -> Form:
        root = tree.add(self.pick(["成为", "成为", "变成", "是"]), "VERB", "root")
        degree = tree.add("最", "ADV", "advmod")
        quality = tree.add(self.pick(DESCRIPTIVE), "ADJ", "amod")
        tree.attach(degree, quality)
        tree.add("的", "SCONJ", "mark:rel", quality)
        modifier = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.5) else None
        top = tree.add(
            self.pick("品牌 平台 公司 伙伴 团队 雇主 学校 医院 门店 城市".split()),
            "NOUN",
            "obj",
            root,
        )
        tree.attach(quality, top)
        tree.attach(modifier, top)
        return "PREDICATE"

    def idiom(self, tree: Tree) -> Form:
        who = tree.add(self.modifier(), "NOUN", "nsubj") if self.chance(0.4) else None
        adverb = tree.add(self.pick(ADVERBS), "ADV", "advmod") if self.chance(0.3) else None
        root = tree.add(self.pick(IDIOMS), "VERB", "root")
        tree.attach(who, root)
        tree.attach(adverb, root)
        return "PREDICATE"

    def preposition_first(self, tree: Tree) -> Form:
        case = tree.add(
            self.pick(["通过", "以", "为", "向", "对", "与", "围绕", "针对"]), "ADP", "case"
        )
        top = self.noun_phrase(tree, "obl", None, counted=0)
        tree.attach(case, top)
        comma = tree.add("，", "PUNCT", "punct") if self.chance(0.2) else None
        root = tree.add(self.verb(), "VERB", "root")
        tree.attach(top, root)
        tree.attach(comma, root)
        self.noun_phrase(tree, "obj", root)
        return "PREDICATE"

    def place_first(self, tree: Tree) -> Form:
        case = tree.add("在", "ADP", "case")
        top = tree.add(self.pick(PLACES), "PROPN", "obl")
        tree.attach(case, top)
        if self.chance(0.4):
            modified, top = top, tree.add("市场", "NOUN", "obl")
            tree.attach(modified, top, "nmod")
            tree.attach(case, top)
        root = tree.add(self.verb(), "VERB", "root")
        tree.attach(top, root)
        self.noun_phrase(tree, "obj", root)
        return "PREDICATE"

    def coordination(self, tree: Tree) -> Form:
        root = tree.add(self.verb(), "VERB", "root")
        if self.chance(0.6):
            self.noun_phrase(tree, "obj", root, counted=0.05)
            link = tree.add(self.pick(["，", "并", "，"]), "PUNCT", "punct")
        else:
            link = tree.add(self.pick(["并", "和", "与"]), "CCONJ", "cc")
        if tree.rows[link][0] == "并":
            tree.rows[link] = ("并", "CCONJ", "cc", None, False)
        second = tree.add(self.verb(), "VERB", "conj", root)
        tree.attach(link, second)
        self.noun_phrase(tree, "obj", second, counted=0.05)
        return "PREDICATE"

    # -- topics and nominals ------------------------------------------------------------------

    def compound(self, tree: Tree) -> Form:
        self.noun_phrase(tree, "root", None, counted=0.04)
        return "TOPIC"

    def single(self, tree: Tree) -> Form:
        tree.add(self.doing() if self.chance(0.4) else self.noun(), "NOUN", "root")
        return "TOPIC"

    def action_topic(self, tree: Tree) -> Form:
        """市场 研究, 设计 评审, 负载 测试."""
        first = tree.add(self.doing() if self.chance(0.25) else self.modifier(), "NOUN", "nmod")
        second = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.2) else None
        top = tree.add(self.doing(), "NOUN", "root")
        tree.attach(first, top)
        tree.attach(second, top)
        return "TOPIC"

    def action_before_noun(self, tree: Tree) -> Form:
        """研究 计划, 变更 管理 流程, 增长 策略, 拓展 方案."""
        changes = self.chance(0.35)
        before = [tree.add(self.pick(DIRECTIONS if changes else ACTIONS), "NOUN", "nmod")]
        if self.chance(0.35):
            before.append(tree.add(self.doing(), "NOUN", "nmod"))
        if self.chance(0.3):
            before.insert(0, tree.add(self.modifier(), "NOUN", "nmod"))
            tree.rows[0], tree.rows[-1] = tree.rows[-1], tree.rows[0]
        # 优化 方案 is a topic, but 优化 流程 a command
        top = tree.add(self.pick(PLANS if changes else KINDS), "NOUN", "root")
        for word in before:
            tree.attach(word, top)
        return "TOPIC"

    def chain(self, tree: Tree) -> Form:
        """客户 投诉 处理 流程."""
        before = [tree.add(self.modifier(), "NOUN", "nmod")]
        before += [
            tree.add(self.doing(), "NOUN", "nmod") for _ in range(self.random.choice([1, 1, 2]))
        ]
        top = tree.add(
            self.doing() if self.chance(0.3) else self.pick(KINDS + HEADS), "NOUN", "root"
        )
        for word in before:
            tree.attach(word, top)
        return "TOPIC"

    def described(self, tree: Tree) -> Form:
        degree = tree.add("最", "ADV", "advmod") if self.chance(0.4) else None
        quality = tree.add(self.pick(DESCRIPTIVE), "ADJ", "amod")
        tree.attach(degree, quality)
        tree.add("的", "SCONJ", "mark:rel", quality)
        modifier = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.6) else None
        top = tree.add(self.noun(), "NOUN", "root")
        tree.attach(quality, top)
        tree.attach(modifier, top)
        return "TOPIC"

    def comparative(self, tree: Tree) -> Form:
        degree = tree.add(self.pick(["更", "更加"]), "ADV", "advmod")
        quality = tree.add(self.pick(DESCRIPTIVE), "ADJ", "amod")
        tree.attach(degree, quality)
        tree.add("的", "SCONJ", "mark:rel", quality)
        modifier = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.6) else None
        top = tree.add(self.noun(), "NOUN", "root")
        tree.attach(quality, top)
        tree.attach(modifier, top)
        return "NOMINAL"

    def pair(self, tree: Tree) -> Form:
        words = ACTIONS + MODIFIERS + HEADS
        modifier = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.4) else None
        top = tree.add(self.pick(words), "NOUN", "root")
        tree.attach(modifier, top)
        mark = self.pick(["和", "与", "及", "、", "/"])
        link = tree.add(
            mark, "PUNCT" if mark in "、/" else "CCONJ", "punct" if mark in "、/" else "cc"
        )
        second = tree.add(self.pick(words), "NOUN", "conj", top)
        tree.attach(link, second)
        return "TOPIC"

    def of(self, tree: Tree) -> Form:
        """欧洲 市场 的 研究."""
        owner = self.noun_phrase(tree, "nmod", None, counted=0)
        tree.add("的", "PART", "case", owner)
        top = tree.add(self.doing() if self.chance(0.6) else self.noun(), "NOUN", "root")
        tree.attach(owner, top)
        return "TOPIC"

    def threshold(self, tree: Tree) -> Form:
        """准确率 95%: a metric and where it shall be, without a verb."""
        name = self.pick(METRICS) if self.chance(0.6) else ""
        top = self.noun_phrase(tree, "root", None, counted=0, top=name)
        rate = self.pick(["每月", "每周", "每年", "平均", "每人", ""]) if self.chance(0.3) else ""
        if rate:
            tree.add(rate, "ADV", "advmod", top)
        amount = self.amount(tree, "nmod", top)
        if self.chance(0.3):
            tree.add(self.pick(["以上", "以下", "以内"]), "ADP", "case", amount)
        return "TOPIC"

    def relative(self, tree: Tree) -> Form:
        """改变 世界 的 产品: the verb only describes what is named."""
        verb = tree.add(self.pick(DESCRIBING), "VERB", "acl")
        self.noun_phrase(tree, "obj", verb, counted=0.1)
        tree.add("的", "SCONJ", "mark:rel", verb)
        modifier = tree.add(self.modifier(), "NOUN", "nmod") if self.chance(0.5) else None
        top = tree.add(self.pick(DESCRIBED), "NOUN", "root")
        tree.attach(verb, top)
        tree.attach(modifier, top)
        return "TOPIC"

    def direction(self, tree: Tree) -> Form:
        """品牌 升级, 体系 搭建."""
        before = [tree.add(self.modifier(), "NOUN", "nmod")]
        if self.chance(0.5):
            before.append(tree.add(self.noun(), "NOUN", "nmod"))
        top = tree.add(self.pick(DIRECTIONS), "NOUN", "root")
        for word in before:
            tree.attach(word, top)
        return "NOMINAL"

    def direction_of(self, tree: Tree) -> Form:
        owner = self.noun_phrase(tree, "nmod", None, counted=0)
        tree.add("的", "PART", "case", owner)
        adjective = (
            tree.add(self.pick(["全面", "持续", "快速", "大幅"]), "ADJ", "amod")
            if self.chance(0.3)
            else None
        )
        top = tree.add(self.pick(DIRECTIONS), "NOUN", "root")
        tree.attach(owner, top)
        tree.attach(adjective, top)
        return "NOMINAL"


def sentences(count: int, seed: int) -> Iterator[Sentence]:
    """Yield this many lines, always the same ones for a seed."""
    grammar = Grammar(seed)
    for _ in range(count):
        yield grammar.line()


def everyday(count: int, seed: int) -> Iterator[Sentence]:
    """Yield lines as teams write most of theirs: a plain verb and what it changes, in its words.

    The hand-annotated lines are full of traps; a decision fitted on them alone expects traps.
    """
    grammar = Grammar(seed)
    grammar.patterns = [
        (12, grammar.command_of_owner), (5, grammar.core), (3, grammar.owner_of),
        (2, grammar.plan_for), (2, grammar.command_of_action), (2, grammar.direction_of),
    ]  # fmt: skip
    for _ in range(count):
        yield grammar.line()
