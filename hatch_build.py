"""Puts the operator console into the package: builds `src/console` into `src/hovor/web/static`.

Nothing is built for an editable install (`make setup` builds the console then), with SKIP_WEB=1, and in an unpacked
sdist, which has the built console in it already. Without npm the build fails: a package without its console would be
noticed by users only.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NO_NPM = (
    "The operator console cannot be built: there is no npm. Install Node.js 20.19 or newer, or set SKIP_WEB=1 to build "
    "the package without a console."
)


class ConsoleHook(BuildHookInterface):  # type: ignore[type-arg]  # generic over a config that is of no matter here
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002 (hatchling's signature)
        root = Path(self.root)
        unpacked_sdist = (root / "PKG-INFO").exists()
        if version == "editable" or unpacked_sdist or os.environ.get("SKIP_WEB") == "1":
            return
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError(NO_NPM)
        for step in (["ci"], ["run", "build"]):
            finished = subprocess.run(
                [npm, "--silent", *step], cwd=root / "src" / "console", check=False, stdout=sys.stderr
            )
            if finished.returncode:
                raise RuntimeError(f"The operator console was not built: `npm {' '.join(step)}` failed, see above.")
