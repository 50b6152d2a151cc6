"""A layout shows values and does nothing else: no way out, an end to everything, and a reference that is whole."""

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2.debug  # noqa: F401 - loaded with the first error, which is not what a template opens
import pytest
from jinja2 import Undefined

import briefgen
from briefgen import pipeline
from briefgen.brief import compose
from briefgen.entry import Entry
from briefgen.layout import BUILT_IN, LayoutPath, read_styles
from briefgen.layout.citing.citations import citing_of
from briefgen.layout.meter import Meter
from briefgen.layout.nameable import Unknown
from briefgen.layout.picture_folder import PictureFolder
from briefgen.layout.sandbox import Sandbox
from briefgen.layout.slots import Slots
from briefgen.layout.templates import render_template
from briefgen.layout.viewing import views_of
from briefgen.layout.views import KINDS, DateView, View, kind_of, names_of
from briefgen.outline import read_outline
from briefgen.problems import BriefgenError, Location
from tests.layout.project_made import told, write
from tests.layout.sandbox_hunt import ENDLESS, OTHER_WAYS, asked_for_parts

STYLES = read_styles(LayoutPath((BUILT_IN,)), "brief")
OUTLINE = b"""\
title: A title
date: 2026-05-04
cutoff: 2026-05-01
marking: TLP:AMBER
variables: {more: words}
judgements: [{text: It is likely., likelihood: likely, confidence: low, basis: b, entries: [a]}]
themes: [{title: Theme, entries: [a, b], themes: [{title: Below, entries: [c]}]}]
options: {annex_unplaced: true}
"""
ENTRIES = [
    Entry(
        where=Location("/SECRET/a.md", 1),
        id="a",
        title="A",
        text="Text.",
        note="SECRET",
        file="SECRET",
        origin="SECRET",
        x={"SECRET": 1},
        published="2026-04",
        authors="Clerk, B.",
        reliability="B",
        credibility="2",
        marking="TLP:GREEN",
        extracts=({"quote": "q"},),
        ai={"system": "s"},
        url="https://example.org",
    ),
    *(Entry(where=Location("/SECRET/b.md", 1), id=name, title=name.upper(), note="SECRET") for name in "bcd"),
]


@pytest.fixture(scope="module")
def brief():
    outline, _ = read_outline(OUTLINE, "outline.yaml")
    return compose(outline, ENTRIES)[0]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a folder of layouts, with links that lead out of it."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "outside.j2").write_text("SECRET")
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "part.j2").write_text("SECRET")
    mine = folder / "layouts" / "mine"
    mine.mkdir(parents=True)
    (mine / "part.j2").write_text("{% macro m() %}x{% endmacro %}")
    (mine / "link.j2").symlink_to("/etc/hostname")
    (mine.parent / "folder").symlink_to(folder / "elsewhere")
    return mine.parent


@pytest.fixture
def written(root, brief):
    """Return a function that gives what a template writes."""

    def write(text: str, steps: int = 300_000) -> str:
        (root / "mine" / "brief.j2").write_text(text, encoding="utf-8")
        meter = Meter(steps)
        citing = citing_of(brief, STYLES.citations)
        slots = Slots(brief, citing, PictureFolder(root.parent, STYLES))
        return render_template((root, BUILT_IN), "mine/brief.j2", views_of(brief), slots.filters(meter), meter)

    return write


WATCHED: list[tuple[str, Any]] = []
"""What Python tells of itself while a layout of the hunt runs."""
_IS_ON: list[bool] = []


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if _IS_ON and event.partition(".")[0] in ("open", "os", "subprocess", "socket", "pickle", "shutil", "ctypes"):
        WATCHED.append((event, args[0] if args else ""))


sys.addaudithook(_watch)


@pytest.mark.parametrize("text", [*asked_for_parts(), *OTHER_WAYS])
def test_no_layout_gets_out(written, root, text):
    with pytest.raises(BriefgenError):  # what Python loads for the first fault is no work of a layout
        written("{{ outline.nothing }}")
    WATCHED.clear()
    _IS_ON.append(True)
    shown, problems = "", []
    try:
        shown = written(f"\n{text}")
    except BriefgenError as fault:
        problems = fault.problems
    finally:
        _IS_ON.clear()
    for problem in problems:
        assert re.match(r"layouts/mine/\w+\.j2:\d", str(problem)), problem
        assert "SECRET" not in str(problem)
    files = [what for event, what in WATCHED if event == "open"]
    assert [each for each in files if not str(each).startswith((str(root), str(BUILT_IN)))] == []
    assert [each for each in WATCHED if each[0] not in ("open", "os.listdir", "os.scandir")] == []
    assert shown.strip() in ("", "None"), shown


def test_the_hunt_is_large():
    assert len({*asked_for_parts(), *OTHER_WAYS}) > 200


@pytest.mark.parametrize("text", ENDLESS)
def test_every_layout_ends_with_a_message_at_its_line(written, text):
    with pytest.raises(BriefgenError) as caught:
        written(f"\n{text}")
    assert re.match(r"layouts/mine/brief\.j2(:\d+)?: error: ", str(caught.value)), caught.value
    code = re.search(r"\[([\w-]+)\]", str(caught.value))[1]
    assert code in ("layout-limit", "layout-error", "template-syntax")


def test_an_endless_loop_ends_soon_with_all_the_steps_that_there_are(tmp_path):
    start = time.thread_time()
    loop = "\n{% for a in range(90000) %}{% for b in range(90000) %}{{ b|string|upper }}{% endfor %}{% endfor %}"
    message = "layouts/mine/brief.j2:2: error: the layout does too much here, or never ends [layout-limit]"
    assert [each.partition("\n")[0] for each in told(tmp_path, loop)] == [message]
    assert time.thread_time() - start < 5


