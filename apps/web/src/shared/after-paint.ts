/**
 * Does something once the browser has painted what is drawn by now, which people wait for. Not at all in a
 * tab that lies behind another.
 *
 * @returns ends it
 */
export function afterPaint(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
