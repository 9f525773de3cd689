"""Breakdowns: shares that divide one whole among them."""
