"""Addresses that nobody is to follow by accident."""

import pytest

from briefgen.readers.tables.addresses import refanged


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        ("hxxps://a[.]example/x", "https://a.example/x"),
        ("hXXp://a(.)example", "http://a.example"),
        ("https[:]//a[dot]example", "https://a.example"),
        ("h**ps://a.example", "https://a.example"),
        ("https://a.example/x?[.]", "https://a.example/x?."),
        ("www.a.example", "www.a.example"),
    ],
)
def test_defanged_addresses_are_restored(written, restored):
    assert refanged(written) == restored
