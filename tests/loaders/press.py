"""Tiny whole sources, built from one invented dispatch, in every format that is read."""

# ruff: noqa: E501, ISC004  # pages and letters are written here line by line, as they come

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping

TITLE = "Norland, Sudria Discuss Lake Patrols"
BODY = (
    "FJORDBY – Foreign Minister Ada Strand met with Sudrian Ambassador Bo Lind in Fjordby on Tuesday to discuss "
    "patrols on the shared lakes, the ministry’s press service said.",
    "“We value the work of the Union of Lakes,” Strand said after the talks, which lasted for two hours and were "
    "attended by the deputy ministers of transport and of the environment of both countries.",
    "Lind invited the minister to visit Sudria in the autumn. The parties agreed to open a ferry line between "
    "Fjordby and Lindhafen by the end of next year, and to hold consultations on fishing quotas every spring.",
)
TEXT = "\n\n".join([TITLE, *BODY])
URL = "https://norland.example/news/lake-patrols"

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} - The Norland Post</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Norland Post">
<meta property="article:published_time" content="2025-04-30T09:15:00+05:00"><meta name="author" content="Cyril Moor">
<link rel="canonical" href="{URL}"></head>
<body><nav><a href="/">Home</a> <a href="/politics">Politics</a></nav>
<article><h1>{TITLE}</h1><figure><img src="a.jpg"><figcaption>Photo: Norland MFA</figcaption></figure>
{"".join(f"<p>{paragraph}</p>" for paragraph in BODY)}
<p>Subscribe to our Telegram channel to stay informed!</p></article>
<footer>© 2025 The Norland Post. All rights reserved.</footer></body></html>
"""


def feed_rss(**entry: str) -> str:
    content = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in BODY)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Norland Post</title><link>https://norland.example/</link><language>en-GB</language>
<item><title>{TITLE}</title><link>{URL}</link><pubDate>Wed, 30 Apr 2025 09:15:00 +0500</pubDate>
<dc:creator>Cyril Moor</dc:creator><description>Ministers met.</description>
<content:encoded>{content}</content:encoded></item>
<item><title>Short notice</title><link>https://norland.example/short</link>
<pubDate>Thu, 01 May 2025 00:30:00 +0500</pubDate><description>Ada Strand left for Sudria on Thursday.</description></item>
</channel></rss>"""


ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Norland MFA</title><id>urn:x</id>
<updated>2025-04-30T10:00:00Z</updated>
<entry><title>{TITLE}</title><id>urn:x:1</id><link href="{URL}"/><published>2025-04-30T09:15:00+05:00</published>
<updated>2025-05-02T00:00:00Z</updated><author><name>Cyril Moor</name></author>
<content type="html">{"".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in BODY)}</content></entry></feed>"""

MARKDOWN = (
    f"---\npublished: 2025-04-30\nsource: Norland MFA\n---\n\n# {TITLE}\n\n"
    + "\n\n".join(BODY)
    .replace("Ada Strand", "**Ada Strand**")
    .replace("Union of Lakes", "[Union of Lakes](https://x.example)")
    + "\n"
)

LETTER = (
    "From: The Norland Post <news@norland.example>\r\nTo: reader@example.org\r\n"
    f"Subject: Fwd: {TITLE}\r\nDate: Wed, 30 Apr 2025 09:15:00 +0500\r\nMessage-ID: <1@norland.example>\r\n"
    'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
)


def wrapped(text: str, width: int = 72) -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in text.split("\n\n"))


def letter(body: str | None = None) -> bytes:
    plain = wrapped("\n\n".join(BODY)) if body is None else body
    footer = "\n\n-- \nThe Norland Post\nUnsubscribe: https://norland.example/out\n"
    return (LETTER + (plain + footer).replace("\n", "\r\n")).encode()


def mailbox(count: int = 2) -> bytes:
    one = letter()
    return b"".join(
        b"From news@norland.example Wed Apr 30 09:15:00 2025\n"
        + one.replace(b"Fwd: Norland", b"Norland").replace(
            b"on Tuesday", f"on day {number} of the talks".encode()
        )
        + b"\n"
        for number in range(count)
    )


def docx_file(title: str = TITLE) -> bytes:
    import docx

    file = docx.Document()
    file.add_heading(title, level=1)
    for paragraph in BODY:
        file.add_paragraph(paragraph)
    file.core_properties.author = "Press Service"
    stream = io.BytesIO()
    file.core_properties.modified = file.core_properties.created
    file.save(stream)
    with zipfile.ZipFile(stream) as archive:  # once more, for the same bytes every time
        return zip_file({name: archive.read(name) for name in archive.namelist()})


def pdf_file(pages: list[list[str]] | None = None, information: Mapping[str, str] | None = None) -> bytes:
    """A PDF file with the given lines on each page, in Helvetica, by hand: for libraries that write them differ."""
    pages = pages or [
        wrapped(TEXT.replace("–", "-").replace("’", "'").replace("“", '"').replace("”", '"'), 80).split("\n")
    ]
    count = len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(count))}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< {} >>".format(
            " ".join(f"/{key} ({value})" for key, value in (information or {}).items())
        ).encode(),
    ]
    for number, lines in enumerate(pages):
        shown = "\n".join(
            f"({line.translate({40: chr(92) + '(', 41: chr(92) + ')'})}) Tj T*" for line in lines
        )
        stream = f"BT /F1 11 Tf 14 TL 72 760 Td\n{shown}\nET".encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {6 + 2 * number} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return (
        out
        + f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def warc_file(packed: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for address, status, kind, body in (
        (URL, "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://norland.example/logo.png", "200 OK", "image/png", b"\x89PNG...."),
        ("https://norland.example/old", "301 Moved", "text/html", b"moved"),
        (
            "https://norland.example/list",
            "200 OK",
            "text/html",
            b"<html><body><ul><li>x</li></ul></body></html>",
        ),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        number = stream.tell()
        fixed = {"WARC-Record-ID": f"<urn:uuid:{number:032}>", "WARC-Date": "2025-04-30T09:15:00Z"}
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=fixed
            )
        )
    return stream.getvalue()


def zip_file(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 4, 30, 9, 15, 0)), raw, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def gdelt_row(**values: str) -> str:
    from diplograph.loaders.gdelt import COLUMNS

    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "GLOBALEVENTID": "1234567", "SQLDATE": "20250429", "MonthYear": "202504", "Year": "2025",
        "FractionDate": "2025.3233", "Actor1Code": "KAZGOV", "Actor1Name": "KAZAKHSTAN", "Actor1CountryCode": "KAZ",
        "Actor2Code": "UZB", "Actor2Name": "TASHKENT", "Actor2CountryCode": "UZB", "IsRootEvent": "1",
        "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": "1",
        "ActionGeo_FullName": "Tashkent, Toshkent, Uzbekistan", "DATEADDED": "20250430101500", "SOURCEURL": URL,
    }  # fmt: skip
    return "\t".join({**row, **values}.values())


PLOVER = {
    "id": "POLECAT-1",
    "event": "CONSULT",
    "mode": "visit",
    "date": "2025-04-29",
    "pub_date": "2025-04-30",
    "source": [{"actorText": "Kazakhstan", "code": "KAZ"}],
    "target": [{"actorText": "Uzbekistan", "code": "UZB"}],
    "location": {"placeText": "Tashkent"},
}


def packed(raw: bytes) -> bytes:
    return gzip.compress(raw, mtime=0)
