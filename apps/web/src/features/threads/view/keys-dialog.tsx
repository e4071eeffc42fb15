import { setSingleKeys, useSingleKeysOn } from "../../../shared/shortcuts/single-keys-setting.ts";
import { Checkbox } from "../../../ui/fields/checkbox.tsx";
import { Dialog } from "../../../ui/overlays/dialog.tsx";

const inTheList = [
  { keys: ["↓", "↑"], does: "Next and previous thread" },
  { keys: ["Home", "End"], does: "First and last loaded thread" },
  { keys: ["Page Down", "Page Up"], does: "One screen down and up" },
  { keys: ["→", "←"], does: "To the times of a thread and back" },
  { keys: ["Enter"], does: "Open the thread" },
];

const singleKeys = [
  { keys: ["J", "K"], does: "Next and previous thread, in its panel too" },
  { keys: ["/"], does: "Search subject or guest" },
  { keys: ["N"], does: "New thread" },
  { keys: ["."], does: "Show what is new" },
  { keys: ["?"], does: "This list of keys" },
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const isOn = useSingleKeysOn();
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className="flex flex-col gap-5">
        <KeyList title="In the list" entries={inTheList} />
        <KeyList title="Anywhere but in fields" entries={singleKeys} isOff={!isOn} />
        <Checkbox checked={isOn} onChange={(event) => setSingleKeys(event.target.checked)}>
          Single-key shortcuts
        </Checkbox>
      </div>
    </Dialog>
  );
}

type Entry = { keys: readonly string[]; does: string };

function KeyList({
  title,
  entries,
  isOff = false,
}: {
  title: string;
  entries: readonly Entry[];
  isOff?: boolean;
}) {
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-ink-soft">
        {title}
        {isOff && " (switched off)"}
      </h3>
      <dl>
        {entries.map(({ keys, does }) => (
          <div
            key={does}
            className="flex items-center gap-3 border-b border-line py-2 last:border-0"
          >
            <dt className="flex w-40 shrink-0 gap-1.5">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-7 rounded-sm border border-line bg-sunken px-1.5 py-0.5 text-center font-sans text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
