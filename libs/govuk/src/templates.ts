import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { pageNumbers } from './components/pagination/page-numbers.js';
import { ragParts } from './components/rag-bar/rag-parts.js';
import { ragRank, ragWord } from './components/rag-tag/rag-word.js';
import { date, dateTime, monthYear, percent, plural, withQuery } from './filters.js';
import { choices } from './form/choices.js';
import { dateParts } from './form/date-input.js';
import { fieldId } from './form/field-id.js';
import { MacrosOnce } from './macros-once.js';
import { govukFrontend, mojFrontend, sourceFolder } from './packages.js';

const filters = {
  date,
  dateTime,
  monthYear,
  percent,
  plural,
  withQuery,
  fieldId,
  dateParts,
  choices,
  ragRank,
  ragWord,
  ragParts,
  pageNumbers,
};

/**
 * The template environment of every page.
 *
 * @param options.folders absolute folders of the application's own templates, searched before this library's
 * @param options.dev re-read templates on every render, for work on pages
 */
export function createTemplates(options: { folders: string[]; dev?: boolean }): nunjucks.Environment {
  const dev = options.dev ?? false;
  const loader = new nunjucks.FileSystemLoader(
    [...options.folders, sourceFolder, join(govukFrontend, 'dist'), mojFrontend],
    { noCache: dev },
  );
  const templates = new MacrosOnce(loader, {
    autoescape: true,
    throwOnUndefined: false,
    trimBlocks: true,
    lstripBlocks: true,
    dev,
  });
  for (const [name, filter] of Object.entries(filters)) templates.addFilter(name, filter);
  return templates;
}
