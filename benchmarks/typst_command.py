"""Stands for the command `typst` where only the Python package of that name is installed: the same compiler.

It understands what the benchmark and Pandoc ask for: `compile --font-path=FOLDER --ignore-system-fonts IN OUT`.
"""

import sys

import typst

*options, source, target = sys.argv[2:]
typst.compile(
    source,
    target,
    font_paths=[
        option.partition("=")[2]
        for option in options
        if option.startswith("--font-path=")
    ],
    ignore_system_fonts="--ignore-system-fonts" in options,
)
