import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { NotSentError } from "../port.ts";

/**
 * A connection of its own, ready to send on: connected, and with https through the TLS handshake.
 * Whatever goes wrong in here went wrong before a byte of the request left: `NotSentError`.
 */
export async function connectFresh(
  origin: URL,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = origin.protocol === "https:" ? openTls(origin) : openTcp(origin);
  const ready = origin.protocol === "https:" ? "secureConnect" : "connect";
  const abort = () => socket.destroy(new Error("The call was given up."));
  const timer = setTimeout(() => socket.destroy(new Error("Connecting took too long.")), timeoutMs);
  signal.addEventListener("abort", abort, { once: true });
  try {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      socket.once(ready, resolve).once("error", reject).once("close", reject);
    });
    return socket;
  } catch (cause) {
    socket.destroy();
    throw new NotSentError(`No connection to ${origin.host} could be made.`, { cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

function openTcp({ hostname, port }: URL) {
  return connectTcp({ host: unbracketed(hostname), port: Number(port || 80), noDelay: true });
}

function openTls({ hostname, port }: URL) {
  const host = unbracketed(hostname);
  return connectTls({
    host,
    port: Number(port || 443),
    // An address has no name to be sent (RFC 6066, 3).
    ...(isIP(host) ? {} : { servername: host }),
    ALPNProtocols: ["http/1.1"],
  }).setNoDelay(true);
}

/** node:net takes "::1" where a URL writes "[::1]" */
function unbracketed(hostname: string) {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
