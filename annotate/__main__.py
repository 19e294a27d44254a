"""`python -m annotate` is the command `annotate`."""

from annotate.cli import main

main()
