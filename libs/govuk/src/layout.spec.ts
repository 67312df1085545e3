import { describe, expect, it } from '@jest/globals';
import { formErrors } from './form/form-errors.js';
import { createTemplates } from './templates.js';

const templates = createTemplates({ folders: [] });

function page(context: object = {}): string {
  const source = '{% extends "layout.njk" %}{% block content %}<h1>{{ title }}</h1>{% endblock %}';
  return templates.renderString(source, {
    title: 'Plan',
    serviceName: 'Partnership plan',
    council: { name: 'Anytown Council' },
    navigation: [{ text: 'Board', href: '/', current: true }],
    cspNonce: 'n0nce',
    ...context,
  });
}

describe('the layout', () => {
  it('has the landmarks, the skip link and no crown', () => {
    const html = page();
    expect(html).toContain('<title>Plan – Partnership plan – Anytown Council</title>');
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('href="#main-content"');
    for (const landmark of ['<header', '<nav', '<main', '<footer']) expect(html).toContain(landmark);
    expect(html).toContain('aria-current="page"');
    expect(html).toContain('class="govuk-generic-header');
    expect(html).not.toMatch(/govuk-logo|govuk-crest|crown/i);
  });

  it('runs under a strict content security policy', () => {
    const html = page({ accentStylesheet: '/accent.css' });
    for (const script of html.match(/<script[^>]*>/g) ?? []) expect(script).toContain('nonce="n0nce"');
    expect(html).not.toMatch(/<style| style=| on[a-z]+="/);
    expect(html).toContain('<link rel="stylesheet" href="/accent.css">');
  });

  it('begins the title with Error: and lists the problems', () => {
    const html = page({ errors: formErrors([], { due: 'Due date must be a real date' }) });
    expect(html).toContain('<title>Error: Plan');
    expect(html).toMatch(/href="#due">Due date must be a real date/);
    expect(page()).not.toContain('govuk-error-summary');
  });

  it('says what was done, once, and escapes it', () => {
    const said = /govuk-notification-banner--success[\s\S]*Saved &lt;b&gt;/;
    expect(page({ notice: { text: 'Saved <b>' } })).toMatch(said);
    const link = { href: '/plan', text: 'See <it>' };
    const linked = page({ notice: { text: 'Saved <b>', link } });
    expect(linked).toMatch(said);
    expect(linked).toMatch(/href="\/plan">See &lt;it&gt;</);
  });

  it('searches by an address, where there is something to search', () => {
    const html = page({ search: { action: '/boards/1/search', text: '"PBC1.2"' } });
    expect(html).toMatch(
      /<form class="site-search" role="search" method="get" action="\/boards\/1\/search">/,
    );
    expect(html).toContain('value="&quot;PBC1.2&quot;"');
    expect(page()).not.toContain('role="search"');
  });

  it('signs out by a form with its token', () => {
    const html = page({ user: { name: 'Sam Okafor' }, csrfToken: 'tok' });
    expect(html).toMatch(
      /<form method="post" action="\/sign-out">\s*<input type="hidden" name="_csrf" value="tok">/,
    );
    expect(page()).not.toContain('Sign out');
  });

  it('says in words that figures are illustrative or that the page is the past', () => {
    const html = page({
      banners: [
        { kind: 'illustrative', text: 'Made up.' },
        { kind: 'past', text: 'As it stood.' },
      ],
    });
    expect(html).toMatch(/Illustrative<\/strong>\s*<span>Made up\./);
    expect(html).toMatch(/The past<\/strong>\s*<span>As it stood\./);
  });

  it('shows the page at another date by address alone', () => {
    const html = page({ asAt: { action: '/plan', date: '2024-10-01', keep: { rag: 'red' } } });
    expect(html).toMatch(/<form class="as-at" method="get" action="\/plan"/);
    expect(html).toContain('<input type="hidden" name="rag" value="red">');
    expect(html).toContain('value="2024-10-01"');
  });

  it('leads back', () => {
    expect(page({ breadcrumbs: [{ text: 'Board', href: '/' }] })).toContain('govuk-breadcrumbs');
    expect(page({ backLink: { href: '/plan' } })).toMatch(/href="\/plan" class="govuk-back-link">Back/);
  });
});

describe('the pages for when it does not work', () => {
  const render = (name: string, context: object = {}) => templates.render(`errors/${name}.njk`, context);

  it.each(['403', '404', '409', '500', '503'])('%s stands even when nothing is known', (name) => {
    expect(render(name)).toMatch(/<h1 class="govuk-heading-l">.+<\/h1>/);
  });

  it('says that the database cannot be reached, and promises nothing of what was being sent', () => {
    const html = render('503');
    expect(html).toContain('cannot reach its database');
    expect(html).toContain('it may not have been saved');
  });

  it('gives back what was typed when someone else was first', () => {
    const conflict = {
      what: 'Action 1.2',
      changedBy: 'Alex Webb',
      changedAt: '2024-07-01T10:00:00Z',
      typed: [{ label: 'Progress', value: 'Two of <three> signed' }],
    };
    const html = render('409', { conflict });
    expect(html).toContain('Action 1.2 was changed by Alex Webb on 1 July 2024 at 11:00am');
    expect(html).toContain('Two of &lt;three&gt; signed');
  });

  it('gives the reference of a fault', () => {
    expect(render('500', { errorReference: 'K7F2' })).toContain('<strong>K7F2</strong>');
  });
});
