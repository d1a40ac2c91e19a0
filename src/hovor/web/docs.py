"""The description for programs, and as a page for people: one file without scripts, made here."""

from base64 import b64encode
from hashlib import sha256
from html import escape

from aiohttp import web
from msgspec import json
from msgspec.json import encode

from hovor.web.asking import AnyRoute, Asked, Nothing
from hovor.web.description import FEED_STORY, INTRODUCTION, Json, problems_of
from hovor.web.problems import KINDS
from hovor.web.room import Room

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 14px/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .7rem; background: #8882; border-radius: .3rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #8886; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; }
:root { color-scheme: light dark; }
"""
# The page's own style is allowed by its hash, and nothing else is: no script, picture or font from anywhere.
CSP = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"


async def openapi(room: Room, asked: Asked[Nothing, Nothing]) -> web.StreamResponse:  # noqa: ARG001
    return web.Response(body=encode(room.description), content_type="application/json")


async def docs(room: Room, asked: Asked[Nothing, Nothing]) -> web.StreamResponse:  # noqa: ARG001
    return web.Response(
        text=room.docs_page,
        content_type="text/html",
        headers={"Content-Security-Policy": f"{CSP}; frame-ancestors 'none'"},
    )


def page(routes: tuple[AnyRoute, ...], description: Json) -> str:
    """The whole HTML page."""
    operations = "\n".join(operation(route) for route in routes)
    components = description["components"]
    assert isinstance(components, dict)
    shapes = "\n".join(shape(name, schema) for name, schema in sorted(components["schemas"].items()))
    codes = "\n".join(
        f"<dt><code>/problems/{escape(code)}</code> {kind.status}</dt><dd>{escape(kind.title)}</dd>"
        for code, kind in KINDS.items()
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Hovor's API</title><style>{STYLE}</style></head><body>
<h1>Hovor's API</h1>
{paragraphs(INTRODUCTION)}
<p>For programs: <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<h2>Requests</h2>{operations}
<h2>Feed</h2>{paragraphs(FEED_STORY)}
<h2>Problems</h2>
<dl>{codes}</dl>
<h2>Shapes</h2>{shapes}
</body></html>
"""


def operation(route: AnyRoute) -> str:
    heading = f'<h3><span class="method">{route.method}</span> <code>{escape(route.path)}</code></h3>'
    lines = [f"<p>{escape(route.sentence)}</p>"]
    if route.access == "anybody":
        lines.append("<p>Open to anybody.</p>")
    if route.query is not Nothing:
        lines.append(f"<p>Query: {', '.join(f'<code>{escape(name)}</code>' for name in route.query.model_fields)}</p>")
    if route.body is not Nothing:
        lines.append(f"<p>Body: {link(route.body.__name__)}</p>")
    answer = link(route.answer.__name__) if route.answer is not None else ""
    lines.append(f"<p>Answers {route.status} {answer}, or a problem: {problem_list(route)}.</p>")
    return heading + "".join(lines)


def problem_list(route: AnyRoute) -> str:
    return "; ".join(
        f"{status} " + ", ".join(f"<code>{escape(code)}</code>" for code in codes)
        for status, codes in problems_of(route).items()
    )


def shape(name: str, schema: object) -> str:
    text = json.format(encode(schema), indent=2).decode()
    summary = f"<summary><code>{escape(name)}</code></summary>"
    return f'<details id="{escape(name)}">{summary}<pre>{escape(text)}</pre></details>'


def link(name: str) -> str:
    return f'<a href="#{escape(name)}"><code>{escape(name)}</code></a>'


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
