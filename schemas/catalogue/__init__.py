"""The catalogue: indicators, entities and places as data files that an analyst edits without code.

from schemas.catalogue import load_catalogue
load_catalogue().indicators["jobs_total"].definition
"""

from schemas.catalogue.loading import Catalogue, catalogue_hash, check_catalogue, load_catalogue

__all__ = ["Catalogue", "catalogue_hash", "check_catalogue", "load_catalogue"]
