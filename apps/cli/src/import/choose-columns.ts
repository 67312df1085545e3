import { readFile } from 'node:fs/promises';
import {
  fieldNames,
  columnKey,
  MappingRefused,
  parseMapping,
  type Choices,
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
  const headings = tables.flatMap((table) =>
    table.columns.map(({ heading }, index) => columnKey(heading, index)),
  );
  return Object.keys(columns).filter((heading) => !headings.includes(heading));
}

/** The tables of a document, with what each column was taken for. */
export function tablesInWords(tables: readonly TableSeen[]): string[] {
  return tables.map(({ table, sheet, rows, read, columns }) => {
    const where = sheet === null ? `Table ${table}` : `Table ${table} (${sheet})`;
    const each = columns.map(({ heading, field, samples }) => {
      const name = heading === '' ? 'no heading' : `‘${heading}’`;
      const is = field === null ? 'left out' : fieldNames[field];
      return `    ${name}: ${is}${samples[0] === undefined ? '' : `, as in ‘${samples[0]}’`}`;
    });
    return [`${where}, ${rows} rows${read ? '' : ', not read'}`, ...each].join('\n');
  });
}

/** What somebody could write, from what stands there. */
export function mappingToTry(tables: readonly TableSeen[]): string {
  const [widest] = [...tables].sort((a, b) => b.rows - a.rows);
  const names = (widest?.columns ?? []).map(({ heading }) => heading).filter((heading) => heading !== '');
  if (names.length < 2) return `--map 'Action=Column 1,Owner=Column 2'`;
  return `--map 'Action=${names[0]!},Owner=${names[1]!}${names[2] === undefined ? '' : `,Deadline=${names[2]}`}'`;
}
