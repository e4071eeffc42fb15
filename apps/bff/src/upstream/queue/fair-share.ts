/**
 * Whether somebody may have one more: their own is less than `timesLeft` times what is left for
 * everybody. So however much one person asks for, a part stays free (a third where `timesLeft` is 2),
 * of which the next one leaves a part again. Nobody has to know who else there is. After the dynamic
 * thresholds of shared switch buffers (Choudhury and Hahne, 1998).
 */
export function isFair(own: number, left: number, timesLeft: number): boolean {
  return left > 0 && own < timesLeft * left;
}
