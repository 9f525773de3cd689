"""Columns of percentages below zero and above: how much each row has moved, whatever the head of the column says."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.figures import Figure, Scene

_ROWS, _CELLS = 3, 2  # of such a table, and the figures of its rows
_ENDS = (" \t|)*", "-−–")  # what may stand behind the last figure of a row; signs of what fell


def tell_moves(scene: Scene) -> None:
    """As in "Oslo 72.2 20.3% -13.4%" above "Rome 52.0 14.6% 32.9%": where the last of one row fell, the others rose."""
    run: list[Figure] = []
    for last in _last_of_rows(scene):
        if run and last.line != run[-1].line + 1:
            _tell(scene, run)
            run = []
        run.append(last)
    _tell(scene, run)


def _last_of_rows(scene: Scene) -> Iterator[Figure]:
    """The percentage at the end of every line that has more figures, in order."""
    figures = scene.figures
    for place, figure in enumerate(figures):
        following = figures[place + 1] if place + 1 < len(figures) else None
        ends = following is None or following.line != figure.line
        row = place >= _CELLS - 1 and figures[place - _CELLS + 1].line == figure.line
        if not ends or not row or figure.amount.form != "percent" or figure.kind not in ("share", "growth"):
            continue
        stop = scene.text.find("\n", figure.amount.end)
        if not scene.text[figure.amount.end : stop if stop >= 0 else len(scene.text)].strip(_ENDS[0]):
            yield figure


def _tell(scene: Scene, run: list[Figure]) -> None:
    """Make growth of the shares in a column that has what fell."""
    signed = [figure for figure in run if scene.text[figure.amount.start - 1] in _ENDS[1]]
    if len(run) < _ROWS or not signed or any(figure.kind != "growth" for figure in signed):
        return
    for figure in run:
        figure.kind = "growth"
