import { Module } from '@nestjs/common';
import { Bundles } from './bundles.js';
import { Comparisons } from './comparisons.js';
import { Exports } from './exports.js';
import { Questions } from './questions.js';

const services = [Bundles, Comparisons, Exports, Questions];

/** What the history answers, and what is taken out of it. */
@Module({ providers: [...services], exports: [...services] })
export class HistoryModule {}
