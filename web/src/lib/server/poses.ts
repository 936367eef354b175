// The pictures of exercises and hand tests that `palpate compile` drew. Only the build reads this.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pose } from '$lib/contract';

const path = (name: string) => join(__ATLAS_FOLDER__, name);

export const poses: Pose[] = existsSync(path('poses.json'))
  ? (JSON.parse(readFileSync(path('poses.json'), 'utf8')) as { poses: Pose[] }).poses
  : [];

/** The text of a picture's file, by its name; nothing where there is no such picture. */
export function poseFile(name: string): string | undefined {
  const file = path(`poses/${name}`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

const room = { width: 340, height: 260 };

/** A picture with the size in which it is shown, so that a page keeps its place while it loads. */
function sized({ file, title, description, felt, moves, side }: Pose) {
  const box = /viewBox="([^"]+)"/.exec(readFileSync(path(file), 'utf8'))?.[1]?.split(/[ ,]+/).map(Number) ?? [];
  const [width = 340, height = 260] = box.slice(2);
  const scale = Math.min(room.width / width, room.height / height);
  return { file, title, description, felt, moves, side, width: Math.round(width * scale), height: Math.round(height * scale) };
}
export type SizedPose = ReturnType<typeof sized>;

const all = poses.map((pose) => ({ pose, picture: sized(pose) }));
const by = (names: (pose: Pose) => string[]): Record<string, SizedPose[]> => {
  const found: Record<string, SizedPose[]> = {};
  for (const { pose, picture } of all) for (const id of names(pose)) (found[id] ??= []).push(picture);
  return found;
};

/** The pictures of each remedy and of each finding that has any, by its id. */
export const posesOfRemedies = by(({ remedies }) => remedies);
export const posesOfFindings = by(({ findings }) => findings);
