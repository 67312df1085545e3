/** Which page of a list an address asks for; the first where it says nothing that can be one. */
export function pageIn({ page }: { readonly page?: unknown }): number {
  return typeof page === 'string' && /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1;
}

/** Only entries older than this one: how a list goes on beyond what is counted. */
export function beforeIn({ before }: { readonly before?: unknown }): number | undefined {
  return typeof before === 'string' && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined;
}
