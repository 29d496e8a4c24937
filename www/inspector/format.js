/** An object as its author would write it. */
export function formatOption(option) {
  const entries = Object.entries(option).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `{ ${entries.join(", ")} }`;
}
