import { randomUUID } from 'node:crypto';
import { RefusedTogether } from '@governance/event-sourcing';
import { formErrors, plural, type FormErrors } from '@governance/govuk';
import { unreachable } from '@governance/chasing';
import { BoardInChase } from '@governance/chasing/service';
import { Governance, People } from '@governance/core';
import { RuleBroken, ruleInWords } from '@governance/partnership';
import { currentPlan, isOpen, type FindingStands, type PlanRow } from '@governance/views';
import { Body, Controller, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { may } from '../access/access.js';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { pageIn } from '../pages/page-number.js';
import { organisationName } from '../pages/dress-page.js';
import { findingHeading, groupFindings, isSettledFirst } from './finding-kinds.js';
import type { Posted } from '../pages/read-form.js';
import { submissionIn } from '../pages/submission-id.js';
import { findingInWords } from './finding-in-words.js';
import { findingsAt } from './findings-at.js';
import { readDecision, settling } from './settle.js';

const findingsAPage = 50;

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
    const open = (await findingsAt(place, plan)).filter(isOpen);
    const kind = String(body['kind'] ?? '');
    const read = readDecision(body, kind, open);
    if ('wrong' in read) return this.refuse(place, chosen, response, body, read.wrong);
    const { findings, decision } = read;
    try {
      const settled = await this.governance.together(
        findings.map((finding) =>
          settling(place, plan.id, { finding, decision }, submissionIn(body).command),
        ),
      );
      const shown = await this.governance.shown(settled);
      const left = open.length - findings.length;
      request.session.notice = [
        `${plural(findings.length, 'finding')} settled.`,
        `${left === 0 ? 'Nothing' : left} left to settle.`,
        ...(shown ? [] : ['The list will show it in a moment.']),
      ].join(' ');
      response.redirect(303, addressOf(place, chosen));
    } catch (error) {
      if (!(error instanceof RefusedTogether)) throw error;
      const [{ reason }] = error.refusals as [RefusedTogether['refusals'][number]];
      const why = reason instanceof RuleBroken ? ruleInWords(reason) : 'Somebody was faster.';
      const text = `${why} Nothing was settled. Look at what is left, and send it again`;
      await this.refuse(place, chosen, response, body, { '': text });
    }
  }

  private async refuse(
    place: Place,
    chosen: Chosen,
    response: Response,
    form: Posted,
    wrong: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.show(place, chosen, response.status(422), { form, errors: formErrors([], wrong) });
  }

  private async show(place: Place, chosen: Chosen, response: Response, shown: Shown): Promise<void> {
    const plan = planOf(place, chosen);
    if (!plan) {
      if (chosen.plan !== null) throw new NotFoundException();
      return response.render('findings/no-plan.njk', { mayImport: may(place.member, 'import') });
    }
    const all = await findingsAt(place, plan);
    const ofState = all.filter((finding) => isOpen(finding) !== chosen.settled);
    const groups = groupFindings(ofState.map((stands) => ({ ...stands, kind: stands.finding.kind })));
    const listed = groups
      .filter(({ kind }) => chosen.kind === null || kind === chosen.kind)
      .flatMap(({ findings }) => findings);
    const pages = Math.max(1, Math.ceil(listed.length / findingsAPage));
    const page = Math.min(chosen.page, pages);
    const onPage = listed.slice((page - 1) * findingsAPage, page * findingsAPage);
    const openCount = all.filter(isOpen).length;
    const link = (changes: Partial<Chosen>) => addressOf(place, { ...chosen, page: 1, ...changes });
    const names = await this.whoSettled(onPage);
    response.render('findings/findings.njk', {
      form: {},
      ...shown,
      ticked: [shown.form?.['finding'] ?? []].flat(),
      plan,
      settled: chosen.settled,
      mayDecide: may(place.member, 'decide'),
      mayManagePeople: may(place.member, 'manage-people'),
      plans: place.board.plans.map(({ id, title }) => ({
        text: title,
        href: link({ plan: id, kind: null }),
        current: id === plan.id,
      })),
      states: [
        {
          text: `To settle (${openCount})`,
          href: link({ settled: false, kind: null }),
          current: !chosen.settled,
        },
        {
          text: `Settled (${all.length - openCount})`,
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
      groups: groupFindings(onPage).map((group) => ({
        ...group,
        part: partOf(group.kind, chosen),
        total: groups.find(({ kind }) => kind === group.kind)!.findings.length,
        commandId: randomUUID(),
        findings: group.findings.map((stands) => findingInWords(place, plan, stands, names)),
      })),
      unreachable: !chosen.settled && chosen.kind === null && page === 1 ? await this.notReached(place) : [],
      heading: chosen.kind === null ? null : findingHeading(chosen.kind),
      left: openCount,
      elsewhereUrl: link({ settled: false, kind: null }),
      listUrl: link({}),
      postUrl: addressOf(place, { ...chosen, page }),
      page,
      pages,
      total: listed.length,
    });
  }

  /** Who cannot be written to is no oddity of a document: it stands until somebody can be, and nobody settles it. */
  private async notReached(place: Place) {
    const chased = await this.chased.read(place.board.id, place.views);
    return (chased ? unreachable(chased, chased, place.today) : []).map(
      ({ organisation, because, actions }) => ({
        organisation: organisation === null ? null : organisationName(place, organisation),
        because,
        actions: actions.map(({ id, reference, title }) => ({
          href: `${place.url}/actions/${id}`,
          reference,
          title,
        })),
      }),
    );
  }

  /** Names of those who settled or mended, by their ids. */
  private async whoSettled(findings: readonly FindingStands[]): Promise<ReadonlyMap<string, string>> {
    const ids = findings.flatMap(({ finding, mended }) => finding.settled?.who ?? mended?.by?.who ?? []);
    const names = await this.people.names([...new Set(ids)]);
    return new Map(ids.map((id) => [id, names.of(id)]));
  }
}

/** What stands over a kind of finding and its like. */
function partOf(kind: string, { settled }: Chosen): string {
  if (settled) return 'Settled';
  return isSettledFirst(kind) ? 'Settle first: who is asked, and by when' : 'Then the rest';
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
