"""Which of apt's sources is Debian itself."""

from hovor.local.mirrors import debian_mirrors

ONE_LINE = """
# deb http://commented.example/debian bookworm main
deb http://mirror.example/debian/ bookworm main contrib  # the nearest
deb-src http://sources.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://second.example/debian bookworm main
deb http://security.example/debian-security bookworm-security main
deb http://mirror.example/debian bookworm-updates main
"""

DEB822 = """
Types: deb deb-src
# An old snapshot: http://snapshot.example/archive/debian/20250520T000000Z
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""

THIRD_PARTIES = """
deb https://packages.example/apt cloud-bookworm main
deb [signed-by=/etc/apt/keyrings/vendor.gpg] https://vendor.example/debian bookworm main
deb https://containers.example/linux/debian bookworm stable
deb https://tools.example/repo bookworm main
deb http://pg.example/pub/repos/apt bookworm-pgdg main
"""


def test_one_line_entries_of_debian_are_found_in_their_order() -> None:
    assert debian_mirrors([ONE_LINE], "bookworm") == ["http://mirror.example/debian", "https://second.example/debian"]


def test_deb822_stanzas_are_found_and_security_is_not_a_mirror() -> None:
    assert debian_mirrors([DEB822], "bookworm") == ["http://mirror.example/debian"]


def test_a_field_may_go_on_in_the_next_line() -> None:
    stanza = "Types: deb\nURIs:\n http://a.example/debian\n http://b.example/debian\nSuites: trixie\nComponents: main\n"
    assert debian_mirrors([stanza], "trixie") == ["http://a.example/debian", "http://b.example/debian"]


def test_third_parties_are_not_debian_even_with_its_release_name() -> None:
    assert debian_mirrors([THIRD_PARTIES], "bookworm") == []


def test_a_source_that_is_switched_off_is_not_used() -> None:
    assert debian_mirrors(["Enabled: no\n" + DEB822.strip()], "bookworm") == []


def test_another_release_is_not_ours_but_a_name_for_whatever_is_stable_is() -> None:
    assert debian_mirrors(["deb http://mirror.example/debian buster main"], "bookworm") == []
    assert debian_mirrors(["deb http://mirror.example/debian stable main"], "bookworm") == [
        "http://mirror.example/debian"
    ]


def test_the_same_mirror_named_in_two_files_is_one() -> None:
    assert debian_mirrors([ONE_LINE, DEB822], "bookworm")[0] == "http://mirror.example/debian"
    assert len(debian_mirrors([ONE_LINE, DEB822], "bookworm")) == 2
