import type { IconNode } from "lucide";
import { createElement } from "react";

/** Lucide's elements of it, or one path in a square of 24. */
export type IconShape = IconNode | string;

type IconProps = {
  shape: IconShape;
  size: number;
  strokeWidth?: number;
  className?: string | undefined;
};

/**
 * Draws a shape of Lucide's: its React components bring code of their own. One path is for what each
 * row has, where every element costs (first-shapes.ts).
 */
export function Icon({ shape, size, strokeWidth = 2, className }: IconProps) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      {typeof shape === "string" ? (
        <path d={shape} />
      ) : (
        shape.map(([tag, attributes], at) => createElement(tag, { key: at, ...attributes }))
      )}
    </svg>
  );
}
