"""Encrypted ways stay encrypted, and nobody is believed without a certificate."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rncp_graph.downloading.addresses import checked_address, redirected
from rncp_graph.downloading.policy import Policy, seconds_asked
from rncp_graph.errors import DownloadError
from tests.downloading.conftest import NAME, NOW, Reader
from tests.downloading.site import DATASET, Site, archive, dataset, file, redirect, resource, site


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
class TestEncrypted:
    @pytest.fixture
    def certificate(self, tmp_path: Path) -> Path:
        path, public = tmp_path / "certificate.pem", tmp_path / "public.pem"
        words = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=site -addext"
        subprocess.run(
            [
                "openssl",
                *words.split(),
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                path,
                "-out",
                public,
            ],
            check=True,
            capture_output=True,
        )
        with path.open("ab") as both:
            both.write(public.read_bytes())
        return path

    @pytest.fixture
    def secure(self, certificate: Path) -> Iterator[Site]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        with site(context) as running:
            yield running

    def test_a_certificate_that_nobody_signed_is_not_believed(
        self, reader: Reader, secure: Site
    ) -> None:
        with pytest.raises(DownloadError, match="a certificate that is not valid"):
            reader.fetch(url=secure.base + "/x.zip")
        assert secure.asked == []
        assert reader.told == [], "another try would not mend it"

    def test_from_https_only_https_is_followed(
        self, reader: Reader, secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        content = archive()
        plain = reader.web.at("/plain", file(content))
        url = secure.at("/x.zip", redirect(plain))
        with pytest.raises(DownloadError, match="from https to http"):
            reader.fetch(url=url)
        assert reader.web.asked == []
        secure.at("/x.zip", redirect("/y.zip"))
        secure.at("/y.zip", file(content))
        assert reader.fetch(url=url).path.read_bytes() == content

    def test_a_description_read_safely_offers_only_what_is_safe(
        self, reader: Reader, secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        plain = reader.web.at(f"/{NAME}", file(archive()))
        secure.at(DATASET, dataset(resource(NAME, plain)))
        reader.web.base = secure.base
        with pytest.raises(DownloadError, match="from https to http"):
            reader.fetch()
        assert reader.web.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "//example.org/",
        "http:///x",
        "file:///x",
        "javascript:1",
        "http://h:99999/",
        "http://[::",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(DownloadError, match="no http"):
        checked_address(url)


def test_addresses_are_sent_as_they_must_be() -> None:
    assert checked_address("http://e.org/a b\r\nX: y") == "http://e.org/a%20b%0D%0AX:%20y"
    assert checked_address("https://e.org/%C3%A9?q=1#z") == "https://e.org/%C3%A9?q=1#z"
    assert redirected("https://e.org/a/b", "../c") == "https://e.org/c"
    assert redirected("http://e.org/a", "https://f.org/") == "https://f.org/"


def test_waits_double_up_to_a_bound() -> None:
    policy = Policy(backoff=1.0, longest_wait=20.0)
    assert [policy.wait_before(n) for n in (1, 2, 3, 6, 99)] == [1.0, 2.0, 4.0, 20.0, 20.0]
    assert policy.wait_before(1, 100.0) == 100.0


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        (" 7 ", 7.0),
        ("9" * 400, 999_999_999.0),
        ("Sun, 16 Aug 2026 04:02:00 GMT", 120.0),
        ("Sun, 16 Aug 2026 03:02:00 -0000", 0.0),
        ("Sun, 16 Aug 2026 05:00:30 +0100", 30.0),
        ("²", None),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_server_asks_for(text: str | None, seconds: float | None) -> None:
    assert seconds_asked(text, NOW) == seconds
