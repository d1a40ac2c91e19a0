"""The one mistake of the world that every room has to speak of: something that Hovor needs is away for a while."""


class Unavailable(Exception):  # noqa: N818 (the name is the sentence's subject, as in HTTP's own word for 503)
    """`sentence` is for people and says what is wrong. The same request may succeed later; the API answers 503."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
