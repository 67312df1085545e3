import { headingKey, type TableSeen } from '@governance/plan-import';

/** Tables with the same headings, as on every page of a document, are chosen for together. */
export function tablesByForm(tables: readonly TableSeen[]) {
  const byHeadings = new Map<string, TableSeen[]>();
  const sections = new Map<TableSeen, number>();
  for (const [index, seen] of tables.entries()) {
    const before = tables.slice(0, index).filter(({ table }) => table === seen.table).length;
    sections.set(seen, before + 1);
    const headings = seen.columns.map(({ heading }) => headingKey(heading)).join('|');
    const key = seen.headingRow === null ? `table ${seen.table}` : headings;
    byHeadings.set(key, [...(byHeadings.get(key) ?? []), seen]);
  }
  return [...byHeadings.values()]
    .map((all) => {
      const first = all.find(({ rows }) => rows > 0) ?? all[0]!;
      const section = sections.get(first)!;
      // Each box has a name of its own, also where headings stand again within a table.
      const name = section === 1 ? `t${first.table}` : `t${first.table}s${section}`;
      return {
        first,
        all,
        section,
        name,
        count: all.length,
        rows: all.reduce((sum, { rows }) => sum + rows, 0),
      };
    })
    .sort((a, b) => weight(b.first) - weight(a.first) || b.rows - a.rows);
}

/** What is read of a document stands first, then what may be. */
function weight({ read, likely = false }: TableSeen): number {
  return read ? 2 : Number(likely);
}
