"""The grammar of languages that write without spaces."""
