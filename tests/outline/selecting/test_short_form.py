"""The short form of selectors: the same as the long one, and every fault at its column."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.outline import read_outline
from briefgen.outline.selecting.clauses import joined
from briefgen.outline.selecting.selector import Selector
from briefgen.problems import BriefgenError


def selector(text: str) -> Selector:
    """The selector of a theme, as it stands in a file."""
    outline, problems = read_outline(f"title: X\nthemes:\n- title: A\n  select: {text}\n".encode(), "o.yaml")
    assert problems == []
    return outline.themes[0].select


def faults(text: str) -> str:
    with pytest.raises(BriefgenError) as raised:
        read_outline(f"title: X\nthemes:\n- title: A\n  select: {text}\n".encode(), "o.yaml")
    return "\n".join(map(str, raised.value.problems))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("tag:port", "{tags: port}"),
        ("tags:port", "{tags: [port]}"),
        ("tag:port, ship", "{tags: [port, ship]}"),
        ("TAG:port AND kind:qa", "{tags: port, kind: qa}"),
        ("tag:port and published >= 2024-10-01", "{tags: port, published: since 2024-10-01}"),
        ("published>2024-10", "{published: after 2024-10}"),
        ("published <= cutoff", "{published: until cutoff}"),
        ("accessed < 2024-10-01", "{accessed: before 2024-10-01}"),
        ("published = 2024-10", "{published: 2024-10}"),
        ("published last 14 days", "{published: last 14 days}"),
        ("published:last 14 days and tag:a", "{published: last 14 days, tags: a}"),
        ("information_date since 2024 until 2024-06", "{information_date: since 2024 until 2024-06}"),
        ("reliability:B or better", "{reliability: B or better}"),
        ("reliability:B or better or tag:a", "{any: [{reliability: [A, B]}, {tags: a}]}"),
        ("credibility:1,2", "{credibility: 2 or better}"),
        ("marking:TLP:GREEN", "{marking: TLP:GREEN}"),
        ("marking:at most TLP:GREEN", "{marking: at most TLP:GREEN}"),
        ("marking <= tlp:green", "{marking: [TLP:CLEAR, TLP:GREEN]}"),
        ('not publisher:"Example News"', "{not: {publisher: Example News}}"),
        ("publisher:“Example News”", "{publisher: Example News}"),
        ("source:O'Neil", "{publisher: O'Neil}"),
        ("id:wire-*", "{id: wire-*}"),
        ("tag:a or tag:b and tag:c", "{any: [{tags: a}, {all: [{tags: b}, {tags: c}]}]}"),
        ("(tag:a or tag:b) and tag:c", "{any: [{tags: a}, {tags: b}], tags: c}"),
        ("not (tag:a and tag:b)", "{not: {tags: a, all: [{tags: b}]}}"),
        ('text:"heavy rain", fog', "{text: [heavy rain, fog]}"),
        ('tag:"and"', "{tags: and}"),
        (r"""'tag:"say \"no\""'""", '{tags: say "no"}'),
    ],
)
def test_the_short_form_means_the_same_as_the_long_one(short, long):
    assert joined(selector(short).parts) == joined(selector(long).parts)


def test_the_short_form_may_stand_inside_the_long_one_and_over_several_lines():
    text = "\n    any:\n    - tag:port and\n      kind:qa\n    - {tags: ship}\n    not: tag:old\n"
    assert joined(selector(text).parts) == "(tags: port and kind: qa or tags: ship) and not tags: old"


FAULTS = {
    "tag:port and publshed >= 2024": "4:24: error: unknown field “publshed” [unknown-key]\n"
    "  hint: did you mean “published”?",
    "tag:port and kind:documnt": "4:29: error: “themes.1.select.all.2.kind” cannot be “documnt” [unknown-value]\n"
    "  hint: did you mean “document”?",
    "published >= 2024-13": "4:24: error: “themes.1.select.published”: “2024-13” is not a date [bad-value]\n"
    "  hint: write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known",
    "published": "4:20: error: what is asked of “published” is missing [selector-syntax]\n"
    "  hint: write `published >= 2024-10-01` or `published last 14 days`",
    "published >=": "4:23: error: a date is missing after “published” [selector-syntax]",
    "publisher:Example News": "4:29: error: `and` or `or` is missing before “News” [selector-syntax]\n"
    "  hint: put quotation marks around a text of several words",
    "tag:a tag:b": "4:17: error: `and` or `or` is missing before “tag” [selector-syntax]\n"
    "  hint: put quotation marks around a text of several words",
    'publisher:"Example': "4:21: error: the quotation mark is not closed [selector-syntax]",
    "(tag:a or tag:b": "4:11: error: the parenthesis is not closed [selector-syntax]",
    "tag:a)": "4:16: error: the parenthesis is closed and was not opened [selector-syntax]",
    "tag:a and": "4:20: error: a clause begins with a field, and the selector ends [selector-syntax]\n"
    "  hint: write it as in `tag:port`",
    "(tag:a and kind:)": "4:27: error: a value is missing before “)” [selector-syntax]\n"
    "  hint: put quotation marks around `and`, `or` and `not`",
    "tag port": "4:15: error: a colon is missing after “tag” [selector-syntax]\n"
    "  hint: write `tag:` and what it should be",
    "tag:and": "4:15: error: a value is missing before “and” [selector-syntax]\n"
    "  hint: put quotation marks around `and`, `or` and `not`",
    "reliability:F or better": "4:23: error: “themes.1.select.reliability”: nothing is better than “F” [bad-value]\n"
    "  hint: write one of A, B, C, D, E",
    "marking <= TLP:GREN": "4:11: error: “themes.1.select.marking”: “TLP:GREN” is not a TLP 2.0 label [bad-value]\n"
    "  hint: write one of TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_at_its_column_with_a_hint(text):
    assert faults(text).startswith("o.yaml:" + FAULTS[text])


def test_all_faults_are_told_at_once():
    told = faults("tga:a and plcae:b\n  limit: many\n- title: B\n  select: kind:letter and tag")
    assert [line.split(": ")[0] for line in told.splitlines() if "error" in line] == [
        *("o.yaml:4:11", "o.yaml:4:21", "o.yaml:5:10", "o.yaml:7:30"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\n    tag:a and\n    tgas:b", "6:5"),
        (">\n    tag:a and\n    tgas:b", "6:5"),
        ('"tag:a and tgas:b"', "4:22"),
        ("'tag:''a'' and tgas:b'", "4:26"),
        ('"tag:\\u00e9 and tgas:b"', "4:27"),
    ],
)
def test_the_column_is_right_however_yaml_holds_the_text(text, place):
    assert f"o.yaml:{place}: error: unknown field “tgas”" in faults(text)


@pytest.mark.parametrize("text", ["(" * 5000, "not " * 5000 + "tag:a", "(" * 5000 + "tag:a" + ")" * 5000])
def test_depth_is_limited(text):
    assert "nested deeper than 12 levels" in faults(f"'{text}'")


# ---------------------------------------------------------------- every selector


WORDS = st.sampled_from(["port", "Heavy rain", "TLP:GREEN", "and", "o'clock", "a, b", 'say "no"', "(x)", "a\\b"])
CLAUSES = st.one_of(
    st.tuples(
        st.sampled_from(["tags", "publisher", "places", "actors", "origin", "text", "id", "language"]),
        st.lists(WORDS, min_size=1, max_size=3),
    ),
    st.tuples(st.just("kind"), st.lists(st.sampled_from(["qa", "note", "event"]), min_size=1, max_size=2)),
    st.tuples(st.just("reliability"), st.sampled_from([["A"], ["A", "B", "C"], "B or better"])),
    st.tuples(st.just("marking"), st.sampled_from([["TLP:RED"], "at most TLP:GREEN"])),
    st.tuples(
        st.sampled_from(["published", "information_date", "accessed"]),
        st.sampled_from(["2024-10", "since 2024", "last 14 days", "after 2024 until 2 weeks before cutoff"]),
    ),
).map(lambda clause: {clause[0]: clause[1]})
SELECTORS = st.recursive(
    CLAUSES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda p: {p[0]: p[1]}
        ),
        inner.map(lambda one: {"not": one}),
    ),
    max_leaves=6,
)


@given(SELECTORS)
@settings(max_examples=200)
def test_every_long_selector_has_a_short_form_that_is_read_as_the_same(long):
    short = joined(Selector.model_validate(long).parts)
    assert joined(Selector.model_validate(short).parts) == short


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(list("()<>=:,\"'andortg ")), max_size=40))
@settings(max_examples=300)
def test_whatever_is_written_is_read_or_told_at_a_place_inside_it(text):
    data = yaml.safe_dump({"title": "X", "themes": [{"title": "A", "select": text}]}, allow_unicode=True).encode()
    try:
        read_outline(data, "o.yaml")
    except BriefgenError as fault:
        lines = data.decode().split("\n")
        for problem in fault.problems:
            assert 1 <= problem.where.line <= len(lines)
            assert problem.where.column <= len(lines[problem.where.line - 1]) + 1
