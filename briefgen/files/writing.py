"""Files replaced together: afterwards all of them are the new ones, or all of them the old ones."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefgen.files.folder_lock import only_here
from briefgen.files.reading import shown_path
from briefgen.files.replacing import (
    NotReplacedError,
    Replacing,
    end_what_was_begun,
)
from briefgen.files.twin import remove_twins
from briefgen.problems import BriefgenError, Location, error
from briefgen.watching import unnoted


@unnoted()
def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write files together, each under its path.

    Raises:
        BriefgenError: a file cannot be written or replaced; then everything is as it was before.
    """
    if not contents:
        return
    targets = [target.absolute() for target in contents]
    made: list[Path] = []
    reached = targets[0]
    try:
        root = _folder_of_all(targets)
        made += _make_folder(root)
        with only_here(root) as alone:
            end_what_was_begun(root)
            if alone:
                remove_twins(root)
            for target in targets:
                reached = target
                made += _make_folder(target.parent)
            reached = targets[0]
            replacing = Replacing(root, targets)
            several = len(targets) > 1
            replacing.run(list(contents.values()), twin=alone and several)
    except NotReplacedError as fault:
        _remove_empty(made)
        raise _unwritable(fault.target, fault.reason) from None
    except OSError as fault:
        _remove_empty(made)
        raise _unwritable(reached, fault) from None


def _folder_of_all(targets: Sequence[Path]) -> Path:
    return Path(os.path.commonpath([target.parent for target in targets]))


def write_new(contents: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet; if one is, none is written.

    Raises:
        BriefgenError: a file is already there, or it cannot be written.
    """
    taken = [
        Location(shown_path(path)) for path in contents if os.path.lexists(path)
    ]
    if taken:
        message = "the file is already there; nothing was written"
        hint = "choose another name or folder"
        faults = (
            error(where, "would-overwrite", message, hint) for where in taken
        )
        raise BriefgenError(*faults)
    write_whole(contents)


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; return those that were made, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _unwritable(target: Path, fault: OSError) -> BriefgenError:
    reason = (fault.strerror or str(fault)).lower()
    if isinstance(fault, BlockingIOError):
        reason = "another process is writing there"
    message = f"the file cannot be written: {reason}"
    hint = "close it where it is open, or choose another folder with -o"
    return BriefgenError(
        error(Location(shown_path(target)), "unwritable", message, hint)
    )
