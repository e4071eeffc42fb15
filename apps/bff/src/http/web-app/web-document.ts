/** The word that the build leaves wherever a nonce belongs (html.cspNonce of Vite). */
const placeholder = "FOYER_NONCE";

/**
 * index.html as a function of the nonce. Throws where the build left no place for one, since the
 * browser would then run nothing of it.
 */
export function documentWithNonce(html: string): (nonce: string) => string {
  const parts = html.split(placeholder);
  if (parts.length === 1) throw new Error(`The web app was built without ${placeholder}.`);
  return (nonce) => parts.join(nonce);
}
