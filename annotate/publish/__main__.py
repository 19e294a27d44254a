"""`python -m annotate.publish [--check]`."""

from annotate.publish import main

main()
