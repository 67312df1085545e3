import { buildAssets } from './assets.js';

await buildAssets({ again: true });
