import { organisationOf } from '@governance/views';
import { dateInWords, type Day } from '@governance/calendar';
import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import { hiddenInWords } from '../access/hidden-records.js';
import type { Place, PlacedRequest } from '../access/place.js';
import { csrfToken } from '../set-up/security.js';
import { navigationOf } from './navigation.js';

export const serviceName = 'Partnership governance';

/**
 * Puts into every page what its layout shows: whose board, who is signed in, where one can go.
 * @param hasPast it can be shown as at another day
 */
export function dressPage(
  request: PlacedRequest,
  response: Response,
  place: Place | null,
  hasPast = false,
): void {
  const { locals } = response;
  locals.serviceName = serviceName;
  locals.here = request.originalUrl;
  const notice = request.session?.notice;
  if (notice !== undefined) {
    delete request.session.notice;
    locals.notice = typeof notice === 'string' ? { title: 'Done', text: notice } : notice;
  }
  if (request.session?.signedIn !== undefined) {
    locals.csrfToken = csrfToken(request);
    locals.sessionsUrl = '/sessions';
    // Who that is on a board is known only on its pages.
    locals.user = { name: request.session.signedIn.email };
  }
  if (!place) return;
  const { board, member, url } = place;
  locals.place = place;
  locals.url = url;
  locals.council = board.council;
  locals.serviceName = board.name;
  locals.serviceUrl = url;
  locals.accentStylesheet = `${place.present.url}/accent.css`;
  Object.assign(locals, navigationOf(place, request.originalUrl.split('?')[0]!));
  locals.search = { action: `${url}/search`, text: searched(request) };
  delete locals.user;
  if (may(member, 'be-away')) locals.awayUrl = `${url}/away`;
  if (member) locals.user = { name: member.name, organisation: organisationName(place, member.organisation) };
  if (hasPast) locals.asAt = dateChoice(request, place);
  locals.banners = banners(request, place);
}

function banners(request: PlacedRequest, { board, asAt, hidden }: Place) {
  const kept = hiddenInWords(hidden);
  const invented = 'An invented year on an example plan: no person and no report here is real.';
  return [
    ...(board.illustrative ? [{ kind: 'illustrative', text: invented }] : []),
    ...(asAt === null ? [] : [pastBanner(request, asAt)]),
    ...(kept === null ? [] : [{ kind: 'marked', label: 'Marked', text: kept }]),
  ];
}

function pastBanner(request: PlacedRequest, asAt: Day) {
  const day = dateInWords(asAt);
  const shown = byHappened(request)
    ? `This is what had happened by ${day}, whenever it was recorded.`
    : `This is how it stood on ${day}.`;
  return {
    kind: 'past',
    text: `${shown} Nothing can be changed here.`,
    // The date in the address was taken out on the way here: what is left is today's page.
    link: { href: request.url, text: 'Go to this page as it is today' },
  };
}

/** The form in the header that shows this page as at another day. */
function dateChoice(request: PlacedRequest, place: Place) {
  const [path] = request.originalUrl.split('?');
  const keep = Object.entries(request.query).filter(([name]) => name !== 'asAt' && name !== 'by');
  return {
    action: path,
    date: place.today,
    latest: place.present.today,
    byHappened: byHappened(request),
    keep: Object.fromEntries(keep.filter(([, value]) => typeof value === 'string')),
  };
}

/** Whether the day in the address counts what had happened by then, and not what had been recorded. */
function byHappened({ asAt }: PlacedRequest): boolean {
  return asAt?.endsWith('-happened') === true;
}

export function organisationName(place: Pick<Place, 'board'>, id: string): string;
export function organisationName(place: Pick<Place, 'board'>, id: string | null): string | null;
export function organisationName({ board }: Pick<Place, 'board'>, id: string | null): string | null {
  return id === null ? null : organisationOf(board, id);
}

/** What a page of the search was asked for, so that it stands in the header still. */
function searched({ path, query }: Request): string {
  return path.endsWith('/search') && typeof query.text === 'string' ? query.text.slice(0, 200) : '';
}
