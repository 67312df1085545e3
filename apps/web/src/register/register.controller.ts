import { Latest, People } from '@governance/core';
import { withQuery, type FormErrors } from '@governance/govuk';
import { markingInWords, openPrioritiesOn } from '@governance/partnership';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { may } from '../access/access.js';
import { markingOfAction } from '../access/marked-records.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { pageIn } from '../pages/page-number.js';
import { planOfDay } from '../pages/plan-choice.js';
import { renderPart } from '../pages/render-part.js';
import type { Posted } from '../pages/read-form.js';
import { askedIn, isFiltered, registerUrl, type Asked, type FilterName } from './asked.js';
import { askedInWords, choicesOf, filterLabels, namesOfLeads, withoutUsual } from './choices.js';
import { columnNames, columnsIn, type ColumnName } from './column-names.js';
import { cellsOf } from './columns.js';
import type { Listed } from './listed.js';
import { isOrder } from './orders.js';
import { findActions } from './register.js';
import { SavedViews } from './saved-views.js';

const actionsAPage = 50;
const formsKept = 300;
const rowsKept = 5000;

interface KeptForm {
  readonly state: string;
  readonly html: string;
}

/** Which actions are red, mine, due in May, about housing? Every list of actions has an address. */
@Controller('boards/:board/actions')
export class RegisterController {
  private readonly forms = new Latest<KeptForm>(formsKept);
  /** As HTML, by all that a row says: while it says the same it looks the same. */
  private readonly rows = new Latest<string>(rowsKept);

  constructor(
    private readonly people: People,
    private readonly views: SavedViews,
  ) {}

  @Get()
  @Needs('read-plan')
  async list(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    const typed = askedIn(query);
    const named = await this.views.shown(place, typed);
    const { asked, items, errors, gone } = await found(place, typed, named !== undefined);
    const names = await namesOfLeads(place, this.people);
    const person = (id: string) => names.of(id);
    const page = pageIn(query);
    const pages = Math.max(1, Math.ceil(items.length / actionsAPage));
    const beyond = page > pages;
    const columns = columnsIn(asked);
    const here = registerUrl(place.url, asked);
    const mayChange = may(place.member, 'decide');
    const shown = items.slice((page - 1) * actionsAPage, page * actionsAPage);
    response.status(errors ? 422 : beyond ? 404 : 200).render('register/register.njk', {
      errors,
      fields: await this.fields(place, asked, errors, person, response),
      selected: errors ? [] : await askedInWords(place, asked, person),
      filtered: isFiltered(await withoutUsual(place, asked)),
      listUrl: registerUrl(place.url, {}),
      here,
      query: here.includes('?') ? here.slice(here.indexOf('?')) : '',
      total: items.length,
      asked,
      named,
      ofPlan: place.board.plans.length > 1 ? (await planOfDay(place))?.title : null,
      gone: gone.map((name) => filterLabels[name as FilterName] ?? name),
      views: named ? [] : await this.views.of(place),
      viewsUrl: `${place.url}/actions/views`,
      maySave: may(place.member, 'read-history') && place.asAt === null,
      mayChange,
      mayAdd: mayChange && openPrioritiesOn(place.board).length > 0,
      timelineUrl: withQuery(`${place.url}/timeline`, { ...asked, sort: null, columns: null, view: null }),
      files: ['csv', 'xlsx', 'docx'].map((ending) => here.replace('/actions', `/actions.${ending}`)),
      page,
      pages,
      beyond,
      headings: headingsOf(place, asked, columns),
      rows: await this.rowsOf(
        shown.map((item) => ({ ...rowOf(item, columns, place, person), mayChange })),
        response,
      ),
    });
  }

  private async rowsOf(rows: readonly object[], response: Response): Promise<string> {
    const html = rows.map(async (row) => {
      const key = JSON.stringify(row);
      const kept = this.rows.get(key) ?? (await renderPart(response, 'register/row.njk', row));
      this.rows.set(key, kept);
      return kept;
    });
    return (await Promise.all(html)).join('');
  }

  /**
   * The fields of the filter, as HTML: two hundred choices that are the same for whoever asks for the same, until the
   * board moves on. Kept here, where lists that nobody asks for again push out nothing but one another.
   */
  private async fields(
    place: Place,
    asked: Asked,
    errors: FormErrors | undefined,
    person: (id: string) => string,
    response: Response,
  ): Promise<string> {
    const form = await withoutUsual(place, asked);
    const key = JSON.stringify([place.url, place.audience.key, form]);
    const state = `${place.state} ${place.today}`;
    const kept = this.forms.get(key);
    if (!errors && kept?.state === state) return kept.html;
    const html = await renderPart(response, 'register/fields.njk', {
      form: { ...form, colour: asked.colour?.split(','), columns: columnsIn(asked) },
      errors,
      choices: await choicesOf(place, asked, person),
    });
    if (!errors) this.forms.set(key, { state, html });
    return html;
  }
}

/**
 * What an address asks for. A view that somebody saved opens whatever has become of what it names: what is not on the
 * board (any more, or not yet on the day that is looked at) is left out, and said.
 */
async function found(place: Place, typed: Asked, isNamed: boolean) {
  const first = await findActions(place, typed);
  const gone = Object.keys(first.errors?.fields ?? {});
  if (!isNamed || gone.length === 0) return { asked: typed, gone: [], ...first };
  const asked = Object.fromEntries(Object.entries(typed).filter(([name]) => !gone.includes(name)));
  return { asked, gone, ...(await findActions(place, asked)) };
}

function rowOf(item: Listed, columns: readonly ColumnName[], place: Place, person: (id: string) => string) {
  const { id, reference, title } = item.action;
  const marking = markingOfAction(place, item.action);
  return {
    id,
    href: `${place.url}/actions/${id}`,
    reference,
    title,
    marking: marking === 'OFFICIAL' ? null : markingInWords[marking],
    cells: cellsOf(item, columns, place, person),
  };
}

/** The headings, each of which puts the list in its order, and back to front when it is in it already. */
function headingsOf(place: Place, asked: Asked, columns: readonly ColumnName[]) {
  const sort = asked.sort ?? 'reference';
  const here = registerUrl(place.url, asked);
  const heading = (name: string, text: string) => {
    const order = isOrder(name) && !name.startsWith('-');
    const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
    const next = direction === 'ascending' ? `-${name}` : name === 'reference' ? null : name;
    return { text, sort: order ? direction : null, href: order ? withQuery(here, { sort: next }) : null };
  };
  return [heading('reference', 'Action'), ...columns.map((name) => heading(name, columnNames[name]))];
}
