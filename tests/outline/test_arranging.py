"""The order of entries, and the groups that a field makes of them."""

import pytest

from briefgen.outline.arranging import grouped, in_order, retitled
from briefgen.readers import read_source


def read(*rows: str):
    """Entries of mappings without their braces, with the ids a, b, c …"""
    source = "".join(f"- {{id: {ident}, {row}}}\n" for ident, row in zip("abcdefgh", rows, strict=False))
    entries, problems = read_source(source.encode(), "a.yaml")
    assert problems == []
    return entries


def ids(entries) -> str:
    return "".join(entry.id for entry in entries)


# ---------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("published", ["published: 2026-05", "title: X", "published: 2026-04-30"]),
        ("information_date", ["information_date: 2026-05", "title: X", "information_date: 2026-04-30"]),
        ("accessed", ["accessed: 2026-05-02", "title: X", "accessed: 2026-04-30"]),
        ("publisher", ["publisher: met", "title: X", "publisher: Army"]),
        ("reliability", ["reliability: B", "title: X", "reliability: A"]),
        ("credibility", ["credibility: 2", "title: X", "credibility: 1"]),
        ("marking", ["marking: TLP:GREEN", "title: X", "marking: TLP:CLEAR"]),
        ("marking", ["marking: TLP:RED", "title: X", "marking: TLP:AMBER+STRICT"]),
    ],
)
def test_what_entries_state_orders_them_and_those_that_do_not_come_last_either_way(key: str, rows: list[str]):
    entries = read(*(row if "title" in row else f"title: X, {row}" for row in rows))
    assert ids(in_order(entries, [key])) == "cab"
    assert ids(in_order(entries, [f"-{key}"])) == "acb"


def test_titles_and_ids_are_ordered_without_regard_to_case():
    entries = read("title: beta", "title: Alpha", "title: ALPHA")
    assert ids(in_order(entries, ["title"])) == "bca"
    assert ids(in_order(entries, ["-title", "-id"])) == "acb"
    assert ids(in_order(entries, ["source"])) == "abc"


def test_equals_stand_in_the_order_of_the_next_key_and_then_as_they_were():
    entries = read("title: B, publisher: Met", "title: A, publisher: Met", "title: A, publisher: Army")
    assert ids(in_order(entries, ["publisher", "title"])) == "cba"
    assert ids(in_order(entries, ["title", "source"])) == "bca"
    assert ids(in_order(entries, [])) == "abc"


# ---------------------------------------------------------------- groups


def groups(entries, by: str, **how) -> list[str]:
    without, made = grouped(entries, by, **how)
    return [*(f"{group.title}: {ids(group.entries)}" for group in made), *([f"- {ids(without)}"] if without else [])]


@pytest.mark.parametrize(
    ("by", "rows", "lines"),
    [
        ("publisher", "publisher: Met | publisher: MET | note: N", "MET: ab | - c"),
        ("publisher", "publisher: MET | publisher: Met", "MET: ab"),
        ("kind", "kind: data | kind: note | kind: qa", "Data: a | Notes: b | Questions: c"),
        ("kind", "kind: event | kind: document | kind: event", "Documents: b | Events: ac"),
        ("year", "published: 2026-05-04 | published: 2025 | published: 2025-12/2026-01", "2025: b | 2026: a | - c"),
        ("month", "published: 2026-05-04 | published: 2026 | published: 2026-05", "May 2026: ac | - b"),
        ("day", "published: 2026-05-04 | published: 2026-05 | note: N", "4 May 2026: a | - bc"),
        ("reliability", "reliability: C | reliability: A", "A: completely reliable: b | C: fairly reliable: a"),
        ("credibility", "credibility: 5 | credibility: 2", "2: probably true: b | 5: improbable: a"),
        ("source_type", "source_type: social-post | source_type: imagery", "Imagery: b | Social post: a"),
        ("status", "status: verified | status: draft", "Draft: b | Verified: a"),
        ("language", "language: fr-CA | language: de | note: N", "de: b | fr-CA: a | - c"),
        ("publisher", "publisher: Met, marking: TLP:RED | publisher: Sea, marking: TLP:RED", "Met: a | Sea: b"),
        ("tags", "tags: [port, sea, fog] | tags: [port, sea]", "Fog: a | - b"),
        (
            "marking",
            "marking: TLP:RED | marking: TLP:AMBER | marking: TLP:GREEN",
            "TLP:GREEN: c | TLP:AMBER: b | TLP:RED: a",
        ),
        ("marking", "marking: TLP:RED | note: N", "TLP:RED: a | - b"),
        ("tags", "tags: [port] | tags: [fog, port]", "Fog: b | - a"),
        ("places", "places: [pier] | places: [Dock, Pier]", "Dock: b | - a"),
        ("actors", "actors: [crew] | actors: [guild]", "crew: a | guild: b"),
        ("origin", "origin: wire | note: N", "wire: a | - b"),
    ],
)
def test_entries_that_share_a_value_are_a_group_under_its_title(by: str, rows: str, lines: str):
    entries = read(*(f"title: X, {row}" for row in rows.split(" | ")))
    assert " | ".join(groups(entries, by)) == lines


def test_groups_may_run_backwards():
    entries = read("title: X, published: 2025", "title: X, published: 2026")
    assert groups(entries, "year", backwards=True) == ["2026: b", "2025: a"]


def test_an_entry_is_in_the_group_of_its_first_value_or_of_each():
    entries = read("title: X, tags: [port, fog]", "title: X, tags: [fog]", "title: X, tags: [ice]")
    assert groups(entries, "tags") == ["Fog: b", "Ice: c", "Port: a"]
    assert groups(entries, "tags", repeat=True) == ["Fog: ab", "Ice: c", "Port: a"]


def test_a_value_that_all_of_several_entries_have_makes_no_group_and_that_of_one_alone_does():
    assert groups(read("title: X, tags: [fog, port]", "title: X, tags: [port]"), "tags") == ["Fog: a", "- b"]
    assert groups(read("title: X, tags: [port]"), "tags") == ["Port: a"]
    assert groups(read("title: X, publisher: Met", "title: X, publisher: Met"), "publisher") == ["Met: ab"]


# ---------------------------------------------------------------- titles of groups whose entries are withheld in part


@pytest.mark.parametrize(
    ("title", "by", "row", "written"),
    [
        ("PIER Seven", "places", "places: [Dock, pier seven]", "pier seven"),
        ("Port", "tags", "tags: [PORT]", "PORT"),
        ("May 2026", "month", "published: 2026-05-04", "May 2026"),
        ("Pier", "places", "places: [Dock]", ""),
    ],
)
def test_a_group_is_titled_as_those_of_its_entries_write_it_that_are_given(
    title: str, by: str, row: str, written: str
):
    assert retitled(title, by, read(f"title: X, {row}")) == written


def test_of_several_ways_to_write_a_title_the_first_in_order_is_taken():
    assert retitled("PIER", "places", read("title: X, places: [pier]", "title: X, places: [Pier]")) == "Pier"
    assert retitled("PIER", "places", []) == ""
