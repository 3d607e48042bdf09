"""Regenerates every golden fixture with real Keras on TensorFlow.

    python golden.py                    all of them, into src/test/resources/golden
    python golden.py losses nets        some kinds only
    python golden.py --out FOLDER       elsewhere, to compare

The format is described in src/test/resources/golden/README.md.
"""

import argparse
import importlib
import time
from pathlib import Path

KINDS = ["layers", "losses", "optimizers", "schedules", "initializers", "nets", "summaries", "names"]
GOLDEN = Path(__file__).resolve().parents[2] / "test" / "resources" / "golden"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=KINDS, metavar="KIND", help=f"any of {', '.join(KINDS)}")
    parser.add_argument("--out", type=Path, default=GOLDEN)
    arguments = parser.parse_args()
    if unknown := set(arguments.kinds) - set(KINDS):
        parser.error(f"unknown kinds: {', '.join(sorted(unknown))}")
    for kind in arguments.kinds:
        start = time.monotonic()
        importlib.import_module(f"fixtures.{kind}").write_all(arguments.out)
        print(f"{kind}: {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
