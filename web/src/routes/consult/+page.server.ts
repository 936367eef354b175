import { atlas, figure, sizedChart } from '$lib/server/atlas';
import { posesOfFindings, posesOfRemedies } from '$lib/server/poses';
import type { Chart, Question } from '$lib/contract';

/** The one chart that stands beside a cause: from behind where there is one. */
const chartOf = (charts: Chart[]) => {
  const chart = charts.find(({ view }) => view === 'back') ?? charts[0];
  if (!chart) return undefined;
  const { file, width, height } = sizedChart(chart);
  return { file, width, height };
};

export function load() {
  // What closed advice can be waiting for; all other questions come with the server's answer.
  const questions: Record<string, Question> = {};
  for (const { id, question } of atlas.findings)
    if (question.asked_by === 'anyone' && !question.value) questions[id] = question;
  return {
    figure,
    regions: atlas.regions.map(({ id, name, technical, part, sided }) => ({
      id,
      name,
      technical,
      part,
      sided,
      neighbours: []
    })),
    questions,
    findingNames: Object.fromEntries(atlas.findings.map(({ id, name }) => [id, name.plain])),
    charts: Object.fromEntries(
      [
        ...atlas.muscles.map(({ id, charts }) => [`muscle/${id}`, chartOf(charts)] as const),
        ...atlas.conditions.map(({ id, charts }) => [`condition/${id}`, chartOf(charts)] as const)
      ].flatMap(([key, file]) => (file === undefined ? [] : [[key, file] as const]))
    ),
    poses: posesOfRemedies,
    testPoses: posesOfFindings,
    conditionIds: atlas.conditions.map(({ id }) => id)
  };
}
