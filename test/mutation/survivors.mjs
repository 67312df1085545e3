// Says what survived, a line each, and the score: survivors.mjs REPORT
import { readFileSync } from 'node:fs';

const { files } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const counted = {};
for (const [file, { mutants, source }] of Object.entries(files)) {
  const lines = source.split('\n');
  for (const { status, location, mutatorName, replacement } of mutants) {
    counted[status] = (counted[status] ?? 0) + 1;
    if (status !== 'Survived' && status !== 'NoCoverage') continue;
    const { start, end } = location;
    const whole = lines[start.line - 1];
    const was =
      start.line === end.line
        ? whole.slice(start.column - 1, end.column - 1)
        : `${whole.slice(start.column - 1)} …`;
    const unseen = status === 'NoCoverage' ? ' (no test comes here)' : '';
    const now = (replacement ?? mutatorName).replace(/\s+/g, ' ').slice(0, 90);
    console.log(`${file}:${start.line}: ${was.trim()} → ${now}${unseen}`);
  }
}
const { Killed = 0, Timeout = 0, Survived = 0, NoCoverage = 0 } = counted;
const noticed = Killed + Timeout;
const all = noticed + Survived + NoCoverage;
console.log(
  `${((noticed * 100) / all).toFixed(1)} % of ${all} mistakes noticed; ${Survived} survived, ${NoCoverage} where no test comes`,
);
