"""Great Expectations' own Data Docs of an audit, as static pages in a folder: for those who know them.

They load their scripts from other hosts, so the data book and `audit_result` show the same results without.
"""

from __future__ import annotations

from typing import Any

SITE = "folder"


def validated(gx: Any, context: Any, batch_definition: Any, suite: Any, folder: str) -> list[Any]:
    """Validate as ever, and write the pages (index.html) into the folder; the results of the expectations."""
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": folder}
    site = {
        "class_name": "SiteBuilder",
        "store_backend": store,
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site(site_name=SITE, site_config=site)
    validation = gx.ValidationDefinition(name="audit", data=batch_definition, suite=context.suites.add(suite))
    checkpoint = gx.Checkpoint(
        name="audit",
        validation_definitions=[context.validation_definitions.add(validation)],
        actions=[gx.checkpoint.UpdateDataDocsAction(name="data docs", site_names=[SITE])],
        result_format="COMPLETE",
    )
    (result,) = context.checkpoints.add(checkpoint).run().run_results.values()
    return list(result.results)
