import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "./app-env.ts";

/** Of every answer, whatever it is. A document and the app's files replace the first two. */
export const basicHeaders = {
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Of every answer of a server that browsers reach so. */
export function headersOf(options: { https: boolean }): Record<string, string> {
  return {
    ...basicHeaders,
    ...(options.https
      ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }
      : {}),
  };
}

/** Set before the handler runs, so that problems and unknown addresses carry them too. */
export function securityHeaders(options: { https: boolean }): MiddlewareHandler<AppEnv> {
  const headers = Object.entries(headersOf(options));
  return async function securityHeaders(c, next) {
    for (const [name, value] of headers) c.header(name, value);
    await next();
  };
}

/**
 * The policy of a document. Scripts run by nonce only, and what they load runs with them; nothing
 * turns text into code (Trusted Types).
 */
export function documentPolicy(nonce: string, { hasStyles = false } = {}): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    hasStyles ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}
