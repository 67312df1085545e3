import { parseArgs } from 'node:util';
import { verdicts } from '../bench/log/verdicts.js';
import { eventStoreDbBars } from './bars.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    admin: { type: 'string' },
    kill: { type: 'string' },
    start: { type: 'string' },
    store: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
});
const { admin, kill, start, store, short } = values;
const bars = await eventStoreDbBars({ address: positionals[0], admin, kill, start, store, short });
console.log(positionals[0] ? 'On the server of the address.' : 'On the server in memory, three nodes.');
console.log(verdicts(bars).join('\n'));
process.exitCode = bars.every(({ met }) => met) ? 0 : 1;
