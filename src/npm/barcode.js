// Reads QR codes off a camera's picture: by the browser's own BarcodeDetector where it has one that knows them, else by
// ZXing as WebAssembly, which is fetched from beside this file with the first picture.
import { canvasOf } from "./camera-picture.js";

/** Between two looks, in milliseconds: some four a second. */
const PAUSE = 200;
/** The longer side of the picture that is looked at, in pixels. */
const SIDE = 800;
/** A code that was not seen for so long has left the view, in milliseconds. A single look may miss one. */
const GONE = 1_000;

/**
 * Looks for codes in what a video shows until `signal` is aborted, and gives each to `found` once while it is in view.
 * Rejects if there is no reader.
 */
export async function scanCodes(video, signal, found) {
  const read = (await browserReader()) ?? (await wasmReader());
  const seen = new Map();
  while (!signal.aborted) {
    if (video.readyState >= video.HAVE_CURRENT_DATA) {
      const texts = await read(frame(video));
      if (signal.aborted) return;
      const now = performance.now();
      // A slow reader may take longer for one look than a code is remembered.
      for (const [text, last] of seen) if (now - last > GONE && !texts.includes(text)) seen.delete(text);
      for (const text of texts) {
        const isNew = !seen.has(text);
        seen.set(text, now);
        if (isNew) found(detail(text));
      }
    }
    await pause(signal);
  }
}

/** A code as the platform tells it. `rawData` is the text's bytes as Base64. */
function detail(result) {
  const bytes = new TextEncoder().encode(result);
  return {
    type: "qrcode",
    result,
    charSet: "UTF-8",
    rawData: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
  };
}

let drawing;

function frame(video) {
  const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  if (drawing?.canvas.width !== width || drawing.canvas.height !== height) {
    drawing = canvasOf(width, height, false, { willReadFrequently: true });
  }
  drawing.context.drawImage(video, 0, 0, width, height);
  return drawing.context.getImageData(0, 0, width, height);
}

async function browserReader() {
  if (typeof BarcodeDetector === "undefined") return undefined;
  // A browser may have the name and, without its system's help, no format.
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) return undefined;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (image) => (await detector.detect(image)).map(({ rawValue }) => rawValue);
}

async function wasmReader() {
  const { prepareZXingModule, readBarcodes } = await import("zxing-wasm/reader");
  const locateFile = () => new URL("zxing_reader.wasm", import.meta.url).href;
  await prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
  return async (image) =>
    (await readBarcodes(image, { formats: ["QRCode"] }))
      .filter(({ isValid }) => isValid)
      .map(({ text }) => text);
}

function pause(signal) {
  return new Promise((resume) => {
    const end = () => {
      clearTimeout(bell);
      signal.removeEventListener("abort", end);
      resume();
    };
    const bell = setTimeout(end, PAUSE);
    signal.addEventListener("abort", end);
  });
}
