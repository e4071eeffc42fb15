import { expect, it } from "vitest";
import { networksOf } from "./networks.ts";

it.each([
  ["203.0.113.9", { line: "203.0.113.9", site: "203.0.113.9", carrier: "203.0" }],
  ["2001:db8:0:7::1", { line: "8193:3512:0:7", site: "8193:3512:0", carrier: "8193:3512" }],
  ["2001:0DB8::7:ffff:0:0:1", { line: "8193:3512:0:7", site: "8193:3512:0", carrier: "8193:3512" }],
  ["::1", { line: "0:0:0:0", site: "0:0:0", carrier: "0:0" }],
  ["unknown", { line: "unknown", site: "unknown", carrier: "unknown" }],
])("%s lies in networks that are written in one way", (address, networks) => {
  expect(networksOf(address)).toEqual(networks);
});
