const attribute = / style="([^"]*)"/g;

/** What our own components set: lengths and colours of theirs. Anything else is none of them. */
const harmless = /^[-\w\s:;.,%()#]+$/;

/**
 * HTML with its inline styles in a sheet of its own, since the page's policy takes none from
 * attributes. Elements find theirs by what is left in `data-style`, and index.html puts it back.
 *
 * Throws an Error for a style that could end the sheet.
 */
export function withStyleSheet(html: string, nonce: string): { sheet: string; html: string } {
  const styles = new Set([...html.matchAll(attribute)].map(([, style = ""]) => style));
  for (const style of styles)
    if (!harmless.test(style)) throw new Error("A style is drawn that no sheet can hold.");
  const rules = [...styles].map((style) => `[data-style="${style}"]{${style}}`);
  return {
    sheet: `<style nonce="${nonce}">${rules.join("")}</style>`,
    html: html.replaceAll(attribute, ' data-style="$1"'),
  };
}
