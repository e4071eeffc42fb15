import { isLoopback } from "../http/loopback.ts";

/** Where a PostgreSQL is and as whom Foyer comes to it. */
export type DatabaseAddress = {
  host: string;
  port: number;
  user: string;
  /** absent: the server asks for none, or the machine's own identity does */
  password?: string;
  database: string;
  /** null: as plain text, which is for this machine and for networks of which the operator said so */
  tls: { ca: string | null } | null;
};

/**
 * Reads `postgres://user:password@host:port/database`. Off this machine the connection is encrypted and
 * the server's certificate is checked, its name included, whatever `sslmode` says, but for
 * `sslmode=disable`. `ca`: certificates to trust in place of the system's, as PEM.
 *
 * Throws a TypeError in words, which hold nothing of the password.
 */
export function parseDatabaseUrl(text: string, ca: string | null): DatabaseAddress {
  const url = URL.parse(text);
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol))
    throw new TypeError("must be an address such as postgres://user:password@host:5432/database");
  const { host, mode } = parametersOf(url);
  const database = decodeURIComponent(url.pathname.slice(1));
  const user = decodeURIComponent(url.username);
  if (host === "" || database === "" || user === "")
    throw new TypeError("must name a host, a user and a database");
  const password = decodeURIComponent(url.password);
  const isPlain = mode === "disable" || (mode === null && ca === null && isThisMachine(host));
  return {
    host,
    port: url.port === "" ? 5432 : Number(url.port),
    user,
    ...(password === "" ? {} : { password }),
    database,
    tls: isPlain ? null : { ca },
  };
}

/** Those of libpq that mean something here; others would silently not do what they say. */
function parametersOf(url: URL) {
  const unknown = [...url.searchParams.keys()].filter(
    (name) => !["host", "sslmode"].includes(name),
  );
  if (unknown.length > 0)
    throw new TypeError(`has a parameter that is not known here: ${unknown.join(", ")}`);
  const mode = url.searchParams.get("sslmode");
  if (mode !== null && !["disable", "require", "verify-ca", "verify-full"].includes(mode))
    throw new TypeError("sslmode must be verify-full or disable");
  const host = url.searchParams.get("host") ?? url.hostname.replace(/^\[|\]$/g, "");
  return { host, mode };
}

/** A folder is where a Unix socket lies. */
function isThisMachine(host: string): boolean {
  return host.startsWith("/") || isLoopback(host);
}
