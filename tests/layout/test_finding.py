"""A project's own layouts come before the built-in ones, and may be no more than another look for one of them."""

from pathlib import Path

import pytest

import briefgen
from briefgen.files.limits import Limits, limited
from briefgen.layout import BUILT_IN, LayoutPath, find_layouts, read_styles
from briefgen.problems import BriefgenError
from tests.layout.project_made import shown, told, write


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


def sheet(root: Path, name: str, text: str = "extends: shared") -> LayoutPath:
    """Return the layouts of a folder in which that one has this style sheet."""
    (root / name).mkdir(parents=True)
    (root / name / "styles.yaml").write_text(text, encoding="utf-8")
    return LayoutPath((root, BUILT_IN))


def test_layouts_are_the_folders_with_a_style_sheet_but_for_what_they_share(tmp_path):
    (tmp_path / "layouts" / "no-layout").mkdir(parents=True)
    sheet(tmp_path / "layouts", "mine")
    assert find_layouts(tmp_path).names() == ["brief", "mine", "qa"]


def test_the_name_of_a_layout_leads_to_no_other_folder(tmp_path):
    layouts = sheet(tmp_path / "layouts", "mine")
    sheet(tmp_path, "elsewhere")
    for name in ("../elsewhere", "mine/../mine", str(tmp_path / "elsewhere")):
        with pytest.raises(BriefgenError, match="there is no layout"):
            layouts.read_styles(name)


def test_a_style_sheet_is_no_larger_than_any_file_may_be(tmp_path):
    layouts = sheet(tmp_path, "mine", "#" * 1_000_001)
    with limited(Limits(file=1)), pytest.raises(BriefgenError, match="the file has 1 MB; the limit") as caught:
        layouts.read_styles("mine")
    assert str(caught.value).startswith("layouts/mine/styles.yaml: error: ")


def test_links_do_not_lead_out_of_the_project(tmp_path):
    outside = tmp_path / "outside"
    sheet(outside, "mine")
    (outside / "mine" / "brief.j2").write_text("SECRET", encoding="utf-8")
    hint = "hint: put a copy in its place"
    for number, link in enumerate(["layouts", "layouts/mine", "layouts/mine/styles.yaml", "layouts/mine/brief.j2"]):
        project = tmp_path / str(number)
        sheet(project / "layouts", "mine") if link.endswith(".j2") else (project / link).parent.mkdir(parents=True)
        target = Path(*Path(link).parts[1:])
        (project / link).symlink_to(outside / target)
        problems = [str(each) for each in briefgen.check(write(project), layout="mine") if each.severity == "error"]
        assert len(problems) == 1
        assert problems[0].startswith("layouts"), problems
        assert "[outside-project]" in problems[0]
        assert hint in problems[0]


def test_a_link_within_the_layouts_is_followed(tmp_path):
    outline = write(tmp_path, layouts__a__styles_yaml="extends: shared", layouts__a__brief_j2="<p>linked</p>")
    (tmp_path / "layouts" / "b").symlink_to(tmp_path / "layouts" / "a")
    assert shown(outline, "b") == "linked\n"


def test_a_layout_that_is_only_a_template_looks_like_the_built_in_ones(tmp_path):
    outline = write(tmp_path, layouts__mine__brief_j2='<p role="title">{{ outline.title }}</p>')
    assert shown(outline, "mine") == "Bridge & <ferry> report\n"
    layouts = find_layouts(tmp_path)
    assert read_styles(layouts, "mine").roles == read_styles(layouts, "brief").roles
    assert "mine" in layouts.names()


def test_a_layout_that_is_only_a_template_looks_like_the_one_that_it_extends(tmp_path):
    write(tmp_path, layouts__mine__brief_j2='{% extends "qa/brief.j2" %}\n')
    layouts = find_layouts(tmp_path)
    assert read_styles(layouts, "mine").roles == read_styles(layouts, "qa").roles


def test_a_sheet_that_extends_a_layout_that_is_not_there_is_told_at_that_line(tmp_path):
    message = "layouts/mine/styles.yaml:1:10: error: there is no layout “breif” [unknown-layout]"
    assert told(tmp_path, layouts__mine__styles_yaml="extends: breif") == [
        f"{message}\n  hint: did you mean “brief”?"
    ]


def test_a_name_that_no_folder_can_have_is_told(tmp_path):
    outline = write(tmp_path)
    for name in ("x" * 300, "a\0b", "../brief", "x/" * 3000):
        (problem,) = [each for each in briefgen.build(outline, layout=name).problems if each.severity == "error"]
        assert problem.code == "unknown-layout"
