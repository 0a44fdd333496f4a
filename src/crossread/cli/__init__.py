"""The command line: thin coats over the same calls a Python user has, with the same words."""


def main() -> None:
    """Run the `crossread` command (loaded here, so that a subcommand's module can be imported by itself)."""
    from crossread.cli.main import main as run

    run()
