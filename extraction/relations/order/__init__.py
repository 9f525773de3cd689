"""Order that the text states: more than, up from, ranks."""
