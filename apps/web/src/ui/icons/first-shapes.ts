/** Shapes that stand before the first row: every one is fetched before it. */
const ring = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0";
export const plus = "M5 12h14M12 5v14";
export const circleDot = `${ring}M11 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0`;
export const circleCheck = `${ring}m14-3-5.5 5.5L8 12`;
export const circleHelp = `${ring}M9 9.5a3 2.5 0 016 0c0 2-2 2-3 3.5M12 17h.01`;
