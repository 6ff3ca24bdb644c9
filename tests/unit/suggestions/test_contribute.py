"""python -m lib.suggestions.contribute on a copy of the small package: what it writes, and when it does not."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from lib.register.faults import DataError
from lib.register.load import load
from lib.suggestions import contribute
from lib.suggestions.amend import read_records
from lib.suggestions.amend_texts import next_version
from lib.suggestions.form import MEMBERS
from tests.fixtures.small import FOLDER, rows_of
from tests.unit.suggestions.contributing import (
    README,
    TODAY,
    contents,
    corrected,
    lines_changed,
    run,
)
from tests.unit.suggestions.examples import ADDITIONS, HR, NEW

# What it writes


def test_a_correction_changes_its_row_alone(folder):
    assert run(folder) == 0
    old, new = lines_changed(folder, "arrangements.csv")
    assert len(old) == len(new) == 1
    assert new[0] == old[0].replace(",2009,", ",2010,")
    changed = {n for n, data in contents(folder).items() if data != contents(FOLDER).get(n)}
    assert changed == {"arrangements.csv", "CHANGELOG.md", "datapackage.json", "README.md"}
    assert (folder / "README.md").read_text("utf-8") == README


def test_a_correction_is_the_third_number_and_the_day(folder):
    run(folder)
    old, new = lines_changed(folder, "datapackage.json")
    assert old == ['  "version": "2.0.0",', '  "created": "2026-01-15T00:00:00Z",']
    assert new == ['  "version": "2.0.1",', f'  "created": "{TODAY}T00:00:00Z",']


def test_the_change_log_names_row_column_values_and_source_above_the_older_versions(folder):
    run(folder)
    assert (folder / "CHANGELOG.md").read_text("utf-8") == (
        f"# Changelog\n\n## 2.0.1 - {TODAY}\n\n### Changed\n\n"
        "- `east-kent-hr`: `start_year` was `2009`, is `2010`. "
        "Source: [Audit letter](<https://example.org/audit>), September 2015.\n\n"
        "## 2.0.0 - 2026-01-15\n\nTwelve arrangements, made up for the tests.\n"
    )


def test_the_change_log_runs_nothing_that_a_stranger_wrote(folder):
    run(folder, replace(corrected(other_partners=("", "`x` [a](b) $y$")), source_title="[a](b)|`"))
    log = (folder / "CHANGELOG.md").read_text("utf-8")
    assert "`other_partners` was blank, is `'x' [a](b) $y$`." in log
    assert r"[\[a\]\(b\)\|\`](<https://example.org/audit>)" in log


def test_a_new_arrangement_stands_in_alphabetical_order_with_its_members(folder):
    assert run(folder, NEW) == 0
    ids = [row["arrangement_id"] for row in rows_of(folder, "arrangements")]
    assert ids[1:4] == ["cumbria-highways", "dover-canterbury-legal", "dover-hub"]
    members = [tuple(row.values())[:3] for row in rows_of(folder, "members")]
    assert members[2:6] == [
        ("cumbria-highways", "E10000006", "lead"),
        ("dover-canterbury-legal", "E07000108", "lead"),
        ("dover-canterbury-legal", "E07000106", "member"),
        ("dover-hub", "E07000108", "member"),
    ]


def test_a_new_arrangement_is_the_second_number_and_under_added(folder):
    run(folder, NEW)
    assert json.loads((folder / "datapackage.json").read_bytes())["version"] == "2.1.0"
    assert (
        "### Added\n\n- `dover-canterbury-legal`: Dover and Canterbury Legal, with 2 member councils."
        in (folder / "CHANGELOG.md").read_text("utf-8")
    )


def test_the_counts_that_texts_state_follow(folder):
    run(folder, NEW)
    assert (folder / "README.md").read_text("utf-8") == (
        README.replace("12", "13").replace("28", "30").replace("15", "16")
    )


def test_a_count_that_cannot_be_found_is_named_for_an_edit_by_hand(folder, capsys):
    run(folder, NEW)
    output = capsys.readouterr().out
    assert "Edit by hand: README.md: “**(N) councils** are members”" not in output  # it is the same
    assert (
        "Edit by hand: README.md: “| arrangements.csv | (N) |”: arrangements was 12, is 13"
        in output
    )


def test_the_readme_beside_the_folder_follows_too(folder):
    top = folder.parent / "README.md"
    top.write_text("It reads an open register of 12 arrangements, each", "utf-8")
    run(folder, NEW)
    assert top.read_text("utf-8") == "It reads an open register of 13 arrangements, each"


def test_members_come_and_go_and_the_others_stay_as_they_are(folder):
    codes = ("E07000106;E07000108", "E07000106;E10000016")
    assert run(folder, corrected(members=codes)) == 0
    old, new = lines_changed(folder, "members.csv")
    assert (old, new) == (["east-kent-hr,E07000108,member,,"], ["east-kent-hr,E10000016,member,,"])
    assert json.loads((folder / "datapackage.json").read_bytes())["version"] == "2.1.0"
    assert "`members` added Kent (`E10000016`), removed Dover (`E07000108`)." in (
        folder / "CHANGELOG.md"
    ).read_text("utf-8")


def test_a_new_lead_changes_the_roles_in_both_files(folder):
    assert run(folder, corrected(lead_gss=("E07000106", "E07000108"))) == 0
    assert lines_changed(folder, "members.csv") == (
        ["east-kent-hr,E07000106,lead,,", "east-kent-hr,E07000108,member,,"],
        ["east-kent-hr,E07000106,member,,", "east-kent-hr,E07000108,lead,,"],
    )
    assert json.loads((folder / "datapackage.json").read_bytes())["version"] == "2.0.1"


def test_the_result_is_a_sound_package(folder):
    run(folder, NEW)
    assert len(load(folder).tables["arrangements"]) == 13


@pytest.mark.parametrize(("end", "mark"), [("\r\n", "\ufeff"), ("\n", "")])
def test_line_ends_quotes_and_byte_order_mark_stay(folder, end, mark):
    path = folder / "arrangements.csv"
    text = mark + path.read_text("utf-8").replace("\n", end).replace("dover-hub,", '"dover-hub",')
    path.write_bytes(text.encode().removesuffix(end.encode()))  # and the last line is open
    run(folder)
    run(folder, replace(NEW, arrangement_id="zzz"))
    lines = path.read_bytes().decode().split(end)
    kept = text.split(end)[:-1]
    assert [old for old in kept if old not in lines] == [kept[5]]
    assert lines[-2].startswith("zzz,Dover and Canterbury Legal,")
    assert "".join(lines).count("\r") == 0


@pytest.mark.parametrize(
    "data", [b'a,b\n"x ""y"", z",1\n', b'a,b\r\n"two\nlines",\r\n\r\n', b"\xef\xbb\xbfa,b\n1,2", b"a\n"]
)  # fmt: skip
def test_the_rows_of_an_unchanged_file_are_its_bytes(data):
    assert "".join(row.raw for row in read_records(data)).encode() == data


def test_permissions_stay(folder):
    (folder / "arrangements.csv").chmod(0o640)
    run(folder)
    assert (folder / "arrangements.csv").stat().st_mode & 0o777 == 0o640


# When it does not write


def test_it_says_old_and_new_before_it_writes(folder, capsys):
    run(folder)
    output = capsys.readouterr().out
    assert output.index("Start year: 2009 → 2010") < output.index("Written: ")


def test_a_dry_run_says_it_and_writes_nothing(folder, capsys):
    before = contents(folder)
    assert run(folder, HR, "--dry-run") == 0
    assert contents(folder) == before
    assert "2009 → 2010" in capsys.readouterr().out


@pytest.mark.parametrize("suggestion", [HR, NEW, *ADDITIONS.values()], ids=lambda s: s.kind)
def test_a_second_time_it_is_so_already_and_nothing_changes(folder, capsys, suggestion):
    run(folder, suggestion)
    before = contents(folder)
    assert run(folder, suggestion) == 0
    assert contents(folder) == before
    assert "the register says so already. Nothing was changed." in capsys.readouterr().out


def test_a_value_that_has_changed_since_is_refused(folder, capsys):
    before = contents(folder)
    assert run(folder, corrected(start_year=("2008", "2010"))) == 1
    assert contents(folder) == before
    output = capsys.readouterr().out
    assert "the register says “2009” by now, and the suggestion was made from “2008”" in output


def test_force_applies_it_all_the_same_and_logs_the_value_that_was_there(folder):
    assert run(folder, corrected(start_year=("2008", "2010")), "--force") == 0
    assert "was `2009`, is `2010`" in (folder / "CHANGELOG.md").read_text("utf-8")


def test_a_fault_is_printed_with_its_remedy_and_nothing_is_written(folder, capsys):
    before = contents(folder)
    assert run(folder, corrected(end_year=("", "2001"), name=("East Kent HR", ""))) == 1
    assert contents(folder) == before
    output = capsys.readouterr().out
    assert "nothing was written" in output
    assert "suggestion.json, column name: this cell may not be blank; fill it." in output


def test_a_broken_package_is_told_and_left_alone(folder, capsys):
    (folder / "councils.csv").unlink()
    before = contents(folder)
    assert run(folder) == 1
    assert contents(folder) == before
    assert "councils.csv: the file is missing; restore it." in capsys.readouterr().out


def test_a_text_that_is_not_utf_8_is_one_message(folder, capsys):
    (folder / "CHANGELOG.md").write_bytes(b"# Changelog\n\xe9\n")
    before = contents(folder)
    assert run(folder) == 1
    assert contents(folder) == before
    output = capsys.readouterr().out
    assert "CHANGELOG.md: the file is not UTF-8; save it as UTF-8." in output


def test_another_readme_beside_the_folder_is_left_alone(folder, capsys):
    (folder.parent / "README.md").write_text("Something else", "utf-8")
    run(folder, NEW)
    assert (folder.parent / "README.md").read_text("utf-8") == "Something else"
    assert "../README.md" not in capsys.readouterr().out


def test_a_version_of_another_form_is_refused(folder, capsys):
    path = folder / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace("2.0.0", "2.0-beta"), "utf-8")
    assert run(folder) == 1
    assert "state it as three numbers, as in 1.0.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("version", "grown", "after"),
    [("1.1.0", True, "1.2.0"), ("1.1.3", True, "1.2.0"), ("1.9.9", False, "1.9.10")],
)
def test_the_next_version(version, grown, after):
    assert next_version(version, has_new_rows=grown) == after


def test_a_file_that_is_not_there_is_one_message(folder, capsys):
    assert contribute.main([str(folder / "none.json"), "--data", str(folder)]) == 1
    output = capsys.readouterr().out
    assert "none.json: the file cannot be read (No such file or directory)" in output


def test_what_a_stranger_wrote_cannot_steer_the_terminal(folder, capsys):
    path = folder.parent / "x.json"
    path.write_text('{"a\\u001b[2J": 1}', "utf-8")
    assert contribute.main([str(path), "--data", str(folder)]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_a_failure_while_files_are_moved_brings_the_old_ones_back(folder, monkeypatch):
    before, moves, move = contents(folder), [], os.replace

    def failing(source: Path, target: Path) -> None:
        if len(moves) == 2:
            raise OSError(28, "No space left on device", str(source))
        moves.append(target)
        move(source, target)

    monkeypatch.setattr(contribute.os, "replace", failing)
    assert run(folder) == 1
    assert len(moves) == 2
    assert contents(folder) == before


def test_nothing_is_written_when_the_whole_package_would_not_load(folder, monkeypatch):
    def refused(_: Path) -> None:
        raise DataError([])

    before, read = contents(folder), contribute.load
    monkeypatch.setattr(contribute, "load", lambda at: read(at) if at == folder else refused(at))
    assert run(folder) == 1
    assert contents(folder) == before


def test_members_may_not_be_given_up_in_favour_of_nobody(folder):
    before = contents(folder)
    assert run(folder, corrected(**{MEMBERS: ("E07000106;E07000108", "")})) == 1
    assert contents(folder) == before
