"""The documents of fixtures/seeds laid out as their sources print them (docs/rules.md §8.5–8.7): rows of cells, and the truth beside them.

Each layout takes (style, document part) and gives [(lines above, table, lines below)], truth. The truth holds only what is printed.
"""
from layouts import Table, cell, level_cells, groups

DROP = {"computed", "matchedInTable11", "note", "shifted", "columnUncertain", "unitBasis", "quantities", "lastYearReason", "parts", "planCosting", "labelClean", "columnsRaw", "amountInTarget", "printedGoalWeight"}


def bare(value):
    """What of a seed is printed: no sums, no remarks of whoever typed it."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k not in DROP and not k.endswith("Wan") and k != "wan"}
    if isinstance(value, list):
        return [bare(v) for v in value]
    return value


def s(value):
    return "" if value is None else value


def options(opts, style):
    on, off = style.boxes
    parts = []
    for o in opts:
        mark = on if o["checked"] else off
        parts.append(f"{mark}{o['label']}" if style.box_first else f"{o['label']}{mark}")
    return " ".join(parts)


def prior_text(years, note):
    out = []
    for y, v in years.items():
        bits = [f"{y}年预算{v['budget']}" if "未安排" not in v["budget"] else v["budget"]]
        if v.get("adjust"):
            bits.append(v["adjust"])
        if v.get("executed"):
            bits.append(f"执行{v['executed']}")
        out.append("，".join(bits))
    return "；".join(out) + "。" + (note or "")


def indicator_truth(inds, keys):
    return [{k: i[k] for k in keys if i.get(k) is not None} for i in inds]


# ---- 8.6 项目支出绩效目标申报表 -----------------------------------------------------------------------------------


def target_jianghan(style, p):
    t = Table(12)
    h = style.head
    half = (cell, 4)
    t.add(cell(h("项目名称"), 2), cell(p["name"], 4), cell(h("项目代码"), 2), cell(p["codeInForm"], 4))
    t.add(cell("项目主管部门", 2), cell(p["department"], 4), cell("项目执行单位", 2), cell(p["executor"], 4))
    t.add(cell("项目负责人", 2), cell("", 4), cell("联系电话", 2), cell("", 4))
    t.add(cell("项目年度", 2), cell(s(p.get("projectYear")), 10))
    t.add(cell("项目类别", 2), cell(options(p["categoryOptions"], style), 10))
    t.add(cell("项目安排频度", 2), cell(options(p["frequencyOptions"], style), 10))
    t.add(cell(h("立项依据"), 2), cell(p["basisSummary"], 10))
    t.add(cell("项目实施方案", 2), cell(p["planSummary"], 10))
    e = p["lastYearEvaluation"]
    t.add(cell("上年绩效评价结果、整改及应用（必填）", 2), cell(f"{e['scoreText']}，{e['text']}", 10))
    t.add(cell("项目前两年预算及当年预算变动情况", 2), cell(prior_text(p["priorYears"], p.get("budgetChangeNote")), 10))
    t.add(cell("项目总预算", 2), cell(p["totalBudget"], 4), cell("项目当年预算", 2), cell(p["currentBudget"], 4))
    src = p["fundingSources"]
    head = style.rng.random() < 0.5
    first = True
    if head:
        t.add(cell("资金来源", 2, len(src) + 1), cell("来源项目", 6), cell(style.rng.choice(["金额", "金额（万元）"]), 4))
        first = False
    for x in src:
        t.add(*([cell("资金来源", 2, len(src))] if first else []), cell(x["source"], 6), cell(x["amount"], 4))
        first = False
    lines = p["spendingLines"]
    t.add(cell("支出明细", 2, len(lines) + 1), cell("项目内容", 2), cell("测算依据及说明", 4), cell("本级财政拨款金额", 1), cell("上级转移支付金额", 1), cell("其他资金", 2))
    for x in lines:
        t.add(cell(x["item"], 2), cell(x["basis"], 4), cell(x["local"]), cell(x["transfer"]), cell(x["other"], 2))
    a = p["assetsAndPurchases"]
    n = max(1, len(a))
    t.add(cell("资产配置及采购计划", 2, n + 1), cell("品名", 5), cell("数量", 2), cell("金额", 3))
    for x in a or [{"item": "", "quantity": "", "amount": ""}]:
        t.add(cell(x["item"], 5), cell(x["quantity"], 2), cell(x["amount"], 3))
    goals = [p["longTerm"], p["annual"]]
    t.add(cell(h("总目标"), 2, 3), cell("名称", 3), cell("目标说明", 7))
    for g in goals:
        t.add(cell(g["no"], 3), cell(g["goalSummary"], 7))
    section = style.rng.random() < 0.5
    t.full("长期绩效目标表")
    long = p["longTerm"]["indicators"]
    t.add(cell("目标名称", 2), cell("一级指标", 2), cell("二级指标", 2), cell("三级指标", 3), cell("指标值", 2), cell("指标值确定依据", 1))
    for n, (i, lv) in enumerate(zip(long, level_cells(style, long))):
        goal = [cell(p["longTerm"]["no"], 2, len(long))] if n == 0 else []
        t.add(*goal, *[[c[0], 2, c[2]] for c in lv], cell(i["name"], 3), cell(s(i.get("target")), 2), cell(s(i.get("basis"))))
    t.full("年度绩效目标表")
    ann = p["annual"]["indicators"]
    t.add(cell("目标名称", 1, 2), cell(p["annual"]["weightHeader"], 1, 2), cell("一级指标", 1, 2), cell("二级指标", 1, 2), cell("三级指标", 2, 2), cell("指标值", 4), cell("指标分值权重", 1, 2), cell("指标值确定依据", 1, 2))
    t.add(cell("前年"), cell("上年"), cell("预计当年实现", 2))
    for n, (i, lv) in enumerate(zip(ann, level_cells(style, ann))):
        goal = [cell(p["annual"]["no"], 1, len(ann)), cell(s(p["annual"].get("printedGoalWeight")), 1, len(ann))] if n == 0 else []
        y = i.get("priorYears") or {}
        t.add(*goal, *lv, cell(i["name"], 2), cell(s(y.get("前年"))), cell(s(y.get("上年"))), cell(s(i.get("target")), 2), cell(s(i.get("weight"))), cell(s(i.get("basis"))))
    truth = {k: p[k] for k in ("name", "codeInForm", "department", "executor", "projectYear", "categoryOptions", "category", "frequencyOptions", "frequency", "basisSummary", "planSummary", "totalBudget", "currentBudget") if k in p}
    truth["formTitle"] = p["formTitle"]
    truth["lastYearEvaluation"] = e
    truth["priorYears"] = p["priorYears"]
    truth["fundingSources"] = src
    truth["spendingLines"] = lines
    truth["assetsAndPurchases"] = a
    keys = ("level1", "level2", "name", "target", "basis")
    truth["longTerm"] = {"no": p["longTerm"]["no"], "goalSummary": p["longTerm"]["goalSummary"], "indicators": indicator_truth(long, keys)}
    truth["annual"] = {"no": p["annual"]["no"], "goalSummary": p["annual"]["goalSummary"], "weightHeader": p["annual"]["weightHeader"], "indicators": indicator_truth(ann, keys + ("weight", "priorYears"))}
    return [([p["formTitle"]], t, [])], {"projects": [truth]}


def target_older(style, p):
    t = Table(8)
    h = style.head
    t.add(cell(h("项目名称"), 2), cell(p["name"], 6))
    t.add(cell("主管部门", 2), cell(p["department"], 2), cell("主管部门编码", 2), cell("111", 2))
    t.add(cell("项目单位", 2), cell(p["executor"], 2), cell("项目属性", 2), cell("新增项目□ 延续项目☑", 2))
    t.add(cell("负责人", 2), cell("", 2), cell("电话", 2), cell("", 2))
    t.add(cell("起止时间", 2), cell("2024年1月至2024年12月", 6))
    src = [{"source": "资金总额：", "amount": p["currentBudget"]}, {"source": "财政拨款：", "amount": p["currentBudget"]}, {"source": "自有资金：", "amount": ""}, {"source": "其他：", "amount": ""}]
    for n, x in enumerate(src):
        t.add(*([cell("项目资金申请（万元）", 2, len(src))] if n == 0 else []), cell(x["source"], 2), cell(x["amount"], 4))
    t.add(cell("单位职能概述", 2), cell("负责政法工作统筹。", 6))
    t.add(cell("项目概况", 2), cell(p["planSummary"], 6))
    t.add(cell("立项情况", 1, 3), cell("项目立项的依据", 2), cell(p["basisSummary"], 5))
    t.add(cell("项目申报的可行性", 2), cell("可行。", 5))
    t.add(cell("项目申报的必要性", 2), cell("必要。", 5))
    t.add(cell("项目实施进度计划", 1, 3), cell("项目实施内容", 3), cell("开始时间", 2), cell("完成时间", 2))
    t.add(cell("1.制定方案", 3), cell("2024年1月", 2), cell("2024年2月", 2))
    t.add(cell("2.组织实施", 3), cell("2024年3月", 2), cell("2024年12月", 2))
    t.add(cell("项目绩效目标", 1, 2), cell("长期目标", 3), cell("年度目标", 4))
    t.add(cell(p["longTerm"]["goalSummary"], 3), cell(p["annual"]["goalSummary"], 4))
    keys = ("level1", "level2", "name", "target")
    out = {}
    for label, key in (("长期绩效指标", "longTerm"), ("年度绩效指标", "annual")):
        inds = p[key]["indicators"]
        t.add(cell(label, 1, len(inds) + 1), cell("一级指标"), cell("二级指标"), cell("指标内容", 2), cell("指标值", 2), cell("备注"))
        for i, lv in zip(inds, level_cells(style, inds)):
            t.add(*lv, cell(i["name"], 2), cell(s(i.get("target")), 2), cell(""))
        out[key] = {"goalSummary": p[key]["goalSummary"], "indicators": indicator_truth(inds, keys)}
    t.add(cell("填报人：", 3), cell("单位负责人：", 3), cell("填报日期：", 2))
    truth = {"name": p["name"], "department": p["department"], "executor": p["executor"], "basisSummary": p["basisSummary"], "fundingSources": src, **out}
    return [(["项目支出绩效目标申报表", "（2024年度）"], t, [])], {"projects": [truth]}


def target_plain(style, p):
    """What provinces print since 2020: one goal, one table of indicators. Held back."""
    t = Table(9)
    t.add(cell("项目名称", 2), cell(p["name"], 7))
    t.add(cell("主管部门及代码", 2), cell(p["department"], 3), cell("实施单位", 1), cell(p["executor"], 3))
    src = [{"source": "年度资金总额：", "amount": p["currentBudget"]}, {"source": "其中：财政拨款", "amount": p["currentBudget"]}, {"source": "其他资金", "amount": "0"}]
    for n, x in enumerate(src):
        t.add(*([cell("项目资金\n（万元）", 2, 3)] if n == 0 else []), cell(x["source"], 3), cell(x["amount"], 4))
    t.add(cell("年度绩效目标", 2), cell(p["annual"]["goalSummary"], 7))
    inds = p["annual"]["indicators"]
    t.add(cell("绩效指标", 1, len(inds) + 1), cell("一级指标"), cell("二级指标"), cell("三级指标", 3), cell("指标值", 2), cell("分值权重"))
    for i, lv in zip(inds, level_cells(style, inds)):
        t.add(*lv, cell(i["name"], 3), cell(s(i.get("target")), 2), cell(s(i.get("weight"))))
    truth = {"name": p["name"], "department": p["department"], "executor": p["executor"], "fundingSources": src, "annual": {"goalSummary": p["annual"]["goalSummary"], "indicators": indicator_truth(inds, ("level1", "level2", "name", "target", "weight"))}}
    return [(["项目支出绩效目标表", "（2024年度）"], t, [])], {"projects": [truth]}


# ---- 8.7 部门整体支出绩效目标申报表 ------------------------------------------------------------------------------


def department_jianghan(style, d):
    t = Table(10)
    t.add(cell("部门（单位）名称", 2), cell(d["department"], 8))
    t.add(cell("填报人", 2), cell("", 3), cell("联系电话", 2), cell("", 3))
    f = d["funding"]
    rows = f["income"] + f["expenditure"]
    t.add(cell("部门总体资金情况（万元）", 1, len(rows) + 2), cell("总体资金情况", 3, 2), cell("当年金额", 2, 2), cell("占比", 2, 2), cell("近两年收支金额", 2))
    t.add(cell("2023年"), cell("2022年"))
    for label, side in (("收入构成", f["income"]), ("支出构成", f["expenditure"])):
        for n, r in enumerate(side):
            t.add(*([cell(label, 1, len(side))] if n == 0 else []), cell(r["label"], 2), cell(r["amount"], 2), cell(r["share"], 2), cell(r["2023"]), cell(r["2022"]))
    t.add(cell("部门职能概述", 2), cell(d["dutySummary"], 8))
    t.add(cell("年度工作任务", 2), cell(d["yearTaskSummary"], 8))
    ps = d["projects"]
    t.add(cell("项目支出情况", 1, len(ps) + 1), cell("项目名称", 2), cell("支出项目类别", 2), cell("项目总预算", 1), cell("项目本年度预算", 1), cell("项目主要支出方向和用途", 3))
    for p in ps:
        t.add(cell(p["name"], 2), cell(p["type"], 2), cell(p["totalBudget"]), cell(p["yearBudget"]), cell(p["use"], 3))
    t.add(cell("整体绩效总目标", 2, 1 + max(len(d["longTermGoals"]), len(d["annualGoals"]))), cell(d["longTermDeadline"], 4), cell("年度目标", 4))
    for a, b in zip(d["longTermGoals"], d["annualGoals"]):
        t.add(cell(f"{a['no']}：{a['goalSummary']}", 4), cell(f"{b['no']}：{b['goalSummary']}", 4))
    for g in d["longTermGoals"]:
        inds = g["indicators"]
        t.add(cell(g["no"] + "：", 2), cell(g["goalSummary"], 8))
        t.add(cell("长期绩效指标", 1, len(inds) + 1), *[cell(x, w) for x, w in zip(["一级目标", "二级目标", "明细指标内容", "指标值", "指标值说明"], [1, 2, 3, 2, 1])])
        for i, lv in zip(inds, level_cells(style, inds)):
            widths = [1, 2]
            lv = [[c[0], 2 if (k == len(lv) - 1) else 1, c[2]] for k, c in enumerate(lv)] if len(lv) == 2 else [[c[0], 2, c[2]] for c in lv]
            t.add(*lv, cell(i["name"], 3), cell(s(i.get("target")), 2), cell(s(i.get("basis"))))
    for g in d["annualGoals"]:
        inds = g["indicators"]
        t.add(cell(g["no"] + "：", 2), cell(g["goalSummary"], 8))
        t.add(cell("年度绩效指标", 1, len(inds) + 2), cell("一级指标", 1, 2), cell("二级指标", 1, 2), cell("三级指标", 2, 2), cell("近两年指标值", 2), cell("预期当年实现值", 2, 2), cell("指标值确定依据", 1, 2))
        t.add(cell("前年"), cell("上年"))
        for i, lv in zip(inds, level_cells(style, inds)):
            y = i.get("priorYears") or {}
            t.add(*lv, cell(i["name"], 2), cell(s(y.get("前年"))), cell(s(y.get("上年"))), cell(s(i.get("target")), 2), cell(s(i.get("basis"))))
    keys = ("level1", "level2", "name", "target", "basis")
    truth = {k: d[k] for k in ("formTitle", "printedNo", "department", "dutySummary", "yearTaskSummary", "projects", "longTermDeadline")}
    truth["funding"] = {k: f[k] for k in ("income", "expenditure", "columns", "priorYearsHeader")}
    truth["longTermGoals"] = [{"no": g["no"], "goalSummary": g["goalSummary"], "indicators": indicator_truth(g["indicators"], keys)} for g in d["longTermGoals"]]
    truth["annualGoals"] = [{"no": g["no"], "goalSummary": g["goalSummary"], "indicators": indicator_truth(g["indicators"], keys + ("priorYears",))} for g in d["annualGoals"]]
    return [([d["printedNo"], d["formTitle"], "单位：万元"], t, [])], {"departmentForm": truth}


def department_zhanjiang(style, d):
    t = Table(8)
    h = style.head
    t.add(cell(h("部门名称"), 2), cell(d["department"], 6))
    t.add(cell("财政供养人员数", 2), cell(d["staffOnBudget"], 2), cell("下属二级单位数", 2), cell(d["secondaryUnits"], 2))
    b = d["budget"]
    sides = [("部门预算支出（万元）", "byExpenditure", "收入来源（万元）", "byIncome"), ("事业发展性支出", "developmentExpenditure", "按预算级次划分", "byLevel")]
    for left, lk, right, rk in sides:
        n = max(len(b[lk]), len(b[rk]))
        for k in range(n):
            x, y = b[lk][k], b[rk][k]
            t.add(*([cell(left, 1, n)] if k == 0 else []), cell(x["label"], 1), cell(x["amount"], 2), *([cell(right, 1, n)] if k == 0 else []), cell(y["label"], 1), cell(y["amount"], 2))
    t.add(cell("总体绩效目标", 2), cell(d["overallGoalSummary"], 6))
    tasks = d["keyTasks"]
    t.add(cell("年度重点工作任务", 1, len(tasks) + 1), cell("名称", 2), cell("主要实施内容", 2), cell("拟投入的资金（万元）", 1), cell("期望达到的目标（概述）", 2))
    for x in tasks:
        t.add(cell(x["name"], 2), cell(x["contentSummary"], 2), cell(x["investment"]), cell(x.get("expected") or x.get("expectedSummary"), 2))
    other = d["otherTasks"]
    for n, x in enumerate(other):
        t.add(*([cell("其他任务", 1, len(other))] if n == 0 else []), cell(x["name"], 2), cell(x["content"], 2), cell(x["investment"]), cell(x["expected"], 2))
    inds = [i for i in d["indicators"]]
    t.add(cell("绩效指标", 1, len(inds) + 1), cell("一级指标"), cell("二级指标"), cell("三级指标", 3), cell("指标值", 2))
    for i, lv in zip(inds, level_cells(style, inds)):
        t.add(*lv, cell(i["name"], 3), cell(s(i.get("target")), 2))
    truth = {k: d[k] for k in ("formTitle", "department", "staffOnBudget", "secondaryUnits", "overallGoalSummary", "budget")}
    truth["keyTasks"] = [{"name": x["name"], "contentSummary": x["contentSummary"], "investment": x["investment"], "expected": x.get("expected") or x.get("expectedSummary")} for x in tasks]
    truth["otherTasks"] = other
    truth["indicators"] = indicator_truth(inds, ("level1", "level2", "name", "target"))
    return [([d["formTitle"]], t, [])], {"departmentForm": truth}


def department_lines(style, d):
    """Sections as rows of their own, tasks beside their money, targets with weights. Held back."""
    t = Table(8)
    t.add(cell("单位名称", 1), cell(d["department"], 3), cell("财政供养人员数", 2), cell(d["staffOnBudget"], 2))
    t.full("一、部门预算收支（万元）")
    b = d["budget"]
    t.add(cell("部门预算支出", 1, 2), cell("基本支出", 1), cell(b["byExpenditure"][0]["amount"], 2), cell("收入来源", 1, 2), cell("财政拨款", 1), cell(b["byIncome"][0]["amount"], 2))
    t.add(cell("项目支出", 1), cell(b["byExpenditure"][1]["amount"], 2), cell("其他资金", 1), cell(b["byIncome"][1]["amount"], 2))
    t.add(cell("总体绩效目标", 1), cell(d["overallGoalSummary"], 7))
    t.full("二、年度重点工作任务")
    tasks = d["keyTasks"]
    t.add(cell("任务名称", 2), cell("主要内容", 3), cell("拟投入资金（万元）", 1), cell("预期目标", 2))
    for x in tasks:
        t.add(cell(x["name"], 2), cell(x["contentSummary"], 3), cell(x["investment"]), cell(x.get("expected") or x.get("expectedSummary"), 2))
    t.full("三、绩效指标")
    inds = d["indicators"]
    t.add(cell("一级指标"), cell("二级指标"), cell("三级指标", 4), cell("目标值", 2))
    for i, lv in zip(inds, level_cells(style, inds)):
        t.add(*lv, cell(i["name"], 4), cell(s(i.get("target")), 2))
    truth = {k: d[k] for k in ("department", "staffOnBudget", "overallGoalSummary")}
    truth["budget"] = {k: b[k] for k in ("byExpenditure", "byIncome")}
    truth["keyTasks"] = [{"name": x["name"], "contentSummary": x["contentSummary"], "investment": x["investment"], "expected": x.get("expected") or x.get("expectedSummary")} for x in tasks]
    truth["indicators"] = indicator_truth(inds, ("level1", "level2", "name", "target"))
    return [(["部门整体支出绩效目标申报表", "（2024年度）"], t, [])], {"departmentForm": truth}


# ---- budget tables ----------------------------------------------------------------------------------------------


def budget_heads(columns):
    """Two lines of headings out of 基本支出/小计: [(text, columns, rows)], [...]"""
    top, below = [], []
    for c in columns:
        if "/" in c and not c.startswith("[") and "万元" not in c.split("/")[0]:
            a, b = c.split("/", 1)
            if top and top[-1][0] == a and top[-1][2] == 1:
                top[-1][1] += 1
            else:
                top.append([a, 1, 1])
            below.append([b, 1, 1])
        else:
            top.append([c, 1, 2])
    if not below:
        for one in top:
            one[2] = 1
    return top, below


LABELS = {"03": ("科目编码", "科目名称"), "05": ("科目编码", "科目名称"), "06": ("单位编码", "单位名称"), "07": ("科目编码", "科目名称"), "09": ("科目编码", "科目名称"), "10": ("科目编码", "科目名称"), "11": ("项目编码", "项目名称"), "12": ("单位编码", "单位名称"), "13": ("单位编码", "单位名称")}


def budget_one(style, tb, digits=False, group=None):
    kind = tb["kind"]
    if kind == "two-sided":
        t = Table(4)
        t.add(cell(style.head("收入"), 2), cell(style.head("支出"), 2))
        t.add(*[cell(c) for c in tb["columns"] * 2])
        a, b = tb["income"], tb["expenditure"]
        # totals stand on the last lines of both sides
        n = max(len(a), len(b))
        left = a[:-3] + [None] * (n - len(a)) + a[-3:] if len(a) < n else a
        right = b[:-3] + [None] * (n - len(b)) + b[-3:] if len(b) < n else b
        for x, y in zip(left, right):
            t.add(*[cell(v) for v in ((x["label"], x["amount"]) if x else ("", ""))], *[cell(v) for v in ((y["label"], y["amount"]) if y else ("", ""))])
    else:
        top, below = budget_heads(tb["columns"])
        labels = [] if kind == "single-row" else list(LABELS[tb["no"]])
        unit_name = tb["no"] == "11"
        deep = 2 if below else 1
        first = [[style.head(x), 1, deep] for x in labels] + ([["项目单位", 1, deep]] if unit_name else [])
        if group and labels and deep == 1 and not unit_name:
            t = Table(len(labels) + len(tb["columns"]))
            t.add([group, 2, 1], *[[c[0], c[1], 2] for c in top])
            t.add(cell("编码"), cell("名称"))
        else:
            t = Table(len(first) + len(tb["columns"]))
            t.add(*first, *top)
            if below:
                t.add(*below)
        if digits:
            t.add(*([cell("栏次", len(first))] if first else []), *[cell(str(n + 1)) for n in range(len(tb["columns"]))])
        for r in tb.get("rows", []):
            lead = [cell(r["code"]), cell(r["label"])] if labels else []
            if unit_name:
                lead.append(cell(r["unitName"]))
            if labels and style.total_wide and r["label"] == "合计" and not unit_name and r["code"] == "":
                lead = [cell("合计", 2)]
            t.add(*lead, *[cell(r["values"][c]) for c in tb["columns"]])
        if kind == "empty":
            t.add(*[cell("") for _ in range(t.width)])
    above = [tb["printedNo"]] if tb["printedNo"] else []
    above += [tb["title"], style.rng.choice(["单位：万元", "部门：某某局　　　　单位：万元", "单位:万元"])]
    below_lines = [tb["noteInSource"]] if tb.get("noteInSource") else []
    truth = {k: tb[k] for k in ("printedNo", "title", "kind", "income", "expenditure") if k in tb}
    truth["unit"] = "万元"
    truth["columns"] = tb["columns"] if kind != "two-sided" else None
    if "rows" in tb:
        truth["rows"] = tb["rows"]
    return (above, t, below_lines), truth


def budget(style, doc):
    tables = style.rng.sample(doc["tables"], style.rng.randint(1, 4))
    made = [budget_one(style, x) for x in tables]
    return [m[0] for m in made], {"tables": [m[1] for m in made]}


def budget_numbered(style, doc):
    """A line of column numbers, 功能科目 over code and name. Held back."""
    tables = [x for x in style.rng.sample(doc["tables"], 5) if x["no"] not in ("11",)][:3]
    made = [budget_one(style, x, True, "功能分类科目") for x in tables]
    return [m[0] for m in made], {"tables": [m[1] for m in made]}


# ---- 测算 -------------------------------------------------------------------------------------------------------


def costing(style, p):
    """A tree of items with their formulas: 序号 | 项目 | 金额 | 测算过程 | 计算结果."""
    tree = p["fundingTree"]
    t = Table(7)
    t.add(cell(style.head("序号")), cell(style.rng.choice(["项目", "支出内容", "项目内容"])), cell("金额"), cell("标准（单价）"), cell("测算说明"), cell("计算公式"), cell("计算结果"))
    t.add(cell(""), cell(tree["item"]), cell(tree["amount"]), cell(""), cell(""), cell(""), cell(""))
    number = style.rng.choice([["1", "2", "3"], ["一", "二", "三"]])
    for k, c in enumerate(tree["children"]):
        t.add(cell(c["no"] if number[0] == "1" else number[k]), cell(c["item"]), cell(s(c.get("amount"))), cell(""), cell(""), cell(""), cell(""))
        c["no"] = c["no"] if number[0] == "1" else number[k]
        for m, g in enumerate(c["children"]):
            g["no"] = g.get("no") or f"（{m + 1}）"
            calcs = g.get("calc") or [None]
            n = len(calcs)
            for j, x in enumerate(calcs):
                lead = [cell(g["no"], 1, n), cell(g["item"], 1, n), cell(g["amount"], 1, n), cell(s(g.get("unitPrice")), 1, n)] if j == 0 else []
                t.add(*lead, cell(s((x or {}).get("label"))), cell(s((x or {}).get("formula"))), cell(s((x or {}).get("result"))))
                if x:
                    x.pop("unitPrice", None)
                    x.pop("factors", None)
    return [([f"{p['name']}测算表", "单位：万元"], t, [])], {"projects": [{"fundingTree": tree}]}


def costing_flat(style, p):
    """One line an item, no tree: 明细项目 | 单价 | 数量… as a formula | 金额. Held back."""
    t = Table(4)
    rows = []
    t.add(cell("支出明细"), cell("测算依据"), cell("金额（万元）"), cell("备注"))
    for c in p["fundingTree"]["children"]:
        for g in c["children"]:
            rows.append({"item": g["item"], "basis": "；".join(x["formula"] for x in g.get("calc", [])), "amount": g["amount"]})
    for r in rows:
        t.add(cell(r["item"]), cell(r["basis"]), cell(r["amount"]), cell(""))
    return [([f"2024年{p['name']}项目支出测算明细表"], t, [])], {"projects": [{"spendingLines": rows}]}


# ---- 8.5 自评表 of Hunan -----------------------------------------------------------------------------------------


def hunan(style, p):
    t = Table(8)
    h = style.head
    t.add(cell(h("项目名称"), 2), cell(p["name"], 2), cell("项目负责人及电话", 2), cell("", 2))
    t.add(cell("主管部门", 2), cell(p["department"], 2), cell("实施单位", 2), cell(p["implementer"], 2))
    f = p["funding"]
    t.add(cell("资金情况（万元）", 1, len(f["rows"]) + 1), cell("", 2), *[cell(c, w) for c, w in zip(f["columns"], [2, 1, 2])])
    for r in f["rows"]:
        t.add(cell(r["label"], 2), cell(r["budget"], 2), cell(r["actual"]), cell(r["reason"], 2))
    t.add(cell("总体目标", 1, 2), cell("年度目标", 3), cell("年度总体目标完成情况", 4))
    t.add(cell(p["goalSummary"], 3), cell(p["goalCompletionSummary"], 4))
    inds = [i for i in p["indicators"]]
    t.add(cell("绩效指标", 1, len(inds) + 1), cell("一级指标"), cell("二级指标"), cell("三级指标"), cell("指标值"), cell("全年实际完成值", 2), cell("产生差异的原因及改进措施"))
    for i, lv in zip(inds, level_cells(style, inds)):
        t.add(*lv, cell(i["name"]), cell(i["target"]), cell(i["actual"], 2), cell(i["reason"]))
    form = {"name": p["name"], "funds": {"unit": "万元", "rows": [{"source": r["label"], "initial": r["budget"], "executed": r["actual"]} for r in f["rows"]]}, "indicators": [{**{k: i[k] for k in ("level1", "level2", "name", "target", "actual")}, "hasReason": i["reason"] != ""} for i in inds]}
    return [([p["formTitle"]], t, [])], {"forms": [form]}


LAYOUTS = {
    "target-jianghan": target_jianghan,
    "target-older": target_older,
    "department-jianghan": department_jianghan,
    "department-zhanjiang": department_zhanjiang,
    "budget": budget,
    "costing": costing,
    "hunan": hunan,
}
HELD = {"target-plain": target_plain, "department-lines": department_lines, "budget-numbered": budget_numbered, "costing-flat": costing_flat}
