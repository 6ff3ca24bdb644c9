"""What is shipped for many users: the container, nginx and Kubernetes, as far as text can show."""

import json
import re
import tomllib
from pathlib import PurePosixPath

import kubernetes_validate
import pytest
import yaml
from packaging.specifiers import SpecifierSet
from uvicorn.main import main as uvicorn

from lib.config import ROOT, UPLOAD_BYTES
from lib.web.api import ROUTES

LINES = [
    line
    for line in re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text()).splitlines()
    if line and not line.startswith("#")
]
NGINX = re.sub(r"#.*", "", (ROOT / ".deploy" / "nginx.conf").read_text())
MANIFESTS = list(yaml.safe_load_all((ROOT / ".deploy" / "kubernetes.yaml").read_text()))
BY_KIND = {manifest["kind"]: manifest for manifest in MANIFESTS}
POD = BY_KIND["Deployment"]["spec"]["template"]
CONTAINER = POD["spec"]["containers"][0]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
OURS = {route.path for route in ROUTES}


def arguments_of(instruction: str) -> list[str]:
    """What follows an instruction of the Containerfile, each time that it stands there."""
    return [line.partition(" ")[2] for line in LINES if line.split()[0] == instruction]


def command() -> list[str]:
    [line] = arguments_of("CMD")
    return json.loads(line)  # the exec form, so that uvicorn gets the signal to stop


def megabytes(size: str) -> float:
    number, unit = re.fullmatch(r"(\d+)([a-z])", size).groups()
    return int(number) * {"m": 2**20, "k": 2**10}[unit] / 1e6


def test_the_base_image_has_a_python_that_the_project_allows_and_no_host():
    [base] = arguments_of("FROM")
    name, version = re.fullmatch(r"([a-z]+):([\d.]+)-slim", base).groups()
    assert name == "python"
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)


def test_the_image_copies_what_exists_and_all_that_runs():
    copied = [name for line in arguments_of("COPY") for name in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {"app.py", "lib", "pages", "data", ".streamlit", "LICENSE"} <= set(copied)
    ignored = (ROOT / ".containerignore").read_text().splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied)


def test_the_image_installs_by_hash_and_runs_as_a_number_that_is_not_root():
    assert any(
        "--require-hashes" in line and "--no-cache-dir" in line for line in arguments_of("RUN")
    )
    [user] = arguments_of("USER")
    assert all(int(part) > 0 for part in user.split(":"))
    assert LINES.index(f"USER {user}") > max(
        n for n, line in enumerate(LINES) if line.startswith(("RUN", "COPY"))
    )


def test_the_image_serves_on_its_port_with_flags_that_uvicorn_knows():
    program, application, *flags = command()
    assert (program, application) == ("uvicorn", "app:app")
    known = {name for option in uvicorn.params for name in (*option.opts, *option.secondary_opts)}
    assert {flag for flag in flags if flag.startswith("-")} <= known
    assert arguments_of("EXPOSE") == [flags[flags.index("--port") + 1]]
    assert flags[flags.index("--host") + 1] == "0.0.0.0"


def test_the_image_says_how_it_is_without_another_program():
    [health] = arguments_of("HEALTHCHECK")
    program, _, code = json.loads(health.partition("CMD ")[2])
    assert program == "python"
    compile(code, "healthcheck", "exec")
    [port] = arguments_of("EXPOSE")
    assert f"127.0.0.1:{port}/ready" in code
    assert "/ready" in OURS


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda manifest: manifest["kind"])
@pytest.mark.parametrize("version", ["1.27", "1.37"])
def test_kubernetes_accepts_the_manifest(manifest, version):
    kubernetes_validate.validate(manifest, version, strict=True)


