import type { Enterprise } from "@foyer/contract";
import { pageLocale } from "../../../shared/dates/locale.ts";
import { localTimeText, zoneCity } from "../../../shared/dates/zones.ts";
import { Select } from "../../../ui/fields/select.tsx";
import { onDemand } from "../../../ui/loading/on-demand.tsx";

type PropertyFieldProps = {
  properties: readonly Enterprise[];
  id: string | null;
  error: string | undefined;
  isReadOnly: boolean;
  autoFocus: boolean;
  onChange: (id: string) => void;
};

/** More than a person takes in at a glance are searched. */
const mostInList = 12;

const comboBox = onDemand(
  async () => (await import("../../../shared/properties/property-combo-box.tsx")).PropertyComboBox,
);

/** Where the thread is created: stated where there is no choice. */
export function PropertyField({
  properties,
  id,
  error,
  isReadOnly,
  autoFocus,
  onChange,
}: PropertyFieldProps) {
  const chosen = properties.find((property) => property.id === id);
  const [only, ...others] = properties;
  if (only && others.length === 0) return <Stated property={only} />;
  const common = { error, isReadOnly, autoFocus, onChange, description: chosen && clockOf(chosen) };
  if (properties.length > mostInList) {
    return <comboBox.OnDemand {...common} properties={properties} chosen={chosen} />;
  }
  return (
    <Select
      label="Property"
      error={error}
      disabled={isReadOnly}
      autoFocus={autoFocus}
      required
      value={chosen?.id ?? ""}
      description={common.description}
      options={[
        { value: "", label: "Choose a property" },
        ...properties.map(({ id: value, name }) => ({ value, label: name })),
      ]}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Stated({ property }: { property: Enterprise }) {
  return (
    <p className="flex flex-col gap-1">
      <span className="text-sm font-medium text-ink-soft">Property</span>
      <span className="text-base font-medium">{property.name}</span>
    </p>
  );
}

function clockOf({ timeZone }: Enterprise): string {
  return `${localTimeText(timeZone, Date.now(), pageLocale())} in ${zoneCity(timeZone)}`;
}
