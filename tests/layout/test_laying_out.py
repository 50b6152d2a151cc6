"""A layout turns a brief into a document; its own faults are told with its file and line."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

import briefgen
from briefgen.layout import BUILT_IN, stamp_of
from briefgen.outline import read_outline
from briefgen.problems import BriefgenError
from tests.layout.project_made import shown, told, write

# To renew the golden files after a change that is meant: python -m tests.layout.test_laying_out, then read what git
# shows.
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("layout", ["brief", "qa"])
def test_the_built_in_layouts_show_the_whole_brief(tmp_path, layout):
    assert shown(write(tmp_path), layout) == (GOLDEN / f"{layout}.txt").read_text(encoding="utf-8")


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
    part = '{% macro head(outline) %}\n\n<p rol="x">\nx</p>{% endmacro %}'
    message = "layouts/shared/parts.j2:3: error: <p> has no attribute “rol” [unknown-attribute]"
    assert told(tmp_path, USES_PART, layouts__shared__parts_j2=part) == [f"{message}\n  hint: did you mean “role”?"]


@pytest.mark.parametrize("line", ["1 < 2", "</b>", "<p role='x'></p>"])
def test_broken_markup_between_tags_is_told_with_its_line(tmp_path, line):
    assert told(tmp_path, f"<p>a</p>\n{line}\n<p>b</p>")[0].startswith("layouts/mine/brief.j2:2: error: ")


@pytest.mark.parametrize(
    ("outline", "epoch", "stamp"),
    [
        ("date: 2026-05-04", "", datetime(2026, 5, 4, tzinfo=UTC)),
        ("date: 2026-05-04", "86400", datetime(1970, 1, 2, tzinfo=UTC)),
        ("date: 2026-05", "", None),
        ("subtitle: no date", "", None),
    ],
)
def test_a_document_is_dated_by_the_environment_or_the_outline_never_by_the_clock(monkeypatch, outline, epoch, stamp):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    read, _ = read_outline(f"title: T\n{outline}".encode(), "outline.yaml")
    assert stamp_of(read) == stamp


@pytest.mark.parametrize(
    "epoch", ["253402300800", "99999999999999999", "9" * 5000, "-1", "abc", "1.5", " 1", "²", "٣"]
)
def test_what_the_environment_says_that_is_no_date_is_told(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    read, _ = read_outline(b"title: T\ndate: 2026-05-04", "outline.yaml")
    with pytest.raises(BriefgenError) as caught:
        stamp_of(read)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("bad-epoch", "SOURCE_DATE_EPOCH")


BLOCKS = "{% block head %}<p>head</p>{% endblock %}{% block body %}<p>body</p>{% endblock %}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% block heda %}<p>x</p>{% endblock %}", "2: warning: the block “heda” is shown nowhere"),
        ("{% if 1 %}{% block b %}{% endblock %}{% endif %}", "2: warning: the block “b” is shown nowhere"),
        ("<p>x</p>", "2: warning: what stands outside of blocks is shown nowhere"),
        ("\n{{ outline.title }}", "3: warning: what stands outside of blocks is shown nowhere"),
        (
            "{% for t in brief.themes %}<p>x</p>{% endfor %}",
            "2: warning: what stands outside of blocks is shown nowhere",
        ),
    ],
)
def test_what_a_template_that_extends_another_shows_nowhere_is_told(tmp_path, text, message):
    mine = f'{{% extends "mine/base.j2" %}}\n{text}'
    (problem,) = told(tmp_path, mine, layouts__mine__base_j2=BLOCKS)
    assert problem.startswith(f"layouts/mine/brief.j2:{message}")
    assert "[ignored-block]" in problem


def test_blocks_that_have_their_place_are_shown_without_a_word(tmp_path):
    mine = '{% extends "mine/base.j2" %}\n{% macro m() %}<p>m</p>{% endmacro %}\n{% block body %}{{ m() }}'
    text = f"{mine}{{% block inner %}}{{% endblock %}}{{% endblock %}}"
    assert told(tmp_path, text, layouts__mine__base_j2=BLOCKS) == []
    outline = tmp_path / "outline.yaml"
    assert shown(outline, "mine") == "head\n\nm\n"


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    for name in ("brief", "qa"):
        with TemporaryDirectory() as folder:
            (GOLDEN / f"{name}.txt").write_text(shown(write(Path(folder)), name), encoding="utf-8")


@pytest.mark.parametrize(
    ("date", "shown_as"), [("information_date: 2026-04-29", "29 April 2026"), ("tags: a", "No text has been given.")]
)
def test_an_entry_without_text_and_source_shows_its_date_or_says_so(tmp_path, date, shown_as):
    text = shown(write(tmp_path, sources__notice_md=f"---\nid: notice\ntitle: Gate fails\n{date}\n---\n"))
    assert f"\n{shown_as}\n" in text.partition("Gate fails\n-----")[2]


OVERRIDES = """\
{% extends "brief/brief.j2" %}
{% block judgements %}<p>No judgements.</p>{% endblock %}
{% block entry %}<p>{{ item.number }} of {{ part.title }}:</p>{{ super() }}{% endblock %}
"""


def test_each_part_of_a_built_in_layout_is_a_block_that_can_be_given_another_content(tmp_path):
    files = {"layouts__mine__brief_j2": OVERRIDES, "layouts__mine__styles_yaml": "extends: brief"}
    text = shown(write(tmp_path, **files), "mine")
    assert "No judgements." in text
    assert "Key judgements" not in text
    assert "Q1.1 of Crossings:" in text
    assert "Q1.1.1 of The ferry:" in text


def test_a_block_that_is_nearly_one_of_a_built_in_layout_is_told_with_its_name(tmp_path):
    (problem,) = told(tmp_path, '{% extends "qa/brief.j2" %}\n{% block judgments %}<p>x</p>{% endblock %}')
    assert problem.startswith("layouts/mine/brief.j2:2: warning: the block “judgments” is shown nowhere")
    assert problem.endswith("hint: did you mean “judgements”?")


def test_the_blocks_that_the_guide_lists_are_those_of_the_built_in_layouts():
    guide = (BUILT_IN.parent / "docs" / "layouts.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", guide.partition("| block |")[2].partition("\n\n")[0], re.MULTILINE)
    base = (BUILT_IN / "shared" / "base.j2").read_text(encoding="utf-8")
    assert listed == re.findall(r"{% block (\w+)", base)


def test_the_name_of_a_layout_in_place_of_its_template_is_told(tmp_path):
    (problem,) = told(tmp_path, '{% extends "brief" %}')
    assert problem.endswith("[no-template]\n  hint: did you mean “brief/brief.j2”?")


def notice(**fields: str) -> str:
    stated = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\nid: notice\n{stated}\n---\n"


def test_the_note_on_grades_says_only_what_the_sources_have(tmp_path):
    text = shown(write(tmp_path, sources__notice_md=notice(title="N", publisher="P", reliability="B") + "Text."))
    assert "Reliability of the source: B usually reliable." in text
    assert "Credibility" not in text


def test_an_entry_of_title_and_source_alone_shows_its_line_of_the_register(tmp_path):
    text = shown(write(tmp_path, sources__notice_md=notice(title="Queue hits 40 ships", publisher="Courier")))
    assert "Queue hits 40 ships\n------" in text
    assert "\nCourier, Queue hits 40 ships.\n" in text


FAULTS = """\
<p>{{ outlin.title }} {{ outline.titel|upper }}</p>
{% for theme in brief.thems %}{{ theme }}{% endfor %}
<tabel>x</tabel>
{% if outline.nope %}y{% endif %}<p rol="x">y</p>
"""


def test_unknown_names_and_tags_are_told_together(tmp_path):
    told_at = [
        problem.removeprefix("layouts/mine/brief.j2:").partition(" [")[0] for problem in told(tmp_path, FAULTS)
    ]
    assert told_at == [
        "1: error: “outlin” is not defined",
        "1: error: “titel” is not a part of outline",
        "2: error: “thems” is not a part of brief",
        "3: error: unknown tag <tabel>",
        "4: error: “nope” is not a part of outline",
        "4: error: <p> has no attribute “rol”",
    ]


def test_broken_blocks_are_told_together_and_with_unknown_roles_and_names(tmp_path):
    template = (
        '<ol start="x"><li>a</li></ol>\n<ul><p>x</p></ul>\n<p>{{ outline.nope }}<marking label="TLP:BLAK"/></p>'
    )
    codes = [problem.partition(" [")[2].partition("]")[0] for problem in told(tmp_path, template)]
    assert codes == ["bad-attribute", "misplaced", "bad-attribute", "template-error"]
    codes = [problem.partition(" [")[2].partition("]")[0] for problem in told(tmp_path, '<p role="x">{{ nope }}</p>')]
    assert codes == ["template-error", "unknown-role"]


def test_nothing_is_built_with_a_name_that_is_not_there(tmp_path):
    files = {"layouts__mine__brief_j2": "<p>a{{ outline.nope }}</p>"}
    assert briefgen.build(write(tmp_path, **files), to=["txt"], layout="mine").files == ()


def test_a_layout_that_extends_itself_under_the_name_of_a_built_in_one_is_told(tmp_path):
    own = {"layouts__brief__brief_j2": '{% extends "brief/brief.j2" %}'}
    problems = [str(each) for each in briefgen.check(write(tmp_path, **own)) if each.severity == "error"]
    message = "layouts/brief/brief.j2:1: error: the layout calls itself without end [layout-error]"
    assert problems == [f"{message}\n  hint: it extends itself: give it another name"]
