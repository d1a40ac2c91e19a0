import { expect, test } from 'vitest';
import { askedOf, filtersIn, lanesOf, queryOf } from './history.svelte';
import type { PastCall } from './past-calls';

const NOW = new Date(2025, 10, 22, 15, 30).getTime();
const at = (...[year, month, day, hours = 0, minutes = 0]: [number, number, number, number?, number?]) => new Date(year, month - 1, day, hours, minutes).toISOString();

test('what stands in the address comes back from it, and nothing else', () => {
  const filters = { number: '+420 777', text: 'vrátit & co', missed: 'yes' };
  expect(filtersIn(queryOf(filters))).toEqual(filters);
  expect(filtersIn('number=1&nonsense=2&tag=')).toEqual({ number: '1' });
});

test.each([
  ['when=today', { since: at(2025, 11, 22) }],
  ['when=yesterday', { since: at(2025, 11, 21), until: at(2025, 11, 22) }],
  ['when=week', { since: at(2025, 11, 16) }],
  ['from=2025-11-01&to=2025-11-02', { since: at(2025, 11, 1), until: at(2025, 11, 3) }],
  ['from=2025-11-01T14:00&to=2025-11-01T14:59', { since: at(2025, 11, 1, 14), until: at(2025, 11, 1, 15) }],
  ['from=nonsense', {}],
  ['direction=in&missed=yes&abandoned=no', { direction: 'in', missed: true, abandoned: false }],
  ['direction=up&text=+', {}],
  ['operator=anna&contact=eva&text=+two+words+', { operator: 'anna', contact: 'eva', text: 'two words' }],
])('%s asks for what it says', (query, asked) => expect(askedOf(filtersIn(query), NOW)).toEqual(asked));

const NOON = Date.parse('2025-11-22T12:00:00Z');
function segment(kind: PastCall['segments'][number]['kind'], from: number, to: number, about: object = {}): PastCall['segments'][number] {
  return { kind, began: new Date(NOON + from).toISOString(), ended: new Date(NOON + to).toISOString(), queue: null, operator: null, how: '', number: '', ...about };
}

test('each party has a line of its own, and the client talks with all of them in one', () => {
  const lanes = lanesOf([
    segment('wait', 0, 10, { queue: 'support' }),
    segment('offer', 1, 4, { operator: 'boris', how: 'declined' }),
    segment('talk', 10, 50, { operator: 'anna' }),
    segment('talk', 30, 60, { number: '+420777' }),
    segment('hold', 20, 25, { how: 'client' }),
    segment('mute', 40, 45, { how: 'anna' }),
  ]);
  expect(lanes.map((lane) => [lane.who, lane.parts.map((part) => part.kind)])).toEqual([
    ['client', ['wait', 'talk', 'hold']],
    ['boris', ['offer']],
    ['anna', ['talk', 'mute']],
    ['+420777', ['talk']],
  ]);
  const talk = lanes[0]?.parts[1];
  expect([talk?.began, talk?.ended]).toEqual([NOON + 10, NOON + 60]);
});
