"""The coverage ledger: where each part of a brief really stands in its outputs.

Every build writes one, a line for each of them. It is for those who write the brief and not for those who get it: it
names source files. So it lies in a hidden folder beside the outputs, where nobody attaches it by mistake.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefgen.brief import Brief
from briefgen.brief.placing import Placed
from briefgen.files import is_there, path_from, read_file, real_path
from briefgen.problems import BriefgenError, Location, error
from briefgen.project.coverage import Rendered
from briefgen.project.ledger_rows import Place, Row, rows_of
from briefgen.project.output_names import is_same_file, written_by_another
from briefgen.version import __version__

_Value = TypeVar("_Value")

_FOLDER = ".briefgen"
_SUFFIX = ".ledger.json"


def ledger_file(folder: Path, stem: str) -> Path:
    """Return where the ledger of the outputs of that name in a folder is kept."""
    return folder / _FOLDER / f"{stem}{_SUFFIX}"


def found_ledger(output: Path) -> Path:
    """Return the ledger of an output, or where it would be; earlier ones lay beside it."""
    file = ledger_file(output.parent, output.stem)
    beside = output.with_suffix(_SUFFIX)
    return beside if is_there(beside) and not is_there(file) else file


class Output(BaseModel, frozen=True):
    """A file that a build wrote."""

    file: str
    sha256: str
    traced: bool = True
    """Whether its renderer tells where things stand in it."""


class Ledger(BaseModel, frozen=True):
    """A whole ledger."""

    briefgen: str
    title: str
    outline: str
    """Its file name; it lies in the project's folder."""
    layout: str
    project: str
    """The way from the ledger's folder to the project's."""
    given: bool
    """Whether the sources were given on the command line."""
    inputs: dict[str, str]
    """Outline and sources by their paths from the project's folder, with the SHA-256 sum of each."""
    outputs: dict[str, Output]
    """By format."""
    references: dict[int, str]
    """Number of a source → the id of the first entry that rests on it."""
    rows: tuple[Row, ...]

    def as_bytes(self) -> bytes:
        """Return the file: JSON, one part of the brief a line."""
        whole = self.model_dump(exclude={"rows"})
        head = json.dumps(whole, ensure_ascii=False, indent=1).removesuffix(
            "\n}"
        )
        rows = [
            json.dumps(
                row.model_dump(exclude_defaults=True), ensure_ascii=False
            )
            for row in self.rows
        ]
        lines = ",\n  ".join(rows)
        text = f'{head},\n "rows": [\n  {lines}\n ]\n}}\n'
        return text.encode("utf-8", "replace")


def read_ledger(data: bytes, file: str) -> Ledger:
    """Return a ledger.

    Raises:
        BriefgenError: it is none, or of another version that said other things.
    """
    try:
        return Ledger.model_validate_json(data)
    except ValidationError:
        message = "this is no ledger that can be read"
        hint = "build the brief again"
        raise BriefgenError(
            error(Location(file), "bad-ledger", message, hint)
        ) from None


@dataclass(frozen=True, slots=True)
class Origin:
    """What a build was made from."""

    root: Path
    """The project's folder, resolved."""
    outline: str
    layout: str
    given: bool
    inputs: Mapping[str, str]
    placements: tuple[Placed, ...] = ()
    """Why each entry of the whole brief stands where it does."""


def ledger_bytes(
    file: Path,
    origin: Origin,
    brief: Brief,
    outputs: Sequence[Rendered],
) -> bytes:
    """Return the content of a ledger, with the outputs that were built from the same input before.

    Raises:
        BriefgenError: what would be written there is the output of another outline.
    """
    project = path_from(real_path(file.parent), origin.root)
    ledger = _ledger(origin, project, brief, outputs)
    earlier = _earlier(file)
    if earlier is not None:
        other = _outline_of(earlier, file)
        own = origin.root / origin.outline
        if is_there(other) and not is_same_file(other, own):
            stem = file.name.removesuffix(_SUFFIX)
            raise BriefgenError(
                written_by_another(brief.outline.where, stem, other)
            )
        ledger = _with_earlier(ledger, earlier)
    return ledger.as_bytes()


def _earlier(file: Path) -> Ledger | None:
    """Return what a ledger said before; one that cannot be read is written anew."""
    try:
        return read_ledger(read_file(file, str(file)), str(file))
    except BriefgenError:
        return None


def _outline_of(ledger: Ledger, file: Path) -> Path:
    return real_path(file).parent / ledger.project / Path(ledger.outline).name


def _ledger(
    origin: Origin,
    project: str,
    brief: Brief,
    outputs: Sequence[Rendered],
) -> Ledger:
    relative = cache(lambda shown: path_from(origin.root, Path(shown)))

    def place(where: Location) -> Place:
        return Place(
            file=relative(where.file), line=where.line, column=where.column
        )

    rows = [
        row.model_copy(update={"spots": _spots(row, outputs)})
        for row in rows_of(brief, place, origin.placements)
    ]
    references = {each.number: each.entry.id for each in brief.sources}
    return Ledger(
        briefgen=__version__,
        title=brief.outline.title,
        outline=origin.outline,
        layout=origin.layout,
        project=project,
        given=origin.given,
        inputs=dict(sorted(origin.inputs.items())),
        references=references,
        outputs=_sorted({each.format: _output(each) for each in outputs}),
        rows=tuple(rows),
    )


def _spots(
    row: Row, outputs: Sequence[Rendered]
) -> dict[str, dict[str, int | str]]:
    """Return where a row stands, by format."""
    spots = {}
    for output in outputs:
        if output.spots is not None and row.anchor in output.spots:
            spots[output.format] = dict(output.spots[row.anchor])
    return _sorted(spots)


def _output(rendered: Rendered) -> Output:
    return Output(
        file=rendered.file,
        sha256=sha256(rendered.content).hexdigest(),
        traced=rendered.spots is not None,
    )


def _with_earlier(new: Ledger, earlier: Ledger) -> Ledger:
    """Return a ledger with the outputs of an earlier build from the same input, which stay as they are."""
    made = {"outputs", "rows"}
    if new.model_dump(exclude=made) != earlier.model_dump(exclude=made):
        return new
    if len(new.rows) != len(earlier.rows):
        return new
    stay = earlier.outputs.keys() - new.outputs.keys()
    rows = []
    for row, before in zip(new.rows, earlier.rows, strict=True):
        kept = {
            name: spot for name, spot in before.spots.items() if name in stay
        }
        rows.append(row.model_copy(update={"spots": _sorted(kept | row.spots)}))
    outputs = _sorted({**earlier.outputs, **new.outputs})
    return new.model_copy(update={"outputs": outputs, "rows": tuple(rows)})


def _sorted(by_format: Mapping[str, _Value]) -> dict[str, _Value]:
    """Return what is told of formats in their order, whichever was asked for first or built before."""
    return dict(sorted(by_format.items()))
