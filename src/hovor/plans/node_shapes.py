"""What may stand in a dialplan: the kinds of node, each known by its first field."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from hovor.plans.shape import MINUTE, SECOND, Shape
from hovor.plans.values import Lasts, Name, SomeSounds, Sounds, Text, shown, wrong

NODE_KINDS = ("play", "menu", "collect", "set", "queue", "hangup")
MOST_DIGITS = 32
TAG = "kind:"
"""Begins the steps in Pydantic's error paths that are kinds of node and not fields."""


class PlayShape(Shape):
    """A node that plays sounds and goes on."""

    play: SomeSounds = Field(description="the list of sounds to play, one after another")
    then: Name = Field(description="the node where the call goes on")
    skip_by_digit: bool = Field(default=False, description="whether any digit cuts the sounds short: true or false")


class OptionShape(Shape):
    """What one digit of a menu stands for."""

    name: Text = Field(description="the choice's name, as the operator sees it")
    then: Name = Field(description="the node where the call goes on")


class MenuShape(Shape):
    """A node that waits for one digit."""

    menu: SomeSounds = Field(description="the list of sounds that tell the options")
    options: dict[str, OptionShape] = Field(
        description="the mapping of digits to what they stand for",
        min_length=1,
        json_schema_extra={"propertyNames": {"pattern": "^[0-9*#]$"}},
    )
    otherwise: Name = Field(description="the node for clients who chose nothing")
    tries: int = Field(3, ge=1, le=10, description="how many times the menu is told in all")
    timeout: Annotated[float, Lasts(SECOND, MINUTE)] = Field(5.0, description="how long a digit is waited for")
    no_digit: Sounds = Field((), description="the list of sounds for who pressed nothing")
    wrong_digit: Sounds = Field((), description="the list of sounds for who pressed a digit that is no option")


class DigitsShape(Shape):
    """How many digits are asked for."""

    least: int = Field(1, ge=1, le=MOST_DIGITS, description="how many digits are needed")
    most: int = Field(20, ge=1, le=MOST_DIGITS, description="with how many digits the client has pressed all")

    @model_validator(mode="after")
    def _fits(self) -> "DigitsShape":
        if self.least > self.most:
            wrong(f"'least' is {self.least}, and 'most' is {self.most}; write the larger one as 'most'")
        return self


def _digits_of(value: object) -> object:
    """`digits: 6` is short for `digits: {least: 6, most: 6}`."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch("[0-9]{1,4}", value, re.ASCII):
        wrong(f"{shown(value)} is not a number of digits; write it like 6, or {{least: 4, most: 8}}")
    if not 1 <= int(value) <= MOST_DIGITS:
        wrong(f"{value} digits cannot be asked for; it can be from 1 to {MOST_DIGITS}")
    return {"least": value, "most": value}


class CollectShape(Shape):
    """A node that asks for digits."""

    collect: SomeSounds = Field(description="the list of sounds that ask for the digits")
    name: Text = Field(description="the name under which the operator sees the digits")
    digits: Annotated[DigitsShape, BeforeValidator(_digits_of, json_schema_input_type=DigitsShape | int)] = Field(
        DigitsShape(), description="how many digits there are: a number, or a mapping with 'least' and 'most'"
    )
    then: Name = Field(description="the node where the call goes on with the digits")
    otherwise: Name = Field(description="the node for clients who pressed too few")
    tries: int = Field(3, ge=1, le=10, description="how many times the digits are asked for in all")
    timeout: Annotated[float, Lasts(SECOND, MINUTE)] = Field(5.0, description="how long each digit is waited for")
    no_digits: Sounds = Field((), description="the list of sounds for who pressed too few")
    secret: bool = Field(default=False, description="whether nobody may keep or see the digits: true or false")


class SetShape(Shape):
    """A node that tells the operator something of the call."""

    set: dict[str, Text] = Field(description="the mapping of names to what the operator reads there", min_length=1)
    then: Name = Field(description="the node where the call goes on")


class ToQueueShape(Shape):
    """A node that sends the client to a queue."""

    queue: Name = Field(description="the queue in which the client waits")
    otherwise: Name = Field(description="the node for clients whom nobody answered in the queue's longest wait")


class HangUpShape(Shape):
    """A node that ends the call."""

    hangup: Sounds = Field(description="the list of sounds to play before; [] for none")


def _kind_of(node: object) -> str:
    """What a node is, by the field that says so; of none or several, a word that is no kind."""
    kinds = [kind for kind in NODE_KINDS if kind in node] if isinstance(node, dict) else []
    return TAG + (kinds[0] if len(kinds) == 1 else "unclear")


NodeShape = Annotated[
    Annotated[PlayShape, Tag(TAG + "play")]
    | Annotated[MenuShape, Tag(TAG + "menu")]
    | Annotated[CollectShape, Tag(TAG + "collect")]
    | Annotated[SetShape, Tag(TAG + "set")]
    | Annotated[ToQueueShape, Tag(TAG + "queue")]
    | Annotated[HangUpShape, Tag(TAG + "hangup")],
    Discriminator(_kind_of),
]
NODE_SHAPES: dict[str, type[Shape]] = dict(
    zip(NODE_KINDS, (PlayShape, MenuShape, CollectShape, SetShape, ToQueueShape, HangUpShape), strict=True)
)


class DialplanShape(Shape):
    """dialplan.yaml, dialplans/*.yaml: the tree that a call walks."""

    start: Name = Field(description="the node where a call begins")
    nodes: dict[str, NodeShape] = Field(description="the mapping of names to nodes", min_length=1)
