"""The one family of errors that a person is meant to read."""


class TallyhouseError(Exception):
    """A sentence or two: what was found, where, what was expected, what to do next. The command line prints just that."""
