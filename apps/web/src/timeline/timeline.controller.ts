import { People } from '@governance/core';
import { withQuery } from '@governance/govuk';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { pageIn } from '../pages/page-number.js';
import type { Posted } from '../pages/read-form.js';
import { planOfDay } from '../pages/plan-choice.js';
import { askedIn, filterNames, registerUrl } from '../register/asked.js';
import { askedInWords, namesOfLeads } from '../register/choices.js';
import type { Listed } from '../register/listed.js';
import { findActions } from '../register/register.js';
import { byThemeAndDate, daysOf, lineOf } from './listed-in-time.js';
import { monthsOf } from './months.js';

const actionsAPage = 100;

/** What is coming, and what slipped? The actions that a list of the register holds, on the months of their dates. */
@Controller('boards/:board/timeline')
export class TimelineController {
  constructor(private readonly people: People) {}

  @Get()
  @Needs('read-plan')
  async timeline(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const typed = askedIn(query);
    // Of an address of the register, what narrows the list; how a list looks is nothing to a timeline.
    const asked = Object.fromEntries(filterNames.map((name) => [name, typed[name]]));
    const { items, errors } = await findActions(place, asked);
    const names = await namesOfLeads(place, this.people);
    const page = pageIn(query);
    const pages = Math.max(1, Math.ceil(items.length / actionsAPage));
    const beyond = page > pages;
    const shown = byThemeAndDate(place, items).slice((page - 1) * actionsAPage, page * actionsAPage);
    const months = monthsOf(shown.flatMap(daysOf), place.today);
    const address = `${place.url}/timeline`;
    response.status(errors ? 422 : beyond ? 404 : 200).render('timeline/timeline.njk', {
      errors,
      selected: errors ? [] : await askedInWords(place, asked, (id) => names.of(id), address),
      ofPlan: place.board.plans.length > 1 ? (await planOfDay(place))?.title : null,
      listUrl: registerUrl(place.url, asked),
      clearUrl: address,
      here: withQuery(address, asked),
      total: items.length,
      page,
      pages,
      beyond,
      months,
      now: months.at(place.today),
      themes: inThemes(shown).map(({ theme, of }) => ({
        title: theme,
        lines: of.map((item) => lineOf(item, place, months)),
      })),
    });
  }
}

/** Lists in the order of their themes, parted where a theme ends. */
function inThemes(items: readonly Listed[]) {
  const themes: { id: string | undefined; theme: string; of: Listed[] }[] = [];
  for (const item of items) {
    const { id, title = 'Of no theme' } = item.theme ?? {};
    if (themes.length === 0 || themes.at(-1)!.id !== id) themes.push({ id, theme: title, of: [] });
    themes.at(-1)!.of.push(item);
  }
  return themes;
}
