"""How well text can be told from what is behind it.

Source: Web Content Accessibility Guidelines (WCAG) 2.2, relative luminance and contrast ratio.
"""

LEAST = 4.5
"""The contrast that text asks for (WCAG 2.2, success criterion 1.4.3), from 1 to 21."""
_LIGHT = 0.05
"""Of the room, which is added to both."""
_WEIGHTS = (0.2126, 0.7152, 0.0722)
"""How bright red, green and blue are seen."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (`#RRGGBB`): 1 for the same, 21 for black and white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + _LIGHT) / (darker + _LIGHT)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return sum(
        weight * _linear(part)
        for weight, part in zip(_WEIGHTS, parts, strict=True)
    )


def _linear(part: float) -> float:
    if part <= 0.04045:  # noqa: PLR2004 - of sRGB, where the curve begins
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)
