// What the laws need to know of the atlas, read from its text and not from the program under test.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that a file names under `key`, however deep. */
function* named(value, key) {
  if (Array.isArray(value)) for (const each of value) yield* named(each, key);
  else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      if (name === key && typeof inner === 'string') yield inner;
      else yield* named(inner, key);
    }
  }
}

/** The knowledge in `folder`, read with the package `yaml`. */
export function readAtlas(folder, YAML) {
  const read = (kind) =>
    readdirSync(join(folder, kind), { recursive: true })
      .filter((file) => file.endsWith('.yaml') && !file.startsWith('_'))
      .sort()
      .map((file) => YAML.parse(readFileSync(join(folder, kind, file), 'utf8')));
  const byId = (list) => new Map(list.map((each) => [each.id, each]));
  const findings = read('findings');
  const rules = read('rules');
  const causes = [...read('muscles'), ...read('conditions')];
  const contradicting = new Map(findings.map(({ id }) => [id, new Set()]));
  for (const { id, contradicts = [] } of findings) {
    for (const other of contradicts) contradicting.get(id).add(other) && contradicting.get(other).add(id);
  }
  const mechanisms = new Map();
  for (const { mechanism } of findings) {
    if (mechanism) mechanisms.set(mechanism, (mechanisms.get(mechanism) ?? 0) + 1);
  }
  const linkedTo = new Map();
  const raises = new Set();
  for (const { id, findings: links = [], risks = [] } of causes) {
    for (const { finding } of links) linkedTo.set(finding, [...(linkedTo.get(finding) ?? []), id]);
    for (const { finding } of risks) raises.add(finding);
  }
  return {
    findings: byId(findings),
    regions: read('regions'),
    remedies: byId(read('remedies')),
    redFlags: byId(read('red-flags')),
    cautions: YAML.parse(readFileSync(join(folder, 'cautions.yaml'), 'utf8')),
    contradicting,
    /** Findings whose "yes" some rule counts against its own score. */
    negative: new Set(rules.flatMap(({ items = [] }) => items.filter(({ points }) => points < 0)).flatMap((item) => [...named(item, 'finding')])),
    /** Ages at which a person becomes another one: who was a child is none. */
    ages: findings.flatMap(({ means }) => (means?.age_below ? [means.age_below] : [])),
    /** Findings that one cause alone brings about, and whose mechanism nothing else belongs to. */
    onlyCause: new Map(
      [...linkedTo]
        .filter(([id, all]) => all.length === 1 && !raises.has(id))
        .filter(([id]) => !(mechanisms.get(findings.find((each) => each.id === id).mechanism) > 1))
        .map(([id, [cause]]) => [id, cause])
    )
  };
}
