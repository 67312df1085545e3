import { type StoredDraft, Imports, type ImportPreview } from '@governance/plan-import/service';
import { formErrors, type FormErrors } from '@governance/govuk';
import { heldIn } from '@governance/partnership';
import { ImportRefused } from '@governance/plan-import';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { groupsOf, proposedIn } from './draft-page.js';
import { lookAlikes, otherNames, readAliases } from './look-alikes.js';
import { namingOf, readNaming } from './naming-form.js';
import { peopleNamed, readPeople } from './people-named.js';
import { readTicks, sentBoxes, withHeadings } from './read-ticks.js';
import { readTerms, termsToDate } from './terms-form.js';
import { planChoices } from './which-plan.js';

/** The question whose own button was pressed: what it leaves blank is an answer too. */
export type Pressed = 'aliases' | 'people' | 'terms' | 'naming' | 'plan' | null;

/**
 * What the page of a document asks, and its ticks. All of it is one form, and whichever button is pressed, every answer
 * that stands in the form is kept.
 */
@Injectable()
export class DraftAnswers {
  constructor(private readonly imports: Imports) {}

  /**
   * Keeps every answer and the ticks.
   * @returns what is wrong with the answers, none of which is kept then (but for a document that cannot be read by another
   *   period: the others are); and whether accepting does something else by them than the page said
   */
  async keep(
    place: Place,
    draft: StoredDraft,
    posted: Posted,
    pressed: Pressed,
  ): Promise<{ readonly errors?: FormErrors; readonly otherwise: boolean }> {
    const before = await this.imports.outlook(draft);
    const read = this.read(place, draft, before, posted, pressed);
    if ('errors' in read) {
      await this.tick(place, draft, before, posted, before);
      return { errors: read.errors, otherwise: false };
    }
    const { aliases, plan, naming, ...choices } = read;
    await this.imports.settleAliases(draft, aliases);
    await this.imports.choose(draft, { ...draft.choices, ...choices });
    if (plan) await this.imports.choose(draft, { ...draft.choices, plan, ticks: {} });
    try {
      if (naming) await this.imports.name(draft, naming);
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      return { errors: formErrors([], { 'plan-period': error.message })!, otherwise: false };
    }
    // By another period the document was read again.
    const now = (await this.imports.find(place.board.id, draft.id))!;
    const after = await this.imports.outlook(now);
    // Ticks of another comparison mean nothing in this one.
    if (!plan) await this.tick(place, now, after, posted, before);
    return { otherwise: after.sign !== before.sign };
  }

  private read(place: Place, draft: StoredDraft, before: ImportPreview, posted: Posted, pressed: Pressed) {
    const { understood, people, known, terms, question, plan } = before;
    const asRead = proposedIn(draft);
    const others = otherNames(understood, place.board, draft.aliases);
    const alike = lookAlikes(understood, place.board, draft.aliases);
    const aliases = readAliases(others ? [...alike, others] : alike, posted);
    const dated = readTerms(termsToDate(asRead, terms), terms, posted);
    const shown = Object.entries(namingOf(understood.plan));
    const asked = plan === undefined && shown.every(([field]) => Object.hasOwn(posted, field));
    const renamed = asked && shown.some(([field, value]) => heldIn(posted, field) !== value);
    const named = pressed === 'naming' || renamed ? readNaming(posted) : undefined;
    const { value } = planChoices(question, understood.plan.title);
    const wanted = posted['plan'];
    const isOther = pressed === 'plan' || (question.answer !== 'open' && wanted !== value);
    const isPlan = wanted === 'new' || place.board.plans.some(({ id }) => id === wanted);
    const noPlan =
      pressed === 'plan' && !isPlan ? formErrors([], { plan: 'Choose what this document is' }) : undefined;
    const errors = together(aliases.errors, dated.errors, named?.errors, noPlan);
    if (errors) return { errors };
    return {
      aliases: aliases.aliases!,
      people: readPeople(
        peopleNamed(asRead, place.board, people, known),
        people,
        posted,
        pressed === 'people',
      ),
      terms: dated.terms!,
      naming: named?.naming,
      plan: isOther && isPlan ? (wanted as string) : undefined,
    };
  }

  /** @param shown what the page that was sent was made of */
  private async tick(
    place: Place,
    draft: StoredDraft,
    outlook: ImportPreview,
    posted: Posted,
    shown: ImportPreview,
  ): Promise<void> {
    if (!sentBoxes(posted) && posted['tick'] === undefined) return;
    const read = readTicks(outlook.ticks, groupsOf(place, outlook), posted, shown.ticks);
    const ticks = outlook.plan ? read : withHeadings(outlook.ticks, read);
    await this.imports.choose(draft, { ...draft.choices, ticks });
  }
}

function together(...all: readonly (FormErrors | undefined)[]): FormErrors | undefined {
  const some = all.flatMap((errors) => errors ?? []);
  if (some.length === 0) return undefined;
  return {
    summary: some.flatMap(({ summary }) => summary),
    fields: Object.assign({}, ...some.map(({ fields }) => fields)) as FormErrors['fields'],
  };
}
