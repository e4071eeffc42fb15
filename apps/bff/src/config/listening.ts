import type { Environment } from "./environment.ts";

const loopback = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** Where Foyer may listen and how browsers may reach it. */
export function listeningFaults(env: Pick<Environment, "HOST" | "PUBLIC_ORIGIN">): string[] {
  return [
    ...(loopback.test(env.HOST)
      ? []
      : ["HOST: must be 127.0.0.1, ::1 or localhost, because Foyer has no sign-in yet"]),
    ...(env.PUBLIC_ORIGIN === undefined || isSafe(new URL(env.PUBLIC_ORIGIN))
      ? []
      : ["PUBLIC_ORIGIN: must be https; plain http is for this machine alone"]),
  ];
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || loopback.test(hostname.replace(/^\[|\]$/g, ""));
}
