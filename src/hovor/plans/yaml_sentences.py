"""What libyaml has to say about a text that is no YAML, in words that help who wrote it."""

import yaml

# (context, problem) as libyaml words them, and what it means here. The first that fits is taken.
MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("scanning an alias", "", "a text that begins with '*' must stand in quotes; for the star key write '*' in quotes"),
    ("scanning an anchor", "", "a text that begins with '&' must stand in quotes"),
    ("scanning a block scalar", "", "a text that begins with '|' or '>' must stand in quotes"),
    ("scanning a directive", "", "a text that begins with '%' must stand in quotes"),
    ("quoted scalar", "unexpected end", "the quote that opens here is never closed; close it"),
    ("quoted scalar", "escape", "between double quotes '\\' has a meaning of its own; use single quotes"),
    (
        "flow sequence",
        "",
        "the list that opens here with '[' goes wrong; put commas between its items and close it with ']'",
    ),
    ("flow mapping", "", "what opens here with '{' goes wrong; put commas between its fields and close it with '}'"),
    ("flow node", "", "a value is missing here, or a bracket above is not closed; close it with ']' or '}'"),
    ("block mapping", "", "this does not fit what stands above it; check the indentation, brackets and quotes"),
    ("block collection", "", "this is no item of the list above; give it the same indentation, and '- '"),
    ("simple key", "", "a colon is missing; write 'name: value'"),
    (
        "",
        "mapping values are not",
        "a colon stands where none can be; check the indentation, and put a text with ': ' in quotes",
    ),
    ("", "block sequence entries are not", "a list cannot begin here; begin it in a new line with '- '"),
    ("", "cannot start any token", "a value cannot begin with this character; put the text in quotes"),
    ("", "<document start>", "nothing can follow here; check the indentation"),
    ("", "undefined tag handle", "a text that begins with '!' must stand in quotes"),
)
# Of these, the beginning tells more than the place where libyaml gave up.
TOLD_BY_BEGINNING = (
    "scanning an",
    "scanning a block",
    "scanning a directive",
    "quoted scalar",
    "flow sequence",
    "flow mapping",
    "simple key",
)
TAB = "a tab stands here; YAML is indented with spaces only"


def sentence_of(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str]:
    """Line and column, counted from 1, and what is wrong there."""
    context, problem = error.context or "", error.problem or ""
    begins = error.context_mark if any(part in context for part in TOLD_BY_BEGINNING) else None
    gave_up = error.problem_mark or error.context_mark
    mark = begins or gave_up
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if gave_up and _is_tab(text, gave_up.line, gave_up.column):
        return gave_up.line + 1, gave_up.column + 1, TAB
    for in_context, in_problem, meaning in MEANINGS:
        if in_context in context and in_problem in problem:
            return line, column, meaning
    return line, column, f"this is not YAML ({problem or context}); check the indentation, brackets and quotes"


def _is_tab(text: str, line: int, column: int) -> bool:
    lines = text.split("\n")
    return line < len(lines) and lines[line][column : column + 1] == "\t"
