import type { Enterprise } from "@foyer/contract";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import "../../ui/style/styles.css";
import type { Picked } from "./property-grid.tsx";
import { PropertyPicker } from "./property-picker.tsx";

const property = (place: number): Enterprise => ({
  id: `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
  name: `Hotel ${String(place).padStart(3, "0")}`,
  shortName: place === 7 ? "SEVEN" : null,
  timeZone: "Europe/Prague",
  canCreate: true,
});

const row = (name: string) => screen.getByRole("row", { name });
const search = screen.getByRole("searchbox");

/** @returns what was picked last, by place; undefined: all */
async function renderPicker(count: number) {
  const properties = Array.from({ length: count }, (_, place) => property(place));
  let last: Picked;
  function Picker() {
    const [picked, setPicked] = useState<Picked>();
    last = picked;
    return <PropertyPicker properties={properties} picked={picked} onChange={setPicked} />;
  }
  await render(<Picker />);
  return () => last?.map((id) => Number(id.slice(-12))).toSorted();
}

describe("picking properties", () => {
  it("ticks and unticks, picks one only, and none ticked is all", async () => {
    const picked = await renderPicker(4);
    await row("Hotel 001").click();
    await row("Hotel 003").click();
    await expect.poll(picked).toEqual([1, 3]);
    await expect.element(row("Hotel 003")).toHaveAttribute("aria-selected", "true");
    await screen.getByRole("button", { name: "Only Hotel 002" }).click();
    await expect.poll(picked).toEqual([2]);
    await row("Hotel 002").click();
    await expect.poll(picked).toBeUndefined();
    await row("Hotel 000").click();
    await screen.getByRole("checkbox", { name: /^All properties/ }).click();
    await expect.poll(picked).toBeUndefined();
  });

  it("goes by keyboard from the search through the rows and into them", async () => {
    const picked = await renderPicker(12);
    await search.fill("hotel 00");
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(row("Hotel 000")).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(row("Hotel 001")).toHaveFocus();
    await userEvent.keyboard(" ");
    await expect.poll(picked).toEqual([1]);
    // The last row has to be drawn before it can have the focus.
    await userEvent.keyboard("{End}");
    await expect.element(row("Hotel 009")).toHaveFocus();
    await userEvent.keyboard(" ");
    await expect.poll(picked).toEqual([1, 9]);
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(screen.getByRole("checkbox", { checked: true }).last()).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(screen.getByRole("button", { name: "Only Hotel 009" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(picked).toEqual([9]);
  });

  it("keeps what is ticked while others are searched", async () => {
    const picked = await renderPicker(12);
    await row("Hotel 002").click();
    await search.fill("seven");
    await expect.element(row("Hotel 007")).toBeVisible();
    await expect.element(row("Hotel 002")).not.toBeInTheDocument();
    await row("Hotel 007").click();
    await expect.poll(picked).toEqual([2, 7]);
  });

  it("draws few of a thousand, and finds the last", async () => {
    const picked = await renderPicker(1000);
    await expect.element(row("Hotel 000")).toBeVisible();
    expect(screen.getByRole("row").elements().length).toBeLessThan(30);
    await search.fill("hotel 999");
    await row("Hotel 999").click();
    await expect.poll(picked).toEqual([999]);
  });
});
