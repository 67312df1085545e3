const aMinute = 60_000;

/**
 * An outage is told when it begins and once a minute while it lasts, not at each of a hundred tries.
 * @param say gets the latest of what was met, and how often it was met since it was said last
 * @param quietFor ms between two times that it is told
 */
export function sayNowAndThen<Met>(
  say: (met: Met, times: number) => void,
  quietFor = aMinute,
): (met: Met) => void {
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
