import { readFile } from 'node:fs/promises';
import {
  allPlans,
  fieldNames,
  columnKeys,
  headingKey,
  partsSeen,
  MappingRefused,
  parseMapping,
  type Choices,
  type ImportRefused,
  type TableSeen,
} from '@governance/plan-import';
import { Failure } from '../failure.js';

/** What `--map` says: pairs, or the name of a file with them. */
export async function columnsChosen(map: string | undefined): Promise<Choices> {
  if (map === undefined) return {};
  try {
    return { columns: parseMapping(map.includes('=') ? map : await mappingFile(map)) };
  } catch (error) {
    if (error instanceof MappingRefused) throw new Failure(error.message, 2, { cause: error });
    throw error;
  }
}

async function mappingFile(name: string): Promise<string> {
  try {
    return await readFile(name, 'utf8');
  } catch (error) {
    throw new Failure(
      `There is no mapping file ${name} that can be read. Write the mapping after --map, like Owner=Responsible party,Deadline=Completion, or name a file with it.`,
      2,
      { cause: error },
    );
  }
}

/** Headings that were named in a mapping and stand in no table: most likely the document has changed. */
export function unusedColumns({ columns = {} }: Choices, tables: readonly TableSeen[]): string[] {
  const headings = tables.flatMap(({ columns: seen }) => {
    const written = seen.map(({ heading }) => heading);
    return [...written.map(headingKey), ...columnKeys(written)];
  });
  return Object.keys(columns).filter((heading) => !headings.includes(heading));
}

/** The tables of a document, with what each column was taken for. */
export function tablesInWords(tables: readonly TableSeen[]): string[] {
  return tables.map(({ table, sheet, rows, read, likely, goesOn, columns }) => {
    const where = sheet === null ? `Table ${table}` : `Table ${table} (${sheet})`;
    if (goesOn) return `${where}, ${rows} rows, goes on from the one above`;
    const each = columns.map(({ heading, field, samples }) => {
      const name = heading === '' ? 'no heading' : `‘${heading}’`;
      const is = field === null ? 'left out' : fieldNames[field];
      return `    ${name}: ${is}${samples[0] === undefined ? '' : `, as in ‘${samples[0]}’`}`;
    });
    return [
      `${where}, ${rows} rows${read ? '' : likely ? ', read with these columns once you say so' : ', not read'}`,
      ...each,
    ].join('\n');
  });
}

/** Why a document was refused, in the words of the pages, and what would have it read. */
export function refusalInWords({ message, tables, looksLike }: ImportRefused): string[] {
  if (tables.length === 0) return [message];
  const parts = partsSeen(tables);
  if (parts.length > 0)
    return [
      message,
      'Run it again with one of these:',
      ...[...parts, allPlans].map((part) => `  --part "${part}"`),
    ];
  if (looksLike) return [message, `If one of its tables holds actions all the same: ${mappingToTry(tables)}`];
  const likely = tables.filter((table) => table.likely);
  const shown = likely.length > 0 ? likely : tables;
  return [message, ...tablesInWords(shown), `Say what the columns are, for example: ${mappingToTry(shown)}`];
}

/** What somebody could write, from what stands there. */
function mappingToTry(tables: readonly TableSeen[]): string {
  const [widest] = [...tables].sort((a, b) => b.rows - a.rows);
  const columns = widest?.columns ?? [];
  const likely = columns.filter(({ field }) => field !== null && field !== 'detail');
  if (widest?.likely) return `--map '${likely.map(pair).join(',')}'`;
  const names = columns.map(({ heading }) => heading).filter((heading) => heading !== '');
  if (columns.length === 1) return `--map 'Action=${names[0] ?? 'Column 1'}'`;
  if (names.length < 2) return `--map 'Action=Column 1,Owner=Column 2'`;
  return `--map 'Action=${names[0]!},Owner=${names[1]!}${names[2] === undefined ? '' : `,Deadline=${names[2]}`}'`;
}

function pair({ heading, field }: TableSeen['columns'][number]): string {
  const name = /[,']/.test(heading) ? `"${heading}"` : heading;
  return `${fieldNames[field!]}=${name}`;
}
