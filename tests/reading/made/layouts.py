"""Forms laid out as offices print them (docs/rules.md §8): a form becomes rows of cells with spans, and the truth beside it.

A cell is [text, columns, rows]. Nothing here knows how the reader works: headings are worded as published forms word them.
"""

LEVELS = ["level1", "level2", "name"]


def cell(text, columns=1, rows=1):
    return [text, columns, rows]


class Table:
    """Rows of cells; `width` is the number of grid columns."""

    def __init__(self, width):
        self.width = width
        self.rows = []

    def add(self, *cells):
        self.rows.append([c if isinstance(c, list) else cell(c) for c in cells])

    def full(self, text):
        self.add(cell(text, self.width))


def spread(width, *parts):
    """Widths that sum to `width`: the last takes the rest."""
    used = sum(parts[:-1])
    return list(parts[:-1]) + [width - used]


class Style:
    """How one form is printed: every choice is drawn once, so that a form is printed in one way throughout."""

    def __init__(self, rng):
        self.rng = rng
        self.levels = rng.choice(["merged", "merged", "blank", "repeated"])
        self.section = rng.choice(["label", "label", "none"])
        self.title_in_table = rng.random() < 0.4
        self.lead = rng.choice([0, 0, 0, 0, 1])
        self.blankword = rng.random() < 0.4
        self.brackets = rng.random() < 0.5
        self.repeat = rng.random() < 0.25
        self.note = rng.random() < 0.3
        self.placeholder = rng.random() < 0.25
        self.total = rng.choice(["row", "row", "row", "both"])
        self.name_row = rng.choice(["pair", "pair", "inline"])
        self.unit_place = rng.choice(["section", "line"])
        self.dash = rng.choice(["—", "-", "–", "/", ""])
        self.wide_target = rng.random() < 0.15
        self.goal = rng.random() < 0.8

    def head(self, text):
        """A heading with what printing puts in: blanks between the characters, a line break, full-width brackets."""
        r = self.rng.random()
        if self.blankword and r < 0.3 and len(text) <= 6:
            return " ".join(text)
        if self.blankword and r < 0.5 and len(text) >= 4:
            half = len(text) // 2
            return text[:half] + "\n" + text[half:]
        return text

    def letter(self, text, mark):
        return f"{text}（{mark}）" if self.brackets else text


def groups(indicators):
    """Runs of rows with the same first and second level."""
    runs = []
    for ind in indicators:
        if runs and runs[-1][0] == ind["level1"]:
            runs[-1][1].append(ind)
        else:
            runs.append((ind["level1"], [ind]))
    return runs


def level_cells(style, indicators, first_width=1):
    """For each indicator the cells of its levels, merged downwards, blank below, or repeated."""
    out = []
    for index, ind in enumerate(indicators):
        cells = []
        for depth, key in enumerate(["level1", "level2"]):
            def same(other):
                return all(other[k] == ind[k] for k in ["level1", "level2"][: depth + 1])
            first = index == 0 or not same(indicators[index - 1])
            if style.levels == "repeated":
                cells.append(cell(ind[key]))
            elif style.levels == "blank":
                cells.append(cell(ind[key] if first else ""))
            elif first:
                n = 1
                while index + n < len(indicators) and same(indicators[index + n]):
                    n += 1
                cells.append(cell(ind[key], 1, n))
            # merged below: no cell
        out.append(cells)
    return out


def fund_label(style, text):
    return text


def start(style, form, title, year_in):
    """Text lines above the table and whether they stand in it."""
    lines = [title]
    if year_in == "line" and form.get("year"):
        lines.append(style.rng.choice(["（{}年度）", "({} 年度)", "（ {}年度 ）"]).format(form["year"]))
    return lines


