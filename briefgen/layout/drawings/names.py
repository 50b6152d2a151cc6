# ruff: noqa: SIM905 - a list of words is read as words
"""The elements, attributes and style properties of SVG (1.1 and 2) that a drawing keeps. Names only."""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

ELEMENTS = frozenset(
    "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath image"
    " linearGradient radialGradient stop pattern clipPath mask marker style a".split()
)
WITH_TEXT = frozenset({"text", "tspan", "textPath"})
UNSEEN = frozenset(
    "metadata title desc view cursor font font-face glyph missing-glyph hkern vkern color-profile solidcolor".split()
)
"""Elements that show nothing; they go without a word."""

STYLED = frozenset(
    "alignment-baseline baseline-shift clip clip-path clip-rule color direction display dominant-baseline fill"
    " fill-opacity fill-rule font font-family font-feature-settings font-kerning font-size font-size-adjust"
    " font-stretch font-style font-variant font-variation-settings font-weight image-rendering isolation"
    " letter-spacing marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow"
    " paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap"
    " stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-orientation"
    " text-rendering transform transform-origin unicode-bidi vector-effect visibility white-space word-spacing"
    " writing-mode".split()
)
"""Properties of a style, each an attribute too."""

PLACED = frozenset(
    "class clipPathUnits cx cy d dx dy fr fx fy gradientTransform gradientUnits height id lang lengthAdjust"
    " markerHeight markerUnits markerWidth maskContentUnits maskUnits method offset orient pathLength"
    " patternContentUnits patternTransform patternUnits points preserveAspectRatio r refX refY requiredExtensions"
    " requiredFeatures rotate rx ry side spacing spreadMethod startOffset systemLanguage textLength viewBox width x"
    " x1 x2 y y1 y2".split()
)
"""Attributes that are no style. Those that lead to another file or start a script are not among them."""

FUNCTIONS = frozenset(
    "url rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy".split()
)
"""What the value of a style may call; `url` only with a part of the same drawing."""
