"""The pages' own script: where it is, and that it knows the filters."""

import json
import re

from starlette.testclient import TestClient

from lib.analysis.filters import LABELS
from lib.web.api import PAGE_SCRIPT, script_address


def test_the_script_is_served_and_may_be_kept_with_its_contents(app: TestClient) -> None:
    answer = app.get(f"/{script_address()}")
    assert answer.content == PAGE_SCRIPT
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_a_choice_of_any_filter_is_a_step_of_the_browsers_history() -> None:
    listed = re.search(r"const FILTERS = (\[[^\]]+\])", PAGE_SCRIPT.decode())
    assert listed
    assert sorted(json.loads(listed[1])) == sorted(LABELS)
