/** What stands for the ids in an address: two pages of the same kind have the same. */
export function kindOf(path: string): string {
  return path
    .split('?')[0]!
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, ':id')
    .replace(/\/\d+(?=\/|$)/g, '/:n')
    .replace(/\d{4}-\d{2}-\d{2}/g, ':day');
}
