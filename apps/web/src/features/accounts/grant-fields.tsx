import type { Grant, Role } from "@foyer/contract";
import { useQuery } from "@tanstack/react-query";
import { roleTexts } from "../../shared/account/role-text.ts";
import { enterprisesQuery } from "../../shared/api/enterprises.ts";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { Segmented } from "../../ui/fields/segmented.tsx";
import { Select } from "../../ui/fields/select.tsx";

export type Access = { role: Role; enterprises: Grant };

const roles: Role[] = ["viewer", "agent", "admin"];
const roleOptions = roles.map((value) => ({
  value,
  label: `${roleTexts[value].name}: ${roleTexts[value].may}`,
}));

/** What somebody may do, and where. */
export function GrantFields({
  access,
  onChange,
}: {
  access: Access;
  onChange: (access: Access) => void;
}) {
  const { role, enterprises } = access;
  return (
    <>
      <Select
        label="Role"
        value={role}
        options={roleOptions}
        onChange={(event) =>
          onChange({ ...access, role: roles.find((each) => each === event.target.value) ?? role })
        }
      />
      <Segmented
        label="Properties"
        value={enterprises === "all" ? "all" : "some"}
        options={[
          { value: "all", label: "All, also new ones" },
          { value: "some", label: "Only these" },
        ]}
        onChange={(value) => onChange({ ...access, enterprises: value === "all" ? "all" : [] })}
      />
      {enterprises !== "all" && (
        <PropertyChecks
          picked={enterprises}
          onChange={(picked) => onChange({ ...access, enterprises: picked })}
        />
      )}
    </>
  );
}

function PropertyChecks({
  picked,
  onChange,
}: {
  picked: readonly string[];
  onChange: (picked: string[]) => void;
}) {
  const { data } = useQuery(enterprisesQuery());
  const known = data?.enterprises ?? [];
  // A property that is not there at the moment stays granted.
  const unknown = picked.filter((id) => !known.some((enterprise) => enterprise.id === id));
  const shown = [...known, ...unknown.map((id) => ({ id, name: `Unknown property ${id}` }))];
  const toggle = (id: string, isOn: boolean) =>
    onChange(isOn ? [...picked, id] : picked.filter((each) => each !== id));
  return (
    <fieldset className="max-h-56 overflow-y-auto rounded-md border border-line p-1">
      <legend className="sr-only">Granted properties</legend>
      {shown.map(({ id, name }) => (
        <Checkbox
          key={id}
          checked={picked.includes(id)}
          onChange={(event) => toggle(id, event.target.checked)}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  );
}
