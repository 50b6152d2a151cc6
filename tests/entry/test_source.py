"""Sources: what `sources.yaml` says of them, and what entries take from it."""

from pathlib import Path

import briefgen
from briefgen.entry import entry_from
from briefgen.entry.source import Sources, read_sources
from briefgen.problems import Location
from briefgen.standards.people import Name

LISTED = """\
- name: Ferry Company
  reliability: B
  descriptor: The operator, with an interest in calm.
  aliases: [Ferries Ltd, FC]
- {id: port, name: Port Office, kind: government, country: GB}
"""


def sources(text: str = LISTED) -> Sources:
    listed, problems = read_sources(text.encode(), "sources/sources.yaml")
    assert problems == []
    return Sources(listed)


def entry(**fields: object):
    return entry_from({"title": "A", **fields}, Location("a.yaml", 1))[0]


def test_an_entry_takes_from_its_source_what_it_does_not_say_itself():
    done = sources().completed(entry(publisher="ferries  ltd"))
    assert (done.publisher, done.reliability, done.descriptor[:12]) == ("Ferry Company", "B", "The operator")
    assert sources().completed(entry(publisher="FC", reliability="D")).reliability == "D"


def test_a_source_that_is_not_listed_is_inferred_from_the_publisher():
    assert sources().of(entry(publisher="The Herald")).id == "the-herald"
    assert sources().of(entry(publisher="port")).name == "Port Office"
    assert sources().of(entry()) is None


def test_everything_wrong_with_the_list_is_told_at_once():
    text = LISTED + "- {name: FC}\n- {name: X, kind: blog, country: gb}\n- {name: Y, parent: prot}\n- 7\n"
    problems = [str(problem).split("\n")[0] for problem in read_sources(text.encode(), "s.yaml")[1]]
    assert problems == [
        "s.yaml:7:19: error: “kind” cannot be “blog” [unknown-value]",
        "s.yaml:7:34: error: “country”: “gb” is no country code [bad-value]",
        "s.yaml:9:3: error: a source must be a mapping, not “7” [wrong-type]",
        "s.yaml:6:3: error: “fc” names two sources; first on line 1 [duplicate-source]",
        "s.yaml:8:3: error: the parent “prot” is no source [unknown-source]",
    ]


def test_the_list_is_no_source_of_entries(project: Path):
    (project / "sources" / "sources.yaml").write_text("- {name: Example Ferries, reliability: F}\n", encoding="utf-8")
    assert not [problem for problem in briefgen.check(project / "outline.yaml") if problem.severity == "error"]


def test_a_name_is_a_person_or_whatever_it_says():
    assert Name.model_validate("Doe, Jane") == Name(family="Doe", given="Jane")
    assert Name.model_validate("Jane Doe") == Name(literal="Jane Doe")
    assert Name.model_validate("{Ministry, Department A}") == Name(literal="Ministry, Department A")
    assert str(Name(family="Doe", given="Jane")) == "Doe, Jane"
