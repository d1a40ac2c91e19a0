"""Every fact of a call in words: exactly these."""

from typing import get_args

import pytest

from hovor.core.ids import CallId, NodeName
from hovor.core.notices import (
    Arrived,
    DeskChanged,
    Dialling,
    DigitsSent,
    Ended,
    EndedBy,
    FarRings,
    HandedOver,
    Handover,
    Heard,
    Held,
    Muted,
    NodeEntered,
    NothingPressed,
    Offered,
    OfferEnd,
    OfferEnded,
    OwnerChanged,
    ParameterSet,
    PartyCalled,
    PartyJoined,
    PartyLeft,
    Pressed,
    PromptFailed,
    Queued,
    Rang,
    Reason,
    Resumed,
    StoryNotice,
    TalkBegan,
    TalkEnded,
    TooFewPressed,
    Unmuted,
)
from hovor.web.sentences import sentence
from tests.web.fakes import ANNA, BORIS, NOON, NORTH, NORTH_LINE, PLAN, SOUTH

C1 = CallId("c1")
MENU = NodeName("menu")
OURS, CLIENT, PHARMACY = "+420212345678", "+420777111222", "+420222333444"


def handed(how: str, target: str, note: str = "", reason: str = "") -> HandedOver:
    return HandedOver(C1, NORTH, Handover(ANNA, how, target, NOON, note, reason))


