// How values read in the list of calls.

/** An option object as its author would write it; what is not data is left out. */
export function formatOption(option) {
  if (option === undefined) return "";
  if (option === null || typeof option !== "object") return String(option);
  const entries = Object.entries(option).filter(([, value]) => typeof value !== "function");
  if (entries.length === 0) return "";
  return `{ ${entries.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ")} }`;
}

/** What a result or an error says beside its `errMsg`, as pairs of name and text. */
export function formatResult(result) {
  return Object.entries(result ?? {})
    .filter(([name, value]) => name !== "errMsg" && value !== undefined)
    .map(([name, value]) => [name, formatValue(value)]);
}

function formatValue(value) {
  if (typeof value === "number") return String(Math.round(value * 1e5) / 1e5);
  if (value === null || typeof value !== "object") return String(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([name, inner]) => `"${name}": ${formatValue(inner)}`).join(", ")} }`;
}
