"""Quotients: a part, its whole and its share; averages; margins."""
