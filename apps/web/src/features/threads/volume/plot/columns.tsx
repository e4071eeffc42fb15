import type { VolumeBar } from "@foyer/contract";
import { useId } from "react";
import type { PlotLayout } from "./plot-layout.ts";
import { isInSpan, type Span } from "./span.ts";

type ColumnsProps = { layout: PlotLayout; bars: readonly VolumeBar[]; span: Span | null };

/** States differ by colour, by how they are filled and by their place; days not known yet are hatched. */
export function Columns({ layout, bars, span }: ColumnsProps) {
  const { left, step, bottom, columns } = layout;
  const id = useId();
  const unread = bars.filter(({ counts }) => !counts).length;
  const marked = columns.flatMap((_, index) => (isInSpan(span, index) ? [index] : []));
  return (
    <>
      <Patterns id={id} />
      {unread > 0 && (
        <rect
          data-unread
          x={left}
          y={0}
          width={unread * step}
          height={bottom}
          fill={`url(#${id}-unread)`}
        />
      )}
      {marked[0] !== undefined && (
        <rect
          className="volume-marked"
          x={left + marked[0] * step}
          y={0}
          width={marked.length * step}
          height={bottom}
        />
      )}
      {columns.map(({ x, width, segments }, index) => (
        <g key={bars[index]?.firstDay}>
          {segments.map(({ state, y, height }) => (
            <rect
              key={state}
              data-state={state}
              x={x}
              y={y}
              width={width}
              height={height}
              {...(state === "unknown" && { fill: `url(#${id}-unknown)` })}
            />
          ))}
        </g>
      ))}
      <line className="volume-ground" x1={left} x2="100%" y1={bottom} y2={bottom} />
    </>
  );
}

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-unread`} width="8" height="8" patternUnits="userSpaceOnUse">
        <path className="volume-hatch" d="M-2 2 2-2M0 8 8 0M6 10 10 6" />
      </pattern>
      <pattern id={`${id}-unknown`} width="4" height="4" patternUnits="userSpaceOnUse">
        <circle className="volume-dot" cx="2" cy="2" r="1" />
      </pattern>
    </defs>
  );
}