@pytest.mark.parametrize(
    "body",
    [
        "{% for b in range(90000) %}{% endfor %}",
        "{% set x = brief.items|sort(attribute='entry.title,number') %}",
        "{% set x = brief.items|groupby('entry.text') %}",
        "{% set x = brief.items|map(attribute='entry.title')|unique|list %}",
        "{% for item in brief.items %}{{ item.entry.text|markdown(item.entry.where) }}{% endfor %}",
    ],
)
def test_it_ends_soon_in_a_brief_of_a_thousand_entries_too(tmp_path, body):
    loop = f"{{% for a in range(90000) %}}{body}{{% endfor %}}"
    write(tmp_path, layouts__mine__brief_j2=loop, layouts__mine__styles_yaml="extends: brief")
    lines = (f"- {{id: e{n}, title: Entry {n}, text: {'word ' * 90}}}\n" for n in range(1000))
    (tmp_path / "sources" / "many.yaml").write_text("".join(lines), encoding="utf-8")
    outline = tmp_path / "outline.yaml"
    outline.write_text("title: Many\nlayout: mine\nthemes: [{title: All, rest: true}]\n", encoding="utf-8")
    composed = briefgen.compose_outline(outline)
    start = time.thread_time()
    with pytest.raises(BriefgenError, match="does too much here, or never ends"):
        pipeline.make(composed)
    assert time.thread_time() - start < 5


# ---------------------------------------------------------------- what a layout sees

PLAIN = (str, int, float, bool, type(None))


def every_value(value: Any) -> Iterator[Any]:
    """Yield a value and all that is in it, by the names that templates may use."""
    yield value
    inner: list[Any] = []
    if isinstance(value, View):
        inner = [getattr(value, name) for name in names_of(type(value))]
    elif isinstance(value, dict):
        inner = [*value, *value.values()]
    elif isinstance(value, tuple):
        inner = list(value)
    for each in inner:
        yield from every_value(each)


def test_a_layout_sees_plain_values_and_views_and_nothing_else(brief):
    seen = [*every_value(tuple(views_of(brief).values()))]
    assert {type(each) for each in seen} == {*PLAIN, tuple, dict, *KINDS} - {float}
    assert not [each for each in seen if isinstance(each, str) and "SECRET" in each]


def test_no_part_is_given_but_those_on_the_list(brief):
    sandbox = Sandbox(Meter(10_000_000), undefined=Unknown)
    seen = {type(each): each for each in every_value(tuple(views_of(brief).values()))}
    for kind, value in seen.items():
        listed = names_of(kind) if isinstance(value, View) else METHODS.get(kind, ())
        for name in {*dir(value), *listed}:
            for given in (sandbox.getattr(value, name), sandbox.getitem(value, name)):
                assert isinstance(given, Undefined) != (name in listed), (kind, name)


METHODS = {
    str: ("capitalize endswith lower lstrip replace rstrip split startswith strip title upper").split(),  # noqa: SIM905
    dict: ["get", "items", "keys", "values"],
}


def test_views_cannot_be_changed(brief):
    for value in {type(each): each for each in every_value(tuple(views_of(brief).values()))}.values():
        if isinstance(value, View):
            assert not hasattr(value, "__dict__")
            with pytest.raises((AttributeError, TypeError)):
                value.title = "x"


def test_only_dates_are_printed_as_a_whole(brief):
    for value in every_value(tuple(views_of(brief).values())):
        if isinstance(value, View) and not isinstance(value, DateView):
            assert str(value) == f"<{kind_of(type(value))}>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ outline.title|upper }}, {{ outline.date }}, {{ outline.date.iso }}", "A TITLE, 4 May 2026, 2026-05-04"),
        ("{{ brief.items|map(attribute='number')|join(' ') }}", "E1.1 E1.2 E1.1.1 A1"),
        ("{{ brief.items|selectattr('entry.published')|map(attribute='entry.published')|join }}", "April 2026"),
        ("{{ brief.items|groupby('entry.reliability')|map(attribute='list')|map('length')|join(',') }}", "3,1"),
        ("{% for key, words in outline.variables.items() %}{{ key }}={{ words }}{% endfor %}", "more=words"),
        (
            "{% set ns = namespace(n=0) %}{% for i in brief.items %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}",
            "4",
        ),
        ("{% macro m(x) %}{{ x }}{{ caller(1) }}{% endmacro %}{% call(n) m('a') %}{{ n }}{% endcall %}", "a1"),
        ("{% for t in brief.themes recursive %}{{ t.number }} {{ loop(t.themes) }}{% endfor %}", "1 1.1 "),
        (
            "{% for i in [1, 2] %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{{ '-' if not loop.last }}{% endfor %}",
            "1a-2b",
        ),
        ("{{ admiralty.reliability.B }} {{ 'a-b'.split('-')[1] }} {{ 'abc'[1:] }}", "usually reliable b bc"),
        ("{{ nothing|default('x') }}{{ 'a'.replace('a', '<') }}{{ 7 // 2 }}{{ 2 ** 3 }}", "x&lt;38"),
        ("{% block a %}x{% endblock %}{{ self.a() }}", "xx"),
    ],
)
def test_what_layouts_do_still_works(written, text, shown):
    assert written(text) == shown


def test_every_part_of_every_kind_is_in_the_reference():
    page = (Path(__file__).parents[2] / "docs" / "layouts.md").read_text(encoding="utf-8")
    for kind in KINDS:
        section = page.partition(f"\n#### {kind_of(kind)}\n")[2].partition("\n#")[0]
        rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        assert tuple(rows) == names_of(kind), kind
