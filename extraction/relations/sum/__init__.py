"""Sums: totals and their parts, levels and their changes, balances, what is missing."""
