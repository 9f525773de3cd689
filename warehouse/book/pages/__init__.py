"""The pages of the book, one module a kind: from the holdings of a version to what a template is told."""
