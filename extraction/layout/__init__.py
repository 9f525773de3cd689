"""How a text is set: sentences, lists and tables, lines broken at one width, lines that are no part of the article."""
