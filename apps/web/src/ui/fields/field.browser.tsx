import { expect, it } from "vitest";
import { page as screen } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Select } from "./select.tsx";
import "../style/styles.css";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";

const options = [{ value: "a", label: "The Hudson" }];

it("looks the same for every control whose text stands, and unlike one to write in", async () => {
  await render(
    <>
      <TextField label="Free" />
      <TextField label="Guest" defaultValue="Ada" readOnly />
      <TextArea label="Subject" defaultValue="Late" readOnly />
      <Select label="Property" options={options} disabled />
    </>,
  );
  const lookOf = (label: string) => {
    const { backgroundColor, color, borderColor, opacity } = getComputedStyle(
      screen.getByLabelText(label).element(),
    );
    return { backgroundColor, color, borderColor, opacity };
  };
  const locked = lookOf("Guest");
  expect(lookOf("Subject")).toEqual(locked);
  expect(lookOf("Property")).toEqual(locked);
  const free = lookOf("Free");
  expect(free.backgroundColor).not.toBe(locked.backgroundColor);
  expect(free.borderColor).not.toBe(locked.borderColor);
});
