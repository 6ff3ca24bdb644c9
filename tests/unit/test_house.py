"""The house rules: lint, format, types, import layers, sizes, and a README that is true."""

import json
import re
import shlex
import subprocess
import sys
import tomllib
import warnings

import pytest

from lib.config import ROOT
from lib.wording.pages import PAGES

CHECKS = {
    "lint": "-m ruff check .",
    "format": "-m ruff format --check .",
    "types": f"-m pyright --pythonpath {sys.executable}",
    "insecure code": "-m bandit -q -r lib pages app.py data/build",
    "import layers": "-c 'from importlinter.cli import lint_imports_command as c; c()'",
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_code_passes(name):
    command = [sys.executable, *shlex.split(CHECKS[name])]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]


def test_no_pin_has_a_known_vulnerability():
    """Asks the package index; where it cannot be reached, or does not know a package, it warns."""
    command = "-m pip_audit -r requirements.txt --disable-pip --require-hashes -f json --timeout 10"
    arguments = [sys.executable, *shlex.split(command), "--progress-spinner=off"]
    try:
        result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=60)
        output, reason = result.stdout, result.stderr.strip()[-200:]
    except subprocess.TimeoutExpired:
        output, reason = "", "the package index does not answer"
    packages = json.loads(output)["dependencies"] if output.startswith("{") else []
    if unknown := [package["name"] for package in packages if "skip_reason" in package]:
        reason = f"{len(unknown)} of {len(packages)} packages"
    if unknown or not packages:
        warnings.warn(f"Not looked up among known vulnerabilities: {reason}", stacklevel=1)
    assert {package["name"]: package["vulns"] for package in packages if package.get("vulns")} == {}


def test_no_file_of_code_is_too_long():
    limits = {ROOT / "app.py": 80} | dict.fromkeys((ROOT / "pages").glob("*.py"), 100)
    limits |= dict.fromkeys((ROOT / "tests").rglob("*.py"), 350)
    code = [*(ROOT / "lib").rglob("*.py"), *limits]
    long = {p.name: n for p in code if (n := len(p.read_text().splitlines())) > limits.get(p, 250)}
    assert long == {}


def test_no_test_but_those_of_the_data_names_a_shipped_row(raw):
    """A new register must not break them. The small package has names of its own."""
    small_package = (ROOT / "tests" / "fixtures" / "arrangements.csv").read_text("utf-8")
    rows = raw["arrangements"]
    names = {name for name in [*rows["arrangement_id"], *rows["name"]] if name not in small_package}
    quoted = re.compile(r'"([^"\n]{8,})"')
    paths = [p for p in (ROOT / "tests").rglob("*.py") if p.parent.name != "data"]
    names_by_file = {
        p.name: shipped_names
        for p in paths
        if (shipped_names := names & set(quoted.findall(p.read_text())))
    }
    assert names_by_file == {}


def test_no_lock_file_names_a_host_and_every_line_has_a_hash():
    for name in ("requirements.txt", "requirements-test.txt"):
        text = (ROOT / name).read_text()
        assert not re.search(r"https?://|index-url|find-links", text)
        pins = re.findall(r"^[a-z0-9][^\s=]*==\S+", text, re.M)
        assert len(pins) > 20
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)
        assert [b.splitlines()[0] for b in blocks if "==" in b and "--hash=sha256:" not in b] == []


def test_the_tests_lock_pins_what_the_run_lock_pins():
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9][^\s;\\]*==[^\s;\\]+)", (ROOT / name).read_text(), re.M))

    assert pins("requirements.txt") <= pins("requirements-test.txt")


def test_every_dependency_is_pinned_within_its_range():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    pinned = (ROOT / "requirements.txt").read_text()
    for wanted in project["project"]["dependencies"]:
        name = re.split(r"[<>=\[]", wanted)[0]
        assert re.search(rf"^{re.escape(name)}==", pinned, re.M), name


def test_the_readme_names_every_page_by_its_title_and_address():
    readme = (ROOT / "README.md").read_text()
    for place in PAGES.values():
        assert f"| {place.title} (`/{place.address}`)" in readme


def test_the_readme_says_where_to_change_ten_things_and_each_file_is_there():
    table = (
        (ROOT / "README.md").read_text().partition("## Where do I change…")[2].partition("## ")[0]
    )
    answers = re.findall(r"^\| an? [^|]+\| (.+) \|$", table, re.M)
    assert len(answers) == 10
    files = [name for answer in answers for name in re.findall(r"`([^`]+)`", answer)]
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_the_readmes_layout_names_every_wing():
    layout = (
        (ROOT / "README.md").read_text().partition("## How it is laid out")[2].partition("## ")[0]
    )
    wings = [p.relative_to(ROOT / "lib").as_posix() for p in (ROOT / "lib").rglob("__init__.py")]
    wings = [name.removesuffix("/__init__.py") for name in wings if "/" in name]
    assert [name for name in wings if name != "ui" and f"  {name}/ " not in layout] == []


def test_the_readme_shows_a_picture_that_is_there():
    path = re.search(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text())
    assert path is not None
    assert (ROOT / path[1]).read_bytes()[:4] == b"\x89PNG"


def test_the_readmes_count_of_arrangements_is_true(raw):
    match = re.search(r"open register of (\d+) arrangements", (ROOT / "README.md").read_text())
    assert match is not None
    assert int(match[1]) == len(raw["arrangements"])


def test_ci_finds_the_readmes_test_command():
    readme = (ROOT / "README.md").read_text().partition("<!-- test command -->")[2]
    command = next(line for line in readme.splitlines() if line.startswith("python3 "))
    assert " -m pytest" in command
    assert "requirements-test.txt" in command


def test_no_test_is_skipped_or_expected_to_fail():
    words = re.compile(r"pytest\.(?:mark\.)?(?:sk" r"ip|xf" r"ail)|import" r"orskip")
    assert [p.name for p in (ROOT / "tests").rglob("*.py") if words.search(p.read_text())] == []
