"""The JSON Schemas of records and outlines say what users write."""

from briefgen.entry import Entry
from briefgen.outline import Outline


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


def test_a_selector_is_a_mapping_or_a_line():
    line, mapping = Outline.model_json_schema()["$defs"]["Selector"]["anyOf"]
    assert line == {"type": "string"}
    assert {"tags", "published", "marking", "all", "any", "not"} <= set(mapping["properties"])
    assert mapping["properties"]["not"]["items"] == {"$ref": "#/$defs/Selector"}
