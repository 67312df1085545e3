import { introductionOf } from './introduction.js';
import { letter, type Envelope, type ServiceEnvelope } from '../letter/letter.js';
import { phrase } from '../letter/template.js';
import type { Mail, MailAttachment } from '../mail/mailer.js';

/** An action on which nobody answers. */
export interface Escalated {
  /** `PBC1.1 Open a drop-in clinic`. */
  readonly action: string;
  /** Of a risk, and no action. */
  readonly isMitigation?: boolean;
  /** Organisation that leads it; null when none does. */
  readonly lead: string | null;
  /** `Overdue by 6 working days: it was due on …; 2 reminders, no reply; never reported on`. */
  readonly evidence: string;
  readonly actionUrl: string;
  /** Where it is acknowledged or resolved. */
  readonly answerUrl: string;
  /** As what whoever reads it is told: `strategic lead`; null for the secretariat. */
  readonly level: string | null;
  /** Name of whoever is away, where their deputy is told; left out elsewhere. */
  readonly inPlaceOf?: string;
}

export const escalationMail = (envelope: Envelope, escalated: readonly Escalated[]): Mail =>
  letter('escalation', envelope, {
    ...{ escalated: escalatedInMail(escalated), count: escalatedCounted(escalated) },
    introduction: introductionOf(envelope, 'told'),
  });

/** As the templates of mails take it. */
export const escalatedInMail = (escalated: readonly Escalated[]) =>
  escalated.map((one) => ({
    ...one,
    inPlaceOf: one.inPlaceOf ?? null,
    isMitigation: one.isMitigation === true,
  }));

export const escalatedCounted = (escalated: readonly Escalated[]): string =>
  phrase('morning', 'escalated', escalated.length, escalated.filter((one) => one.isMitigation).length);

/** @param sentThemselves whether whoever gets it sent all of these updates, and no colleague did */
export const acknowledgementMail = (
  envelope: Envelope,
  items: readonly { readonly action: string; readonly url: string }[],
  sentThemselves: boolean,
): Mail => letter('acknowledgement', envelope, { items, sentThemselves });

/** A meeting whose agenda is to be published. Days in words. */
export interface AgendaToPublish {
  /** `Board meeting on Wednesday 12 October 2016`. */
  readonly meeting: string;
  readonly publishBy: string;
  readonly late: boolean;
  readonly publishUrl: string;
  readonly meetingUrl: string;
}

export const agendaMail = (envelope: Envelope, meetings: readonly AgendaToPublish[]): Mail =>
  letter('agenda', envelope, {
    ...{ meetings, count: agendasCounted(meetings) },
    introduction: introductionOf(envelope, 'hears'),
  });

/** @param meetings one or more */
export const agendasCounted = ([first, ...others]: readonly AgendaToPublish[]): string =>
  phrase('morning', 'agenda', first!.late, first!.publishBy, others.length);

/** A paper as the mail that encloses it speaks of it: by its kind and meeting, never by what is in it. */
export interface EnclosedPaper {
  /** `Quarterly summary to the Health and Wellbeing Board`. */
  readonly kind: string;
  /** In words: `18 January 2017`. */
  readonly meeting: string;
  /** `OFFICIAL–SENSITIVE`; empty for a paper that is not marked. */
  readonly marking: string;
  /** Empty where its reader has no account and could not open it. */
  readonly url: string;
  readonly files: readonly MailAttachment[];
  /** Whether what was found wrong in it since is among the files. */
  readonly isCorrected: boolean;
}

export function paperEnclosedMail(envelope: Envelope, paper: EnclosedPaper): Mail {
  return withFiles('paper', envelope, paper);
}

/** What was found wrong in a paper goes to whoever got it; its words stand in the file that is enclosed. */
export function erratumMail(envelope: Envelope, paper: EnclosedPaper): Mail {
  return withFiles('erratum', envelope, paper);
}

function withFiles(email: string, envelope: Envelope, paper: EnclosedPaper): Mail {
  const { files } = paper;
  const introduction = introductionOf(envelope, 'reads');
  const mail = letter(email, envelope, { ...paper, files: files.map(({ name }) => name), introduction });
  return { ...mail, attachments: files };
}

/** What whoever holds an address is told of another that was asked for, or of a name that was corrected. */
export interface AskedChange {
  readonly askedBy: 'secretariat' | 'themselves' | 'service';
  /** When it was asked for, in words. */
  readonly when: string;
  /** Whether they belong to the secretariat, which is then nobody else to turn to. */
  readonly inSecretariat: boolean;
}

const factsOf = ({ askedBy, inSecretariat }: Partial<AskedChange>) => ({
  bySecretariat: askedBy === 'secretariat',
  byThemselves: askedBy === 'themselves',
  inSecretariat,
});

/** “a…@example.org”: its owner knows it, and nobody learns it who reads a mail of somebody else. */
export function partOfAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}…${address.slice(at)}`;
}

type WithAddress<Change> = Change & { readonly address: string };

export const addressChangeAskedMail = (envelope: Envelope, asked: WithAddress<AskedChange>): Mail =>
  letter('address-change-asked', envelope, {
    when: asked.when,
    asked: factsOf(asked),
    address: partOfAddress(asked.address),
  });

export const addressChangedMail = (
  envelope: Envelope,
  changed: WithAddress<Omit<AskedChange, 'askedBy'>>,
): Mail =>
  letter('address-changed', envelope, {
    when: changed.when,
    asked: factsOf(changed),
    address: partOfAddress(changed.address),
  });

export const nameCorrectedMail = (
  envelope: Envelope,
  corrected: AskedChange & { readonly name: string },
): Mail =>
  letter('name-corrected', envelope, {
    when: corrected.when,
    asked: factsOf(corrected),
    name: corrected.name,
  });

export const newAddressMail = (envelope: Envelope, url: string, days: number): Mail =>
  letter('new-address', envelope, { url, days });

export const signInCodeMail = (
  mail: ServiceEnvelope & { readonly code: string; readonly minutes: number },
): Mail => letter('sign-in-code', mail, { code: mail.code, minutes: mail.minutes });

export const signInTriedMail = (mail: ServiceEnvelope): Mail => letter('sign-in-tried', mail, {});

export const passkeyChangedMail = (mail: ServiceEnvelope & { readonly added: boolean }): Mail =>
  letter('passkey-changed', mail, { added: mail.added });
