import type { EvidenceCommand } from '@governance/partnership';
import type { EvidenceRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import type { Place } from '../access/place.js';
import { Text } from '../pages/checks.js';
import { Line } from '../pages/name-checks.js';
import { evidenceFields, EvidencePart, evidenceOf, type Shown } from './evidence-part.js';
import type { Field, Task } from './task.js';

/** Each kind of thing adds what of it is shown. */
export class AddEvidenceForm extends EvidencePart {
  @Line('what it shows')
  title!: string;
}

class WithdrawEvidenceForm {
  @IsUUID(undefined, { message: 'Choose the evidence' })
  evidence!: string;

  @Text('a reason')
  reason!: string;
}

/** What the tasks about evidence need to know of a kind of thing. */
interface OfKind<Row extends object, Form extends AddEvidenceForm> {
  /** In a sentence: `action`. */
  readonly called: string;
  readonly form: new () => Form;
  /** Whether anything can be shown of it, by whoever asks. */
  fits(row: Row, place: Place): boolean;
  /** Which part of it is shown. */
  fields(row: Row, place: Place): readonly Field[];
  start?(row: Row, place: Place): object;
  shown(form: Form): Shown;
}

/** What shows something of a thing is added and withdrawn, as a file or as a link. */
export function evidenceTasks<
  Row extends { readonly evidence: readonly EvidenceRow[] },
  Form extends AddEvidenceForm,
>(
  of: OfKind<Row, Form>,
): readonly [Task<Row, EvidenceCommand, Form>, Task<Row, EvidenceCommand, WithdrawEvidenceForm>] {
  return [
    {
      name: 'add-evidence',
      title: 'Add evidence',
      button: 'Add evidence',
      permission: 'report',
      fits: (row, place) => of.fits(row, place),
      form: of.form,
      takesFile: true,
      fields: (row, place) => [
        { name: 'title', kind: 'text', label: 'What does it show?' },
        { ...evidenceFields.document, label: 'The file' },
        { ...evidenceFields.link, label: 'Or a link to it', more: false },
        ...of.fields(row, place),
      ],
      ...(of.start && { start: (row: Row, place: Place) => of.start!(row, place) }),
      command: (form, _row, _place, file) => ({
        type: 'AddEvidence',
        ...evidenceOf(form.title, of.shown(form), form, file),
      }),
      done: `The evidence stands on the ${of.called}.`,
      whateverWasSeen: true,
    },
    {
      name: 'withdraw-evidence',
      title: 'Withdraw evidence',
      button: 'Withdraw evidence',
      grave: true,
      permission: 'decide',
      fits: ({ evidence }) => evidence.length > 0,
      form: WithdrawEvidenceForm,
      fields: ({ evidence }) => [
        {
          name: 'evidence',
          kind: 'radios',
          label: 'Which?',
          items: evidence.map(({ id, title }) => ({ value: id, text: title })),
        },
        { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
      ],
      command: ({ evidence, reason }) => ({ type: 'WithdrawEvidence', evidence, reason }),
      done: 'The evidence is shown no more. The history keeps that it was there.',
    },
  ];
}
