import { round } from './work.js';
import type { Job } from './work.js';

process.send!(await round(JSON.parse(process.argv[2]!) as Job));
process.disconnect();
