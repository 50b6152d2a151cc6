"""Addresses as analysts write them: several in one cell, or defanged so that nobody follows them by accident."""

import re

_SCHEME = re.compile(
    r"^(?:h(?:xx|\*\*|__)ps?|h(?:xx|\*\*|__)p|https?)(?=\[?\(?:)", re.IGNORECASE
)
_COLON = re.compile(
    r"^(https?)(?:\[:\]//|\[://\]|\(:\)//|:\[//\]|\[:\]\[//\])", re.IGNORECASE
)
_DOT = re.compile(
    r"\[\.\]|\(\.\)|\{\.\}|\[\.(?=\w)|(?<=\w)\.\]|\[dot\]|\(dot\)",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?:https?|h(?:xx|\*\*|__)ps?)(?:://|\[:\]//|\[://\]|:\[//\])[^\s<>\"“”]+",
    re.IGNORECASE,
)
_TRAILING = ".,;)>'\""


def addresses_in(text: str) -> list[str]:
    """Return the web addresses in a text in their order, defanged ones too, each once."""
    found = (address.rstrip(_TRAILING) for address in _WEB.findall(text))
    return list(dict.fromkeys(address for address in found if address))


def refanged(address: str) -> str:
    """Return a defanged address (`hxxps://example[.]com`) as it was; any other as it is."""
    scheme = _SCHEME.match(address)
    if scheme:
        is_secure = scheme[0].lower().endswith("s")
        name = "https" if is_secure else "http"
        address = name + address[scheme.end() :]
    address = _COLON.sub(r"\1://", address)
    return _DOT.sub(".", address)
