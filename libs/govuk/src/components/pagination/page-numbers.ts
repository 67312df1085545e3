export type PageNumber = { number: number; current: boolean } | { ellipsis: true };

/** The numbers to show: first, last, the current one and its neighbours, with gaps marked. Pages count from 1. */
export function pageNumbers(page: number, pages: number): PageNumber[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b);
  return shown.flatMap((number, index): PageNumber[] => {
    const gap = number - (shown[index - 1] ?? number - 1) > 1;
    return [...(gap ? [{ ellipsis: true } as const] : []), { number, current: number === page }];
  });
}
