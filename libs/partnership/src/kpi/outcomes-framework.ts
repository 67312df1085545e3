import type { KPIDefinition } from './kpi.js';

/** A metric of the national combating drugs outcomes framework, as a partnership can read it for its own area. */
export interface NationalMetric extends Pick<
  KPIDefinition,
  'unit' | 'frequency' | 'counts' | 'better' | 'source' | 'lagDays'
> {
  readonly outcome: string;
  readonly kind: 'headline' | 'supporting';
  /** Its name in the framework. */
  readonly name: string;
}

type Rest = readonly [
  kind: NationalMetric['kind'],
  name: string,
  unit: NationalMetric['unit'],
  better: NationalMetric['better'],
  read: keyof typeof sources,
];

/** How often each source publishes for a local area, over which period, and how many days after it: about. */
const sources = {
  ndtms: { source: 'National Drug Treatment Monitoring System', frequency: 'rolling-year', lagDays: 75 },
  ndtmsMonthly: {
    source: 'National Drug Treatment Monitoring System',
    frequency: 'rolling-year',
    lagDays: 60,
  },
  survey: { source: 'Crime Survey for England and Wales', frequency: 'yearly', lagDays: 270 },
  prevalence: { source: 'Estimates of opiate and crack cocaine use', frequency: 'yearly', lagDays: 540 },
  crime: { source: 'Police recorded crime', frequency: 'rolling-year', lagDays: 110 },
  homicide: { source: 'Homicide Index', frequency: 'yearly', lagDays: 320 },
  deaths: {
    source: 'Deaths related to drug poisoning, by local authority',
    frequency: 'three-year',
    lagDays: 300,
  },
  admissions: { source: 'Hospital Episode Statistics', frequency: 'yearly', lagDays: 330 },
  police: { source: 'Returns of police forces', frequency: 'quarterly', lagDays: 60 },
  homelessness: { source: 'Statutory homelessness returns', frequency: 'quarterly', lagDays: 120 },
  children: { source: 'Children in need census', frequency: 'yearly', lagDays: 220 },
  exclusions: { source: 'School census', frequency: 'yearly', lagDays: 330 },
  pupils: { source: 'Smoking, drinking and drug use among young people', frequency: 'yearly', lagDays: 360 },
  reoffending: { source: 'Proven reoffending statistics', frequency: 'rolling-year', lagDays: 660 },
  hepatitis: { source: 'Unlinked anonymous monitoring survey', frequency: 'yearly', lagDays: 330 },
  referrals: { source: 'National Referral Mechanism statistics', frequency: 'quarterly', lagDays: 50 },
  probation: { source: 'Offender management statistics', frequency: 'quarterly', lagDays: 120 },
  prisons: { source: 'Treatment in secure settings, NDTMS', frequency: 'yearly', lagDays: 330 },
  seizures: { source: 'Seizures of drugs in England and Wales', frequency: 'yearly', lagDays: 330 },
} as const satisfies Record<string, Pick<NationalMetric, 'source' | 'frequency' | 'lagDays'>>;

const outcomes: Readonly<Record<string, readonly Rest[]>> = {
  'Reduce drug use': [
    [
      'headline',
      'Proportion of individuals reporting use of drugs in the last year',
      'percent',
      'lower',
      'survey',
    ],
    ['headline', 'Estimated prevalence of opiate and/or crack cocaine use', 'rate', 'lower', 'prevalence'],
    [
      'supporting',
      'Households owed a homelessness duty with a drug dependency need',
      'number',
      'lower',
      'homelessness',
    ],
    [
      'supporting',
      'Referral and assessments by social services with drugs as a factor',
      'rate',
      'lower',
      'children',
    ],
    [
      'supporting',
      'Permanent exclusions and suspensions that are drug and alcohol related',
      'percent',
      'lower',
      'exclusions',
    ],
    [
      'supporting',
      'Proportion of 11 to 15 year olds who think it is OK to take drugs',
      'percent',
      'lower',
      'pupils',
    ],
  ],
  'Reduce drug-related crime': [
    ['headline', 'Neighbourhood crimes', 'number', 'lower', 'crime'],
    [
      'headline',
      'Homicides that involve drug users or dealers, or are related to drugs',
      'people',
      'lower',
      'homicide',
    ],
    ['supporting', 'Proven reoffending within 12 months', 'percent', 'lower', 'reoffending'],
    [
      'supporting',
      'Police recorded trafficking of drugs and possession of drugs offences',
      'number',
      'higher',
      'crime',
    ],
    ['supporting', 'Hospital admissions for assault by a sharp object', 'people', 'lower', 'admissions'],
  ],
  'Reduce drug-related deaths and harm': [
    ['headline', 'Deaths related to drug misuse', 'rate', 'lower', 'deaths'],
    [
      'headline',
      'Hospital admissions for drug poisoning and drug-related disorders',
      'rate',
      'lower',
      'admissions',
    ],
    ['supporting', 'Hepatitis C prevalence in people who inject drugs', 'percent', 'lower', 'hepatitis'],
    ['supporting', 'People in treatment who died during their time in treatment', 'people', 'lower', 'ndtms'],
  ],
  'Reduce drug supply': [
    ['headline', 'County lines closed', 'number', 'higher', 'police'],
    [
      'headline',
      'Major and moderate disruptions against organised criminal groups',
      'number',
      'higher',
      'police',
    ],
    ['supporting', 'Number of drugs seizures', 'number', 'higher', 'seizures'],
    [
      'supporting',
      'National Referral Mechanism referrals with a county lines flag',
      'people',
      'lower',
      'referrals',
    ],
  ],
  'Increase engagement in treatment': [
    [
      'headline',
      'Continuity of care: engaged in treatment within three weeks of leaving prison',
      'percent',
      'higher',
      'ndtms',
    ],
    ['headline', 'Numbers in treatment: adults', 'people', 'higher', 'ndtmsMonthly'],
    ['headline', 'Numbers in treatment: young people', 'people', 'higher', 'ndtmsMonthly'],
    ['supporting', 'Individuals in treatment in prisons and secure settings', 'people', 'higher', 'prisons'],
    [
      'supporting',
      'Community or suspended sentence orders with drug treatment requirements started',
      'people',
      'higher',
      'probation',
    ],
    [
      'supporting',
      'Adults starting treatment in the establishment within three weeks of arrival',
      'percent',
      'higher',
      'prisons',
    ],
    ['supporting', 'Unmet need for treatment of opiate and crack cocaine use', 'percent', 'lower', 'ndtms'],
  ],
  'Improve recovery outcomes': [
    [
      'headline',
      'Showing substantial progress by completing treatment or reducing use',
      'percent',
      'higher',
      'ndtms',
    ],
    [
      'supporting',
      'People in treatment with no housing problems in the last 28 days',
      'percent',
      'higher',
      'ndtms',
    ],
    [
      'supporting',
      'People in treatment with at least a day of work, training or education',
      'percent',
      'higher',
      'ndtms',
    ],
    [
      'supporting',
      'People in treatment with a mental health need who received treatment',
      'percent',
      'higher',
      'ndtms',
    ],
    [
      'supporting',
      'Parents who have received specific family or parental interventions',
      'percent',
      'higher',
      'ndtms',
    ],
  ],
};

/** The six outcomes with their headline and supporting metrics, in the framework's order. */
export const outcomesFramework: readonly NationalMetric[] = Object.entries(outcomes).flatMap(
  ([outcome, metrics]) =>
    metrics.map(([kind, name, unit, better, read]) => {
      return { outcome, kind, name, unit, better, counts: 'each-period', ...sources[read] };
    }),
);
