import { Module } from '@nestjs/common';
import { Bundles } from './bundles.js';
import { CompareDaysHandler } from './compare-days.js';
import { Exports } from './exports.js';
import { AnswerQuestionHandler } from './answer-question.js';

const services = [Bundles, Exports];
const queries = [AnswerQuestionHandler, CompareDaysHandler];

/** What the history answers, and what is taken out of it. */
@Module({ providers: [...services, ...queries], exports: [...services] })
export class HistoryModule {}
