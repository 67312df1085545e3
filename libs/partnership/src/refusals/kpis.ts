import { day, type RuleWords } from './words.js';

/** KPIs and their readings. */
export const kpis = {
  'kpi-already-defined': (detail) => `This KPI is defined already, as “${detail.title}”.`,
  'kpi-not-found': 'There is no such KPI on this board.',
  'kpi-retired': 'This KPI is retired: it takes no more readings or changes.',
  'kpi-unit-does-not-add-up':
    'Only numbers, people and pounds add up over a year. Choose that each reading stands for itself.',
  'kpi-frequency-does-not-add-up':
    'A total since 1 April needs readings each month, quarter, half year or year.',
  'kpi-period-not-of-frequency': (detail) =>
    `${day(detail.from)} to ${day(detail.to)} is not a period in which this KPI is read. Choose one from the list.`,
  'kpi-period-not-over': (detail) =>
    `${day(detail.from)} to ${day(detail.to)} is not over yet. Enter a final reading after ${day(detail.to)}, or a provisional one once the period has begun.`,
  'kpi-period-twice': (detail) =>
    `${day(detail.from)} to ${day(detail.to)} is given twice. Keep one of the two.`,
  'kpi-period-final': (detail) =>
    `${day(detail.from)} to ${day(detail.to)} has a final reading already: ${detail.value}. If the source says another figure now, restate it; if it was entered wrongly, correct it. Both values are then kept, with your reason.`,
  'kpi-period-provisional':
    'That reading is provisional. Enter its next value, or correct it if it was entered wrongly: only a final reading is restated.',
  'kpi-no-reading': 'There is no reading for that period.',
  'kpi-too-many-readings': (detail) =>
    `At most ${detail.most} readings of a KPI are taken at once. Enter them in parts.`,
  'kpi-value-not-a-number': (detail) => `“${detail.value}” is not a number that a KPI can have.`,
  'kpi-percent-over-100': (detail) => `A percentage is from 0 to 100, not ${detail.value}.`,
  'kpi-value-negative': (detail) => `${detail.value} is below nought, which this KPI cannot be.`,
  'kpi-people-not-whole': (detail) => `${detail.value} is not a whole number of people.`,
  'kpi-target-needs-value': 'Enter the value to be reached.',
  'kpi-top-quartile-does-not-add-up':
    'A total since 1 April cannot be compared with a top quartile. Choose another kind of target.',
  'kpi-tolerance-out-of-range': 'The tolerance must be from 0% to 100% of the target.',
  'kpi-lag-out-of-range': (detail) =>
    `The days until a figure is known must be a whole number from 0 to ${detail.most}.`,
} satisfies RuleWords;
