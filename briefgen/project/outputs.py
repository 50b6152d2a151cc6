"""What a build writes for one brief: its files, and the ledger in a hidden folder beside them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.brief import Brief
from briefgen.document import Document
from briefgen.problems import Problem
from briefgen.project.coverage import Rendered, unwritten
from briefgen.project.ledger import Origin, ledger_bytes, ledger_file


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of a brief, and what they were made from."""

    brief: Brief
    document: Document
    origin: Origin
    stem: str
    """The name of its files, without a suffix."""
    rendered: Sequence[Rendered]
    leaking: Callable[[], Iterable[Problem]] = tuple
    """Tells what of the files their readers may not have."""

    def missing(self) -> Iterator[Problem]:
        """Yield a problem for each entry of the document that is not in a file."""
        for output in self.rendered:
            yield from unwritten(self.brief, self.document, output)

    def contents(self) -> dict[str, bytes]:
        """Return the content of each file, by its name."""
        return {output.file: output.content for output in self.rendered}

    def ledger(self, folder: Path) -> tuple[Path, bytes]:
        """Return the path of the ledger below that folder, and its content.

        Raises:
            BriefgenError: there is one of another outline that still exists.
        """
        path = ledger_file(folder, self.stem)
        return path, ledger_bytes(path, self.origin, self.brief, self.rendered)
