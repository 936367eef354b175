// The moving leg on a canvas: the right leg's bones and muscles of the body's surfaces, hung on the
// segments of the computed leg (rig.ts). Draws when something changed, and not otherwise.
import {
  BackSide, Bone, BufferAttribute, BufferGeometry, CircleGeometry, Color, ColorManagement, DirectionalLight, DoubleSide, HemisphereLight, LinearSRGBColorSpace, Matrix4, Mesh, MeshBasicMaterial,
  MeshLambertMaterial, PerspectiveCamera, Scene, Skeleton, SkinnedMesh, Vector3, WebGLRenderer
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { Performance } from '$lib/contract';
import { rangesOf } from '../body/geometry';
import type { Body } from '../body/loading';
import { jointsOf, pointsOf, segmentOf, segments, sharesOf, shownBones, sizeOf, standsOf, type Joints, type Point3, type Segment } from './rig';
import { floor } from './leg';
import type { Colour } from './colour';

// As in body/picture.ts: colours are mixed as they are shown.
ColorManagement.enabled = false;

const boneColour: Colour = [233, 223, 198];
const tendonColour: Colour = [236, 229, 214];
/** Muscles of the body that are parts of one muscle of the computed leg. */
const partOf: Record<string, string> = { iliacus: 'iliopsoas', psoas_major: 'iliopsoas' };
const tendons = ['calcaneal', 'patellar_ligament', 'quadriceps', 'iliotibial_tract'];

/** Points of one thing in the geometry, and which muscle of the computed leg it shows. */
type Shown = { muscle: string | undefined; tendon: boolean; from: number; count: number; corners: number[] };

/** What a picture needs of surfaces, collected thing by thing. */
class Collected {
  readonly positions: number[] = [];
  readonly normals: number[] = [];
  readonly colours: number[] = [];
  readonly numbers: number[] = [];
  readonly shares: number[] = [];
  readonly things: Shown[] = [];

  add(body: Body, kind: 'muscles' | 'bones', id: string, muscle: string | undefined, hang: (point: Point3) => [number[], number[]]): void {
    const things = body.index[kind].things ?? [];
    const number = things.findIndex((thing) => thing.id === id);
    if (number < 0) return;
    const surfaces = body.surfaces[kind];
    const range = rangesOf(things)[number]!;
    const place = new Map<number, number>();
    const from = this.positions.length / 3;
    const corners = [...surfaces.corners.subarray(range.start, range.start + range.count)].map((i) => {
      const known = place.get(i);
      if (known !== undefined) return known;
      const at = this.positions.length / 3;
      place.set(i, at);
      // The right half is the mirror image of the left.
      const point: Point3 = [-surfaces.positions[3 * i]!, surfaces.positions[3 * i + 1]!, surfaces.positions[3 * i + 2]!];
      this.positions.push(...point);
      this.normals.push(-surfaces.normals[4 * i]! / 127, surfaces.normals[4 * i + 1]! / 127, surfaces.normals[4 * i + 2]! / 127);
      const [numbers, shares] = hang(point);
      this.numbers.push(...numbers);
      this.shares.push(...shares);
      const colour = kind === 'bones' ? boneColour : tendonColour;
      this.colours.push(...colour.map((value) => value / 255));
      return at;
    });
    for (let t = 0; t < corners.length; t += 3) [corners[t + 1], corners[t + 2]] = [corners[t + 2]!, corners[t + 1]!];
    this.things.push({ muscle, tendon: kind === 'muscles' && muscle === undefined, from, count: this.positions.length / 3 - from, corners });
  }

  geometry(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(this.positions), 3));
    geometry.setAttribute('normal', new BufferAttribute(new Float32Array(this.normals), 3));
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(this.colours), 3));
    geometry.setAttribute('skinIndex', new BufferAttribute(new Uint16Array(this.numbers), 4));
    geometry.setAttribute('skinWeight', new BufferAttribute(new Float32Array(this.shares), 4));
    return geometry;
  }
}

