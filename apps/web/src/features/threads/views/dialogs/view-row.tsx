import { type View, viewLimits } from "@foyer/contract";
import { ArrowDown, ArrowUp, House, Pencil, Trash2, Users } from "lucide";
import { useId, useState } from "react";
import { Button } from "../../../../ui/button.tsx";
import { TextField } from "../../../../ui/fields/text-field.tsx";
import { IconButton } from "../../../../ui/icon-button.tsx";
import { Icon } from "../../../../ui/icons/icon.tsx";
import type { Tab } from "../known/tabs.ts";
import { useMayShare } from "../known/use-may-share.ts";

/** Each says whether it was done. */
type Acts = {
  move: (by: -1 | 1) => Promise<boolean>;
  makeStart: () => Promise<boolean>;
  change: (view: View, change: Partial<Pick<View, "name" | "shared">>) => Promise<boolean>;
  remove: (view: View) => Promise<boolean>;
};

/** It keeps the focus at the end of its way, where there is nowhere to move to. */
const endOfList = "aria-disabled:opacity-50";

type ViewRowProps = {
  tab: Tab;
  isFirst: boolean;
  isLast: boolean;
  isStart: boolean;
  acts: Acts;
};

export function ViewRow({ tab, isFirst, isLast, isStart, acts }: ViewRowProps) {
  const [isRenaming, setRenaming] = useState(false);
  const nameId = useId();
  const { view } = tab;
  return (
    <li
      aria-labelledby={nameId}
      className="flex min-h-12 flex-wrap items-center gap-x-2 border-b border-line px-2 py-1 last:border-0"
    >
      <span className="flex">
        <IconButton
          label={`Move ${tab.name} up`}
          icon={<Icon shape={ArrowUp} size={16} />}
          aria-disabled={isFirst}
          className={endOfList}
          onClick={() => void acts.move(-1)}
        />
        <IconButton
          label={`Move ${tab.name} down`}
          icon={<Icon shape={ArrowDown} size={16} />}
          aria-disabled={isLast}
          className={endOfList}
          onClick={() => void acts.move(1)}
        />
      </span>
      {isRenaming && view ? (
        <Rename view={view} rename={acts.change} onClose={() => setRenaming(false)} />
      ) : (
        <span className="min-w-40 flex-1">
          <bdi id={nameId} className="font-medium wrap-anywhere">
            {tab.name}
          </bdi>
          <span className="block text-sm text-ink-faint">{factsOf(view, isStart)}</span>
        </span>
      )}
      <span className="flex">
        {!isStart && (
          <IconButton
            label={`Open Foyer with ${tab.name}`}
            icon={<Icon shape={House} size={16} />}
            onClick={() => void acts.makeStart()}
          />
        )}
        {view?.mayEdit && !isRenaming && (
          <EditButtons view={view} acts={acts} onRename={() => setRenaming(true)} />
        )}
      </span>
    </li>
  );
}

function factsOf(view: View | null, isStart: boolean): string {
  const facts = [
    view === null ? "Given" : view.isMine ? "Yours" : `By ${view.owner}`,
    view?.shared && "shared with all",
    isStart && "start page",
  ];
  return facts.filter(Boolean).join(" · ");
}

type EditButtonsProps = { view: View; acts: Acts; onRename: () => void };

function EditButtons({ view, acts, onRename }: EditButtonsProps) {
  const mayShare = useMayShare();
  const { name, shared } = view;
  return (
    <>
      {mayShare && (
        <IconButton
          label={`Share ${name} with everybody in the hotel`}
          aria-pressed={shared}
          className={shared ? "text-accent!" : undefined}
          icon={<Icon shape={Users} size={16} />}
          onClick={() => void acts.change(view, { shared: !shared })}
        />
      )}
      <IconButton
        label={`Rename ${name}`}
        icon={<Icon shape={Pencil} size={16} />}
        onClick={onRename}
      />
      <IconButton
        label={`Delete ${name}`}
        icon={<Icon shape={Trash2} size={16} />}
        onClick={() => void acts.remove(view)}
      />
    </>
  );
}

type RenameProps = { view: View; rename: Acts["change"]; onClose: () => void };

function Rename({ view, rename, onClose }: RenameProps) {
  const [name, setName] = useState(view.name);
  return (
    <form
      className="flex min-w-56 flex-1 items-center gap-2"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await rename(view, { name })) onClose();
      }}
    >
      <TextField
        label={`New name of ${view.name}`}
        labelHidden
        autoFocus
        required
        maxLength={viewLimits.nameChars}
        className="flex-1"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onClose();
        }}
      />
      <Button type="submit">Rename</Button>
    </form>
  );
}
