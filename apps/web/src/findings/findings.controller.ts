import { randomUUID } from 'node:crypto';
import { RuleBroken } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import { unreachable } from '@governance/chasing';
import { BoardInChase, Governance, People } from '@governance/installation';
import { currentPlan, type FindingRow, type PlanRow } from '@governance/views';
import { Body, Controller, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import { IsString, IsUUID, Matches } from 'class-validator';
import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { pageIn } from '../pages/page-number.js';
import { organisationName } from '../pages/dress-page.js';
import { findingHeading, groupFindings } from '../import/finding-kinds.js';
import { readForm, type Posted } from '../pages/read-form.js';
import { submissionIn } from '../pages/submission-id.js';
import { by } from '../people/by.js';
import { ruleInWords } from '../pages/rule-in-words.js';

const findingsAPage = 50;

class SettleForm {
  @IsUUID(undefined, { message: 'Choose a finding' })
  finding!: string;

  @Matches(/\S/, { message: 'Enter what was decided' })
  @IsString({ message: 'Enter what was decided' })
  decision!: string;
}

/** Which findings are listed: those to settle or those settled, of one kind or of all, of one plan. */
interface Chosen {
  readonly settled: boolean;
  readonly kind: string | null;
  readonly page: number;
  readonly plan: string | null;
}

interface Shown {
  readonly form?: Posted;
  readonly errors?: FormErrors | undefined;
}

/** What was odd in the documents of a plan: what is still to settle, and what was decided. */
@Controller('boards/:board/findings')
export class FindingsController {
  constructor(
    private readonly governance: Governance,
    private readonly chased: BoardInChase,
    private readonly people: People,
  ) {}

  @Get()
  @Needs('read-history')
  async list(@AtPlace() place: Place, @Query() query: Posted, @Res() response: Response): Promise<void> {
    await this.show(place, chosenIn(query), response, {});
  }

  @Post()
  @Needs('decide')
  async settle(
    @AtPlace() place: Place,
    @Query() query: Posted,
    @Body() body: Posted,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const chosen = chosenIn(query);
    const plan = planOf(place, chosen);
    if (!plan) throw new NotFoundException();
    // Each finding of the list has a form of its own, so each box a name of its own.
    const field = `decision-${String(body.finding)}`;
    const read = await readForm(SettleForm, { finding: body.finding, decision: body[field] });
    if (read.errors) return this.refuse(place, chosen, response, body, field, read.errors.summary[0]!.text);
    const { finding, decision } = read.form;
    try {
      const settled = await this.governance.plan(
        { partnership: place.board.id, id: plan.id },
        { type: 'SettleFinding', finding, decision },
        { ...by(place), ...submissionIn(body) },
      );
      const shown = await this.governance.shown(settled);
      request.session.notice = shown
        ? 'The finding is settled.'
        : 'The finding is settled. The list will show it in a moment.';
      response.redirect(303, addressOf(place, chosen));
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.refuse(place, chosen, response, body, field, ruleInWords(error));
    }
  }

  private async refuse(
    place: Place,
    chosen: Chosen,
    response: Response,
    form: Posted,
    field: string,
    text: string,
  ): Promise<void> {
    const listed = planOf(place, chosen)?.findings.some(
      ({ id, decision }) => field === `decision-${id}` && decision === null,
    );
    const errors = formErrors([], { [listed ? field : '']: text });
    await this.show(place, chosen, response.status(422), { form, errors });
  }

  private async show(place: Place, chosen: Chosen, response: Response, shown: Shown): Promise<void> {
    const plan = planOf(place, chosen);
    if (!plan) {
      if (chosen.plan !== null) throw new NotFoundException();
      return response.render('findings/no-plan.njk', { mayImport: may(place.member, 'import') });
    }
    const isSettled = ({ decision }: FindingRow) => decision !== null;
    const ofState = plan.findings.filter((finding) => isSettled(finding) === chosen.settled);
    const groups = groupFindings(ofState);
    const listed = groups
      .filter(({ kind }) => chosen.kind === null || kind === chosen.kind)
      .flatMap(({ findings }) => findings);
    const pages = Math.max(1, Math.ceil(listed.length / findingsAPage));
    const page = Math.min(chosen.page, pages);
    const onPage = listed.slice((page - 1) * findingsAPage, page * findingsAPage);
    const settledCount = plan.findings.filter(isSettled).length;
    const link = (changes: Partial<Chosen>) => addressOf(place, { ...chosen, page: 1, ...changes });
    response.render('findings/findings.njk', {
      ...shown,
      form: { ...settledWithImport(place, listed), ...shown.form },
      plan,
      settled: chosen.settled,
      mayDecide: may(place.member, 'decide'),
      mayManagePeople: may(place.member, 'manage-people'),
      states: [
        {
          text: `To settle (${plan.findings.length - settledCount})`,
          href: link({ settled: false, kind: null }),
          current: !chosen.settled,
        },
        {
          text: `Settled (${settledCount})`,
          href: link({ settled: true, kind: null }),
          current: chosen.settled,
        },
      ],
      kinds: [
        { text: `All kinds (${ofState.length})`, href: link({ kind: null }), current: chosen.kind === null },
        ...groups.map(({ kind, heading, findings }) => ({
          text: `${heading} (${findings.length})`,
          href: link({ kind }),
          current: kind === chosen.kind,
        })),
      ],
      groups: groupFindings(onPage),
      unreachable: !chosen.settled && chosen.kind === null && page === 1 ? await this.notReached(place) : [],
      settledBy: await this.settledBy(onPage),
      heading: chosen.kind === null ? null : findingHeading(chosen.kind),
      listUrl: link({}),
      postUrl: addressOf(place, { ...chosen, page }),
      page,
      pages,
      total: listed.length,
      commandIds: Object.fromEntries(listed.map(({ id }) => [id, randomUUID()])),
    });
  }

  /** Who cannot be written to is no oddity of a document: it stands until somebody can be, and nobody settles it. */
  private async notReached(place: Place) {
    const chased = await this.chased.read(place.board.id, place.views);
    return (chased ? unreachable(chased, chased) : []).map(({ organisation, because, actions }) => ({
      organisation: organisation === null ? null : organisationName(place, organisation),
      because,
      actions: actions.map(({ id, reference, title }) => ({
        href: `${place.url}/actions/${id}`,
        reference,
        title,
      })),
    }));
  }

  /** Names of those who settled, by their ids. */
  private async settledBy(findings: readonly FindingRow[]): Promise<Readonly<Record<string, string>>> {
    const ids = [...new Set(findings.flatMap(({ settled }) => settled?.who ?? []))];
    const names = await this.people.names(ids);
    return Object.fromEntries(ids.map((id) => [id, names.get(id) ?? 'A person no longer held']));
  }
}

/** What the import settled already of names that look alike stands in the box as the decision, to be sent as it is. */
function settledWithImport({ board }: Place, listed: readonly FindingRow[]): Posted {
  const alike = listed.filter(({ kind, decision }) => kind === 'owner-alias' && decision === null);
  return Object.fromEntries(
    alike.map(({ id, message }) => {
      const known = board.organisations.flatMap(({ name, aliases }) =>
        aliases.filter((alias) => message.includes(`‘${alias}’`)).map((alias) => `‘${alias}’ means ${name}.`),
      );
      return [`decision-${id}`, known.join(' ')];
    }),
  );
}

function chosenIn({ settled, kind, page, plan }: Posted): Chosen {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    settled: settled === 'yes',
    kind: text(kind),
    page: pageIn({ page }),
    plan: text(plan),
  };
}

function planOf({ board, today }: Place, { plan }: Chosen): PlanRow | undefined {
  return plan === null ? currentPlan(board, today) : board.plans.find(({ id }) => id === plan);
}

function addressOf({ url }: Place, { settled, kind, page, plan }: Chosen): string {
  const query = new URLSearchParams({
    ...(settled ? { settled: 'yes' } : {}),
    ...(kind === null ? {} : { kind }),
    ...(page > 1 ? { page: String(page) } : {}),
    ...(plan === null ? {} : { plan }),
  });
  return `${url}/findings${query.size > 0 ? `?${query.toString()}` : ''}`;
}