def head_rows(style, t, form, labels=("主管部门", "实施单位")):
    w = t.width
    if style.name_row == "inline" and style.rng.random() < 0.5:
        t.full(f"项目名称：{form['name']}")
    else:
        t.add(cell(style.head("项目名称"), 2), cell(form["name"], w - 2))
    a, b = spread(w, w // 2, 0)
    t.add(cell(style.head(labels[0]), 2), cell("某某局", a - 2), cell(style.head(labels[1]), 2), cell("某某中心", b - 2))


def goal_rows(style, t, offset=1):
    if not style.goal:
        return
    w = t.width
    a = (w - 1) // 2
    text = "按照年度计划完成各项工作任务，保障项目资金安全、高效使用，提高服务水平，共完成培训12次。"
    t.add(cell(style.head("年度总体目标"), 1, 2), cell("预期目标", a), cell("实际完成情况", w - 1 - a))
    t.add(cell(text, a), cell(text, w - 1 - a))


def pick(row, key):
    v = row.get(key)
    return "" if v is None else v


def fund_rows(style, t, form, heads, keys, label_columns, section, last_reason=False):
    """The funds: heads over the columns, one row per source."""
    rows = form["funds"]["rows"]
    span_rows = len(rows) + 1
    w = t.width
    sect = 1 if section is not None else 0
    rest = w - sect - label_columns
    base, extra = divmod(rest, len(heads))
    widths = [base + (1 if i < extra else 0) for i in range(len(heads))]
    first = [cell(section, 1, span_rows)] if sect else []
    t.add(*first, cell("", label_columns), *[cell(style.head(h), widths[i]) for i, h in enumerate(heads)])
    for row in rows:
        t.add(cell(row["source"], label_columns), *[cell(pick(row, k) if k else "", widths[i]) for i, k in enumerate(keys)])


def indicator_rows(style, t, form, columns, section, after_head=None):
    """columns: (heading, key, width). Key None prints a blank; a callable prints what it makes of the indicator."""
    inds = form["indicators"]
    sect = 1 if section is not None else 0
    heads = [cell(style.head(h), w) for h, _k, w in columns]
    levels = level_cells(style, inds)
    cut = len(inds) // 2 if style.repeat and style.levels != "merged" and len(inds) >= 4 else None
    total_rows = len(inds) + 1 + (1 if cut is not None else 0)
    first = [cell(section, 1, total_rows)] if sect else []
    t.add(*first, *heads)
    for index, ind in enumerate(inds):
        if cut is not None and index == cut:
            t.add(*[cell(h[0], h[1]) for h in heads])
            if style.levels == "blank":
                levels[index] = [cell(ind["level1"]), cell(ind["level2"])]
        cells = list(levels[index])
        for _h, key, w in columns:
            if key in ("level1", "level2"):
                continue
            value = key(ind) if callable(key) else (pick(ind, key) if key else "")
            cells.append(cell(value, w))
        t.add(*cells)
    if style.placeholder:
        blanks = [cell("", w) for _h, _k, w in columns[2:]]
        if blanks:
            blanks[0] = cell("……", columns[2][2])
        t.add(*([cell("")] if sect else []), cell(""), cell(""), *blanks)


def reason_text(ind):
    if ind.get("hasReason"):
        return "因年中政策调整，实施范围缩小，下一步将加强预算编制"
    return ind.get("_noreason", "")


def total_row(style, t, form, columns, sect):
    """总分 under the columns of the indicators."""
    widths = [w for _h, _k, w in columns]
    keys = [k for _h, k, _w in columns]
    score_at = keys.index("score")
    weight_at = keys.index("weight") if "weight" in keys else None
    label_to = weight_at if weight_at is not None else score_at
    label = style.rng.choice(["总分", "合计", "总 分", "总计"])
    cells = [cell(label, sect + sum(widths[:label_to]))]
    if weight_at is not None:
        cells.append(cell("100", widths[weight_at]))
        for i in range(weight_at + 1, score_at):
            cells.append(cell("", widths[i]))
    cells.append(cell(form["total_score"], widths[score_at]))
    for i in range(score_at + 1, len(widths)):
        cells.append(cell("", widths[i]))
    t.add(*cells)


def central(style, form, parts=False):
    """8.1; with `parts` the target stands in three columns."""
    sect_label = style.section == "label"
    unit = form["funds"]["unit"]
    target_cols = (
        [("指标性质", lambda i: i["_parts"][0], 1), ("指标值", lambda i: i["_parts"][1], 1), ("度量单位", lambda i: i["_parts"][2], 1)]
        if parts
        else [(style.letter("年度指标值", "A"), "target", 2 if style.wide_target else 1)]
    )
    columns = [("一级指标", "level1", 1), ("二级指标", "level2", 1), ("三级指标", "name", 2)] + target_cols + [
        (style.letter(style.rng.choice(["实际完成值", "全年实际完成值"]), "B"), "actual", 1),
        (style.rng.choice(["分值", "权重", "分值/权重"]), "weight", 1),
        ("得分", "score", 1),
        (style.rng.choice(["偏差原因分析及改进措施", "偏差原因分析及改进措施", "未完成原因分析及拟采取的改进措施"]), reason_text, 2),
    ]
    sect = 1 if sect_label else 0
    width = sect + sum(w for _h, _k, w in columns)
    t = Table(width)
    head_rows(style, t, form)
    heads = ["年初预算数", style.letter("全年预算数", "A"), style.letter("全年执行数", "B"), "分值", style.letter("执行率", "B/A"), "得分"]
    keys = ["initial", "adjusted", "executed", "weight", "rate", "score"]
    if style.rng.random() < 0.2:
        heads, keys = heads[1:], keys[1:]
        for row in form["funds"]["rows"]:
            row["initial"] = None
    label = f"项目资金（{unit}）" if style.unit_place == "section" else "项目资金"
    if style.rng.random() < 0.3:
        label = label.replace("项目", "项 目 ")
    fund_rows(style, t, form, heads, keys, width - 1 - 6 if width - 1 - 6 <= 3 else 3, label)
    goal_rows(style, t)
    indicator_rows(style, t, form, columns, "绩效指标" if sect_label else None)
    if form["total_score"]:
        total_row(style, t, form, columns, sect)
    if style.note:
        t.full("注：1.得分一档最高不能超过该指标分值上限。2.定性指标根据完成情况分为达成年度指标、部分达成、未达成三档，分别按100%-80%（含）、80%-60%（含）、60%-0%合理填写。")
    return "项目支出绩效自评表", t


def hubei(style, form):
    """8.2: the weight of execution stands in a heading, indicators have no weight."""
    for ind in form["indicators"]:
        ind["weight"] = None
        ind.pop("hasReason", None)
    for row in form["funds"]["rows"]:
        row["initial"] = None
    del form["funds"]["rows"][1:]
    row = form["funds"]["rows"][0]
    row["source"] = "年度财政资金总额"
    row["weight"] = "20"
    columns = [("一级指标", "level1", 1), ("二级指标", "level2", 1), ("三级指标", "name", 2), ("年初目标值（A）", "target", 1), ("实际完成值（B）", "actual", 1), ("得分", "score", 1)]
    width = 8
    t = Table(width)
    t.add(cell("单位名称", 1), cell("某某局", 3), cell("填报日期", 2), cell("2023年3月1日", 2))
    t.add(cell("项目名称", 1), cell(form["name"], 7))
    t.add(cell("主管部门", 1), cell("某某局", 3), cell("项目实施单位", 2), cell("某某科", 2))
    t.add(cell("项目类别", 1), cell("1、部门预算项目 ☑ 2、市直专项 □ 3、对下转移支付项目 □", 7))
    t.add(cell("项目属性", 1), cell("1、持续性项目 ☑ 2、新增性项目 □", 7))
    t.add(cell("预算执行情况\n（万元）\n（20分）" if form["funds"]["unit"] == "万元" else "预算执行情况（元）（20分）", 1, 2), cell("", 2), cell("预算数（A）", 1), cell("执行数（B）", 1), cell("执行率（B/A）", 1), cell("得分（20分*执行率）", 2))
    t.add(cell("年度财政资金总额", 2), cell(row["adjusted"], 1), cell(row["executed"], 1), cell(row["rate"], 1), cell(row["score"], 2))
    indicator_rows(style, t, form, columns, "年度绩效目标1（80分）")
    if form["total_score"]:
        t.add(cell("总分", 7), cell(form["total_score"], 1))
    t.add(cell("偏差大或目标未完成原因分析", 1), cell("无", 7))
    t.add(cell("改进措施及结果应用方案", 1), cell("加强预算管理，按序时进度支付。", 7))
    return f"{form['year'] or 2022}年度{form['name'][:10]}项目自评表", t


def sichuan(style, form):
    """8.3: the target always in three columns."""
    columns = [("一级指标", "level1", 1), ("二级指标", "level2", 1), ("三级指标", "name", 1), ("指标性质", lambda i: i["_parts"][0], 1), ("指标值", lambda i: i["_parts"][1], 1), ("度量单位", lambda i: i["_parts"][2], 1), ("完成值", "actual", 1), ("权重", "weight", 1), ("得分", "score", 1), ("未完成原因分析", reason_text, 1)]
    width = 11
    t = Table(width)
    t.add(cell("项目名称", 2), cell(form["name"], 9))
    t.add(cell("主管部门", 2), cell("某某局", 3), cell("实施单位（盖章）", 2), cell("某某中心", 4))
    t.add(cell("项目基本情况", 1, 2), cell("1.项目年度目标完成情况", 2), cell("项目年度目标", 4), cell("年度目标完成情况", 4))
    t.add(cell("2.项目实施内容及过程概述", 2), cell("按月支付，全年共实施3个批次。", 8))
    rows = form["funds"]["rows"]
    n = len(rows) + 1
    t.add(cell("预算执行情况（10分）", 1, n), cell(f"年度预算数（{form['funds']['unit']}）", 3), cell("年初预算", 1), cell("调整后预算数", 1), cell("预算执行数", 1), cell("预算执行率", 1), cell("权重", 1), cell("得分", 1), cell("原因", 1))
    for row in rows:
        t.add(cell(row["source"], 3), *[cell(pick(row, k)) for k in ["initial", "adjusted", "executed", "rate", "weight", "score"]], cell(""))
    indicator_rows(style, t, form, columns, "绩效指标（90分）")
    if form["total_score"]:
        t.add(cell("合计", 8), cell("100", 1), cell(form["total_score"], 1), cell("", 1))
    t.add(cell("评价结论", 2), cell("项目总体完成较好，自评得分较高。", 9))
    t.add(cell("存在问题", 2), cell("无", 9))
    t.add(cell("改进措施", 2), cell("无", 9))
    t.add(cell("项目负责人：", 5), cell("财务负责人：", 6))
    return "部门预算项目支出绩效自评表", t


def transfer(style, form):
    """8.4: rates only, no weights and no scores."""
    for ind in form["indicators"]:
        ind["weight"] = None
        ind["score"] = None
    for row in form["funds"]["rows"]:
        row["initial"] = row["weight"] = row["score"] = None
    form["total_score"] = ""
    columns = [("一级指标", "level1", 1), ("二级指标", "level2", 1), ("三级指标", "name", 2), ("指标值", "target", 1), ("全年实际完成值", "actual", 1), ("未完成原因和改进措施", reason_text, 2)]
    t = Table(9)
    t.add(cell("转移支付（项目）名称", 2), cell(form["name"], 7))
    t.add(cell("中央主管部门", 2), cell("某某部", 7))
    t.add(cell("地方主管部门", 2), cell("某某局", 3), cell("资金使用单位", 2), cell("某某中心", 2))
    rows = form["funds"]["rows"]
    t.add(cell(f"项目资金\n（{form['funds']['unit']}）", 1, len(rows) + 1), cell("", 3), cell("全年预算数（A）", 2), cell("全年执行数（B）", 2), cell("预算执行率（B/A）", 1))
    for row in rows:
        t.add(cell(row["source"], 3), cell(row["adjusted"], 2), cell(row["executed"], 2), cell(row["rate"], 1))
    t.add(cell("总体目标完成情况", 1, 2), cell("总体目标", 4), cell("全年实际完成情况", 4))
    t.add(cell("改善办学条件，惠及学生1200人。", 4), cell("已完成，惠及学生1200人。", 4))
    indicator_rows(style, t, form, columns, "绩效指标")
    t.add(cell("说明", 1), cell("无", 8))
    t.full("注：1.其他资金包括和中央财政资金、地方财政资金共同投入到同一项目的自有资金、社会资金，以及以前年度的结转结余资金等。")
    return "转移支付区域（项目）绩效目标自评表", t


def hebei(style, form):
    """Three numbers per row; the funds in one line without a row of labels."""
    columns = [("一级指标", "level1", 1), ("二级指标", "level2", 1), ("三级指标", "name", 1), ("符号", lambda i: i["_parts"][0], 1), ("值", lambda i: i["_parts"][1], 1), ("单位（文字描述）", lambda i: i["_parts"][2], 1), ("实际完成值", "actual", 1), ("单项指标得分", "score", 1), ("权重占比（%）", "weight", 1), ("单项指标折算得分", lambda i: "6.25", 1)]
    form["total_score"] = ""
    for ind in form["indicators"]:
        ind.pop("hasReason", None)
    t = Table(10)
    t.add(cell("项目名称", 2), cell(form["name"], 8))
    row = form["funds"]["rows"][0]
    del form["funds"]["rows"][1:]
    for k in ["initial", "weight", "score"]:
        row[k] = None
    row["source"] = "预算执行情况"
    t.add(cell("预算执行情况", 2, 2), cell(f"预算数（{form['funds']['unit']}）", 3), cell("执行数", 3), cell("执行率", 2))
    t.add(cell(row["adjusted"], 3), cell(row["executed"], 3), cell(row["rate"], 2))
    indicator_rows(style, t, form, columns, None)
    return "预算项目绩效自评表", t


def ningxia(style, form):
    """Two who score; the office's own score counts."""
    columns = [("一级指标", "level1", 1), ("二级指标", "level2", 1), ("三级指标", "name", 2), ("指标分值", "weight", 1), ("年度指标值", "target", 1), ("实际完成值", "actual", 1), ("单位自评得分", "score", 1), ("财政审核评分", lambda i: "5", 1), ("扣分原因", reason_text, 1)]
    t = Table(10)
    head_rows(style, t, form)
    fund_rows(style, t, form, ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], ["initial", "adjusted", "executed", "weight", "rate", "score"], 3, f"项目资金\n({form['funds']['unit']})")
    indicator_rows(style, t, form, columns, None)
    if form["total_score"]:
        total_row(style, t, form, columns, 0)
    return "市本级部门项目支出绩效自评表", t


