/** What the forms of KPIs offer. */
export const directionItems = [
  { value: 'at-least', text: 'At least a value' },
  { value: 'at-most', text: 'At most a value' },
  { value: 'exactly', text: 'Exactly a value' },
  {
    value: 'top-quartile',
    text: 'The top quartile',
    hint: 'Enter the value at which it begins, or leave it empty until the source says',
  },
];

export const markingItems = [
  { value: 'OFFICIAL', text: 'OFFICIAL' },
  {
    value: 'OFFICIAL-SENSITIVE',
    text: 'OFFICIAL–SENSITIVE',
    hint: 'It stays within the partnership unless it is released by name',
  },
];
