import { PropertyPicker } from "../../../shared/properties/property-picker.tsx";
import type { PropertyFilterProps } from "./property-filter.tsx";
import { useOneStep } from "./use-one-step.ts";

export function PropertyPanel({ scope, ids, onChange }: PropertyFilterProps) {
  const change = useOneStep(onChange);
  if (!scope) return <p className="p-4 text-ink-soft">The properties are not known yet.</p>;
  return <PropertyPicker properties={scope.properties} picked={ids} onChange={change} />;
}
