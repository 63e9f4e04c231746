#!/usr/bin/python3
"""Makes the documents of fixtures/seeds as files of other programs, as their sources print them.

    make_seeds.py FOLDER SEED COUNT SEEDS_FOLDER [--formats …] [--layouts …] [--held]

Writes FOLDER/<name>.<ext> and FOLDER/truth.json: {file: {format, layouts, seed: {projects, departmentForm, tables, forms}}}.
"""
import argparse, copy, json, os, random

import make as M
import layouts as L
import seed_layouts as S


def seeds(folder):
    read = lambda n: S.bare(json.load(open(os.path.join(folder, f"{n}.json"))))
    raw = lambda n: json.load(open(os.path.join(folder, f"{n}.json")))
    jh = read("jianghan-2024")
    for p, q in zip(jh["projects"], raw("jianghan-2024")["projects"]):
        p["annual"]["printedGoalWeight"] = q["annual"].get("printedGoalWeight")
    return {"jh": jh, "zj": read("zhanjiang-2023"), "th": read("tonghai-2024"), "ny": read("nanyue-2022")}


def drawn(value, rng, key=None):
    """Other figures in the same shapes, so that no figure is known beforehand."""
    if isinstance(value, dict):
        return {k: drawn(v, rng, k) for k, v in value.items()}
    if isinstance(value, list):
        return [drawn(v, rng, key) for v in value]
    if isinstance(value, str) and key in ("amount", "合计", "local", "2023", "2022", "budget", "executed", "yearBudget", "totalBudget", "investment", "basis_", "项目支出", "基本支出", "人员经费") and value[:1].isdigit() and "年" not in value:
        return "".join(str(rng.randint(1, 9)) if c.isdigit() else c for c in value)
    return value


def whole(inds):
    """Rows that the source cut or shifted are laid out whole."""
    for i in inds:
        if i.get("target") is None:
            i["target"] = "95%"
        for k in ("level1", "level2", "name", "target", "basis", "weight", "reason", "actual"):
            if k in i and i[k] is None:
                i[k] = ""
    return inds


def part_of(name, data, rng):
    if name.startswith("target"):
        p = copy.deepcopy(rng.choice(data["jh"]["projects"]))
        whole(p["longTerm"]["indicators"]); whole(p["annual"]["indicators"])
        return drawn(p, rng)
    if name == "department-jianghan":
        d = copy.deepcopy(data["jh"]["departmentForm"])
        for g in d["longTermGoals"] + d["annualGoals"]:
            whole(g["indicators"])
        return drawn(d, rng)
    if name.startswith("department"):
        d = copy.deepcopy(data["zj"]["departmentForm"])
        whole(d["indicators"])
        return drawn(d, rng)
    if name.startswith("budget"):
        return drawn(copy.deepcopy(data["jh"]), rng)
    if name.startswith("costing"):
        return drawn(copy.deepcopy(data["th"]["projects"][0]), rng)
    p = copy.deepcopy(rng.choice(data["ny"]["projects"]))
    whole(p["indicators"])
    for i in p["indicators"]:
        if i["name"].startswith("≥"):
            i["name"] = "群众满意度"
    return p


def merge(a, b):
    for k, v in b.items():
        if k in a and isinstance(v, list):
            a[k] = a[k] + v
        else:
            a[k] = v


def main():
    a = argparse.ArgumentParser()
    a.add_argument("folder"); a.add_argument("seed", type=int); a.add_argument("count", type=int); a.add_argument("seeds")
    a.add_argument("--formats", default="docx,xlsx,html,docx-pdf,xlsx-pdf,html-pdf")
    a.add_argument("--layouts", default=None)
    a.add_argument("--held", action="store_true")
    a.add_argument("--unruled", action="store_true")
    o = a.parse_args()
    os.makedirs(o.folder, exist_ok=True)
    data = seeds(o.seeds)
    table = S.HELD if o.held else S.LAYOUTS
    names = o.layouts.split(",") if o.layouts else list(table)
    formats = o.formats.split(",")
    M.RULED = not o.unruled
    truth, todo = {}, {}
    for n in range(o.count):
        rng = random.Random(f"{o.seed}:{n}")
        fmt = formats[n % len(formats)]
        main_name = names[(n // len(formats)) % len(names)]
        used = [main_name]
        if rng.random() < 0.3:
            other = rng.choice([x for x in names if not x.startswith("department")])
            if not other.startswith("costing") and not main_name.startswith("costing"):
                used.append(other)
        forms, want = [], {}
        for name in used:
            style = L.Style(rng)
            style.boxes = rng.choice([("☑", "□"), ("√", "□"), ("■", "□")])
            style.box_first = rng.random() < 0.4
            style.total_wide = rng.random() < 0.5
            blocks, seed = {**S.LAYOUTS, **S.HELD}[name](style, part_of(name, data, rng))
            if rng.random() < 0.3 and not name.startswith("budget"):
                blocks = [(above + [], t, below + ["备注：本表由项目单位填写。"]) for above, t, below in blocks]
            forms += blocks
            merge(want, seed)
        kind, _, to = fmt.partition("-")
        writer = {"docx": M.write_docx, "xlsx": M.write_xlsx, "html": M.write_html, "xls": M.write_xlsx, "doc": M.write_docx}[kind]
        ext = {"xls": "xlsx", "doc": "docx"}.get(kind, kind)
        stem = f"{n:04d}-{fmt}"
        path = os.path.join(o.folder, f"{stem}.{ext}")
        writer(path, forms, rng)
        final = path
        if to == "pdf" and kind == "html":
            final = os.path.join(o.folder, f"{stem}.pdf")
            M.chromium_pdf(path, final)
            os.remove(path)
        elif to or kind in ("xls", "doc"):
            todo.setdefault(to or kind, []).append(path)
            final = os.path.join(o.folder, f"{stem}.{to or kind}")
        truth[os.path.basename(final)] = {"format": fmt, "layouts": used, "seed": want}
    for goal, paths in todo.items():
        for at in range(0, len(paths), 20):
            M.soffice(paths[at : at + 20], goal, o.folder)
        for p in paths:
            os.remove(p)
    json.dump(truth, open(os.path.join(o.folder, "truth.json"), "w"), ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