def test_every_selector_finds_the_pods():
    labels = POD["metadata"]["labels"].items()
    spread = POD["spec"]["topologySpreadConstraints"][0]["labelSelector"]["matchLabels"]
    for selector in (
        BY_KIND["Deployment"]["spec"]["selector"]["matchLabels"],
        BY_KIND["Service"]["spec"]["selector"],
        BY_KIND["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        spread,
    ):
        assert selector.items() <= labels
    target = BY_KIND["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    deployment = BY_KIND["Deployment"]
    assert target == {
        "apiVersion": deployment["apiVersion"],
        "kind": "Deployment",
        "name": deployment["metadata"]["name"],
    }


def test_the_probes_ask_the_container_for_routes_that_are_there():
    [port] = CONTAINER["ports"]
    assert [str(port["containerPort"])] == arguments_of("EXPOSE")
    probes = {name: CONTAINER[f"{name}Probe"]["httpGet"] for name in ("readiness", "liveness")}
    assert {probe["port"] for probe in probes.values()} == {port["name"]}
    assert probes["readiness"]["path"] == "/ready"
    assert probes["liveness"]["path"] == "/_stcore/health"  # broken data is no reason to restart
    assert "/ready" in OURS
    assert BY_KIND["Service"]["spec"]["ports"][0]["targetPort"] == port["name"]


def test_the_pod_may_do_nothing_that_it_need_not():
    context, whole = CONTAINER["securityContext"], POD["spec"]["securityContext"]
    assert context["runAsNonRoot"] is whole["runAsNonRoot"] is True
    assert context["readOnlyRootFilesystem"] is True
    assert context["allowPrivilegeEscalation"] is False
    assert context["capabilities"] == {"drop": ["ALL"]}
    assert whole["seccompProfile"] == {"type": "RuntimeDefault"}
    [mount] = CONTAINER["volumeMounts"]
    assert (mount["mountPath"], mount["name"]) == ("/tmp", POD["spec"]["volumes"][0]["name"])
    assert "emptyDir" in POD["spec"]["volumes"][0]


def test_an_update_or_a_disruption_never_takes_the_last_pod():
    deployment = BY_KIND["Deployment"]["spec"]
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    least = BY_KIND["PodDisruptionBudget"]["spec"]["minAvailable"]
    assert deployment["replicas"] > least
    assert BY_KIND["HorizontalPodAutoscaler"]["spec"]["minReplicas"] > least


def test_a_pod_has_the_time_that_it_needs_to_stop():
    flags = command()
    graceful = int(flags[flags.index("--timeout-graceful-shutdown") + 1])
    waits = int(CONTAINER["lifecycle"]["preStop"]["exec"]["command"][1])
    assert POD["spec"]["terminationGracePeriodSeconds"] > graceful + waits


def test_nginx_passes_websockets_and_uploads_on_without_keeping_them():
    for wanted in (
        "proxy_http_version 1.1;",
        "proxy_set_header Upgrade $http_upgrade;",
        "proxy_set_header Host $http_host;",
        "proxy_buffering off;",
        "location = /_stcore/stream {",
        "access_log off;",
    ):
        assert wanted in NGINX
    [most] = re.findall(r"client_max_body_size (\w+);", NGINX)
    assert UPLOAD_BYTES / 1e6 < megabytes(most) < UPLOAD_BYTES / 1e6 * 1.1
    waits = int(re.findall(r"proxy_read_timeout (\d+)s;", NGINX)[-1])  # of the websocket
    pings = next(option.default for option in uvicorn.params if option.name == "ws_ping_interval")
    assert waits > 3 * pings


def test_nginx_bounds_how_many_files_one_address_brings():
    text = NGINX
    assert re.search(r"limit_req_zone \$binary_remote_addr zone=files:1m rate=\d+r/m;", text)
    assert re.search(r"location /_stcore/upload_file/ \{\s+limit_req zone=files burst=\d+", text)


def test_nginx_knows_the_same_processes_everywhere():
    groups = dict(re.findall(r"upstream (\w+) \{(.*?)\}", NGINX, re.S))
    ports = {
        name: set(re.findall(r"server 127\.0\.0\.1:(\d+)", body)) for name, body in groups.items()
    }
    assert len(ports) == 3
    assert set(map(frozenset, ports.values())) == {frozenset({"8501", "8502"})}
    marks = dict(re.findall(r'"~:(\d+)\$"\s+(\w);', NGINX))
    assert set(marks) == {"8501", "8502"}
    for port, mark in marks.items():  # a cookie leads to the process that set it
        assert re.search(rf"\b{mark}\s+explorer_{mark};", NGINX)
        first = re.search(r"server 127\.0\.0\.1:(\d+)", groups[f"explorer_{mark}"])
        assert first[1] == port


def test_nginx_says_little_about_the_visitor_in_its_cookie():
    cookies = re.findall(r'"(explorer_process=[^"]*)"', NGINX)
    assert len(cookies) == 2
    assert all(re.search(r"=[ab]; Path=/; HttpOnly; SameSite=Lax$", cookie) for cookie in cookies)


def test_nothing_that_is_deployed_names_a_host():
    files = [ROOT / "Containerfile", *(ROOT / ".deploy").iterdir()]
    for path in files:
        hosts = re.findall(r"https?://(?!127\.0\.0\.1|\$|localhost)\S+", path.read_text())
        assert hosts == [], PurePosixPath(path).name
