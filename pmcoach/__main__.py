"""`python -m pmcoach` is the same as `pmcoach`."""

from pmcoach.cli.main import main

if __name__ == "__main__":
    main()
