import io
import tarfile
import zipfile

advert = b'{"id":"a1","text":"Piano lessons, call (212) 555-0143"}\n'
page = b"<html><body><p>Mail lessons@example.org, 40 USD</p></body></html>"


def tar_of(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("latest.html")
        link.type = tarfile.SYMTYPE
        link.linkname = "/etc/passwd"
        tar.addfile(link)
    return out.getvalue()


with zipfile.ZipFile("mixed.zip", "w", zipfile.ZIP_DEFLATED) as mixed:
    for name, data in [("dir/adverts.jsonl", advert), ("../../climbs.txt", b"Up and away, 50 EUR"),
                       ("inner.tgz", tar_of([("a.html", page), ("b.bin", bytes(range(256)))])),
                       ("no!such#name%.txt", b"A name of signs"), ("empty.txt", b"")]:
        mixed.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
