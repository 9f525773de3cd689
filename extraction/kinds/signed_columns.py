"""Columns of percentages below zero and above: how much each row has moved, whatever the head of the column says."""

from __future__ import annotations


_ROWS, _CELLS = 3, 2  # of such a table, and the figures of its rows
_ENDS = (" \t|)*", "-−–")  # what may stand behind the last figure of a row; signs of what fell
