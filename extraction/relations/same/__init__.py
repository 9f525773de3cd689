"""One figure told twice: again, rounded, in other words, in the headline."""
