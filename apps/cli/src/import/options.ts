import type { AcceptanceOptions } from './acceptance.js';

export interface Options extends AcceptanceOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly map?: string;
  readonly term?: readonly string[];
  readonly part?: string;
  readonly title?: string;
  readonly period?: string;
}
