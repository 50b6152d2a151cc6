"""The JSON Schemas of records and outlines say what users write."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from briefgen.cli import cli
from briefgen.entry import Entry
from briefgen.outline import Outline
from briefgen.project.schema import KINDS, mapping_of, schema_of
from tests.project import reference

ROOT = Path(__file__).parents[2]


class _Editor(yaml.SafeLoader):
    """YAML as editors read it: dates are text."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(kind: str, text: str) -> list[str]:
    """What an editor tells of a file."""
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    content = yaml.load(text, Loader=_Editor)  # noqa: S506 - a safe loader
    return [fault.message for fault in validator.iter_errors(content)]


def test_an_outline_needs_a_title_and_knows_no_other_keys():
    schema = Outline.model_json_schema()
    assert schema["required"] == ["title"]
    assert schema["additionalProperties"] is False
    assert "where" not in schema["properties"]


def test_names_dates_and_markings_are_what_is_typed():
    schema = Outline.model_json_schema()
    theme = schema["$defs"]["Theme"]["properties"]
    assert theme["entries"]["items"] == {"type": "string"}
    labels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    assert {"enum": labels} in schema["properties"]["marking"]["anyOf"]
    assert schema["properties"]["date"]["anyOf"][0]["type"] == "string"


def test_an_entry_needs_a_title_only():
    schema = Entry.model_json_schema()
    assert schema["required"] == ["title"]
    assert schema["properties"]["tags"]["anyOf"] == [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}},
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_prints_a_schema(kind: str):
    done = CliRunner().invoke(cli, ["schema", kind])
    assert done.exit_code == 0
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"briefgen: {kind}"


def test_every_key_of_an_outline_says_what_it_means():
    schema = schema_of("outline")
    for part in (schema, *map(mapping_of, schema["$defs"].values())):
        assert [key for key, value in part["properties"].items() if not value.get("description")] == []


@pytest.mark.parametrize("file", ["outline.yaml", "briefgen/project/starter/outline.yaml"])
def test_our_own_outlines_are_fine(file: str):
    assert faults("outline", (ROOT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "title: 2024\nedition: 3\ndate: 2026\nvariables: {week: 18}\n",
        "extends: base.yaml\nthemes: [{id: port, drop: true}, include: a.yaml, {title: A, themes: [include: b]}]\n",
        "extends: base.yaml\njudgements: [{id: kj1, confidence: low}]\nproducts: [{name: full, drop: true}]\n",
        "title: X\nthemes: [{title: A, select: {kind: event, not: {tags: a}, all: [tag:b, {status: draft}]}}]\n",
        "title: X\nproducts: [{name: press, marking: TLP:CLEAR, parts: [sources], themes: [a], suffix: ''}]\n",
    ],
)
def test_an_editor_has_nothing_to_say_of_what_is_right(text: str):
    assert faults("outline", text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("subtitle: X\n", "'subtitle': 'X'"),
        ("title: X\ntitel: Y\n", "'titel' was unexpected"),
        ("title: X\nmarking: TLP:WHITE\n", "'TLP:WHITE' is not one of"),
        ("title: X\ndate: tomorrow\n", "'tomorrow' does not match"),
        ("title: X\nthemes: [{include: a.yaml, title: B}]\n", "not valid under any"),
        ("title: X\nproducts: [{name: a, parts: [judgments]}]\n", "'judgments' is not one of"),
        ("title: X\nvariables: {a: [b]}\n", "['b'] is not of type"),
    ],
)
def test_an_editor_tells_what_is_wrong(text: str, told: str):
    assert [fault for fault in faults("outline", text) if told in fault]


def test_entries_are_a_list_a_mapping_of_one_or_one_alone():
    entry = "{title: A, published: 2024-05, credibility: 2, tags: a, mood: damp}"
    assert faults("entry", f"- {entry}\n- {{question: Is it open, answer: Yes.}}\n") == []
    assert faults("entry", f"entries: [{entry}]\n") == []
    assert faults("entry", entry) == []
    assert faults("entry", "- {title: A, reliability: G}\n")


def test_sources_are_a_list():
    assert faults("source", "- {name: Wire, kind: news-agency, reliability: B}\n") == []
    assert faults("source", "- {nam: Wire}\n")


@pytest.mark.parametrize("name", ["brief", "qa", "shared"])
def test_our_own_styles_are_fine(name: str):
    assert faults("styles", (ROOT / "layouts" / name / "styles.yaml").read_text(encoding="utf-8")) == []


def test_lengths_of_styles_have_units_or_none():
    assert faults("styles", "page: {top: 2.5cm, left: 72}\nroles: {text: {size: 10.5}}\n") == []
    assert faults("styles", "page: {top: 2.5 feet}\n")


def test_the_page_on_outlines_lists_every_key_as_the_schema_has_it():
    page = reference.PAGE.read_text(encoding="utf-8")
    assert page.partition(reference.HEADING)[2] == reference.reference().partition(reference.HEADING)[2], (
        "write it anew with: python -m tests.project.reference"
    )


def test_a_selector_is_a_mapping_or_a_line():
    line, mapping = Outline.model_json_schema()["$defs"]["Selector"]["anyOf"]
    assert line == {"type": "string"}
    assert {"tags", "published", "marking", "all", "any", "not"} <= set(mapping["properties"])
    assert mapping["properties"]["not"]["items"] == {"$ref": "#/$defs/Selector"}
