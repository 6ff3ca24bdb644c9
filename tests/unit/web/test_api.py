"""The read-only routes, on a bare application that has nothing else."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lib.config import DATA_VARIABLE
from lib.register.schema import TABLES
from tests.fixtures.small import FOLDER, edit, rows_of, small, write

MARK = b"\xef\xbb\xbf"  # in UTF-8, of the order of bytes
UNREADABLE = {"status": 503, "message": "The data cannot be read at present; see /ready."}


# Readiness


def test_ready_says_the_version_and_the_number_of_arrangements(sound: TestClient) -> None:
    answer = sound.get("/ready")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "degraded": False, "version": "2.0.0", "arrangements": 12},
    )


def test_ready_is_not_kept(sound: TestClient) -> None:
    assert sound.get("/ready").headers["cache-control"] == "no-store"


def test_broken_package_is_not_ready_and_says_why(app: TestClient, folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    answer = app.get("/ready")
    assert (answer.status_code, answer.json()) == (
        503,
        {
            "ready": False,
            "faults": [
                'members.csv, row 2, column role has "boss": use one of: lead, member.',
            ],
            "fault_count": 1,
        },
    )


def test_not_ready_is_not_kept(app: TestClient, folder: Path) -> None:
    (folder / "members.csv").unlink()
    assert app.get("/ready").headers["cache-control"] == "no-store"


def test_many_faults_are_cut_to_fifty_and_counted(app: TestClient, folder: Path) -> None:
    rows = rows_of(folder, "members")
    write(folder, "members", [row | {"gss_code": "x", "role": "boss"} for row in rows])
    body = app.get("/ready").json()
    assert (len(body["faults"]), body["fault_count"]) == (
        50,
        2 * len(rows) + len(rows) - 1,
    )  # each cell; and the pairs (id, x) that now stand twice


def test_files_that_break_while_serving_leave_the_good_ones_in_use(
    app: TestClient, folder: Path
) -> None:
    before = app.get("/data/arrangements.csv").content
    edit(folder, "members", 2, role="boss")
    edit(folder, "arrangements", 6, name="Another name")
    answer = app.get("/ready")
    body = answer.json()
    assert (answer.status_code, body["ready"], body["degraded"], body["fault_count"]) == (
        200,
        True,
        True,
        1,
    )
    assert app.get("/data/arrangements.csv").content == before


def test_ready_again_after_mending(app: TestClient, folder: Path) -> None:
    edit(folder, "members", 2, role="boss")
    broken = app.get("/ready").status_code
    edit(folder, "members", 2, role="lead")
    assert (broken, app.get("/ready").status_code) == (503, 200)


@pytest.mark.parametrize("path", ["/ready", "/data/members.csv", "/geo/councils.json"])
def test_routes_only_read(sound: TestClient, path: str) -> None:
    assert [sound.request(verb, path).status_code for verb in ("POST", "PUT", "DELETE")] == [
        405,
        405,
        405,
    ]


# The open data


@pytest.mark.parametrize("name", [*(f"{table}.csv" for table in TABLES), "datapackage.json"])
def test_file_comes_byte_for_byte_a_csv_after_the_mark_that_excel_needs(
    sound: TestClient, name: str
) -> None:
    mark = MARK if name.endswith(".csv") else b""
    assert sound.get(f"/data/{name}").content == mark + (FOLDER / name).read_bytes()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/members.csv", "text/csv; charset=utf-8; header=present"),
        ("/data/datapackage.json", "application/json"),
        ("/geo/councils.json", "application/json"),
    ],
)
def test_file_says_what_it_is(sound: TestClient, path: str, kind: str) -> None:
    assert sound.get(path).headers["content-type"] == kind


def test_the_councils_names_come_by_code_beside_the_outlines(sound: TestClient) -> None:
    names = {row["code"]: row["council"] for row in sound.get("/geo/names.json").json()}
    assert names == {code: c.label for code, c in small().directory.by_code.items()}


@pytest.mark.parametrize("path", ["/data/members.csv", "/geo/councils.json"])
def test_file_says_the_version_of_the_data(sound: TestClient, path: str) -> None:
    assert sound.get(path).headers["x-data-version"] == "2.0.0"


@pytest.mark.parametrize(
    ("path", "keep"),
    [
        ("/data/members.csv", "public, max-age=3600"),
        ("/geo/councils.json", "public, max-age=3600"),
        ("/geo/councils.json?v=1.0.0", "public, max-age=31536000, immutable"),
    ],
)
def test_file_may_be_kept(sound: TestClient, path: str, keep: str) -> None:
    assert sound.get(path).headers["cache-control"] == keep


def test_head_says_the_same_without_the_bytes(sound: TestClient) -> None:
    answer = sound.head("/data/members.csv", headers={"Accept-Encoding": "identity"})
    length = str(len(MARK) + (FOLDER / "members.csv").stat().st_size)
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (
        200,
        b"",
        length,
    )


def test_a_text_is_compressed_once_for_who_takes_it(sound: TestClient) -> None:
    packed = sound.get("/data/members.csv")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < (FOLDER / "members.csv").stat().st_size
    plain = sound.get("/data/members.csv", headers={"Accept-Encoding": "identity"})
    assert (plain.content, "content-encoding" in plain.headers) == (packed.content, False)


@pytest.mark.parametrize(
    "path",
    [
        "/data/../secrets",
        "/data/..%2Fsecrets",
        "/data/%2e%2e/conftest.py",
        "/data/..%2f..%2fconftest.py",
        "/data/..",
        "/data/",
        "/data",
        "/data/nothing.csv",
        "/data/README.md",
        "/data/CHANGELOG.md",
        "/data/councils.topojson",
        "/data/small.py",
        "/data/MEMBERS.CSV",
        "/data/members.csv%00.txt",
        "/geo/nothing.json",
        "/geo/councils",
        "/geo/councils.topojson",
        "/geo/..%2Fcouncils.json",
        "/geo/%2e%2e/councils.json",
        "/geo/.json",
        "/geo/councils%00.json",
        f"/geo/{'a' * 5000}.json",
    ],
)
def test_anything_else_is_not_found(sound: TestClient, path: str) -> None:
    assert sound.get(path, follow_redirects=False).status_code == 404


def test_unknown_file_is_answered_with_the_names_that_are_known(sound: TestClient) -> None:
    known = [f"{table}.csv" for table in TABLES] + ["datapackage.json"]
    known += [f"{table}.{form}" for table in TABLES for form in ("json", "parquet")]
    assert sound.get("/data/nothing.csv").json()["error"] == {
        "status": 404,
        "message": "There is no such file.",
        "there_are": sorted(known),
    }


def test_outlines_come_byte_for_byte(sound: TestClient) -> None:
    outlines = (FOLDER / "councils.topojson").read_bytes()
    assert sound.get("/geo/councils.json").content == outlines


@pytest.mark.parametrize("path", ["/data/members.csv", "/geo/councils.json"])
def test_file_that_the_visitor_has_is_not_sent_again(sound: TestClient, path: str) -> None:
    tag = sound.get(path).headers["etag"]
    answer = sound.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_file_that_the_visitor_has_in_another_form_is_sent(sound: TestClient) -> None:
    answer = sound.get("/data/members.csv", headers={"If-None-Match": 'W/"other"'})
    assert answer.status_code == 200


def test_different_files_have_different_tags(sound: TestClient) -> None:
    tags = {sound.get(f"/data/{table}.csv").headers["etag"] for table in TABLES}
    assert len(tags) == len(TABLES)


def test_changed_file_is_sent_anew_with_another_tag(app: TestClient, folder: Path) -> None:
    tag = app.get("/data/arrangements.csv").headers["etag"]
    edit(folder, "arrangements", 6, name="Another name")
    answer = app.get("/data/arrangements.csv", headers={"If-None-Match": tag})
    assert (answer.status_code, b",Another name," in answer.content) == (200, True)


@pytest.mark.parametrize("path", ["/data/arrangements.csv", "/geo/councils.json"])
def test_no_file_of_a_broken_package_is_handed_out(
    app: TestClient, folder: Path, path: str
) -> None:
    edit(folder, "members", 2, role="boss")
    answer = app.get(path)
    assert (answer.status_code, answer.json()["error"]) == (503, UNREADABLE)


def test_outlines_of_a_missing_folder_cannot_be_read(
    app: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, "/nowhere/at/all")
    assert app.get("/geo/councils.json").status_code == 503
