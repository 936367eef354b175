import { expect, it } from 'vitest';
import { Pending, Queue, type Call } from './queue';

const ask = (id: number, call: Call) => ({ id, call });

it('works out only the newest of the cases that wait', () => {
  const queue = new Queue();
  for (const id of [1, 2, 3]) queue.put(ask(id, 'assess'));
  expect(queue.take()).toEqual(ask(3, 'assess'));
  expect(queue.take()).toBeUndefined();
});

it('works out a case and a scenario that wait at the same time, the older one first', () => {
  const queue = new Queue();
  queue.put(ask(1, 'assess'));
  queue.put(ask(2, 'scenario'));
  queue.put(ask(3, 'scenario'));
  expect(queue.take()).toEqual(ask(1, 'assess'));
  expect(queue.take()).toEqual(ask(3, 'scenario'));
  expect(queue.take()).toBeUndefined();
});

it('gives each its answer, also where that of a later question of the other kind comes first', () => {
  const pending = new Pending<string>();
  const heard: (string | undefined)[] = [];
  const hear = (answer: string | undefined) => heard.push(answer);
  const first = pending.add('assess', hear);
  const second = pending.add('scenario', hear);
  pending.settle(second, 'scenario');
  pending.settle(first, 'case');
  pending.settle(first, 'once more');
  expect(heard).toEqual(['scenario', 'case']);
});

it('leaves without an answer only older questions of the same kind', () => {
  const pending = new Pending<string>();
  const heard: (string | undefined)[] = [];
  const hear = (answer: string | undefined) => heard.push(answer);
  pending.add('scenario', () => heard.push('older'));
  pending.add('assess', hear);
  pending.settle(pending.add('scenario', hear), 'newest');
  pending.giveUp();
  expect(heard).toEqual(['newest', undefined]);
});

it('knows whether a newer question of a kind waits', () => {
  const queue = new Queue();
  queue.put(ask(1, 'assess'));
  expect(queue.waits('assess')).toBe(true);
  expect(queue.waits('scenario')).toBe(false);
  queue.take();
  expect(queue.waits('assess')).toBe(false);
});

it('tells the first part of an answer, and then the whole once', () => {
  const pending = new Pending<string>();
  const heard: (string | undefined)[] = [];
  const id = pending.add('assess', (answer) => heard.push(answer), (answer) => heard.push(answer));
  pending.tellFirst(id, 'without ranges');
  pending.settle(id, 'whole');
  pending.tellFirst(id, 'too late');
  expect(heard).toEqual(['without ranges', 'whole']);
});
