"""The grammar of languages that part their words by spaces."""