/** The same points a little further out, seen from within: a dark line round what is chosen. */
function outlineOf(geometry: BufferGeometry): SkinnedMesh {
  const own = new BufferGeometry();
  for (const [name, attribute] of Object.entries(geometry.attributes)) own.setAttribute(name, attribute);
  own.setIndex([]);
  const material = new MeshBasicMaterial({ color: new Color('#1d2326'), side: BackSide });
  material.onBeforeCompile = (shader) => {
    shader.vertexShader = shader.vertexShader.replace('#include <begin_vertex>', '#include <begin_vertex>\n\ttransformed += 2.2 * normal;');
  };
  const outline = new SkinnedMesh(own, material);
  outline.frustumCulled = false;
  return outline;
}

export type Look = {
  /** The colour of a muscle of the computed leg; nothing where it takes no part. */
  colourOf: (muscle: string) => Colour | undefined;
  /** The muscle that has an outline. */
  chosen: string;
  /** Whether only that one is shown over the bones. */
  only: boolean;
};

export class LegPicture {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(20, 1, 100, 20000);
  readonly #controls: OrbitControls;
  readonly #bones = segments.map(() => new Bone());
  readonly #things: Shown[];
  readonly #mesh: SkinnedMesh;
  readonly #outline: SkinnedMesh;
  readonly #ground: Mesh;
  readonly #joints: Joints;
  #seen = '';
  #frame = 0;

