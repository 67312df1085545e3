import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn, visitor } from '../services/browser.js';
import { startJourney } from '../services/journey.js';
import { findMisprints } from '../services/on-paper.js';
import { waysOf, type Way } from '../services/ways.js';

const journey = startJourney();
const { onAction, onBoard, onKPI, onMeeting, onPaper, onPlan, onPriority, onRisk } = waysOf(journey);
let page: Page;
beforeAll(async () => {
  page = await visitor(journey.browser, journey.product.address);
  await signIn(page, 'Amina Rahman');
});

/** What a board takes to its meeting on paper. */
const printed: Readonly<Record<string, Way>> = {
  dashboard: onBoard(''),
  priority: onPriority(),
  actions: onBoard('/actions'),
  timeline: onBoard('/timeline'),
  plan: onPlan(),
  'open action': onAction('T2.1'),
  'audit trail': onBoard('/audit-trail'),
  compare: onBoard('/compare'),
  KPIs: onBoard('/kpis'),
  KPI: onKPI(),
  risks: onBoard('/risks'),
  risk: onRisk(),
  meetings: onBoard('/meetings'),
  meeting: onMeeting(),
  attendance: onBoard('/meetings/attendance'),
  escalations: onBoard('/escalations'),
  'what will go out': onBoard('/chasing?days=20'),
  paper: onPaper(),
  'who was chased': onBoard('/questions/chased'),
  'deadlines that moved': onBoard('/questions/drift'),
  'actions that a filter finds': onBoard('/actions?colour=red'),
  'the dashboard of an earlier day': onBoard('/as-at/2016-10-31'),
};

describe('on paper stands the date, nothing to be clicked and nothing that is cut off:', () => {
  it.each(Object.entries(printed))('%s', async (_, way) => {
    await page.goto(await way());
    expect(await findMisprints(page)).toEqual([]);
  });

  it('a wide table would be found', async () => {
    await page.goto('/help');
    await page.evaluate(() => {
      const wide = document.createElement('p');
      wide.style.width = '1000px';
      wide.append('x');
      document.querySelector('main')!.replaceChildren(wide);
    });
    expect(await findMisprints(page)).toEqual([
      expect.stringContaining('no date'),
      expect.stringContaining('wider than the sheet'),
    ]);
  });
});
