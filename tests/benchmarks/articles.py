"""Made-up articles for measuring: as many as asked for, the same for the same seed, each different from all others.

They read like wire copy: a headline, a few paragraphs, figures in sentences, decompositions that tally (each number
rounded on its own), and in one article of fifty one that does not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

PLATFORMS = ["Harbourline", "Tidecast", "Orchard", "Weixin", "Lantern", "Millstone", "Quayside", "Saltmarsh", "Fernway"]
REGIONS = ["China", "India", "Brazil", "Germany", "Kenya", "Thailand", "Canada", "Poland", "Mexico", "Indonesia"]
OPENINGS = [
    "{platform} supported {total} million jobs in {region} in {year}, a study says: {direct} million direct and {indirect} "
    "million indirect.",
    "In {year}, {total} million people in {region} owed their work to {platform}. Of these jobs, {direct} million were "
    "direct and {indirect} million were indirect.",
]
SENTENCES = [
    "Revenue reached {money} billion yuan, an increase of {growth}% on the year before.",
    "The number of users rose to {users} million, up {growth}% from {before} million in {last}.",
    "About {share}% of its users open the service every day, and nearly {other}% pay with it.",
    "More than {shops},000 shops were opened, most of them in towns of fewer than {town},000 people.",
    "An average order was worth {order} dollars, and a courier earned {wage} yuan a month.",
    "Data traffic made up {share}% of the information consumption that it drives.",
    "The study, published on {day} March {year}, asked {asked} people aged 18 to 59.",
    "Residents spent {money} billion yuan on travel, roughly {times} times as much as five years ago.",
    "Delivery takes {minutes} minutes on average; at least {other}% of parcels arrive the next day.",
    "Its authors expect the figure to pass {future} million by {next}.",
]
FILLER = [
    "Nobody at the company wanted to comment on how the numbers were put together.",
    "The authors warn that such estimates depend on what one takes for an effect of the service.",
    "Critics hold that much of the work would have been done anyway, by other people in other places.",
    "For small traders the service is above all a way to be found, and a reason to stay open late.",
    "What becomes of the trade when the rules change is a question that the report leaves open.",
]


def article(number: int, seed: int = 0) -> str:
    """One article of 1 to 2 kB."""
    draw = random.Random(f"{seed}:{number}")
    year = draw.randint(2010, 2022)
    direct, indirect = draw.uniform(0.2, 9), draw.uniform(0.2, 30)
    total = direct + indirect * (1.4 if number % 50 == 49 else 1)
    before = draw.uniform(20, 400)
    growth = draw.uniform(1, 40)
    facts = {
        "platform": draw.choice(PLATFORMS),
        "region": draw.choice(REGIONS),
        "year": year,
        "last": year - 1,
        "next": year + 5,
        "total": f"{total:.2f}",
        "direct": f"{direct:.2f}",
        "indirect": f"{indirect:.2f}",
        "money": f"{draw.uniform(1, 900):.1f}",
        "growth": f"{growth:.1f}",
        "before": f"{before:.1f}",
        "users": f"{before * (1 + growth / 100):.1f}",
        "share": f"{draw.uniform(20, 90):.1f}",
        "other": draw.randint(10, 95),
        "shops": draw.randint(10, 900),
        "town": draw.randint(10, 90),
        "order": draw.randint(8, 200),
        "wage": f"{draw.randint(3, 12)},{draw.randint(100, 999)}",
        "day": draw.randint(1, 28),
        "asked": f"{draw.randint(1, 9)},{draw.randint(100, 999)}",
        "times": f"{draw.uniform(1.2, 4):.1f}",
        "minutes": draw.randint(15, 90),
        "future": draw.randint(400, 900),
    }
    lines = [f"{facts['platform']} in {facts['region']}: what it is worth (report {number + 1})", ""]
    lines += [draw.choice(OPENINGS).format(**facts), ""]
    for sentence in draw.sample(SENTENCES, draw.randint(5, 9)):
        lines += [f"{sentence.format(**facts)} {draw.choice(FILLER)} {draw.choice(FILLER)}", ""]
    return "\n".join(lines)


def write_articles(folder: Path, count: int, seed: int = 0) -> int:
    """Write `count` articles into `folder`, a thousand to a subfolder. Returns their size in bytes."""
    size = 0
    for number, path in paths(folder, count):
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(article(number, seed).encode())
    return size


def paths(folder: Path, count: int) -> Iterator[tuple[int, Path]]:
    """Where each article lies."""
    for number in range(count):
        yield number, folder / f"{number // 1000:04}" / f"{number:07}.txt"
