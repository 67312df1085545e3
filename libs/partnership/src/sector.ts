/**
 * The parts of a partnership that its members come from, as the guidance for Combating Drugs Partnerships lists who
 * should be at the table.
 */
export const sectors = [
  'council',
  'public-health',
  'police',
  'police-and-crime-commissioner',
  'probation',
  'youth-justice',
  'secure-estate',
  'nhs',
  'treatment-provider',
  'jobcentre-plus',
  'housing',
  'education',
  'voluntary',
  'lived-experience',
  'other',
] as const;
export type Sector = (typeof sectors)[number];

export const sectorInWords: Readonly<Record<Sector, string>> = {
  council: 'Council service',
  'public-health': 'Public health',
  police: 'Police',
  'police-and-crime-commissioner': 'Police and crime commissioner',
  probation: 'Probation',
  'youth-justice': 'Youth justice',
  'secure-estate': 'Secure estate',
  nhs: 'NHS',
  'treatment-provider': 'Treatment provider',
  'jobcentre-plus': 'Jobcentre Plus',
  housing: 'Housing',
  education: 'Education',
  voluntary: 'Voluntary sector',
  'lived-experience': 'People with lived experience',
  other: 'Other',
};
