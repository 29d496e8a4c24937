// What stands in a data: URL.

/** Its bytes, as a Blob without a type; `undefined` if it is none. */
export function decode(url) {
  const [, base64, data] = url.match(/^data:[^,]*?(;base64)?,(.*)$/is) ?? [];
  if (data === undefined) return undefined;
  try {
    const text = base64 ? atob(decodeURIComponent(data)) : unescapeBytes(data);
    return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);
  } catch {
    return undefined;
  }
}

const unescapeBytes = (text) =>
  text.replace(/%([\da-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
