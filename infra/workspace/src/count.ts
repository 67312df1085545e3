// The last line of bin/test: what came of every target, or of the one run whose results a file holds, as the runner
// said it. Exit status 1 unless all passed. node infra/workspace/src/count.ts [FILE]
import { readFileSync } from 'node:fs';
import { projects } from './projects.ts';
import { count, inWords, ofBinTest } from './results.ts';

const file = process.argv[2];
const counted = file
  ? count([{ folder: '', targets: ['Jest'] }], () => readFileSync(file, 'utf8'))
  : count(
      projects().map(({ folder, targets }) => ({
        folder,
        targets: targets.filter((one) => ofBinTest.includes(one)),
      })),
    );
if (counted.missing.length > 0) console.log(`Failed: ${counted.missing.join(', ')}`);
console.log(inWords(counted));
process.exit(counted.failed === 0 && counted.passed > 0 ? 0 : 1);
