// A tiny picture of our own making whose Exif holds texts of a stranger.

/** A segment: marker, length, body. Source of these and of what follows: ITU-T T.81. */
function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A directory of TIFF 6.0 at `at`, and behind it what its entries point to. `entries`: texts, or places of directories. */
function directory(entries: [number, string | number][], at: number): Buffer {
  const head = Buffer.alloc(2 + 12 * entries.length + 4);
  const behind: Buffer[] = [];
  let free = at + head.length;
  head.writeUInt16LE(entries.length, 0);
  for (const [n, [name, value]] of entries.entries()) {
    const entry = 2 + 12 * n;
    head.writeUInt16LE(name, entry);
    head.writeUInt16LE(typeof value === 'string' ? 2 : 4, entry + 2);
    if (typeof value === 'number') {
      head.writeUInt32LE(1, entry + 4);
      head.writeUInt32LE(value, entry + 8);
      continue;
    }
    // Longer than the four bytes that stand in the entry itself.
    const text = Buffer.from(`${value}    \0`);
    const even = text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.alloc(1)]);
    head.writeUInt32LE(text.length, entry + 4);
    head.writeUInt32LE(free, entry + 8);
    free += even.length;
    behind.push(even);
  }
  return Buffer.concat([head, ...behind]);
}

function exif(text: string): Buffer {
  // ImageDescription, Make, Model, Software, Artist, Copyright; of the photo its owner and serial.
  const names = [0x010e, 0x010f, 0x0110, 0x0131, 0x013b, 0x8298];
  const image = (photoAt: number) =>
    directory([...names.map((name): [number, string] => [name, text]), [0x8769, photoAt]], 8);
  const photoAt = 8 + image(0).length;
  const photo = directory(
    [
      [0xa430, text],
      [0xa431, `4711${text}`],
    ],
    photoAt,
  );
  return Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'), image(photoAt), photo]);
}

/** Eight by eight pixels, `n` telling one picture from another: `text` in its Exif and as its comment. */
export function jpegOf(text: string, n: number): Buffer {
  const plain = Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
  const lengths = (...counts: number[]) => Buffer.from([...counts, ...Array<number>(16 - counts.length).fill(0)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, exif(text)),
    segment(0xfe, Buffer.from(`${n} ${text}`)),
    segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)])),
    segment(0xc0, plain),
    segment(0xc4, Buffer.concat([Buffer.from([0]), lengths(1), Buffer.from([0])])),
    segment(0xc4, Buffer.concat([Buffer.from([0x10]), lengths(1), Buffer.from([0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // No difference, no more coefficients: middle grey.
    Buffer.from([0x3f, 0xff, 0xd9]),
  ]);
}
