"""The arithmetic that a text says or implies between its figures, one folder a kind of relation.

Two things speak for a relation: its words, and that its figures satisfy it. Where the figures satisfy it closely, little
need be said in words; where they do not, it is reported only if the words leave no doubt, for a false alarm is worse
than a miss. Everything looks at a window of figures of one unit, so that the work grows with their number and no faster.

`table` reads rows and columns, `afar` what stands sentences apart, `spaced` what only English says; what all share (which
figures are near, their intervals, units and words) stands in this folder. `extraction.identities` calls them in order.
"""
