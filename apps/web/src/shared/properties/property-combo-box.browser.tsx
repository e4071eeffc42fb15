import type { Enterprise } from "@foyer/contract";
import { useState } from "react";
import { expect, it } from "vitest";
import { page as screen, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Dialog } from "../../ui/overlays/dialog.tsx";
import "../../ui/style/styles.css";
import { PropertyComboBox } from "./property-combo-box.tsx";

const properties = Array.from(
  { length: 40 },
  (_, place): Enterprise => ({
    id: `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
    name: `Hotel ${String(place).padStart(3, "0")}`,
    shortName: null,
    timeZone: "Europe/Prague",
    canCreate: true,
  }),
);

const field = screen.getByRole("combobox", { name: "Property" });
const option = (name: string) => screen.getByRole("option", { name });

function Form({ onClose }: { onClose: () => void }) {
  const [id, setId] = useState<string>();
  return (
    <Dialog title="New thread" onClose={onClose}>
      <PropertyComboBox
        properties={properties}
        chosen={properties.find((property) => property.id === id)}
        error={undefined}
        description={undefined}
        isReadOnly={false}
        autoFocus={false}
        onChange={setId}
      />
    </Dialog>
  );
}

it("is picked from by hand in a dialog, and Escape closes its list alone", async () => {
  let closed = 0;
  await render(<Form onClose={() => (closed += 1)} />);
  await field.fill("hotel 02");
  await expect.element(option("Hotel 027")).toBeVisible();
  await option("Hotel 027").click();
  await expect.element(field).toHaveValue("Hotel 027");
  await field.fill("hotel 03");
  await expect.element(option("Hotel 031")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(option("Hotel 031")).not.toBeInTheDocument();
  expect(closed).toBe(0);
});
