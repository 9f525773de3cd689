"""What a bare number counts, chosen among candidates by weights that are learnt from annotated articles (`make weights`)."""
