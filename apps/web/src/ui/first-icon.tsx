const ring = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0";

const shapes = {
  plus: "M5 12h14M12 5v14",
  "rotate-cw": "M21 12a9 9 0 1 1-9-9c2.52 0 4.93 1 6.74 2.74L21 8M21 3v5h-5",
  "sliders-horizontal": "M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3",
  "circle-dot": `${ring}M11 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0`,
  "circle-check": `${ring}m14-3-5.5 5.5L8 12`,
  "circle-help": `${ring}M9 9.5a3 2.5 0 016 0c0 2-2 2-3 3.5M12 17h.01`,
};

/**
 * An icon that stands before the first row. The shapes are Lucide's (ISC licence), as everywhere;
 * its components bring code that is better fetched after that row.
 */
export function FirstIcon({ shape, size }: { shape: keyof typeof shapes; size: number }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[shape]} />
    </svg>
  );
}
