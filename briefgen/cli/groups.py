"""A group of commands of which one is meant where none is named."""

import click
from click.shell_completion import CompletionItem

from briefgen.cli import completing


class DefaultGroup(click.Group):
    """A group whose command `show` runs when the first word is no command: `briefgen outline other.yaml`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `show` before arguments that name no command."""
        known = {*self.commands, *ctx.help_option_names}
        is_completed = ctx.resilient_parsing and not args
        if not is_completed and (not args or args[0] not in known):
            args = ["show", *args]
        return super().parse_args(ctx, args)

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[CompletionItem]:
        """Return the commands, and the outlines that may be shown."""
        commands = super().shell_complete(ctx, incomplete)
        return commands + completing.outline_files(incomplete)
