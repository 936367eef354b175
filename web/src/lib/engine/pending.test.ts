import { expect, it } from 'vitest';
import { Pending } from './pending';

const listener = () => {
  const heard: (string | undefined)[] = [];
  return { heard, hear: (answer: string | undefined) => void heard.push(answer) };
};

it('gives an answer once', () => {
  const pending = new Pending<string>();
  const { heard, hear } = listener();
  const id = pending.add(hear);
  pending.settle(id, 'answer');
  pending.settle(id, 'once more');
  expect(heard).toEqual(['answer']);
});

it('leaves older questions without an answer, and newer ones waiting', () => {
  const pending = new Pending<string>();
  const { heard, hear } = listener();
  pending.add(() => heard.push('older'));
  const second = pending.add(hear);
  pending.add(hear);
  pending.settle(second, 'second');
  pending.giveUp();
  expect(heard).toEqual(['second', undefined]);
});

it('tells the first part of an answer, and then the whole once', () => {
  const pending = new Pending<string>();
  const { heard, hear } = listener();
  const id = pending.add(hear, hear);
  pending.tellFirst(id, 'without ranges');
  pending.settle(id, 'whole');
  pending.tellFirst(id, 'too late');
  expect(heard).toEqual(['without ranges', 'whole']);
});
