"""Bytes of anyone ↔ plain values that know their place, within limits.

Encodings, YAML and JSON with their lines, archives, Office XML, CommonMark written from plain text, and the disk
itself. It does not know what a value means: an entry, an outline and a style sheet are the same to it.

Open to other rooms:
    archives:   archives of office programs, within limits
    beside:     files that lie beside others and speak of them
    commonmark: text → CommonMark that reads as that text
    decoding:   bytes → text; what cannot be printed is dropped here, once
    encodings:  bytes of text files and web pages, in any encoding → text
    extras:     what is said where an extra is not installed
    json_text:  JSON → plain values that know their line
    limits:     how much a source file may hold
    links:      which link targets are allowed
    named:      names that users give, and parts of what they write, with their places
    names:      names of files that every system can hold
    office_relations: what the parts of an office file refer to
    office_xml: Office XML by short names, the same for both forms of OOXML
    yaml_comments: comments above the data of a YAML file
    remarks:     what an author hid in CommonMark: `<!-- … -->`
    saved_pages: folders that browsers save beside a page
    validation: plain values → checked records, every fault in the user's words
    yaml_edit:  small changes to a YAML text that leave the rest as it is
    yaml_lines: where the parts of a YAML text stand in it
    yaml_mistakes: what is wrong with a text that is no YAML, in plain words
    yaml_text:  YAML → plain values that know their line and column
    yaml_written: how a text is written in YAML

Inside:
    damage: bytes that do not fit their encoding
    yaml_hints: what to write instead, where a value has another form than its field takes
    yaml_traps: texts of YAML that say something else than they seem to
    folder_lock: one process at a time writes into a folder
    reading: finding and reading a user's files
    replacing: how files take their places, and how what was broken off there is ended
    twin: a folder as it will be, which readers see meanwhile
    writing: files replaced together, or none of them
"""

from briefgen.files.reading import (
    SourceFile,
    as_on_disk,
    find_sources,
    is_file,
    is_there,
    path_from,
    path_shown_as,
    read_file,
    read_inside,
    real_path,
    shown_path,
)
from briefgen.files.replacing import settle
from briefgen.files.writing import write_new, write_whole

__all__ = [
    "SourceFile",
    "as_on_disk",
    "find_sources",
    "is_file",
    "is_there",
    "path_from",
    "path_shown_as",
    "read_file",
    "read_inside",
    "real_path",
    "settle",
    "shown_path",
    "write_new",
    "write_whole",
]
