"""A group of commands of which one is meant where none is named."""

import click


class DefaultGroup(click.Group):
    """A group whose command `show` runs when the first word is no command: `briefgen outline other.yaml`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `show` before arguments that name no command."""
        known = {*self.commands, *ctx.help_option_names}
        if not args or args[0] not in known:
            args = ["show", *args]
        return super().parse_args(ctx, args)
