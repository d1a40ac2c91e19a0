"""The admin's YAML files to a checked `hovor.core.plan.Plan`, and every mistake in them as a sentence with its place.

load(folder)           the plan, or all that is wrong          check_folder(folder)   only the report
changes(old, new)      what a reload changes, in sentences     schema_files()         JSON Schemas for editors
"""

from hovor.plans.changes import changes
from hovor.plans.loading import Loaded, check_folder, load
from hovor.plans.problems import Place, Problem, Report
from hovor.plans.schemas import schema_files

__all__ = ["Loaded", "Place", "Problem", "Report", "changes", "check_folder", "load", "schema_files"]
