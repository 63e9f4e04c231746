#!/usr/bin/python3
"""Makes forms as files of other programs: python-docx, openpyxl, hand-written HTML, LibreOffice and Chromium conversions.

    make.py FOLDER SEED COUNT FORMS.json [--only fmt,fmt] [--layouts a,b]

Writes FOLDER/<name>.<ext> and FOLDER/truth.json: {file: {layout, forms: [...]}}. Same seed, same files.
"""
import argparse, copy, html, json, os, random, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import layouts as L

NAMES = ["乡村道路养护", "森林防火物资储备", "基层卫生院设备购置", "中小学营养改善计划", "公共图书馆免费开放", "老旧小区改造", "法律援助办案补助", "农村饮水安全巩固提升", "信息系统运行维护", "非物质文化遗产保护"]
# Whether lines are drawn round the cells.
RULED = True
L1 = [("产出指标", ["数量指标", "质量指标", "时效指标", "成本指标"]), ("效益指标", ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"]), ("满意度指标", ["服务对象满意度指标"])]
IND = ["完成培训期数", "购置设备数量", "设备验收合格率", "资金按时支付率", "项目成本控制在预算内", "受益群众人数", "带动就业人数", "群众知晓率（%）", "政策持续影响年限", "受益群众满意度", "指标1：开展宣传活动次数", "维修道路里程(公里)"]


def synthetic(rng, n):
    """A form nobody published: values of the forms that docs/formats.md §3 lists."""
    def amount():
        return rng.choice([f"{rng.randint(1, 9999)}", f"{rng.randint(1, 999)}.{rng.randint(10, 99)}", f"{rng.randint(1, 9)},{rng.randint(100, 999)}.{rng.randint(10, 99)}", "0.00", f"{rng.randint(1, 99)}.5"])
    b, e = amount(), amount()
    rows = [{"source": rng.choice(["年度资金总额", "年度资金总额：", "总额"]), "initial": amount(), "adjusted": b, "executed": e, "weight": "10", "rate": f"{rng.randint(10, 100)}.{rng.randint(10, 99)}%", "score": f"{rng.randint(1, 10)}"}]
    for source in rng.sample(["其中：当年财政拨款", "上年结转资金", "其他资金", "其中:本年财政拨款", "财政专户管理资金", "单位资金"], rng.randint(1, 3)):
        d = rng.choice(["-", "—", "–", "/", ""])
        rows.append({"source": source, "initial": rng.choice([amount(), ""]), "adjusted": amount(), "executed": amount(), "weight": d, "rate": rng.choice(["", "100%", d]), "score": d})
    inds = []
    sign = rng.random() < 0.3
    for first, seconds in L1:
        mark = rng.choice(["", "（50分）", "(30分)"])
        for second in rng.sample(seconds, rng.randint(1, len(seconds))):
            for _ in range(rng.randint(1, 3)):
                target = rng.choice(["≥{}次", "≥{}%", "={}%", "{}%", "≤{}万元", "{}个", ">={}人次", "≥ {}%", "{}", "{}年12月", "≤{}个工作日"]).format(rng.randint(1, 100))
                if rng.random() < 0.15:
                    target = rng.choice(["有效提升", "显著", "得到保障", "2023年12月底前完成", "改善学校的办学条件，提升教学水平"])
                reason = rng.random() < 0.2
                inds.append({"level1": first + mark, "level2": second, "name": rng.choice(IND) + (rng.choice(["", "", f"（第{rng.randint(1,9)}批）"])), "target": target, "actual": rng.choice([target, f"{rng.randint(1,100)}%", f"{rng.randint(1,300)}个", "已完成", "达成预期指标", f"{rng.randint(1,300)}"]), "weight": rng.choice(["5", "10", "10.00", "7.5", "3"]), "score": rng.choice(["5", "10", "9.8", "0", "4.50"]), "hasReason": reason, "_noreason": rng.choice(["", "", "无", "无偏差", "—"])})
    return {"year": rng.choice([2019, 2020, 2021, 2022, 2023, 2024]), "name": rng.choice(NAMES) + rng.choice(["", "项目", "专项资金", "（二期）工程", "补助经费"]), "funds": {"unit": rng.choice(["万元", "万元", "元"]), "rows": rows}, "indicators": inds, "total_score": f"{rng.randint(60, 100)}" + rng.choice(["", ".5", ".00"])}


def prepared(form):
    """A published form made whole enough to lay out; rows that the data leaves out stay out."""
    form = copy.deepcopy(form)
    form["total_score"] = form.get("total_score") or ""
    unit = form["funds"].get("unit") or ""
    form["funds"]["unit"] = unit if unit in ("万元", "元") else "万元"
    for ind in form["indicators"]:
        for k in ("level1", "level2", "name", "target", "actual", "weight", "score"):
            ind[k] = ind.get(k) or ""
        ind["_parts"] = parts_of(ind["target"])
        ind.setdefault("hasReason", False)
    return form


def parts_of(target):
    import re
    m = re.match(r"^(>=|<=|[≥≤=<>≧═﹦])?\s*(\d[\d.,]*)?\s*(.*)$", target, re.S)
    sign, number, unit = m.group(1) or "", m.group(2) or "", m.group(3) or ""
    return [sign, number or unit, unit if number else ""]


def strip(form):
    out = {k: v for k, v in form.items() if not k.startswith("_")}
    out["indicators"] = [{k: v for k, v in i.items() if not k.startswith("_")} for i in form["indicators"]]
    return out


# ---- writers: each takes [(lines above, table, lines below)] -------------------------------------------------------

def grid_positions(table):
    """Row, column of every cell, as HTML places them."""
    taken = {}
    out = []
    for r, row in enumerate(table.rows):
        c = 0
        for text, columns, rows in row:
            while (r, c) in taken:
                c += 1
            out.append((r, c, rows, columns, text))
            for i in range(rows):
                for j in range(columns):
                    taken[(r + i, c + j)] = True
            c += columns
    return out


def write_docx(path, forms, rng):
    import docx
    from docx.shared import Pt, Cm
    from docx.enum.section import WD_ORIENT
    d = docx.Document()
    s = d.sections[0]
    if rng.random() < 0.5:
        s.orientation = WD_ORIENT.LANDSCAPE
        s.page_width, s.page_height = s.page_height, s.page_width
    s.left_margin = s.right_margin = Cm(1.5)
    d.styles["Normal"].font.size = Pt(rng.choice([8, 9, 10]))
    for n, (above, table, below) in enumerate(forms):
        if n and rng.random() < 0.5:
            d.add_page_break()
        for line in above:
            d.add_paragraph(line)
        t = d.add_table(rows=len(table.rows), cols=table.width)
        t.style = "Table Grid" if RULED else "Normal Table"
        for r, c, rows, columns, text in grid_positions(table):
            box = t.cell(r, c)
            if rows > 1 or columns > 1:
                box = box.merge(t.cell(min(r + rows, len(table.rows)) - 1, min(c + columns, table.width) - 1))
            parts = text.split("\n")
            box.paragraphs[0].text = parts[0]
            for p in parts[1:]:
                if rng.random() < 0.5:
                    box.add_paragraph(p)
                else:
                    box.paragraphs[-1].add_run().add_break()
                    box.paragraphs[-1].add_run(p)
        for line in below:
            d.add_paragraph(line)
    d.save(path)


def write_xlsx(path, forms, rng):
    import openpyxl
    from openpyxl.styles import Alignment, Border, Side, Font
    from openpyxl.utils import get_column_letter
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "自评表"
    one_sheet = rng.random() < 0.4
    side = Side(style="thin")
    row0 = 1
    for n, (above, table, below) in enumerate(forms):
        if n and not one_sheet:
            ws = wb.create_sheet(f"表{n + 1}")
            row0 = 1
        elif n:
            row0 += 2
        col0 = 1 + rng.choice([0, 0, 1])
        for line in above:
            ws.cell(row0, col0, line)
            if rng.random() < 0.8:
                ws.merge_cells(start_row=row0, start_column=col0, end_row=row0, end_column=col0 + table.width - 1)
            row0 += 1
        unmerged = rng.random() < 0.15
        for r, c, rows, columns, text in grid_positions(table):
            x = ws.cell(row0 + r, col0 + c)
            put(x, text, rng)
            for i in range(rows):
                for j in range(columns):
                    ws.cell(row0 + r + i, col0 + c + j).border = Border(left=side, right=side, top=side, bottom=side) if RULED else Border()
            if (rows > 1 or columns > 1) and not (unmerged and columns == 1):
                ws.merge_cells(start_row=row0 + r, start_column=col0 + c, end_row=row0 + r + rows - 1, end_column=col0 + c + columns - 1)
            x.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            x.font = Font(size=9)
        for j in range(table.width):
            ws.column_dimensions[get_column_letter(col0 + j)].width = rng.choice([9, 11, 13])
        for r, tall in row_heights(table, 11).items():
            ws.row_dimensions[row0 + r].height = tall
        row0 += len(table.rows)
        for line in below:
            ws.cell(row0, col0, line)
            row0 += 1
        ws.page_setup.orientation = "landscape"
        ws.page_setup.fitToWidth = 1
        ws.page_setup.fitToHeight = 0
        ws.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    wb.save(path)


def row_heights(table, width):
    """Points a row needs for its texts at nine points, columns `width` characters wide."""
    need = {}
    for r, c, rows, columns, text in grid_positions(table):
        each = max(1, int(width * columns * 0.52) - 1)
        lines = sum(max(1, -(-len(part) // each)) for part in text.split("\n"))
        for i in range(rows):
            need[r + i] = max(need.get(r + i, 15), (lines * 14 + 4) / rows)
    return need


def put(x, text, rng):
    """Numbers as numbers with a format that prints them as they are, or as text."""
    import re
    if rng.random() < 0.6:
        m = re.fullmatch(r"(\d{1,9})(?:\.(\d+))?", text)
        if m and (text == "0" or not text.startswith("0") or text.startswith("0.")):
            places = len(m.group(2) or "")
            x.value = float(text) if places else int(text)
            x.number_format = "0." + "0" * places if places else "0"
            return
        m = re.fullmatch(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?", text)
        if m:
            places = len(m.group(2) or "")
            x.value = float(text.replace(",", ""))
            x.number_format = "#,##0" + ("." + "0" * places if places else "")
            return
        m = re.fullmatch(r"(\d{1,4})(?:\.(\d+))?%", text)
        if m:
            from decimal import Decimal
            places = len(m.group(2) or "")
            x.value = float(Decimal(text[:-1]) / 100)
            x.number_format = "0" + ("." + "0" * places if places else "") + "%"
            return
    x.value = text
    if text.startswith("="):
        x.data_type = "s"


def html_of(forms, rng, flavour):
    out = []
    css = "border-collapse:collapse" if rng.random() < 0.7 else "border-spacing:0"
    for above, table, below in forms:
        for line in above:
            out.append(f"<p style='text-align:center'>{esc(line)}</p>")
        out.append(f"<table border={1 if RULED else 0} style='{css};width:100%'>")
        at = {}
        for r, c, rows, columns, text in grid_positions(table):
            at.setdefault(r, []).append((rows, columns, text))
        for r in range(len(table.rows)):
            out.append("<tr>")
            for rows, columns, text in at.get(r, []):
                attrs = (f" colspan={columns}" if columns > 1 else "") + (f" rowspan={rows}" if rows > 1 else "")
                inner = esc(text)
                if flavour == "word":
                    inner = "".join(f"<p class=MsoNormal><span lang=EN-US>{esc(p)}<o:p></o:p></span></p>" for p in text.split("\n"))
                elif rng.random() < 0.3:
                    inner = f"<div><span>{inner}</span></div>"
                if text == "" and rng.random() < 0.5:
                    inner = "&nbsp;"
                out.append(f"<td{attrs}>{inner}</td>")
            out.append("</tr>" if rng.random() < 0.95 else "")
        out.append("</table>")
        for line in below:
            out.append(f"<p>{esc(line)}</p>")
    body = "\n".join(out)
    if flavour == "portal":
        body = f"<div class=nav><ul><li>首页</li><li>政务公开</li></ul></div><table width=100%><tr><td><div>{body}</div></td></tr></table><p>打印本页 关闭窗口</p>"
    return body


def esc(text):
    return html.escape(text, quote=False).replace("\n", "<br>")


def write_html(path, forms, rng):
    flavour = rng.choice(["plain", "word", "portal"])
    gbk = rng.random() < 0.3 and flavour != "plain"
    charset = "gb2312" if gbk else "utf-8"
    text = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={charset}'><title>表</title><style>td{{font-size:12px}}</style></head><body>{html_of(forms, rng, flavour)}</body></html>"
    with open(path, "wb") as f:
        f.write(text.encode("gb18030" if gbk else "utf-8"))


def chromium_pdf(source, target):
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}", "file://" + os.path.abspath(source)], check=True, capture_output=True, timeout=120)


def soffice(sources, fmt, folder):
    if not sources:
        return
    profile = os.path.join(folder, ".profile")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{os.path.abspath(profile)}", "--headless", "--norestore", "--convert-to", fmt, "--outdir", folder, *sources], check=True, capture_output=True, timeout=600)
    subprocess.run(["rm", "-rf", profile])


def above_of(style, form, title, rng):
    lines = []
    if rng.random() < 0.3:
        lines.append("附件" + rng.choice(["", "1", "2："]))
    year_in_title = rng.random() < 0.5 and form.get("year") and not title.startswith("20")
    lines.append(f"{form['year']}年度{title}" if year_in_title else title)
    if form.get("year") and not year_in_title and not title.startswith("20"):
        lines.append(rng.choice(["（{}年度）", "({} 年度)", "（ {}年度 ）"]).format(form["year"]))
    if style.unit_place == "line":
        lines.append(f"单位：{form['funds']['unit']}")
    return lines


def main():
    a = argparse.ArgumentParser()
    a.add_argument("folder"); a.add_argument("seed", type=int); a.add_argument("count", type=int); a.add_argument("forms")
    a.add_argument("--formats", default="docx,xlsx,html,docx-pdf,xlsx-pdf,html-pdf,xls,doc,docx-html,xlsx-html")
    a.add_argument("--layouts", default=",".join(L.LAYOUTS))
    o = a.parse_args()
    os.makedirs(o.folder, exist_ok=True)
    published = [f for f in json.load(open(o.forms)) if f["funds"]["rows"] and len(f["indicators"]) >= 3]
    formats = o.formats.split(",")
    names = o.layouts.split(",")
    truth = {}
    todo = {}
    for n in range(o.count):
        rng = random.Random(f"{o.seed}:{n}")
        fmt = formats[n % len(formats)]
        many = rng.choice([1, 1, 1, 2, 3])
        forms, truths, used = [], [], []
        for _ in range(many):
            base = rng.choice(published) if rng.random() < 0.5 else synthetic(rng, n)
            form = prepared(base)
            name = names[rng.randrange(len(names))]
            style = L.Style(rng)
            if name not in ("central", "central-parts"):
                style.unit_place = "section"
            title, table = L.LAYOUTS[name](style, form)
            above = above_of(style, form, title, rng)
            below = ["备注：本表由项目单位填写。"] if rng.random() < 0.3 else []
            if style.title_in_table:
                table.rows = [[[line, table.width, 1]] for line in above] + table.rows
                above = []
            if name in ("central-parts", "sichuan", "hebei", "two-tier"):
                for i in form["indicators"]:
                    i["target"] = "".join(i["_parts"])
            form["kind"] = "department" if name == "two-tier" else "project"
            forms.append((above, table, below))
            truths.append(strip(form))
            used.append(name)
        kind, _, to = fmt.partition("-")
        writer = {"docx": write_docx, "xlsx": write_xlsx, "html": write_html, "xls": write_xlsx, "doc": write_docx}[kind]
        ext = {"xls": "xlsx", "doc": "docx"}.get(kind, kind)
        stem = f"{n:04d}-{fmt}"
        path = os.path.join(o.folder, f"{stem}.{ext}")
        writer(path, forms, rng)
        final = path
        if to == "pdf" and kind == "html":
            chromium_pdf(path, os.path.join(o.folder, f"{stem}.pdf"))
            os.remove(path)
            final = os.path.join(o.folder, f"{stem}.pdf")
        elif to or kind in ("xls", "doc"):
            goal = to or kind
            todo.setdefault(goal, []).append(path)
            final = os.path.join(o.folder, f"{stem}.{goal}")
        truth[os.path.basename(final)] = {"format": fmt, "layouts": used, "forms": truths}
    for goal, paths in todo.items():
        for at in range(0, len(paths), 20):
            soffice(paths[at : at + 20], goal, o.folder)
        for p in paths:
            os.remove(p)
    json.dump(truth, open(os.path.join(o.folder, "truth.json"), "w"), ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
