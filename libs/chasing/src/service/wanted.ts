import { londonDate, type Instant } from '@governance/calendar';
import type { Letter } from '@governance/core';
import { isAwayOn, isNewsRule } from '@governance/partnership';
import { agendaStillWanted, stillAsked, stillWanted } from '../index.js';
import { isAbout } from './compose-mail.js';
import type { MailSources } from './mail-sources.js';
import { isStillNews } from './news-item.js';

/**
 * What has been settled since the mail was written down is not asked any more; nor is a deputy of whoever is back, who
 * is asked themselves then.
 * @param at instant at which it is sent
 */
export function wantedOf(letter: Letter, sources: MailSources, at: Instant): Letter['items'] {
  const isTheirs = ({ inPlaceOf }: Letter['items'][number]) =>
    inPlaceOf === undefined || isAwayOn(sources.away.get(inPlaceOf)?.absence, londonDate(at));
  return stillWantedIn({ ...letter, items: letter.items.filter(isTheirs) }, sources);
}

function stillWantedIn(letter: Letter, sources: MailSources): Letter['items'] {
  switch (letter.kind) {
    case 'digest':
      return [
        ...stillWanted({ ...sources, people: [] }, letter),
        ...escalatedStill(letter, sources),
        ...agendasStill(letter, sources),
        ...letter.items.filter((item) => isNewsRule(item.rule) && isStillNews(item, sources)),
      ];
    case 'request':
      return stillAsked(sources, letter);
    case 'notice':
      return letter.items.filter((item) => isStillNews(item, sources));
    case 'escalation':
      return escalatedStill(letter, sources);
    case 'agenda':
      return agendasStill(letter, sources);
    case 'acknowledgement':
    case 'paper':
    case 'receipt':
      return letter.items;
  }
}

function escalatedStill({ items }: Letter, { escalations }: MailSources): Letter['items'] {
  return items.filter((item) =>
    escalations.some((held) => held.status !== 'resolved' && isAbout(held, item)),
  );
}

function agendasStill({ items }: Letter, { meetings }: MailSources): Letter['items'] {
  return items.filter((item) => agendaStillWanted(meetings, item));
}
