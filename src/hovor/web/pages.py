"""The operator console's own files, as the console's build left them in `static/`: read once, kept in memory, sent
compressed to who takes it.

`/` is never kept by a browser, so that a new release is there with the next reload. What lies in `assets/` has the hash
of its content in its name and is kept for good.
"""

import gzip
import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

STATIC = Path(__file__).parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"  # kept, and asked for again with its ETag
NEVER = "no-store"
WORTH_COMPRESSING = frozenset({".html", ".js", ".css", ".svg", ".json", ".webmanifest"})
SMALL = 1024  # bytes; below this, compressing saves nothing

# No inline script or style, nothing from elsewhere. `connect-src 'self'` holds for the sockets of this host too;
# `mediastream:` and `blob:` are the voices of a call, and the ringing.
CONSOLE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self' blob: mediastream:; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
PERMISSIONS = "microphone=(self), speaker-selection=(self), camera=(), geolocation=(), payment=(), usb=()"
NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hovor</title></head><body>
<h1>The console is not built</h1>
<p>Hovor runs, and its API is at <a href="/api/v1/docs">/api/v1/docs</a>, but this installation has no console.</p>
<p>In a checkout of the source, run <code>make setup</code> (or <code>npm ci &amp;&amp; npm run build</code> in
<code>src/console</code>), and start Hovor again. A released package has the console in it.</p>
</body></html>
"""


@dataclass(frozen=True, slots=True)
class File:
    """One built file. `packed`: gzipped; None: not worth it."""

    body: bytes
    packed: bytes | None
    media: str
    tag: str
    caching: str


def add_pages(app: web.Application, folder: Path = STATIC) -> None:
    """Adds `/` and every built file; without a build, `/` says how to make one."""
    files = read_files(folder)
    index = files.pop("index.html", None)
    app.router.add_get("/", handler_of(index) if index is not None else not_built)
    for name, file in files.items():
        app.router.add_get(f"/{name}", handler_of(file))


def read_files(folder: Path) -> dict[str, File]:
    """All files of the build by their path in it; none: not built."""
    if not (folder / "index.html").is_file():
        return {}
    return {path.relative_to(folder).as_posix(): read(path, folder) for path in folder.rglob("*") if path.is_file()}


def read(path: Path, folder: Path) -> File:
    body = path.read_bytes()
    squeezable = path.suffix in WORTH_COMPRESSING and len(body) > SMALL
    media = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
    return File(
        body=body,
        packed=gzip.compress(body, 9, mtime=0) if squeezable else None,
        media=media or "application/octet-stream",
        tag=sha256(body).hexdigest()[:32],
        caching=caching(path.relative_to(folder)),
    )


def caching(name: Path) -> str:
    if name.parts[0] == "assets":
        return FOR_GOOD
    return NEVER if name.suffix == ".html" else ASK_AGAIN


def handler_of(file: File) -> Handler:
    async def serve(request: web.Request) -> web.StreamResponse:
        return respond(request, file)

    return serve


def respond(request: web.Request, file: File) -> web.Response:
    known = request.if_none_match or ()
    if any(tag.value == file.tag for tag in known):
        response = web.Response(status=304)
    else:
        packed = file.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
        response = web.Response(body=packed or file.body, content_type=file.media)
        if file.media.startswith("text/"):
            response.charset = "utf-8"
        if packed:
            response.headers["Content-Encoding"] = "gzip"
    if file.packed:
        response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = file.caching
    response.etag = file.tag
    response.headers["Content-Security-Policy"] = CONSOLE_CSP
    response.headers["Permissions-Policy"] = PERMISSIONS
    return response


async def not_built(request: web.Request) -> web.StreamResponse:  # noqa: ARG001 (aiohttp's signature)
    return web.Response(text=NOT_BUILT, status=503, content_type="text/html", headers={"Cache-Control": NEVER})
