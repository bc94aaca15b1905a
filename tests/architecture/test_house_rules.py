"""The rules of CONTRIBUTING that a machine can check."""

import ast
import gc
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for room in ("ingest", "workers", "bench") for path in sorted((ROOT / room).rglob("*.py"))]
ALL = [*CODE, *sorted((ROOT / "tests").rglob("*.py"))]

FILE_LINES = 250
FUNCTION_LINES = 50
CLASS_LINES = 150
CLASS_METHODS = 12
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}

#: Which room may import which. `ground` is what everybody stands on.
GROUND = ("ingest.model", "ingest.errors", "ingest.settings", "ingest.settings_sections", "ingest.wire", "ingest.redaction")
MAY_IMPORT = {
    "ingest.stages": ("ingest.stages", *GROUND),
    "ingest.adapters": ("ingest.adapters", *GROUND),
    "ingest.pipeline": ("ingest.stages", *GROUND),
    "ingest.sources": ("ingest.sources", "ingest.stages", *GROUND),
    "ingest.model": ("ingest.model",),
    "ingest.errors": (),
    "ingest.settings": ("ingest.errors", "ingest.knobs", "ingest.settings_sections"),
    "ingest.settings_sections": ("ingest.knobs",),
    "ingest.knobs": (),
    "ingest.wire": ("ingest.model", "ingest.errors", "ingest.redaction"),
}
#: What pure code never imports: the world.
IMPURE = {
    "asyncio",
    "redis",
    "aiohttp",
    "socket",
    "time",
    "os",
    "logging",
    "subprocess",
    "random",
    "threading",
    "arq",
    "requests",
    "urllib.request",
}
#: The two ends of a job, where a bug becomes a dead letter that names it.
OUTERMOST = {"workers/jobs.py", "ingest/adapters/cpu/forks.py"}


@cache
def parsed(path: Path) -> ast.Module:
    """The module's syntax tree.

    The collector is off meanwhile: a callback of its (Hypothesis has one) that runs inside CPython 3.11's parser makes that fail
    with "AST constructor recursion depth mismatch" (python/cpython#106905).
    """
    gc.disable()
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    finally:
        gc.enable()


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_on_a_few_screens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = parsed(path)
    assert text.count("\n") <= FILE_LINES
    assert path.stem not in FORBIDDEN_NAMES
    assert ast.get_docstring(tree), "a module opens with one sentence that says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or 0) - node.lineno + 1 - len((ast.get_docstring(node) or "").splitlines())
            assert size <= FUNCTION_LINES, f"{node.name} has {size} lines"
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= CLASS_LINES, f"class {node.name} is too long"
            methods = [
                part
                for part in node.body
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and not part.name.startswith("__")
            ]
            assert len(methods) <= CLASS_METHODS, f"class {node.name} has {len(methods)} methods"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    module = module_of(path)
    ours = {name for name in imports_of(path) if name.split(".")[0] in {"ingest", "workers"}}
    if module.startswith("ingest"):
        assert not [name for name in ours if inside(name, "workers")], "ingest never imports workers"
    for room, allowed in MAY_IMPORT.items():
        if inside(module, room):
            outside = {
                name for name in ours if not any(inside(name, target) for target in allowed) and name not in {"ingest", module}
            }
            assert not outside, f"{module} may import {allowed}, not {sorted(outside)}"


@pytest.mark.parametrize("path", sorted((ROOT / "ingest" / "stages").rglob("*.py")), ids=lambda path: path.stem)
def test_what_decides_touches_nothing(path: Path) -> None:
    touched = {name for name in imports_of(path) if name in IMPURE or name.split(".")[0] in IMPURE - {"urllib.request"}}
    assert not touched
    tree = parsed(path)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Await | ast.AsyncFunctionDef | ast.Global)]
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not calls & {"open", "print", "input"}


def test_there_is_no_import_circle() -> None:
    modules = {module_of(path): path for path in CODE}
    graph = {module: {name for name in imports_of(path) if name in modules and name != module} for module, path in modules.items()}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module not in done:
            for wanted in graph[module]:
                visit(wanted, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_only_a_jobs_outermost_net_catches_everything() -> None:
    for path in CODE:
        caught = re.findall(r"except (?:Base)?Exception\b|except:", path.read_text(encoding="utf-8"))
        assert len(caught) <= (str(path.relative_to(ROOT)) in OUTERMOST), path


def test_nothing_is_global_and_nothing_is_left_unfinished() -> None:
    marks = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "raise Not" + "ImplementedError")) + r")\b")
    for path in ALL:
        text = path.read_text(encoding="utf-8")
        assert not marks.search(text), path
        assert not [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Global)], path


def test_tests_wait_for_facts_and_never_sleep() -> None:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        assert not re.search(r"\btime\.sleep\(", path.read_text(encoding="utf-8")), path


def test_the_project_speaks_of_itself_alone() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split("\n")
    own = re.escape(str(ROOT))
    private = re.compile(rf"{own}|/Users/\w+/|https?://[\w.:-]+/simple\b")
    for name in filter(None, listed):
        path = ROOT / name
        if (
            path.suffix in {".gz", ".png", ".warc"}
            or not path.is_file()
            or name in {".ci/run", "tests/architecture/test_house_rules.py"}
        ):
            continue
        found = private.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{name}: {found and found.group()}"
