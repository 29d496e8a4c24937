// What the fake camera shows: a film in a file (YUV4MPEG2, 4:2:0), which Chromium plays again and again.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

/** A film's size in pixels. */
export const film = { width: 640, height: 480 };

/** Writes scenes one after the other: each a picture, `(x, y) => [luma, blue, red]`, and how long it is seen, in seconds. */
export async function writeFilm(scenes, framesPerSecond = 10) {
  const folder = await mkdtemp(join(tmpdir(), "scopegate-film-"));
  const { width, height } = film;
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420\n`)];
  for (const { picture, seconds } of scenes) {
    const frame = Buffer.concat([Buffer.from("FRAME\n"), planes(picture)]);
    for (let count = seconds * framesPerSecond; count > 0; count--) parts.push(frame);
  }
  const path = join(folder, "film.y4m");
  await writeFile(path, Buffer.concat(parts));
  return { path, remove: () => rm(folder, { recursive: true }) };
}

/** The brightness of each pixel, then the two colours of each four. */
function planes(picture) {
  const { width, height } = film;
  const plane = (part, step) =>
    Buffer.from(
      Array.from({ length: (width / step) * (height / step) }, (_, at) => {
        const across = width / step;
        return picture((at % across) * step, Math.floor(at / across) * step)[part];
      }),
    );
  return Buffer.concat([plane(0, 1), plane(1, 2), plane(2, 2)]);
}

/** One colour, as its brightness and its shares of blue and red (BT.601). */
export const colours = { grey: [126, 128, 128], red: [81, 90, 240], blue: [41, 240, 110] };

export const plain = (colour) => () => colour;
export const halves = (left, right) => (x) => (x < film.width / 2 ? left : right);

/** A QR code in the middle of a light wall. */
export async function code(text) {
  const wasm = fileURLToPath(import.meta.resolve("zxing-wasm/writer/zxing_writer.wasm"));
  prepareZXingModule({ overrides: { wasmBinary: await readFile(wasm) } });
  const { symbol } = await writeBarcode(text, { format: "QRCode" });
  const side = Math.floor((film.height * 0.8) / symbol.width);
  const left = Math.floor((film.width - side * symbol.width) / 2);
  const top = Math.floor((film.height - side * symbol.height) / 2);
  return (x, y) => {
    const [column, row] = [Math.floor((x - left) / side), Math.floor((y - top) / side)];
    const isInside = column >= 0 && column < symbol.width && row >= 0 && row < symbol.height;
    return [isInside ? symbol.data[row * symbol.width + column] : 235, 128, 128];
  };
}
