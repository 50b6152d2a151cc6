"""A layout turns a brief into a document; its own faults are told with its file and line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import briefgen
from briefgen.brief import compose
from briefgen.document.walk import headings, plain_text
from briefgen.entry import Entry
from briefgen.layout import BUILT_IN, LayoutPath, lay_out, read_styles
from briefgen.outline import read_outline
from briefgen.problems import Location

# To renew the golden files after a change that is meant: python tests/test_layout.py, then read what git shows.
GOLDEN = Path(__file__).parent / "golden"

OUTLINE = """\
title: Bridge & <ferry> report
subtitle: What is known of the "northern" crossing
author: A. Analyst
organisation: Example desk
date: 2026-05-04
cutoff: 2026-05-01
audience: Duty officers
marking: TLP:AMBER
options: {annex_unplaced: true}
bottom_line: |
  The bridge stays **open**.

  - The ferry does not run.
judgements:
- text: A closure of the bridge is *unlikely* before June.
  likelihood: unlikely
  confidence: moderate
  basis: Two reports agree.
  entries: [is-the-bridge-open, notice]
- text: The ferry will not run in May.
themes:
- title: Crossings
  intro: Two of them.
  entries: [is-the-bridge-open]
  themes:
  - title: The ferry
    select: {text: ferry}
- title: Notices
  entries: [notice]
