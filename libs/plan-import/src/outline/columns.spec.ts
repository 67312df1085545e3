import { describe, expect, it } from '@jest/globals';
import { learnColumns } from './columns.js';

describe('columns are learned from the words of their headings', () => {
  it.each([
    [
      ['Owner', 'Action', 'Deadline', 'Key Performance Indicator', 'Milestone', 'Progress update'],
      ['owner', 'action', 'deadline', 'kpi', 'milestone', 'progress'],
    ],
    [
      ['Ref.', 'What?', 'Who?', 'By when?', 'How will we know?', 'RAG'],
      ['reference', 'action', 'owner', 'deadline', 'kpi', 'status'],
    ],
    [
      ['No', 'Objective', 'Lead officer', 'Timescale', 'Success measures', 'Update (Q2)'],
      ['reference', 'action', 'owner', 'deadline', 'kpi', 'progress'],
    ],
    [
      ['Objective', 'Actions required', 'Responsible', 'Target date', 'Measure', 'Status', 'Comments'],
      ['priority', 'action', 'owner', 'deadline', 'kpi', 'status', 'progress'],
    ],
    [
      ['THEME', 'Priority', 'Action', 'Lead', 'Partners', 'Timeframe', 'BRAG rating'],
      ['theme', 'priority', 'action', 'owner', 'partners', 'deadline', 'status'],
    ],
    [
      ['Action', 'Action owner', 'Due date', 'Budget'],
      ['action', 'owner', 'deadline', null],
    ],
    [
      ['What we will do', 'Lead agency', 'When', 'Progress to date'],
      ['action', 'owner', 'deadline', 'progress'],
    ],
    [
      ['Activity', 'Delivered by', 'Completion date', 'Outcome', 'Start date'],
      ['action', 'owner', 'deadline', 'kpi', null],
    ],
  ])('%j', (cells, fields) => {
    expect(learnColumns(cells)).toMatchObject({ fields, actionTable: true });
  });

  it.each([
    [['Name', 'Telephone']],
    [['LBTH DAAT', 'Hold a course for staff', 'March 2017', '9 courses', '']],
    [['Owner']],
    [['', '', '']],
  ])('%j is no row of headings', (cells) => {
    expect(learnColumns(cells)).toBeNull();
  });

  it('tells a table of risks or measures from one of actions', () => {
    expect(learnColumns(['Risk owner', 'Impact', 'Update'])).toMatchObject({ actionTable: false });
  });
});
