"""Picture files → pictures that are safe to put in a document: PNG or JPEG, drawn anew, without metadata."""

import io
import struct
import warnings
from collections.abc import Callable

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from briefgen.document.media import Drawing, Picture
from briefgen.problems import BriefgenError, Location, error

MAX_PIXELS = 50_000_000
"""A picture of more pixels is refused before it is unpacked: it may be made to fill the memory."""
MAX_SIDE = 65_535
"""Pixels of a side, the most that JPEG has: each row costs memory, however short it is."""
_LONGEST = 3000
"""Pixels of the longer side; a larger picture is made smaller, finer than any printer on A4."""
_DPI = 96.0
"""Of a picture that does not say its resolution, or says one outside of the two that follow."""
_LEAST_DPI = 50
_MOST_DPI = 1200
_SHOWN = 80
_PLAIN = {"1": "L", "L": "L", "LA": "LA", "RGB": "RGB", "RGBA": "RGBA"}
_QUALITY = 90


LoadPicture = Callable[[str, Location], Picture | Drawing | None]
"""Address of a picture, and the place that names it → the picture; None where an extra is missing that shows it.

Raises:
    BriefgenError: there is none that can be shown.
"""


def short_address(address: str) -> str:
    """Return an address as messages show it."""
    return address if len(address) <= _SHOWN else f"{address[: _SHOWN - 1]}…"


def refused(
    where: Location,
    message: str,
    hint: str = "",
) -> BriefgenError:
    """Return the error of a picture that cannot be shown."""
    return BriefgenError(error(where, "picture", message, hint))


def read_picture(
    data: bytes,
    address: str,
    where: Location,
) -> Picture:
    """Return the picture in a file, made safe.

    Raises:
        BriefgenError: at `where`: it is broken, too large, or neither PNG nor JPEG.
    """
    shown = short_address(address)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", Image.DecompressionBombWarning
            )  # the limit below is our own
            opened = Image.open(io.BytesIO(data), formats=["PNG", "JPEG"])
        _check_size(opened, shown, where)
        kind = opened.format
        dpi = _resolution(opened)
        image = _upright(opened)
    except UnidentifiedImageError:
        message = f"“{shown}” is not a PNG, JPEG or SVG picture"
        raise refused(where, message, "save it as one of these") from None
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        LookupError,
        TypeError,
        struct.error,  # of metadata
        Image.DecompressionBombError,
    ) as fault:
        raise refused(
            where, f"the picture “{shown}” is broken: {fault}"
        ) from None
    size = (image.width * 72 / dpi, image.height * 72 / dpi)
    image.thumbnail((_LONGEST, _LONGEST))
    out = io.BytesIO()
    if kind == "JPEG":
        image.save(out, "JPEG", quality=_QUALITY)
        return Picture(out.getvalue(), "jpeg", image.size, size)
    image.save(out, "PNG", optimize=False)
    return Picture(out.getvalue(), "png", image.size, size)


def _check_size(
    image: Image.Image,
    shown: str,
    where: Location,
) -> None:
    """Refuse a picture that would fill the memory, before it is unpacked."""
    count = f"{image.width:,} by {image.height:,}"
    message = f"the picture “{shown}” has {count} pixels"
    if image.width * image.height > MAX_PIXELS:
        raise refused(where, message, f"up to {MAX_PIXELS:,} are read")
    if max(image.size) > MAX_SIDE:
        raise refused(where, message, f"a side may have {MAX_SIDE:,} of them")


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture as it is meant to be seen: turned, in sRGB, in a mode that both outputs know.

    The picture given is changed: a large one is not held twice.
    """
    profile = image.info.get("icc_profile")
    ImageOps.exif_transpose(image, in_place=True)
    turned = image
    if turned.mode == "P" or "transparency" in turned.info:
        turned = turned.convert(
            "RGBA" if "transparency" in turned.info else "RGB"
        )
    elif turned.mode.startswith("I") or turned.mode == "F":
        turned = (
            turned.point(lambda value: value / 256).convert("L")
            if turned.mode.startswith("I")
            else turned
        )
    if profile and turned.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                turned, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            turned = converted or turned
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be used changes no more than the shade
    mode = _PLAIN.get(turned.mode, "RGB")
    if turned.mode != mode:
        turned = turned.convert(mode)
    turned.info = {}
    return turned


def _resolution(image: Image.Image) -> float:
    given = image.info.get("dpi", (_DPI, _DPI))[0]
    return float(given) if _LEAST_DPI <= float(given) <= _MOST_DPI else _DPI
