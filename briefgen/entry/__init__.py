"""What was reported, by whom, when, and how good it is: the record that readers make and all else looks at.

`csl` and `stix` are the same record in other words, for readers and exporters alike. It does not know which format an
entry came from, nor what an outline does with it.

Open to other rooms:
    csl:     Items of the Citation Style Language (CSL 1.0.2) ↔ entries: the vocabulary
             of all that deals in references
    hygiene: what is wrong with the holdings: twice, missing, gone
    origins: where information first came from: entries of one origin are one
    outside_values: what the world writes into dates and closed lists, and what is told
             of it
    record:  an entry as it is written: plain values, a record, a Markdown file
    sidecar: what is said of a file beside it, and its entries with that
    source:  `Source`: who says things; `sources.yaml`
    stix:    Entries in the words of STIX 2.1: ids, times, markings, objects. For the
             reader and the exporter alike

Inside:
    entry:   `Entry`: what was reported, by whom, when, how good
    hidden:  what an author hid in a text, moved to the note
    marked:  how an entry is marked, wherever that is written
"""

from briefgen.entry.entry import (
    ALIASES,
    FIELDS,
    AiUse,
    Cited,
    Credibility,
    DateField,
    Entry,
    Extract,
    Kind,
    Line,
    MarkingField,
    Reliability,
    SourceType,
    Status,
    TagsField,
    Title,
    entry_from,
    field_name,
    slug,
)

__all__ = [
    "ALIASES",
    "FIELDS",
    "AiUse",
    "Cited",
    "Credibility",
    "DateField",
    "Entry",
    "Extract",
    "Kind",
    "Line",
    "MarkingField",
    "Reliability",
    "SourceType",
    "Status",
    "TagsField",
    "Title",
    "entry_from",
    "field_name",
    "slug",
]
