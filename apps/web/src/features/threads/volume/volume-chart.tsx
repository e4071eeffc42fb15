import type { ThreadVolume } from "@foyer/contract";
import { ChevronUp, Table, Undo2 } from "lucide";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Icon } from "../../../ui/icons/icon.tsx";
import { Dialog } from "../../../ui/overlays/dialog.tsx";
import { stateNames } from "../filters/state/states.ts";
import { inDigits } from "../list/notices/count-text.ts";
import type { ListView } from "../list/view/use-list-view.ts";
import { Figures } from "./figures.tsx";
import { Plot } from "./plot/plot.tsx";
import { barsIn, daysOf, type Span } from "./plot/span.ts";
import { useNarrowing } from "./use-narrowing.ts";
import { useVolume } from "./use-volume.ts";
import { showVolume } from "./volume-setting.ts";
import { barsText, sumOf, wholeText } from "./volume-text.ts";
import "./volume.css";

/** How many threads of the list were created when. A span of it chosen is the list's created range. */
export function VolumeChart({ view }: { view: ListView }) {
  const { locale, properties } = view.cells;
  const { volume, isOutdated, hasFailed, again } = useVolume(view);
  const [span, setSpan] = useState<Span | null>(null);
  const narrowing = useNarrowing(view);
  const title = `Threads created by ${volume?.unit ?? "day"}`;
  const nameOf = (id: string) => properties.get(id)?.name;
  const read = volume && span ? barsIn(volume.bars, span) : [];
  const text = volume && (barsText(read, locale) || wholeText(volume, locale, nameOf));
  return (
    <section
      aria-label={title}
      aria-busy={!volume || isOutdated}
      className="volume relative flex flex-col rounded-lg border border-line bg-surface px-3 pb-1"
    >
      <div className="flex min-h-9 items-center gap-2">
        <h2 className="font-medium whitespace-nowrap">{title}</h2>
        <p className="flex-1 truncate text-sm text-ink-soft" title={text}>
          {text}
        </p>
        {narrowing.back && (
          <IconButton
            label={`Back to ${narrowing.back.name}`}
            icon={<Icon shape={Undo2} size={16} />}
            onClick={narrowing.back.go}
          />
        )}
        {volume && <FiguresButton volume={volume} title={title} locale={locale} />}
        <IconButton
          label="Hide the chart"
          icon={<Icon shape={ChevronUp} size={16} />}
          onClick={() => showVolume(false)}
        />
      </div>
      {volume ? (
        <>
          <Legend volume={volume} locale={locale} />
          <Plot
            volume={volume}
            label={`${title}. Choose days with the arrow keys, more of them with Shift, then Enter`}
            locale={locale}
            onRead={setSpan}
            onChoose={(chosen) => narrowing.to(daysOf(volume.bars, chosen))}
          />
          <div className="sr-only">
            <Figures volume={volume} title={title} locale={locale} />
          </div>
        </>
      ) : (
        hasFailed && <Failed again={again} />
      )}
    </section>
  );
}

function Legend({ volume, locale }: { volume: ThreadVolume; locale: string }) {
  const sum = sumOf(volume.bars);
  const told = stateNames.filter(({ state }) => state !== "unknown" || sum.unknown > 0);
  return (
    <ul aria-hidden className="flex gap-3 overflow-hidden text-xs text-ink-soft">
      {told.map(({ state, name }) => (
        <li key={state} className="flex items-center gap-1.5 whitespace-nowrap">
          <i data-state={state} />
          {name} {inDigits(sum[state], locale)}
        </li>
      ))}
    </ul>
  );
}

type FiguresButtonProps = { volume: ThreadVolume; title: string; locale: string };

function FiguresButton(props: FiguresButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label="Show the figures"
        icon={<Icon shape={Table} size={16} />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Dialog title={props.title} onClose={() => setOpen(false)}>
          <Figures {...props} />
        </Dialog>
      )}
    </>
  );
}

function Failed({ again }: { again: () => void }) {
  return (
    <p className="flex flex-1 items-center justify-center gap-3 text-ink-soft">
      The chart could not be read.
      <Button onClick={again}>Try again</Button>
    </p>
  );
}
