"""Outlines out of several files, as tests write them."""

from briefgen.outline import Outline, read_outline
from briefgen.problems import BriefgenError, Location, error


def read(**files: str) -> Outline:
    """The outline of `files["outline"]`, which may name the others as `NAME.yaml`, and has no problem."""

    def content(name: str, where: Location) -> bytes:
        key = name.removesuffix(".yaml")
        if key not in files:
            raise BriefgenError(error(where, "no-file", name))
        return files[key].encode()

    outline, problems = read_outline(files["outline"].encode(), "project/outline.yaml", content)
    assert problems == []
    return outline


BASE = """\
organisation: Example desk
marking: TLP:GREEN
options: {annex_unplaced: true, attach_sources: true}
sources: [wire.csv]
judgements:
- text: The port is open.
  confidence: low
- {id: ships, text: Two ships sail.}
themes:
- id: port
  title: The port
  intro: What we know.
  select: {tags: port}
  themes:
  - title: Fees
- title: The weather
- title: The past
"""
