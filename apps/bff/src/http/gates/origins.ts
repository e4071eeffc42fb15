import { isLoopbackHost, loopbackNames } from "../loopback.ts";

/** Which origins a browser may say it comes from, and which Host it may have asked for. */
export type Origins = {
  https: boolean;
  isOurs(origin: string): boolean;
  isOurHost(host: string): boolean;
};

/**
 * Behind a proxy: the one origin the operator named (PUBLIC_ORIGIN). Host is not looked at, since a
 * proxy may replace it.
 */
export function publicOrigin(origin: string): Origins {
  return {
    https: origin.startsWith("https:"),
    isOurs: (candidate) => candidate === origin,
    isOurHost: () => true,
  };
}

/**
 * On the desk's own machine. Host must be a loopback name: a page elsewhere can point its own name at
 * 127.0.0.1 (DNS rebinding) and would then count as same-origin. Its port may be another one, such as
 * the development server's.
 */
export function loopbackOrigins(port: number): Origins {
  const ours = new Set(loopbackNames.map((name) => `http://${name}:${port}`));
  return {
    https: false,
    isOurs: (origin) => ours.has(origin),
    isOurHost: isLoopbackHost,
  };
}
