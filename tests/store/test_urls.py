import pytest

from hovor.store import Store


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("hovor.db", "named by a URL"),
        ("mysql://localhost/hovor", "not mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("sqlite:///x.db?sync=fast", "normal or full, not fast"),
        ("sqlite:///x.db?cache=shared", "not cache"),
        ("postgresql://localhost/hovor?sync=full", "wrong option.*sync"),
    ],
)
def test_a_url_that_names_no_database_gets_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Store(url)


def test_a_password_in_a_wrong_url_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="mysql") as raised:
        Store("mysql://hovor:geheim@localhost/hovor")
    assert "geheim" not in str(raised.value)
