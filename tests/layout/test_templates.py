"""Templates are Jinja2 in a sandbox; each of their faults is told with the file and line that it is in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.files.limits import Limits, limited
from briefgen.layout.templates import render_template
from briefgen.layout.viewing import outline_view
from briefgen.outline import Outline
from briefgen.problems import BriefgenError, Location

OUTLINE = outline_view(Outline(title="A title", where=Location("outline.yaml", 1)))


def written(root: Path, **context) -> str:
    """Return what `mine/brief.j2` in that folder writes."""
    return render_template((root,), "mine/brief.j2", {"outline": OUTLINE, **context}, {"shout": str.upper})


@pytest.fixture
def fault(tmp_path: Path):
    """Return a function that gives the problem of a template, the other files beside it by name."""

    def told(text: str | bytes, **others: str) -> str:
        files = {"brief.j2": text, **{name.replace("__", "/") + ".j2": body for name, body in others.items()}}
        for name, body in files.items():
            file = tmp_path / "mine" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body if isinstance(body, bytes) else body.encode())
        with pytest.raises(BriefgenError) as caught:
            written(tmp_path)
        return str(caught.value)

    return told


def template(tmp_path: Path, text: str) -> Path:
    (tmp_path / "mine").mkdir(exist_ok=True)
    (tmp_path / "mine" / "brief.j2").write_text(text, encoding="utf-8")
    return tmp_path


def test_each_opening_tag_is_stamped_with_its_line(tmp_path):
    root = template(tmp_path, "{% if true %}\n<p>{{ outline.title }}</p>\n{% endif %}\n\n<hr/>\n<b\n role='x'>")
    assert written(root) == (
        '<p at="layouts/mine/brief.j2:2">A title</p>\n\n<hr at="layouts/mine/brief.j2:5"/>\n'
        "<b at=\"layouts/mine/brief.j2:6\"\n role='x'>"
    )


def test_values_are_escaped_and_never_stamped_or_run(tmp_path):
    root = template(tmp_path, "{{ value }}")
    assert written(root, value="<p> & \"'{{ 1 }}{% x %}") == "&lt;p&gt; &amp; &#34;&#39;{{ 1 }}{% x %}"


@given(st.text())
def test_any_value_comes_out_escaped_and_nothing_else(tmp_path_factory, value):
    root = template(tmp_path_factory.getbasetemp(), "{{ value }}")
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert written(root, value=value) == escaped.replace("'", "&#39;").replace('"', "&#34;")


def test_a_project_s_template_comes_before_the_shared_one_of_the_same_name(tmp_path):
    for root in ("own", "built-in"):
        (tmp_path / root / "mine").mkdir(parents=True)
        (tmp_path / root / "mine" / "bits.j2").write_text(root, encoding="utf-8")
    (tmp_path / "built-in" / "mine" / "brief.j2").write_text('{% include "mine/bits.j2" %}', encoding="utf-8")
    assert render_template((tmp_path / "own", tmp_path / "built-in"), "mine/brief.j2", {}, {}) == "own"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "<p>\n{{ outline.titel }}",
            "brief.j2:2: error: “titel” is not a part of outline [template-error]\n  hint: did you mean “title”?",
        ),
        (
            "<p>\n\n{{ outlin }}",
            "brief.j2:3: error: “outlin” is not defined [template-error]\n  hint: did you mean “outline”?",
        ),
        ("<p>\n{{ ''.__class__ }}", "brief.j2:2: error: “__class__” is not a part of str [template-error]"),
        ("{{ ''|attr('__class__') }}", "brief.j2:1: error: “__class__” is not a part of str [template-error]"),
        (
            "<p>\n{{ 1 / 0 }}",
            "brief.j2:2: error: the layout fails here: division by zero [layout-error]",
        ),
        ("\n{{ 'a'|shot }}", "brief.j2:2: error: no filter named 'shot' [template-syntax]"),
        ("\n{{ 1 + }}", "brief.j2:2: error: unexpected 'end of print statement' [template-syntax]"),
        (
            "\n{% include 'shared/partz.j2' %}",
            "brief.j2:2: error: there is no template “shared/partz.j2” in the layouts [no-template]",
        ),
        (
            "{% include '../secret.j2' %}",
            "brief.j2:1: error: there is no template “../secret.j2” in the layouts [no-template]",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(fault, text, message):
    assert fault(text) == f"layouts/mine/{message}"


def test_a_loop_that_is_not_closed_is_told_at_the_end_of_the_file(fault):
    missing = "Jinja was looking for the following tags: 'endfor' or 'else'"
    inner = "The innermost block that needs to be closed is 'for'"
    message = f"unexpected end of template. {missing}. {inner} [template-syntax]"
    assert fault("<p>\n{% for x in [1] %}\n<b>\n") == f"layouts/mine/brief.j2:3: error: {message}"


def test_a_loop_may_not_go_on_for_ever(fault):
    message = "the layout fails here: Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."
    assert fault("\n{{ range(10**7)|list }}") == f"layouts/mine/brief.j2:2: error: {message} [layout-error]"


@pytest.mark.parametrize(
    "text", ["{{ ''.__class__.__mro__ }}", "{{ [].append(1) }}", "{{ '{0.__class__}'.format(1) }}"]
)
def test_the_sandbox_refuses_what_leads_out_of_it(fault, text):
    assert fault(f"\n{text}").startswith("layouts/mine/brief.j2:2: error: ")


def test_a_fault_in_a_macro_of_another_file_is_told_with_that_file(fault):
    text = '{% import "mine/bits.j2" as bits %}\n\n{{ bits.head(outline) }}'
    bits = "{% macro head(outline) %}\n<p>\n{{ outline.nope }}\n{% endmacro %}"
    assert fault(text, bits=bits) == "layouts/mine/bits.j2:3: error: “nope” is not a part of outline [template-error]"


def test_a_syntax_fault_in_an_included_file_is_told_with_that_file(fault):
    message = "layouts/mine/bits.j2:2: error: encountered unknown tag 'nope' [template-syntax]"
    assert fault('{% include "mine/bits.j2" %}', bits="\n{% nope %}") == message


def test_a_missing_macro_is_told_with_the_one_that_was_meant(fault):
    text = '{% import "mine/bits.j2" as bits %}\n{{ bits.haed() }}'
    assert fault(text, bits="{% macro head() %}x{% endmacro %}").endswith(
        "[template-error]\n  hint: did you mean “head”?"
    )


def test_an_unknown_name_is_told_with_the_one_that_was_meant(fault):
    message = "layouts/mine/brief.j2:1: error: “outlin” is not defined [template-error]"
    assert fault("{{ outlin }}") == f"{message}\n  hint: did you mean “outline”?"


def test_a_fault_in_a_file_of_a_folder_below_is_told_with_its_whole_path(fault):
    text = '{% include "mine/parts/bits.j2" %}'
    assert fault(text, parts__bits="{{ nope }}").startswith("layouts/mine/parts/bits.j2:1: error: ")


def test_a_template_that_is_not_utf8_is_a_problem(fault):
    assert fault("<p>caf\xe9".encode("latin-1")).startswith("layouts/mine/brief.j2")


def test_a_file_that_is_not_utf8_is_named_where_another_includes_it(tmp_path):
    root = template(tmp_path, "<p>\n{% include 'mine/bits.j2' %}")
    (root / "mine" / "bits.j2").write_bytes("caf\xe9".encode("latin-1"))
    with pytest.raises(BriefgenError, match=r"^layouts/mine/bits\.j2: error: a file of the layout is not UTF-8"):
        written(root)


def test_a_template_is_no_larger_than_any_file_may_be(tmp_path):
    root = template(tmp_path, "x" * 1_000_001)
    with limited(Limits(file=1)), pytest.raises(BriefgenError, match=r"^layouts/mine/brief\.j2: error: the file has"):
        written(root)


def test_a_macro_that_calls_itself_without_end_is_a_problem(fault):
    assert fault("\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}").startswith("layouts/mine/brief.j2:2: error: ")