  /** Throws where the browser has no WebGL 2. `muscles`: those of the computed leg. */
  constructor(readonly canvas: HTMLCanvasElement, body: Body, muscles: ReadonlySet<string>) {
    this.#renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: 'low-power' });
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    const near = new Map<Segment, Point3[]>(segments.map((segment) => [segment, []]));
    const forms = new Map<string, Point3[]>();
    for (const id of shownBones) {
      forms.set(id, pointsOf(body.index, body.surfaces.bones, id));
      near.get(segmentOf(id) ?? 'pelvis')?.push(...(forms.get(id) ?? []));
    }
    this.#joints = jointsOf((id) => forms.get(id) ?? []);
    const all = new Collected();
    for (const id of shownBones) {
      const number = segments.indexOf(segmentOf(id) ?? 'pelvis');
      all.add(body, 'bones', id, undefined, () => [[number, 0, 0, 0], [1, 0, 0, 0]]);
    }
    for (const { id } of body.index.muscles.things ?? []) {
      const muscle = partOf[id] ?? id;
      if (muscles.has(muscle)) all.add(body, 'muscles', id, muscle, (point) => sharesOf(point, near));
      else if (tendons.includes(id)) all.add(body, 'muscles', id, undefined, (point) => sharesOf(point, near));
    }
    this.#things = all.things;
    this.#mesh = new SkinnedMesh(all.geometry(), new MeshLambertMaterial({ vertexColors: true }));
    this.#mesh.frustumCulled = false;
    for (const bone of this.#bones) bone.matrixWorldAutoUpdate = false;
    const skeleton = new Skeleton(this.#bones, this.#bones.map(() => new Matrix4()));
    this.#mesh.bind(skeleton, new Matrix4());
    this.#outline = outlineOf(this.#mesh.geometry);
    this.#outline.bind(skeleton, new Matrix4());
    this.#ground = new Mesh(new CircleGeometry(420, 48), new MeshBasicMaterial({ color: new Color('#d9d2c3'), transparent: true, opacity: 0.45, side: DoubleSide }));
    this.#ground.rotation.x = -Math.PI / 2;
    const sun = new DirectionalLight(0xffffff, 1.7);
    sun.position.set(-0.6, 0.7, 1);
    this.#camera.add(sun);
    this.#scene.add(this.#mesh, this.#outline, this.#ground, this.#camera, new HemisphereLight(0xffffff, 0xb4aa9c, 2.0));
    this.#controls = new OrbitControls(this.#camera, canvas);
    this.#controls.enableDamping = false;
    this.#controls.minDistance = 600;
    this.#controls.maxDistance = 8000;
    this.#controls.addEventListener('change', () => this.draw());
    canvas.addEventListener('webglcontextrestored', () => this.draw());
  }

  resize(width: number, height: number): void {
    if (width === 0 || height === 0) return;
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    this.#camera.updateProjectionMatrix();
    this.draw();
  }

  /** Looks at the whole movement from the outer side, a little from the front. */
  frame(performance: Performance): void {
    const size = sizeOf(this.#joints, performance);
    const low = size * floor(performance);
    const ends = performance.picture.places.flatMap((_, frame) => {
      const { pelvis, toes, calcaneus } = standsOf(this.#joints, performance, frame, size);
      return [pelvis.joint[2] - 130, pelvis.joint[2] + 130, toes.joint[2] + 60, calcaneus.joint[2] - 60];
    });
    const top = Math.max(...performance.picture.places.map((_, frame) => standsOf(this.#joints, performance, frame, size).pelvis.joint[1])) + 190;
    const [behind, ahead] = [Math.min(...ends), Math.max(...ends)];
    const needed = Math.max(top - low, (ahead - behind) / this.#camera.aspect) * 1.12;
    const distance = needed / 2 / Math.tan((this.#camera.fov * Math.PI) / 360);
    this.#controls.target.set(this.#joints.femur[0], (top + low) / 2, (ahead + behind) / 2);
    this.#camera.position.copy(this.#controls.target).add(new Vector3(-0.94, 0.08, 0.33).normalize().multiplyScalar(distance));
    this.#ground.position.set(this.#joints.talus[0], low - 4, (ahead + behind) / 2);
    this.#controls.update();
    this.draw();
  }

  show(performance: Performance, frame: number, look: Look): void {
    const stands = standsOf(this.#joints, performance, frame, sizeOf(this.#joints, performance));
    segments.forEach((segment, number) => {
      const { turn, joint } = stands[segment];
      const [a, b, c] = turn as [Point3, Point3, Point3];
      const [x, y, z] = this.#joints[segment];
      this.#bones[number]!.matrixWorld
        .set(a[0], a[1], a[2], joint[0], b[0], b[1], b[2], joint[1], c[0], c[1], c[2], joint[2], 0, 0, 0, 1)
        .multiply(new Matrix4().makeTranslation(-x, -y, -z));
    });
    const colours = this.#mesh.geometry.getAttribute('color') as BufferAttribute;
    for (const { muscle, from, count } of this.#things) {
      if (muscle === undefined) continue;
      const [r, g, b] = look.colourOf(muscle) ?? tendonColour;
      for (let i = from; i < from + count; i++) colours.setXYZ(i, r / 255, g / 255, b / 255);
    }
    colours.needsUpdate = true;
    this.#choose(look.chosen, look.only);
    this.draw();
  }

  #choose(chosen: string, only: boolean): void {
    const seen = `${chosen} ${only}`;
    if (seen === this.#seen) return;
    this.#seen = seen;
    const isShown = ({ muscle, tendon }: Shown) => !only || (muscle === undefined ? !tendon : muscle === chosen);
    this.#mesh.geometry.setIndex(this.#things.filter(isShown).flatMap(({ corners }) => corners));
    this.#outline.geometry.setIndex(this.#things.filter(({ muscle }) => muscle === chosen).flatMap(({ corners }) => corners));
  }

  turnBy(right: number, up: number): void {
    const from = this.#camera.position.clone().sub(this.#controls.target);
    const distance = from.length();
    const angle = Math.atan2(from.x, from.z) + (right * Math.PI) / 180;
    const height = Math.min(1.4, Math.max(-1.4, Math.asin(from.y / distance) + (up * Math.PI) / 180));
    from.set(Math.sin(angle) * Math.cos(height), Math.sin(height), Math.cos(angle) * Math.cos(height));
    this.#camera.position.copy(this.#controls.target).addScaledVector(from, distance);
    this.#controls.update();
    this.draw();
  }

  zoomBy(factor: number): void {
    const from = this.#camera.position.clone().sub(this.#controls.target);
    this.#camera.position.copy(this.#controls.target).addScaledVector(from, 1 / factor);
    this.#controls.update();
    this.draw();
  }

  /** Draws soon, once. */
  draw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#renderer.render(this.#scene, this.#camera);
      this.canvas.dataset['triangles'] = String(this.#renderer.info.render.triangles);
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#controls.dispose();
    this.#mesh.geometry.dispose();
    this.#outline.geometry.dispose();
    this.#renderer.dispose();
  }
}
