import type { ThreadVolume } from "@foyer/contract";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import { announce } from "../../../../ui/announcer.ts";
import { inDigits } from "../../list/notices/count-text.ts";
import { barsText } from "../volume-text.ts";
import { Columns } from "./columns.tsx";
import { barAt, layOutPlot, type PlotLayout, type Size } from "./plot-layout.ts";
import { barsIn, isInSpan, type Span } from "./span.ts";
import { tickText, tickTextPx } from "./tick-text.ts";
import { useChoosing } from "./use-choosing.ts";
import { useSize } from "./use-size.ts";

type PlotProps = {
  volume: ThreadVolume;
  label: string;
  locale: string;
  onChoose: (span: Span) => void;
  /** what is pointed at or being chosen; null: nothing is */
  onRead: (span: Span | null) => void;
};

/** The bars, to look at and to choose from. Keeps all of the room that it is given. */
export function Plot(props: PlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  return (
    <div ref={frame} className="min-h-0 flex-1">
      {size && size.width > 0 && <SizedPlot {...props} size={size} />}
    </div>
  );
}

function SizedPlot({ volume, label, locale, onChoose, onRead, size }: PlotProps & { size: Size }) {
  const { bars, unit } = volume;
  const layout = layOutPlot(bars, size, tickTextPx[unit]);
  const id = useId();
  const { span, pointed, handlers } = useChoosing({
    count: bars.length,
    barAt: (x) => barAt(layout, x),
    choose: onChoose,
    onDrawnOut: (drawn) => announce(barsText(barsIn(bars, drawn), locale)),
  });
  const shown = span ?? (pointed === null ? null : { anchor: pointed, head: pointed });
  const { anchor = null, head = null } = shown ?? {};
  const read = useEffectEvent(onRead);
  useEffect(() => {
    read(anchor === null || head === null ? null : { anchor, head });
  }, [anchor, head]);
  return (
    <div
      {...handlers}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-orientation="horizontal"
      aria-activedescendant={span ? `${id}-${span.head}` : undefined}
      tabIndex={0}
      className="volume-plot relative h-full rounded-sm select-none"
    >
      <svg aria-hidden width={size.width} height={size.height} className="block">
        <Axis layout={layout} width={size.width} locale={locale}>
          {(index) => tickText(bars[index]?.firstDay ?? "", unit, locale)}
        </Axis>
        <Columns layout={layout} bars={bars} span={shown} />
      </svg>
      {bars.map((bar, index) => (
        <div
          key={bar.firstDay}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={isInSpan(span, index)}
          aria-label={barsText([bar], locale)}
          className="absolute top-0 bottom-4"
          style={{ left: layout.left + index * layout.step, width: layout.step }}
        />
      ))}
    </div>
  );
}

type AxisProps = {
  layout: PlotLayout;
  width: number;
  locale: string;
  children: (index: number) => string;
};

function Axis({ layout: { left, bottom, ticks, labels }, width, locale, children }: AxisProps) {
  return (
    <g className="volume-axis">
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line x1={left} x2={width} y1={y} y2={y} />
          <text x={left - 6} y={y} dy="0.32em" textAnchor="end">
            {inDigits(value, locale)}
          </text>
        </g>
      ))}
      {labels.map(({ index, x }) => (
        <text key={index} x={x} y={bottom + 14} textAnchor="middle">
          {children(index)}
        </text>
      ))}
    </g>
  );
}
