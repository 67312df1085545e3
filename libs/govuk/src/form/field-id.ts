/** The id of a field from its name: `rows[0][status]` is `rows-0-status`. Error summaries link to it. */
export function fieldId(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-|-$/g, '');
}
