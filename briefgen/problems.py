"""Problems: what is wrong, where, and what to do about it.

Every part of briefgen reports with these values and none of them prints. It knows no other module of ours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

Severity = Literal["error", "warning"]

FORMAT_VERSION = 1
"""Of problems as data: raised where a key goes or comes to mean something else, not where one is added."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. Lines and columns count from 1; 0 means that there is none to name."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return (
            f"{self.file}:{self.line}:{self.column}"
            if self.column
            else f"{self.file}:{self.line}"
        )


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. An error stops the build; a warning does not, unless the user asks for strictness."""

    where: Location
    severity: Severity
    code: str
    """A short stable name, such as `unknown-key`; for a rule it is the rule's module name."""
    message: str
    hint: str = ""
    """What the user can do, as an imperative; may be empty."""
    words: str = ""
    """The words that it is about, as they stand in the text; may be empty."""
    for_editors: bool = field(default=False, compare=False, repr=False)
    """Whether it is one of the text, which those who edit a draft may see and put right."""
    lost: str = field(default="", compare=False, repr=False)
    """Id of the entry that could not be read because of it; what names that is told no more."""

    def as_data(self) -> dict[str, Any]:
        """Return it as plain values, for programs."""
        return {
            "where": asdict(self.where),
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "words": self.words,
        }

    def __str__(self) -> str:
        line = f"{self.where}: {self.severity}: {self.message} [{self.code}]"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class BriefgenError(Exception):
    """Raised when nothing sensible can follow. Carries every problem found so far, in order of place."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(sorted(problems))


def error(
    where: Location,
    code: str,
    message: str,
    hint: str = "",
    words: str = "",
) -> Problem:
    """Return a problem that stops the build."""
    message, hint, words = map(_printable, (message, hint, words))
    return Problem(where, "error", code, message, hint, words)


def warning(
    where: Location,
    code: str,
    message: str,
    hint: str = "",
    words: str = "",
) -> Problem:
    """Return a problem that the user should know of, although the build can go on."""
    message, hint, words = map(_printable, (message, hint, words))
    return Problem(where, "warning", code, message, hint, words)


def _printable(text: str) -> str:
    """Return a text with half characters, which escapes of JSON bring in and no output takes, as they are escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def stops(
    problems: Sequence[Problem],
    *,
    strict: bool = False,
    draft: bool = False,
) -> bool:
    """Tell whether problems keep a build from writing."""
    counted = [
        problem for problem in problems if strict or problem.severity == "error"
    ]
    return any(not (draft and problem.for_editors) for problem in counted)


def near_miss(
    name: str,
    known: Iterable[str],
    likeness: float = 0.6,
) -> str:
    """Return a hint that names the known word nearest to `name`; empty where none is near.

    `likeness` (0 to 1) is how alike two words must be for the one to be a slip for the other.
    """
    by_folded = {
        word.lower(): word for word in sorted(set(known), reverse=True)
    }
    near = get_close_matches(
        name.lower(), sorted(by_folded), n=1, cutoff=likeness
    )
    return f"did you mean “{by_folded[near[0]]}”?" if near else ""


def did_you_mean(
    name: str,
    known: Iterable[str],
    likeness: float = 0.6,
) -> str:
    """Return a hint that names the known word nearest to `name`, or lists the words when few are known.

    `likeness` is that of `near_miss`, which is for those who ask only whether a name is a slip.
    """
    words = sorted(set(known))
    if hint := near_miss(name, words, likeness):
        return hint
    if 0 < len(words) <= 24:  # noqa: PLR2004 - a longer list would hide the message
        return "known: " + ", ".join(words)
    return ""
