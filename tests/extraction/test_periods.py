"""When a figure holds: parts of a year, reporting years and stretches, as the calendar of the catalogue reads them."""

from __future__ import annotations

import pytest

from extraction import extract
from schemas.catalogue.periods import time_period

CASES = [
    (None, "2018-Q1", "Exports in the first quarter of 2018 were 42.3 million euros."),
    (None, "2023-S1", "Sales in the first half of 2023 came to 7.1 billion yuan."),
    (None, "2020-01/2020-09", "In the first nine months of 2020 the firm sold 4,200 cars."),
    (None, "2016-A1", "In fiscal 2016 revenue was $6 million."),
    (None, "2016-A1", "In FY 2016, the county took $3.9 million."),
    (None, "2015-A1", "In financial year 2015 it made $8 billion."),
    (None, "2018-01/2018-10", "From January to October 2018 the zoo had 2.4 million guests."),
    (None, "2018-01/2018-10", "Between January and October 2018 the zoo had 2.4 million guests."),
    (None, "2016-06/2017-06", "From June 2016 to June 2017 the depot had 21 trams."),
    (None, "2014/2016", "Between 2014 and 2016 some 300 shops closed."),
    ("2018-05-03", "2018-Q1", "Sales in the first quarter were 42.3 million euros."),
    ("2018-05-03", "2018-Q1", "First-quarter revenue was 42 million euros."),
    (None, "2018-Q3", "In 2018 sales were weak. Revenue in the third quarter reached 42 million euros."),
    (None, "2018,2018-Q4", "Sales in 2018 were 40 million euros, of which 12 million euros came in the fourth quarter."),
    (None, "2019-Q4", "Fourth-quarter 2019 profit was 3 million euros."),
    (None, "2019-Q4", "In the final quarter of 2019 profit was 3 million euros."),
    (None, "2018-06", "In the month of June 2018, 300 shops closed."),
    (None, "2024-S1", "2024年上半年，营收50亿元。"),
    (None, "2024-01/2024-09", "2024年前三季度，营收50亿元。"),
    (None, "2024-01/2024-08", "2024年1—8月，进口50亿元。"),
    (None, "2024-01/2024-08", "2024年1至8月，进口50亿元。"),
    (None, "2024-01/2024-10", "2024年前10个月，进口50亿元。"),
    ("2024-08-03", "2024-S1", "上半年，营收50亿元。"),
    ("2024-08-03", "2024-S1", "今年上半年，营收50亿元。"),
    ("2024-11-03", "2024-01/2024-09", "前三季度，营收50亿元。"),
    ("2024-05-03", "2024-Q1", "一季度，营收50亿元。"),
    ("2024-11-03", "2024-Q3", "三季度营收50亿元。"),
    ("2024-11-03", "2023-Q3", "去年第三季度营收50亿元。"),
    ("2024-11-03", "2024-01/2024-10", "1至10月，进口50亿元。"),
    (None, "2024-06", "截至2024年6月底，用户50亿人。"),
    (None, "2016-06/2017-06", "从2016年6月到2017年6月，码头装卸了310万吨。"),
    (None, "2014/2016", "2014年至2016年，关闭了300家门店。"),
    (None, "2022-A1", "2022财年营收50亿元。"),
    (None, "2024-Q4", "2024年第四季度营收50亿元。"),
    (None, "2024-Q2", "2024年二季度营收50亿元。"),
    (None, "2018", "From 2014 to 2018 sales rose to 40 million euros."),
    ("2019-05-03", "2018-Q3", "Sales in the third quarter of last year were 3 million euros."),
    (None, "2014/2018", "Between 2014 and 2018 sales grew by 40%."),
    (None, "2018", "Sales in 2018 were 12% higher than in 2017."),
    ("2019-09-20", "2019-01/2019-08", "今年前8个月，利润总额401亿元。"),
    ("2019-09-20", "2019-01/2019-08", "前八个月利润总额401亿元。"),
    ("2019-09-20", "None,None", "公司现有用户8.4亿，较2018年12月增长2500万。"),
    (None, "2015,None", "The price tripled in 2015 and is up 46% this year."),
    ("2024-05-03", "2024,2023", "Net income in 2024 was 6 million euros (previous year: 5 million euros)."),
    (None, "2019-03,2019-02", "Sales rose to 40 million euros in March 2019 (February: 35 million euros)."),
    (None, "2019-06,2019-06,2019-07", "From June 2019 (40 tons, 9 ships) to July 2019 it was 45 tons."),
    (None, "2019-06,2019-07", "From June 2019 (40 tons) to July 2019 it was 45 tons."),
    ("2019-02-03", "2015,2018,2018", "In 2015 it had 3 shops. Last year it had 9 shops, 4 of them new."),
]  # fmt: skip


@pytest.mark.parametrize(("published", "codes", "text"), CASES)
def test_the_time_of_a_figure(published: str | None, codes: str, text: str) -> None:
    read = extract(text, published=published)
    assert ",".join(str(time_period(quantity.period, published)) for quantity in read.quantities) == codes
