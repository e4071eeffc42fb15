/** Reads "?a=b"; what is given twice is joined by commas. */
export function parseQueryString(text: string): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return Object.fromEntries(values);
}

/** Names in a fixed order, so that equal searches are equal addresses; commas and slashes readable. */
export function stringifyQueryString(search: Record<string, unknown>): string {
  const given = Object.entries(search)
    .filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "")
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return given.length === 0 ? "" : `?${given.map(pair).join("&")}`;
}

function pair([name, value]: [string, string]): string {
  return `${encodeURIComponent(name)}=${readable(encodeURIComponent(value))}`;
}

/** The query of an address may hold these as they are (RFC 3986, 3.4). */
function readable(encoded: string): string {
  return encoded
    .replaceAll("%2C", ",")
    .replaceAll("%2F", "/")
    .replaceAll("%3A", ":")
    .replaceAll("%20", "+");
}