def two_tier(style, form):
    """Headings on two lines: 预算数 over 年初 and 调整后, 年度指标值 over its three parts."""
    t = Table(12)
    t.add(cell("部门（单位）名称", 2), cell(form["name"], 10))
    rows = form["funds"]["rows"]
    u = form["funds"]["unit"]
    t.add(cell(f"年度预算执行情况（{u}）", 1, len(rows) + 2), cell("资金来源", 3, 2), cell("预算数", 2), cell("全年执行数", 2, 2), cell("执行率", 1, 2), cell("分值", 1, 2), cell("得分", 2, 2))
    t.add(cell("年初预算数", 1), cell("全年预算数", 1))
    for row in rows:
        t.add(cell(row["source"], 3), cell(pick(row, "initial")), cell(pick(row, "adjusted")), cell(pick(row, "executed"), 2), cell(pick(row, "rate")), cell(pick(row, "weight")), cell(pick(row, "score"), 2))
    inds = form["indicators"]
    t.add(cell("绩效指标", 1, len(inds) + 2), cell("一级指标", 1, 2), cell("二级指标", 1, 2), cell("三级指标", 2, 2), cell("年度指标值", 3), cell("实际完成值", 1, 2), cell("分值", 1, 2), cell("自评得分", 1, 2), cell("偏差原因分析及改进措施", 1, 2))
    t.add(cell("指标性质"), cell("指标值"), cell("度量单位"))
    for ind, levels in zip(inds, level_cells(style, inds)):
        t.add(*levels, cell(ind["name"], 2), *[cell(p) for p in ind["_parts"]], cell(ind["actual"]), cell(ind["weight"]), cell(ind["score"]), cell(reason_text(ind)))
    if form["total_score"]:
        t.add(cell("总分", 9), cell("100"), cell(form["total_score"]), cell(""))
    return "部门整体支出绩效自评表", t


LAYOUTS = {
    "central": lambda s, f: central(s, f),
    "central-parts": lambda s, f: central(s, f, True),
    "hubei": hubei,
    "sichuan": sichuan,
    "transfer": transfer,
    "hebei": hebei,
    "ningxia": ningxia,
    "two-tier": two_tier,
}