"""

QUESTIONS = """\
-
Is the bridge open?
[Timetable](https://example.org/times): it is open "every day" & {{ night }}.
-
When does the ferry run?
1. In June
2. In July
   - weekends only
-
Who asks?
"""

NOTICE = """\
---
id: notice
title: Notice No. 7
authors: B. Clerk; C. Clerk
publisher: Bridge Office
published: 2026-04
reliability: B
credibility: 2
url: https://example.org/notices/7
accessed: 2026-05-02
---
> The bridge is open.

| Day | Hours |
|-----|------:|
| Mon | 24    |

    code  kept
"""


def write(folder: Path, **files: str) -> Path:
    """Write a project with the given files (`__` stands for `/`, and `_j2`, `_yaml` end a name)."""
    given_files = {"outline.yaml": OUTLINE, "sources/questions.txt": QUESTIONS, "sources/notice.md": NOTICE}
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        given_files[f"{stem}.{suffix}"] = text
    for name, text in given_files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "outline.yaml"


def shown(outline: Path, layout: str = "") -> str:
    """Return the text of a project that has no errors."""
    built = briefgen.build(outline, to=["txt"], layout=layout)
    assert built.files, built.problems
    return built.files[0].read_text(encoding="utf-8")


def told(folder: Path, template: str = "", **files: str) -> list[str]:
    """Return the problems of a layout `mine` that has this template."""
    files = {"layouts__mine__styles_yaml": "extends: shared", **files}
    if template:
        files["layouts__mine__brief_j2"] = template
    problems = briefgen.check(write(folder, **files), layout="mine")
    return [str(problem) for problem in problems if problem.where.file.startswith("layouts")]


@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_the_built_in_layouts_show_the_whole_brief(tmp_path, layout):
    assert shown(write(tmp_path), layout) == (GOLDEN / f"{layout}.txt").read_text(encoding="utf-8")


def test_a_layout_may_be_one_style_sheet_that_extends_another(tmp_path):
    outline = write(tmp_path, layouts__mine__styles_yaml="extends: brief\nroles: {title: {colour: '#FF0000'}}")
    assert shown(outline, "mine") == shown(outline, "brief")


def test_a_project_s_own_layout_comes_before_the_built_in_one(tmp_path):
    own = {"layouts__brief__brief_j2": "<p>mine</p>", "layouts__brief__styles_yaml": "extends: shared"}
    assert shown(write(tmp_path, **own)) == "mine\n"


def test_a_project_s_own_shared_part_comes_before_the_built_in_one(tmp_path):
    template = '{% import "shared/parts.j2" as parts %}{{ parts.greeting() }}'
    own = {"layouts__mine__brief_j2": template, "layouts__mine__styles_yaml": "extends: shared"}
    part = "{% macro greeting() %}<p>hello</p>{% endmacro %}"
    assert shown(write(tmp_path, **own, layouts__shared__parts_j2=part), "mine") == "hello\n"


def test_an_unknown_layout_is_told_with_the_one_that_was_meant(tmp_path):
    (problem,) = (p for p in briefgen.check(write(tmp_path), layout="breif") if p.code == "unknown-layout")
    message = "layouts: error: there is no layout “breif” [unknown-layout]"
    assert str(problem) == f"{message}\n  hint: did you mean “brief”?"


def test_a_layout_without_a_template_is_told(tmp_path):
    message = "layouts/mine/styles.yaml: error: the layout “mine” has no brief.j2 [no-template]"
    hint = "write one, or extend a layout that has one: `extends: brief` in styles.yaml"
    assert told(tmp_path) == [f"{message}\n  hint: {hint}"]


def test_faults_of_markup_have_the_template_s_line_whatever_jinja_does_before(tmp_path):
    before = "{# a\ncomment #}\n{% for t in brief.themes %}\n  {% set x = 1 %}\n"
    message = "layouts/mine/brief.j2:5: error: unknown tag <tabel> [unknown-tag]\n  hint: did you mean “table”?"
    assert told(tmp_path, before + "  <tabel>{{ t.title }}</tabel>\n{% endfor %}") == [message]


USES_PART = '{% import "shared/parts.j2" as parts %}\n\n{{ parts.head(outline) }}'


def test_a_fault_inside_a_shared_macro_names_the_shared_file(tmp_path):
    part = "{% macro head(outline) %}\n<p>{{ outline.titel }}</p>\n{% endmacro %}"
    message = "layouts/shared/parts.j2:2: error: “titel” is not a part of outline [template-error]"
    assert told(tmp_path, USES_PART, layouts__shared__parts_j2=part) == [f"{message}\n  hint: did you mean “title”?"]


def test_broken_markup_inside_a_shared_macro_names_the_shared_file(tmp_path):
    part = '{% macro head(outline) %}\n\n<p rol="x">\n<ul>x</ul>{% endmacro %}'
    message = "layouts/shared/parts.j2:3: error: <p> has no attribute “rol” [unknown-attribute]"
    assert told(tmp_path, USES_PART, layouts__shared__parts_j2=part) == [f"{message}\n  hint: did you mean “role”?"]


@pytest.mark.parametrize("line", ["1 < 2", "</b>", "<p role='x'></p>"])
def test_broken_markup_between_tags_is_told_with_its_line(tmp_path, line):
    assert told(tmp_path, f"<p>a</p>\n{line}\n<p>b</p>")[0].startswith("layouts/mine/brief.j2:2: error: ")


def test_a_role_without_a_style_is_a_warning(tmp_path):
    problems = told(tmp_path, '<p role="titel">x</p>\n<p role="zebra">y</p>\n<p role="titel">z</p>')
    message = "layouts/mine/brief.j2:{}: warning: no style for the role “{}”; it looks like text [unknown-role]"
    hints = ("did you mean “title”?", "give it a look under `roles:` in styles.yaml")
    assert problems == [
        f"{message.format(1, 'titel')}\n  hint: {hints[0]}",
        f"{message.format(2, 'zebra')}\n  hint: {hints[1]}",
    ]


def test_a_reference_that_leads_nowhere_is_a_warning(tmp_path):
    template = '<p id="a"><ref to="a">a</ref> <ref to="b">b</ref> <cite to="c">[1]</cite></p>'
    leads = "layouts/mine/brief.j2: warning: a reference leads to"
    assert told(tmp_path, template) == [
        f"{leads} “b”, which is not in the document [broken-reference]",
        f"{leads} “c”, which is not in the document [broken-reference]",
    ]


def test_an_id_used_twice_is_an_error(tmp_path):
    message = "layouts/mine/brief.j2: error: two parts of the document have the id “a” [duplicate-id]"
    assert told(tmp_path, '<p id="a">x</p><table><tr><td id="a">y</td></tr></table>') == [message]


def test_what_a_body_loses_is_told_at_its_entry(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, sources__more_md="---\ntitle: More\n---\n![a map](map.png)\n[x](file:///y)")
    kept = "only http, https and mailto links are [link-scheme]"
    shown = "its description is shown [picture]\n  hint: give it a paragraph of its own"
    assert [str(problem) for problem in briefgen.check() if problem.where.file == "sources/more.md"][:2] == [
        f"sources/more.md:1: warning: the link to “file:///y” was not kept: {kept}",
        f"sources/more.md:1: warning: the picture “a map” stands in a line of text; {shown}",
    ]


SIGNS = ["{{ 7*7 }}", "{% endfor %}", "{#", "]]>", "<p>", "</li>", "&amp;", "&lt;", '"', "'", "<!--", '<slot n="0"/>']


@given(st.lists(st.sampled_from(SIGNS) | st.text(st.characters(exclude_categories=["C", "Z"])), min_size=1))
@settings(max_examples=40)
def test_a_title_is_never_read_as_template_or_markup(parts):
    title = " ".join(["x", *parts])
    outline, _ = read_outline(b"title: T\nthemes: [{title: T, entries: [a]}]", "outline.yaml")
    brief, _ = compose(outline, [Entry(where=Location("a.md", 1), id="a", title=title)])
    layouts = LayoutPath((BUILT_IN,))
    document, problems = lay_out(brief, "brief", read_styles(layouts, "brief"), layouts, None)
    (found,) = (heading for heading in headings(document.blocks) if heading.role == "question")
    assert plain_text(found.inlines).split() == title.split()
    assert problems == []


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    for name in ("brief", "qa"):
        with TemporaryDirectory() as folder:
            (GOLDEN / f"{name}.txt").write_text(shown(write(Path(folder)), name), encoding="utf-8")
