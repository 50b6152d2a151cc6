"""A folder's twin: the folder as it will be, which readers see while files in the folder itself are replaced.

A system replaces one file at a time, and who is killed between two of them leaves some old and some new ones. But
Linux exchanges two folders at once. So a twin is made beside the folder, of links to the new files and to what else
is there. It takes the folder's place, the files of the folder are replaced, and the two change back: whoever looks
there, also after a kill, sees all old or all new files. The folder stays the one that it was, for a terminal in it.

Not every folder can have a twin: not one with folders of others in it, a mount point, a file system without links.
"""

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from briefgen.files.folder_lock import lock

_MOST = 1_000
"""Names in a folder that has a twin: each is a link that is made and taken away."""
_AT_CWD, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of `renameat2` (linux/fcntl.h, linux/fs.h)."""


class NoTwinError(Exception):
    """A folder cannot have a twin."""


class Twin:
    """The twin of a folder, which is locked, until it is taken away."""

    def __init__(
        self,
        folder: Path,
        new: Mapping[Path, Path],
        passed_over: Path,
    ) -> None:
        """Make a twin in which each path of `new` leads to the file given for it, and one folder is passed over.

        Raises:
            NoTwinError: that is not possible; nothing is left of it.
        """
        self.place = folder.with_name(f"{_begin(folder)}{secrets.token_hex(8)}")
        """Where the twin is; while it is shown, the folder."""
        self._folder = folder
        self._new = new
        self._passed_over = passed_over
        self._folders = {above for path in new for above in path.parents}
        self._handle = -1
        self._was_shown = False
        try:
            self._make()
        except (OSError, AttributeError, NoTwinError) as fault:
            self.take_away()
            raise NoTwinError from fault

    def _make(self) -> None:
        _system_call()  # which not every system has
        if self._folder.is_symlink():
            raise NoTwinError
        self._link(self._folder)
        for path, file in self._new.items():
            self._in_twin(path).hardlink_to(file)
        # Who comes while it is shown waits, and then finds the folder in its place.
        self._handle = os.open(self.place, os.O_RDONLY)
        lock(self._handle)

    def _link(self, folder: Path) -> None:
        """Make a folder of the twin, with links to what is in that folder and stays."""
        found = set(folder.iterdir())
        stays = found - self._new.keys() - {self._passed_over}
        below = stays & self._folders
        files = stays - below
        if len(found) > _MOST or not all(map(_is_plain, files)):
            raise NoTwinError
        made = self._in_twin(folder)
        made.mkdir()
        shutil.copystat(folder, made)
        if _owner(made) != _owner(folder):
            raise NoTwinError
        for file in files:
            self._in_twin(file).hardlink_to(file)
        for each in below:
            self._link(each)

    def _in_twin(self, path: Path) -> Path:
        return self.place / path.relative_to(self._folder)

    def change_places(self) -> bool:
        """Exchange folder and twin, or change them back; return whether that was possible."""
        places = os.fsencode(self.place), os.fsencode(self._folder)
        done = _system_call()(_AT_CWD, places[0], _AT_CWD, places[1], _EXCHANGE)
        self._was_shown |= done == 0
        return done == 0

    @contextmanager
    def shown(self) -> Iterator[Path]:
        """Show the twin, if that is possible; yield where the folder itself is meanwhile."""
        if not self.change_places():
            yield self._folder
            return
        try:
            yield self.place
        finally:
            self.change_places()

    def take_away(self) -> None:
        """Remove the twin; what others wrote into it while it was shown goes into the folder."""
        if self._was_shown:
            for path in self._written_by_others():
                with suppress(OSError):
                    os.replace(self._in_twin(path), path)  # noqa: PTH105 - as in `replacing`
        shutil.rmtree(self.place, ignore_errors=True)
        if self._handle >= 0:
            os.close(self._handle)

    def _written_by_others(self) -> Iterator[Path]:
        """Yield the paths in the folder of files that are in the twin alone, and are none of ours."""
        for place, _, names in os.walk(self.place):
            for name in names:
                file = Path(place, name)
                path = self._folder / file.relative_to(self.place)
                if path in self._new:
                    continue
                if not path.exists() or not path.samefile(file):
                    yield path


def remove_twins(folder: Path) -> None:
    """Remove what killed processes left of twins of a folder, which is locked."""
    name = re.compile(f"{re.escape(_begin(folder))}[0-9a-f]{{16}}")
    with suppress(OSError):
        for path in list(folder.parent.iterdir()):
            if name.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)


def _begin(folder: Path) -> str:
    """Return how the names of a folder's twins begin, which nobody takes for that of another."""
    return f".briefgen~{folder.name}~"


def _is_plain(path: Path) -> bool:
    """Tell whether a path is a file and not a link to one."""
    return path.is_file() and not path.is_symlink()


def _owner(folder: Path) -> tuple[int, int]:
    """Return the user and the group that a folder belongs to."""
    status = folder.stat()
    return status.st_uid, status.st_gid


@lru_cache(1)
def _system_call() -> Callable[[int, bytes, int, bytes, int], int]:
    """Return `renameat2` of Linux.

    Raises:
        AttributeError: the system has none.
    """
    import ctypes  # noqa: PLC0415 - most commands write nothing

    found: Callable[[int, bytes, int, bytes, int], int] = ctypes.CDLL(
        None
    ).renameat2
    return found
