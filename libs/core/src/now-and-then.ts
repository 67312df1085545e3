const quietFor = 60_000;

/**
 * An outage is told when it begins and once a minute while it lasts, not at each of a hundred tries.
 * @param say gets the latest of what was met, and how often it was met since it was said last
 */
export function sayNowAndThen<Met>(say: (met: Met, times: number) => void): (met: Met) => void {
  let saidAt = -Infinity;
  let times = 0;
  return (met) => {
    times += 1;
    if (performance.now() - saidAt < quietFor) return;
    saidAt = performance.now();
    say(met, times);
    times = 0;
  };
}
