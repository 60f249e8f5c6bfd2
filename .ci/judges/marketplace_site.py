"""Judges the feeds and metrics of marketplace sites with feedparser and prometheus_client.

usage: marketplace_site.py SITE ENTRIES [SITE ENTRIES ...]

SITE is a folder, ENTRIES how many entries its feed has. A feed must be well-formed Atom 1.0 with everything that RFC 4287
demands, its ids absolute and never twice; metrics must read alike as OpenMetrics 1.0 and as Prometheus text. Broken copies
must be refused, or the judges would judge nothing. Exit 0: every site is accepted; 1: at least one was refused; 2: wrong use.
"""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families as read_prometheus


def judge_feed(text: bytes, entries: int) -> str | None:
    feed = feedparser.parse(text)
    if feed.bozo or feed.version != "atom10":
        return f"it is no Atom: {feed.version} {feed.get('bozo_exception')}"
    missing = [name for name in ("id", "title", "updated_parsed", "author", "link") if not feed.feed.get(name)]
    if missing:
        return f"the feed lacks {missing}"
    if len(feed.entries) != entries:
        return f"it has {len(feed.entries)} entries, not {entries}"
    for entry in feed.entries:
        missing = [name for name in ("id", "title", "updated_parsed", "link", "summary") if not entry.get(name)]
        if missing:
            return f"an entry lacks {missing}"
    ids = [feed.feed.id, *(entry.id for entry in feed.entries)]
    if len(set(ids)) != len(ids) or not all(urlsplit(each).scheme for each in ids):
        return "its ids are not absolute, or there twice"
    days = [entry.updated_parsed for entry in feed.entries]
    return None if days == sorted(days, reverse=True) else "the newest entry does not come first"


def judge_metrics(text: str) -> str | None:
    def samples(families: list) -> list[tuple]:
        return [(each.name, tuple(sorted(each.labels.items())), each.value) for family in families for each in family.samples]

    try:
        modern, plain = list(read_openmetrics(text)), list(read_prometheus(text))
    except ValueError as error:
        return f"they cannot be read: {error}"
    found = samples(modern)
    if found != samples(plain) or len({each[:2] for each in found}) != len(found):
        return "the two formats read them differently, or a sample is there twice"
    return None if any(name == "wheelseal_marketplace_plugins" for name, _, _ in found) else "there is no number of plugins"


def judge(folder: Path, entries: int) -> str | None:
    feed = (folder / "feed.xml").read_bytes()
    metrics = (folder / "metrics.txt").read_text(encoding="utf-8")
    broken = {
        "a control character": judge_feed(feed.replace(b"</title>", b"\x01</title>", 1), entries),
        "a tag that is not closed": judge_feed(feed.replace(b"</title>", b"", 1), entries),
        "no id": judge_feed(feed.replace(b"<id>", b"<x>").replace(b"</id>", b"</x>"), entries),
        "metrics without an end": judge_metrics(metrics.replace("# EOF\n", "")),
    }
    passed = [what for what, wrong in broken.items() if wrong is None]
    return judge_feed(feed, entries) or judge_metrics(metrics) or (f"it would be accepted with {passed}" if passed else None)


def main(words: list[str]) -> int:
    if not words or len(words) % 2:
        print(__doc__, file=sys.stderr)
        return 2
    refused = 0
    for site, entries in zip(words[::2], words[1::2]):
        wrong = judge(Path(site), int(entries))
        refused += wrong is not None
        print(f"accepted {site}" if wrong is None else f"refused {site}: {wrong}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