WORDS: list[tuple[StoryNotice, str]] = [
    # a client calls, and waits
    (Arrived(C1, NORTH, OURS, CLIENT, "Eva"), "+420 777 111 222 (Eva) called +420 212 345 678."),
    (Arrived(C1, NORTH, OURS, ""), "A withheld number called +420 212 345 678."),
    (NodeEntered(C1, NORTH, MENU), "The dialplan went to “menu”."),
    (PromptFailed(C1, NORTH, MENU), "The sounds of “menu” could not be played."),
    (NothingPressed(C1, NORTH, MENU), "The client pressed nothing in time."),
    (TooFewPressed(C1, NORTH, MENU, 1), "The client pressed 1 digit, and more are needed."),
    (ParameterSet(C1, NORTH, MENU, "Customer", "4711", count=4), "Customer: the client pressed 4711."),
    (
        ParameterSet(C1, NORTH, MENU, "PIN", "", secret=True, count=4),
        "PIN: the client pressed 4 digits; which, nobody keeps.",
    ),
    (ParameterSet(C1, NORTH, MENU, "Level", "Gold"), "The dialplan set Level: Gold."),
    (Pressed(C1, NORTH, MENU, "9"), "The client pressed 9, which is not among the options."),
    (Pressed(C1, NORTH, MENU, "1", "support"), "The client pressed 1: support."),
    (Queued(C1, NORTH, NORTH_LINE), "The client waits in the queue North support."),
    (
        Queued(C1, NORTH, NORTH_LINE, again=True),
        "The client is back at the head of the line of the queue North support.",
    ),
    (Offered(C1, NORTH, NORTH_LINE, ANNA, NOON + 20, "idle for 40 s"), "Offered to Anna: idle for 40 s."),
    (Rang(C1, NORTH, ANNA), "The phone of Anna rings."),
    (OfferEnded(C1, NORTH, ANNA, OfferEnd.NO_ANSWER), "Anna did not answer in time."),
    # they talk
    (TalkBegan(C1, NORTH, BORIS), "Boris took the call."),
    (Heard(C1, NORTH), "All in the talk can hear each other."),
    (Held(C1, NORTH, "client"), "The client is on hold and hears music."),
    (Held(C1, NORTH, PHARMACY), "Lékárna Žižkov (+420 222 333 444) is on hold and hears music."),
    (Resumed(C1, NORTH, "client"), "The client is back from hold."),
    (Muted(C1, NORTH, ANNA), "Anna is muted."),
    (Unmuted(C1, NORTH, ANNA), "Anna is not muted any more."),
    (DigitsSent(C1, NORTH, ANNA, 1), "Anna pressed a key."),
    (DigitsSent(C1, NORTH, ANNA, 4), "Anna pressed 4 keys."),
    (TalkEnded(C1, NORTH, BORIS), "The talk with Boris is over."),
    (TalkEnded(C1, NORTH, BORIS, lost=True), "The connection to Boris broke."),
    # an operator calls
    (Arrived(C1, NORTH, OURS, CLIENT, outgoing=True), "A call from +420 212 345 678 to +420 777 111 222 begins."),
    (
        Dialling(C1, NORTH, ANNA, CLIENT, OURS, "north/line1"),
        "Anna calls +420 777 111 222, showing +420 212 345 678, over north/line1.",
    ),
    (FarRings(C1, NORTH), "The phone outside rings."),
    # others come and go
    (handed("transfer", BORIS), "Anna transferred the client to Boris."),
    (
        handed("transfer", NORTH_LINE, "Wants a refund.", "wrong line"),
        'Anna transferred the client to the queue North support (wrong line), with the note "Wants a refund.".',
    ),
    (handed("transfer", PHARMACY), "Anna transferred the client to Lékárna Žižkov (+420 222 333 444)."),
    (handed("transfer", "+420800123456"), "Anna transferred the client to +420 800 123 456."),
    (handed("forward", BORIS), "Anna forwarded the client, before accepting, to Boris."),
    (handed("invite", BORIS), "Anna called Boris into the talk."),
    (handed("consult", BORIS), "Anna put the client on hold and called Boris."),
    (PartyCalled(C1, NORTH, BORIS), "Boris is being called."),
    (PartyCalled(C1, NORTH, number=PHARMACY), "Lékárna Žižkov (+420 222 333 444) is being called."),
    (PartyJoined(C1, NORTH, number="+420800123456"), "+420 800 123 456 answered."),
    (PartyLeft(C1, NORTH, "left", number="+420800123456"), "+420 800 123 456 left the talk."),
    (PartyLeft(C1, NORTH, "removed", number="+420800123456"), "+420 800 123 456 was removed from the talk."),
    (PartyLeft(C1, NORTH, OfferEnd.NO_ANSWER, BORIS), "Boris did not answer in time."),
    (PartyLeft(C1, NORTH, OfferEnd.DECLINED, BORIS), "Boris declined."),
    (PartyLeft(C1, NORTH, OfferEnd.BUSY, BORIS), "Boris was busy."),
    (PartyLeft(C1, NORTH, OfferEnd.UNREACHABLE, BORIS), "Boris could not be reached."),
    (PartyLeft(C1, NORTH, OfferEnd.WITHDRAWN, BORIS), "Boris is not called any more."),
    (OwnerChanged(C1, NORTH, BORIS), "The call belongs to Boris now."),
    # the end
    (Ended(C1, NORTH, EndedBy.CLIENT, Reason.HUNG_UP), "The client hung up."),
    (Ended(C1, NORTH, EndedBy.EXTERNAL, Reason.HUNG_UP), "The external party hung up."),
    (Ended(C1, NORTH, EndedBy.CLIENT, Reason.ABANDONED), "The client left while waiting."),
    (Ended(C1, NORTH, EndedBy.OPERATOR, Reason.CANCELLED), "The operator hung up before anybody answered."),
    (Ended(C1, NORTH, EndedBy.SYSTEM, Reason.NO_DEVICE), "The operator's own phone was not answered."),
    (Ended(C1, NORTH, EndedBy.SYSTEM, Reason.BUSY), "The number called is busy."),
]


@pytest.mark.parametrize(("notice", "words"), WORDS, ids=[words for _, words in WORDS])
def test_a_fact_has_these_words(notice: StoryNotice, words: str) -> None:
    assert sentence(notice, PLAN) == words


def test_no_kind_of_fact_is_without_words() -> None:
    assert {type(notice) for notice, _ in WORDS} == set(get_args(StoryNotice))


@pytest.mark.parametrize("reason", list(Reason))
def test_every_end_has_words(reason: Reason) -> None:
    assert sentence(Ended(C1, NORTH, EndedBy.SYSTEM, reason), PLAN).endswith(".")


def test_a_number_has_no_name_from_the_directory_of_another_tenant() -> None:
    assert sentence(PartyCalled(C1, SOUTH, number=PHARMACY), PLAN) == "+420 222 333 444 is being called."


def test_what_is_written_of_a_call_has_words_without_what_it_is() -> None:
    assert sentence(DeskChanged(NORTH, "note", C1, operator=ANNA), PLAN) == "The call's note was changed by Anna."
    assert sentence(DeskChanged(NORTH, "contact", C1, "k1"), PLAN) == "Whose call it is was changed."
