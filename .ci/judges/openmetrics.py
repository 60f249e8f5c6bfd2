"""Judges metrics with prometheus_client: as OpenMetrics 1.0, and as the Prometheus text format 0.0.4, in which node exporter
and Pushgateway read them.

usage: openmetrics.py FILE [FILE ...]

Both must read the same samples, all of them gauges, none twice; and a text that breaks the rules must be refused, or the
parser would judge nothing. Prints one line a file. Exit 0: every file is accepted; 1: at least one was refused; 2: wrong use.
"""

import sys
from pathlib import Path

from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families as read_prometheus

REQUIRED = ("wheelseal_release_info", "wheelseal_run_exit_code", "wheelseal_run_outcome", "wheelseal_stage_outcome")


def samples(families: list) -> list[tuple]:
    return [(each.name, tuple(sorted(each.labels.items())), each.value) for family in families for each in family.samples]


def judge(text: str) -> str | None:
    """What is wrong with a text, or None."""
    try:
        modern, plain = list(read_openmetrics(text)), list(read_prometheus(text))
    except ValueError as error:
        return f"it cannot be read: {error}"
    found = samples(modern)
    if found != samples(plain):
        return "the two formats read it differently"
    if len({sample[:2] for sample in found}) != len(found):
        return "a sample stands there twice"
    others = [family.name for family in modern if family.type != "gauge" or not family.documentation]
    if others:
        return f"no gauge, or without help: {others}"
    for family in modern:
        for unit in ("seconds", "bytes"):
            if family.name.endswith(f"_{unit}") and family.unit != unit:
                return f"{family.name} does not state its unit"
    missing = [name for name in REQUIRED if name not in {family.name for family in modern}]
    return f"{missing} are not there" if missing else None


def breaches(text: str) -> dict[str, str]:
    lines = text.splitlines(keepends=True)
    sample = next(line for line in lines if not line.startswith("#"))
    return {
        "no end": text.replace("# EOF\n", ""),
        "something after the end": text + sample,
        "a sample twice": text.replace(sample, sample * 2),
        "no value": text.replace(sample, sample.rsplit(" ", 1)[0] + "\n"),
        "a quote that is not escaped": text.replace(sample, 'wheelseal_release_info{tag="a"b"} 1\n'),
        "a unit that the name does not have": text.replace("# TYPE", "# UNIT wheelseal_files seconds\n# TYPE", 1),
    }


def main(files: list[str]) -> int:
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    refused = 0
    for file in files:
        text = Path(file).read_text(encoding="utf-8")
        wrong = judge(text)
        if wrong is None:
            passed = [what for what, broken in breaches(text).items() if judge(broken) is None]
            wrong = f"it would be accepted with {passed}" if passed else None
        refused += wrong is not None
        print(f"accepted {file}" if wrong is None else f"refused {file}: {wrong}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
