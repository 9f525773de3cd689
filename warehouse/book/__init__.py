"""The data book: a published version as a static site, from any number to its printed sentence and its arithmetic.

    from warehouse.book.build import build_book

It reads only through `warehouse.house.Warehouse` and knows neither SQL nor Prefect. Nothing is imported here: the other
commands never wait for the template library or the chart renderer.
"""
