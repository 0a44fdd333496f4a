"""`python -m crossread` is the command."""

from crossread.cli import main

main()
