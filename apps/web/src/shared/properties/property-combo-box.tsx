import type { Enterprise } from "@foyer/contract";
import { ChevronDown } from "lucide";
import { useMemo, useState } from "react";
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components/ComboBox";
import { controlFrame } from "../../ui/fields/field.tsx";
import { Icon } from "../../ui/icons/icon.tsx";
import { PageLanguage } from "../../ui/overlays/page-language.tsx";
import { browserLocale } from "../dates/locale.ts";
import { filterProperties, indexProperties } from "./filter-properties.ts";

export type PropertyComboBoxProps = {
  properties: readonly Enterprise[];
  chosen: Enterprise | undefined;
  error: string | undefined;
  description: string | undefined;
  isReadOnly: boolean;
  autoFocus: boolean;
  onChange: (id: string) => void;
};

/** Enough to see that one has to type more; a thousand options take the browser too long. */
const mostShown = 50;

/** One property out of many, by typing its name or short name. */
export function PropertyComboBox(props: PropertyComboBoxProps) {
  return (
    <PageLanguage>
      <TypedProperty {...props} />
    </PageLanguage>
  );
}

function TypedProperty(props: PropertyComboBoxProps) {
  const [dialog, setDialog] = useState<Element | null>(null);
  const { properties, chosen, error, description, isReadOnly, autoFocus, onChange } = props;
  const [typed, setTyped] = useState(chosen?.name ?? "");
  const index = useMemo(() => indexProperties(properties, browserLocale()), [properties]);
  const shown = shownProperties(filterProperties(index, searched(typed, chosen)), chosen);
  return (
    <ComboBox
      items={shown}
      value={chosen?.id ?? null}
      inputValue={typed}
      onInputChange={setTyped}
      onChange={(id) => {
        const property = shown.find((one) => one.id === id);
        if (!property) return;
        setTyped(property.name);
        onChange(property.id);
      }}
      // What is no property must not look like one.
      onBlur={() => setTyped(chosen?.name ?? "")}
      menuTrigger="focus"
      allowsEmptyCollection
      isRequired
      validationBehavior="aria"
      isInvalid={error !== undefined}
      isReadOnly={isReadOnly}
      autoFocus={autoFocus}
      className="flex flex-col gap-1"
    >
      <Label className="text-sm font-medium text-ink-soft">Property</Label>
      <span ref={(field) => setDialog(field?.closest("dialog") ?? null)} className="relative block">
        <Input placeholder="Name or short name" className={`${controlFrame} pr-9`} />
        <Button
          isDisabled={isReadOnly}
          className="disabled:invisible absolute inset-y-0 right-0 flex w-9 items-center justify-center text-ink-faint"
        >
          <Icon shape={ChevronDown} size={16} />
        </Button>
      </span>
      {description && (
        <Text slot="description" className="text-sm text-ink-faint">
          {description}
        </Text>
      )}
      <FieldError className="text-sm font-medium text-danger">{error}</FieldError>
      {/* Outside of a modal dialog nothing can be seen or reached. */}
      <Popover
        {...(dialog && { UNSTABLE_portalContainer: dialog })}
        className="w-(--trigger-width) overflow-hidden rounded-lg border border-line bg-raised shadow-high"
      >
        <ListBox className="max-h-64 overflow-y-auto p-1 outline-none" renderEmptyState={noneFound}>
          {(property: Enterprise) => (
            <ListBoxItem
              textValue={property.name}
              className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-2 outline-none focus:bg-hover selected:font-medium touch:min-h-11"
            >
              <span className="flex-1 truncate">{property.name}</span>
              <span className="text-sm text-ink-faint">{property.shortName}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** As long as the chosen name stands there nothing else is looked for. */
function searched(typed: string, chosen: Enterprise | undefined): string {
  return typed === chosen?.name ? "" : typed;
}

/** With the chosen one among them: the field takes its text from there. */
function shownProperties(found: readonly Enterprise[], chosen: Enterprise | undefined) {
  const first = found.slice(0, mostShown);
  return chosen && !first.includes(chosen) ? [chosen, ...first] : first;
}

function noneFound() {
  return <p className="px-2 py-1.5 text-ink-soft">No property has this name or short name.</p>;
}
