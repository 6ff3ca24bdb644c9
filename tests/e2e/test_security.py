"""What every answer of the server must carry, whatever was asked, and what none may."""

import json
import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from lib.config import ROOT
from lib.web.api import ROUTES
from lib.web.headers import HEADERS
from lib.wording.pages import PAGES

ADDRESSES = [f"/{place.address}" for place in PAGES.values()]
OPEN = [route.path.replace("{name}", name) for route in ROUTES for name in ("arrangements.csv",)]
MORE = ("/data/arrangements.json?council=Dover", "/data/members.parquet", "/geo/regions.json")
ODD = ("/nothing", "/data/nothing", "/geo/nothing.json", "/static/nothing.js", "/media/nothing.csv")
OWN = ("/_stcore/health", "/_stcore/host-config", "/_stcore/upload_file/x/y", "/%2e%2e/etc/passwd")
BAD = ("/data/..%2f..%2fapp.py", "/data/arrangements.csv?limit=x", "/map?council=%00%ff<script>")


def ask(
    server: str, path: str, method: str = "GET", **more: str
) -> tuple[int, dict[str, str], str]:
    """Status, headers in small letters, and body. more: headers of the question."""
    line = HTTPConnection(urlsplit(server).netloc, timeout=20)
    line.request(method, path, headers={"Accept-Encoding": "identity", **more})
    answer = line.getresponse()
    body = answer.read().decode("utf-8", "replace")
    headers = {name.lower(): value for name, value in answer.getheaders()}
    line.close()
    return answer.status, headers, body


@pytest.mark.parametrize("path", [*ADDRESSES, *OPEN, *MORE, *ODD, *OWN, *BAD])
def test_every_answer_has_the_security_headers(server, path):
    _, headers, _ = ask(server, path)
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/ready", "/data/arrangements.csv"])
def test_so_has_an_answer_to_any_method(server, method, path):
    _, headers, _ = ask(server, path, method)
    assert headers.get("content-security-policy") == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", [*ODD, *OWN, *BAD])
def test_no_answer_names_a_path_of_the_server_or_a_traceback(server, path):
    _, _, body = ask(server, path)
    assert not re.search(rf"Traceback|{re.escape(str(ROOT))}|site-packages|\.py\"?, line", body)


@pytest.mark.parametrize("path", ["/data/..%2f..%2fapp.py", "/data/%2e%2e%2fapp.py", "/data/.csv"])
def test_no_file_beside_the_open_data_can_be_had(server, path):
    status, _, body = ask(server, path)
    assert status in (400, 404)
    assert "SecurityHeaders" not in body


def test_what_is_not_understood_is_said_in_json_with_its_status(server):
    status, headers, body = ask(server, "/data/arrangements.csv?council=Atlantis")
    assert status == json.loads(body)["error"]["status"] == 400
    assert headers["content-type"].startswith("application/json")


def test_the_open_data_may_be_read_from_other_sites_and_the_pages_may_not(server):
    assert ask(server, "/data/arrangements.csv")[1]["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask(server, "/")[1]
    assert "access-control-allow-origin" not in ask(server, "/_stcore/health")[1]


def test_a_file_cannot_be_sent_without_a_visit(server):
    status, _, _ = ask(server, "/_stcore/upload_file/some-session/some-file", "PUT")
    assert status in (400, 401, 403)


def test_the_policy_allows_only_this_host(server):
    _, headers, _ = ask(server, "/")
    assert "http" not in headers["content-security-policy"]
    assert "'unsafe-eval'" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_outlines_are_compressed_kept_for_a_year_and_not_sent_again(server):
    path = "/geo/councils.json"
    _, headers, _ = ask(server, f"{path}?v=1.0.0", **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert "max-age=31536000" in headers["cache-control"]
    assert ask(server, path, **{"If-None-Match": headers["etag"]})[0] == 304


def test_streamlits_own_script_is_compressed_kept_for_a_year_and_has_the_headers(server):
    _, _, page = ask(server, "/")
    script = re.search(r'src="\./(static/js/[^"]+\.js)"', page)
    assert script
    path = f"/{script[1]}"
    _, whole, _ = ask(server, path)
    _, headers, _ = ask(server, path, **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) < int(whole["content-length"]) / 2
    assert headers["cache-control"] == whole["cache-control"]
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


def test_the_open_data_says_its_version(server):
    _, headers, body = ask(server, "/data/datapackage.json")
    assert headers["x-data-version"] == json.loads(body)["version"]
    assert ask(server, "/data/arrangements.csv")[0] == 200
