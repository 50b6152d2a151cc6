"""Archives that no one should open: sources and templates are held to the same checks, each in its own words."""

import io
import zipfile

import pytest

from briefgen.files.archives import open_archive
from briefgen.problems import BriefgenError, Location
from briefgen.styles.house import read_template

HERE = Location("a", 1)


def zipped(names: tuple[str, ...], method: int = zipfile.ZIP_DEFLATED, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name in names:
            target.writestr(name, content)
    return out.getvalue()


UNSAFE = {
    "way up": (
        zipped(("a", "../b")),
        "the part “../b” leads out of the archive",
        "has a part “../b” that leads out of it",
    ),
    "from the root": (zipped(("/b",)), "the part “/b” leads out", "has a part “/b” that leads out of it"),
    "twice": (zipped(("a", "A")), "the part “A” is in the archive twice", "has two parts of one name"),
    "odd packing": (zipped(("a",), zipfile.ZIP_LZMA), "the part “a” is packed oddly", "is packed oddly in “a”"),
    "bomb": (
        zipped(("a",), content=bytes(9_000_000)),
        "the part “a” unpacks to 9 MB, 1,0",
        "is packed too tightly in “a”",
    ),
    "bomb of many parts": (
        zipped(tuple(f"p{n}" for n in range(50)), content=bytes(900_000)),
        "the archive unpacks to 45 MB, ",
        "is packed too tightly",
    ),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_an_archive_that_is_made_to_do_harm_is_refused_as_a_source_and_as_a_template(name):
    data, as_source, as_template = UNSAFE[name]
    with pytest.raises(BriefgenError) as told:
        open_archive(data, HERE)
    assert as_source in str(told.value)
    with pytest.raises(BriefgenError) as told:
        read_template(data, "house.docx", HERE)
    assert as_template in str(told.value)
