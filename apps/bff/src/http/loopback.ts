const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** A host name or address, with or without the brackets of a URL, that leads to this machine. */
export function isLoopback(host: string): boolean {
  return loopback.test(host.replace(/^\[|\]$/g, ""));
}

/** What browsers on this machine call it. */
export const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];

/** Whether a Host header names this machine, on whichever port. */
export function isLoopbackHost(host: string): boolean {
  return loopbackNames.includes(host.replace(/:\d+$/, "").toLowerCase());
}
