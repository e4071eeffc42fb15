import { describe, expect, it } from "vitest";
import { openSandbox } from "../testing/asking.ts";
import { describeSandbox } from "./describe.ts";

const enterprises = [{ name: "Seehof", timeZone: "Europe/Zurich", connection: "zurich" }];
const given = {
  name: "Spa",
  clientToken: "SPA-CLIENT",
  enterprises,
  alsoIn: ["prague", "santiago"],
};

describe("what is printed at start", () => {
  it("names every token of every application under its own ClientToken", () => {
    const { sandbox } = openSandbox({ otherApplications: [given] });
    const printed = describeSandbox(sandbox, "http://127.0.0.1:4100", Date.UTC(2026, 10, 20));
    const [own = "", other = ""] = printed.split("another application");
    expect(own).toContain(sandbox.clientToken);
    for (const { accessToken } of sandbox.connections) expect(own).toContain(accessToken);
    expect(other).toContain("SPA-CLIENT");
    for (const { name } of sandbox.otherApplications[0]?.connections ?? [])
      expect(other).toContain(name);
    expect(other).toContain("zurich (Seehof, Europe/Zurich)");
    expect(other).toContain("spa-santiago (Casa Araucaria Santiago, America/Santiago)");
  });

  it("has a first call that declares its body", () => {
    const { sandbox } = openSandbox({ otherApplications: [] });
    const printed = describeSandbox(sandbox, "http://127.0.0.1:4100", Date.UTC(2026, 10, 20));
    expect(printed).not.toContain("another application");
    expect(printed).toContain("-H 'Content-Type: application/json' -d '{");
  });
});
