"""Read the code with every tool, say what each found, and fail when one did."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "ruff: faults": ["ruff", "check", "."],
    "ruff: format": ["ruff", "format", "--check", "."],
    "mypy: types": ["mypy"],
    "djlint: templates": ["djlint", "--lint", "--quiet", "src"],
    "import-linter: floors and rooms": ["lint-imports", "--no-logo"],
    "catalogues: fresh and complete": ["python", "scripts/messages.py", "check"],
}


def main() -> int:
    """Run every check and return 1 when one of them failed."""
    failed = []
    for title, (tool, *arguments) in CHECKS.items():
        result = subprocess.run(
            [str(BIN / tool), *arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"{'ok  ' if result.returncode == 0 else 'FAIL'} {title}", flush=True)
        if result.returncode:
            failed.append(title)
            print(result.stdout + result.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
