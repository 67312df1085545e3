import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { csrfToken } from '../set-up/security.js';

export const serviceName = 'Partnership governance';

/** Puts into every page what its layout shows: whose board, who is signed in, where one can go. */
export function dressPage(request: Request, response: Response, place: Place | null): void {
  const { locals } = response;
  locals.serviceName = serviceName;
  locals.here = request.originalUrl;
  const notice = request.session?.notice;
  if (notice !== undefined) {
    delete request.session.notice;
    locals.notice = { title: 'Done', text: notice };
  }
  if (request.session?.email !== undefined) locals.csrfToken = csrfToken(request);
  if (!place) return;
  const { board, member, url } = place;
  locals.place = place;
  locals.url = url;
  locals.council = board.council;
  locals.serviceName = board.name;
  locals.serviceUrl = url;
  locals.accentStylesheet = `${url}/accent.css`;
  locals.navigation = navigation(request, place);
  if (member) locals.user = { name: member.name, organisation: organisationName(place, member.organisation) };
  if (board.illustrative) {
    const text = 'An invented year on an example plan: no person and no report here is real.';
    locals.banners = [{ kind: 'illustrative', text }];
  }
}

export function organisationName({ board }: Pick<Place, 'board'>, id: string | null): string | null {
  if (id === null) return null;
  return (
    board.organisations.find((organisation) => organisation.id === id)?.name ??
    'An organisation no longer held'
  );
}

function navigation(request: Request, { url, member }: Place) {
  const pages = [
    { text: 'Dashboard', href: url, shown: true },
    { text: 'My actions', href: `${url}/my-actions`, shown: may(member, 'report') },
    { text: 'Escalations', href: `${url}/escalations`, shown: may(member, 'read-history') },
    { text: 'Rounds', href: `${url}/rounds`, shown: may(member, 'read-history') },
    { text: 'Chasing', href: `${url}/chasing`, shown: may(member, 'read-chasing') },
    { text: 'Audit trail', href: `${url}/audit-trail`, shown: may(member, 'read-history') },
    { text: 'Import', href: `${url}/import`, shown: may(member, 'import') },
    { text: 'People', href: `${url}/people`, shown: may(member, 'manage-people') },
    { text: 'Settings', href: `${url}/settings`, shown: may(member, 'decide') },
    { text: 'Sign in', href: '/sign-in', shown: member === null },
  ];
  const path = request.path.replace(/\/$/, '');
  return pages
    .filter(({ shown }) => shown)
    .map(({ text, href }) => ({
      text,
      href,
      active: path === href || (href !== url && path.startsWith(`${href}/`)),
    }));
}
