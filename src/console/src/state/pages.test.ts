import { expect, test } from 'vitest';
import { Pages, type Page } from './pages.svelte';

type Row = { readonly id: string; readonly said?: string };
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }));
const older = (one: Row, than: Row): boolean => one.id < than.id;

/** Answers are given by the test, in the order in which it likes. */
function list() {
  const asked: (string | null)[] = [];
  const answers: { give(page: Page<Row>): void; fail(): void }[] = [];
  const pages = new Pages<Row>((next) => {
    asked.push(next);
    return new Promise((give, fail) => answers.push({ give, fail: () => fail(new Error('away')) }));
  });
  return { pages, asked, answers };
}

const soon = () => new Promise((done) => setTimeout(done, 0));

test('pages follow each other, and a row that has moved meanwhile is not there twice', async () => {
  const { pages, asked, answers } = list();
  void pages.load();
  answers[0]?.give({ rows: rows('a', 'b'), next: 'p2' });
  await soon();
  void pages.loadMore();
  void pages.loadMore(); // is being fetched already
  answers[1]?.give({ rows: rows('b', 'c'), next: null });
  await soon();
  expect([pages.rows.map((one) => one.id), asked, pages.more]).toEqual([['a', 'b', 'c'], [null, 'p2'], false]);
});

test('an old answer is dropped, also when it is a failure', async () => {
  const { pages, answers } = list();
  void pages.load();
  void pages.load();
  answers[1]?.give({ rows: rows('new'), next: null });
  await soon();
  answers[0]?.fail();
  await soon();
  expect([pages.rows, pages.wrong, pages.busy]).toEqual([rows('new'), '', false]);
});

test('what was there stays while the next is awaited, and after a failure that can be tried again', async () => {
  const { pages, answers } = list();
  void pages.load();
  answers[0]?.give({ rows: rows('a'), next: null });
  await soon();
  void pages.load();
  expect([pages.rows, pages.known]).toEqual([rows('a'), false]);
  answers[1]?.fail();
  await soon();
  expect([pages.rows, pages.wrong]).toEqual([rows('a'), 'Error: away']);
  void pages.again();
  answers[2]?.give({ rows: rows('b'), next: null });
  await soon();
  expect([pages.rows, pages.wrong]).toEqual([rows('b'), '']);
});

test('new rows come to the head, and what was read further down stays', async () => {
  const { pages, answers } = list();
  void pages.load();
  answers[0]?.give({ rows: rows('d', 'c'), next: 'p2' });
  await soon();
  void pages.loadMore();
  answers[1]?.give({ rows: rows('b', 'a'), next: null });
  await soon();
  void pages.freshen(older);
  answers[2]?.give({ rows: rows('e', 'd'), next: 'p2' });
  await soon();
  expect(pages.rows.map((one) => one.id)).toEqual(['e', 'd', 'c', 'b', 'a']);
  expect(pages.more).toBe(false);
});
