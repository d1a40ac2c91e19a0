"""The admin's folder, from files to a plan: read all, check all, and only then build.

config/ --> folders (shapes) --> references, trees (names) --> doubts --> building --> Plan
                 |                    |                       |
                 +--------------------+---- Report -----------+
"""

from dataclasses import dataclass
from pathlib import Path

from hovor.core.plan import Plan
from hovor.plans.building import build
from hovor.plans.doubts import warn
from hovor.plans.folders import TENANT, YAML_ENDINGS, Folder, read_folder
from hovor.plans.problems import Place, Problem, Report, quoted
from hovor.plans.references import check_references
from hovor.plans.trees import check_dialplan
from hovor.plans.values import name_problem

# Folders of Asterisk's own in the one where tenants' sounds stand beside them; so are all languages.
RESERVED = frozenset({"custom", "dictate", "digits", "followme", "letters", "phonetic", "recordings", "silence"})
LANGUAGE_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Loaded:
    """`plan` is None exactly when there are problems. Its version is 0: whoever takes it gives it the next one."""

    plan: Plan | None
    report: Report

    @property
    def problems(self) -> list[Problem]:
        return self.report.problems

    @property
    def warnings(self) -> list[Problem]:
        return self.report.warnings


def load(root: Path) -> Loaded:
    """Reads every folder in `root` as a tenant. Never raises for what stands in the files, whatever it is."""
    report = Report()
    folders = {path.name: read_folder(path, report) for path in _tenants(root, report)}
    e164 = check_references(folders, report)
    for folder in folders.values():
        _check_dialplans(folder, report)
    if report.ok:
        warn(folders, report)
    report.problems.sort()
    report.warnings.sort()
    return Loaded(build(folders, e164) if report.ok else None, report)


def check_folder(root: Path) -> Report:
    """What is wrong and what is doubtful in the admin's folder."""
    return load(root).report


def _check_dialplans(folder: Folder, report: Report) -> None:
    for dialplan in folder.dialplans.values():
        check_dialplan(dialplan, folder, report)


def _tenants(root: Path, report: Report) -> list[Path]:
    """The tenants' folders. Hidden ones are not looked at."""
    if not root.is_dir():
        report.wrong(Place(str(root)), "there is no such folder; name the one that holds a folder for each tenant")
        return []
    if (root / TENANT).exists():
        report.wrong(Place(str(root)), "this is one tenant's folder; name the folder above it, which holds all tenants")
        return []
    inside = sorted(path for path in root.iterdir() if not path.name.startswith("."))
    for file in inside:
        if file.suffix in YAML_ENDINGS and file.is_file():
            report.wrong(Place(str(file)), "this file belongs to no tenant; move it into a tenant's folder")
    tenants = [path for path in inside if path.is_dir()]
    if not tenants:
        report.wrong(Place(str(root)), "no tenant is here; make a folder for one, with a file tenant.yaml")
    for path in tenants:
        if problem := _tenant_name_problem(path.name):
            report.wrong(Place(str(path)), problem)
    return tenants


def _tenant_name_problem(name: str) -> str | None:
    if name in RESERVED or (len(name) <= LANGUAGE_LENGTH and name.isalpha()):
        return f"Asterisk has sounds of its own under {quoted(name)}; call the tenant's folder otherwise"
    return name_problem(name)
