/** What stands where the nonce goes, while the document waits in memory. */
const mark = "\u0000nonce\u0000";

/**
 * index.html as a function of the nonce. Every element that the policy judges carries it, and a `meta`
 * tells it to what creates elements later: Vite's preloads and React Aria's `style`.
 */
export function documentWithNonce(html: string): (nonce: string) => string {
  const parts = html
    .replace(/<(script|style|link)\b/g, `<$1 nonce="${mark}"`)
    .replace(/<head(\s[^>]*)?>/, (head) => `${head}<meta property="csp-nonce" nonce="${mark}">`)
    .split(mark);
  return (nonce) => parts.join(nonce);
}
