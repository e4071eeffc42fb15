import { type Enterprise, newThreadLimits } from "@foyer/contract";
import { TextArea } from "../../../ui/fields/text-area.tsx";
import { TextField } from "../../../ui/fields/text-field.tsx";
import type { Draft, DraftField } from "../drafts/draft.ts";
import { limitText, overLimitText } from "./limit-text.ts";
import { PropertyField } from "./property-field.tsx";

type DraftFieldsProps = {
  draft: Draft;
  properties: readonly Enterprise[];
  faults: Partial<Record<DraftField, string>>;
  isReadOnly: boolean;
  onChange: (field: DraftField, value: string) => void;
};

export function DraftFields({ draft, properties, faults, isReadOnly, onChange }: DraftFieldsProps) {
  const asksProperty = properties.length > 1;
  const textOf = (field: "sender" | "subject") => ({
    value: draft[field],
    error: overLimitText(draft[field], newThreadLimits[field]) ?? faults[field],
    readOnly: isReadOnly,
    required: true,
    description: isReadOnly ? undefined : limitText(draft[field], newThreadLimits[field]),
    onChange: (event: { target: { value: string } }) => onChange(field, event.target.value),
  });
  return (
    <>
      <PropertyField
        properties={properties}
        id={draft.enterpriseId}
        error={faults.enterpriseId}
        isReadOnly={isReadOnly}
        autoFocus={draft.enterpriseId === null}
        onChange={(id) => onChange("enterpriseId", id)}
      />
      <TextField
        label="Guest name"
        autoComplete="off"
        autoFocus={!asksProperty || draft.enterpriseId !== null}
        {...textOf("sender")}
      />
      <TextArea label="Subject" {...textOf("subject")} />
    </>
  );
}
