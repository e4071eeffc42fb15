import { describe, expect, it } from "vitest";
import { forwardedFrom, trustedProxies } from "./client-address.ts";

const proxies = trustedProxies(["127.0.0.1", "10.1.0.0/16", "fd00::/8"]);

describe("where a request comes from", () => {
  it.each([
    ["the connection, when it is no proxy of ours", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["what our proxy saw", "127.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["past two proxies of ours", "127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"],
    ["never what the client wrote before", "127.0.0.1", "8.8.8.8, 198.51.100.1", "198.51.100.1"],
    ["an IPv6 proxy", "fd00::1", "2001:db8::5", "2001:db8::5"],
    ["IPv4 in an IPv6 socket", "127.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"],
    ["the proxy itself, without the header", "127.0.0.1", "", "127.0.0.1"],
    ["the proxy itself, when the header is nonsense", "127.0.0.1", "evil", "127.0.0.1"],
    ["the last good hop before nonsense", "127.0.0.1", "evil, 10.1.2.3", "10.1.2.3"],
  ])("%s", (_what, peer, header, address) => {
    expect(forwardedFrom(peer, header, proxies)).toBe(address);
  });

  it.each(["10.0.0.0/33", "nowhere", "10.0.0.0/", "::1/129", ""])("%j is no range", (range) => {
    expect(() => trustedProxies([range])).toThrow(RangeError);
  });
});
