// The body on a canvas. Draws when something changed, and not otherwise.
import {
  Box3, Color, ColorManagement, FrontSide, Mesh, MOUSE, PerspectiveCamera, Ray, Raycaster, Scene, ShaderMaterial, TOUCH, Vector2, Vector3,
  WebGLRenderer, type BufferGeometry, type DataTexture
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { BodyThing } from '$lib/contract';
import { HalfGeometry, rangesOf, sharedAttributes, skinGeometry } from './geometry';
import type { Body } from './loading';
import { looksTable, partsMaterial, skinMaterial, thingsInRow } from './materials';
import { opacityOf, partKey, plainLook, skinOpacity, type Half, type Look, type Part } from './parts';
import type { Easel } from './brush';
import { rayFor, Target, targetsOf, type Hit } from './picking';
import type { OnSkin, Triple } from './regions';
import type { Surfaces } from './surfaces';
import { wholeSkin, type WholeSkin } from './whole-skin';

// Colours are mixed as they are shown on the screen; the shaders write them as they are.
ColorManagement.enabled = false;

export type ViewName = 'front' | 'back' | 'left' | 'right';
const halves: Half[] = ['left', 'right'];
const directions: Record<ViewName, [number, number]> = {
  front: [0, 1],
  back: [0, -1],
  left: [1, 0],
  right: [-1, 0]
};
const bone = new Color('#e9dfc6');
const tendon = new Color('#ece5d6');
const litMuscle = new Color('#c03a2b');
const paleMuscle = new Color('#c98d80');

/** A muscle's own colour: reds near each other, so that neighbours can be told apart. */
export function ownColour(thing: BodyThing, number: number): Color {
  if (thing.kind === 'bone') return bone;
  if (thing.kind === 'tendon') return tendon;
  const turn = ((number * 37) % 97) / 97;
  return new Color().setRGB(0.70 + 0.07 * turn, 0.345 + 0.075 * (((number * 61) % 89) / 89), 0.30 + 0.05 * turn);
}

/** Muscles with tendons, or bones, of both halves. */
class PartsOnPicture {
  readonly things: BodyThing[];
  readonly targets: Target[];
  readonly table: DataTexture = looksTable();
  readonly meshes: Mesh[] = [];
  readonly #geometries: HalfGeometry[] = [];

  constructor(things: BodyThing[], surfaces: Surfaces, isBone: boolean) {
    if (things.length > thingsInRow) throw new Error(`more than ${thingsInRow} things`);
    this.things = things;
    const ranges = rangesOf(things);
    this.targets = targetsOf(surfaces, ranges);
    const shared = sharedAttributes(surfaces);
    halves.forEach((_, row) => {
      const half = new HalfGeometry(shared, surfaces.corners, ranges);
      const materials = [0, 1, 2].map((kind) => {
        const material = partsMaterial(this.table, isBone);
        material.uniforms['half_']!.value = row;
        material.transparent = kind > 0;
        material.colorWrite = kind !== 1;
        return material;
      });
      const mesh = new Mesh(half.geometry, materials);
      mesh.scale.x = row === 0 ? 1 : -1;
      mesh.frustumCulled = false;
      mesh.renderOrder = isBone ? 0 : 1;
      this.#geometries.push(half);
      this.meshes.push(mesh);
    });
  }

  show(look: Look, visible: boolean): void {
    const colours = this.table.image.data as Uint8Array;
    halves.forEach((side, row) => {
      const whole: number[] = [];
      const fading: number[] = [];
      this.things.forEach((thing, number) => {
        const part: Part = { thing, side: thing.middle ? 'midline' : side };
        const opacity = visible ? opacityOf(part, look) : 0;
        if (opacity >= 1) whole.push(number);
        else if (opacity > 0) fading.push(number);
        const { r, g, b } = this.#colour(part, number, look);
        colours.set([r * 255, g * 255, b * 255, opacity * 255].map(Math.round), (row * thingsInRow + number) * 4);
      });
      this.#geometries[row]!.show(whole, fading);
      this.meshes[row]!.visible = whole.length + fading.length > 0;
    });
    this.table.needsUpdate = true;
  }

  #colour({ thing, side }: Part, number: number, look: Look): Color {
    const key = partKey(thing.id, side);
    const given = look.colours[key] ?? look.colours[thing.id];
    if (given) return new Color(given);
    if (thing.kind !== 'muscle') return ownColour(thing, number);
    if (look.lit.has(key)) return litMuscle;
    return look.lit.size > 0 ? paleMuscle : ownColour(thing, number);
  }

  /** The nearest part on a ray that is seen at least half. */
  hit(ray: Ray, look: Look): { part: Part; hit: Hit } | undefined {
    let nearest: { part: Part; hit: Hit } | undefined;
    for (const side of halves) {
      const own = rayFor(side, ray);
      this.things.forEach((thing, number) => {
        const part: Part = { thing, side: thing.middle ? 'midline' : side };
        if (opacityOf(part, look) < 0.5) return;
        const hit = this.targets[number]!.hit(own);
        if (hit && (!nearest || hit.distance < nearest.hit.distance)) nearest = { part, hit };
      });
    }
    return nearest;
  }
}

/** Whether this browser draws without a graphics card: then fewer pixels while things move. */
function isSoftware(renderer: WebGLRenderer): boolean {
  const gl = renderer.getContext();
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return /swiftshader|llvmpipe|software/i.test(String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
}

export class BodyPicture implements Easel {
  readonly skin: WholeSkin;
  readonly controls: OrbitControls;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(20, 1, 100, 20000);
  readonly #muscles: PartsOnPicture;
  readonly #bones: PartsOnPicture;
  readonly #skinGeometry: BufferGeometry;
  readonly #skinMesh: Mesh;
  readonly #skinTarget: Target;
  readonly #software: boolean;
  readonly canvas: HTMLCanvasElement;
  /** Rays take their time. */
  readonly mostSteps = 12;
  #look: Look = plainLook;
  #frame = 0;
  #moving = false;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #size = new Vector2(1, 1);
  /** Called after the body was turned or moved. */
  onmove: () => void = () => {};

  /** Throws where the browser has no WebGL 2. */
  constructor(canvas: HTMLCanvasElement, { index, surfaces }: Body) {
    this.canvas = canvas;
    this.#renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: 'low-power' });
    this.#software = isSoftware(this.#renderer);
    this.#muscles = new PartsOnPicture(index.muscles.things ?? [], surfaces.muscles, false);
    this.#bones = new PartsOnPicture(index.bones.things ?? [], surfaces.bones, true);
    this.skin = wholeSkin(surfaces.skin);
    this.#skinTarget = new Target(this.skin.positions, this.skin.corners);
    const depth = skinMaterial();
    depth.colorWrite = false;
    depth.transparent = true;
    this.#skinGeometry = skinGeometry(this.skin);
    this.#skinMesh = new Mesh(this.#skinGeometry, [skinMaterial(), depth]);
    this.#skinMesh.renderOrder = 2;
    this.#skinMesh.frustumCulled = false;
    this.#scene.add(...this.#bones.meshes, ...this.#muscles.meshes, this.#skinMesh);
    this.controls = new OrbitControls(this.#camera, canvas);
    this.controls.enableDamping = false;
    this.controls.zoomToCursor = true;
    this.controls.minDistance = 200;
    this.controls.maxDistance = 9000;
    this.controls.addEventListener('change', () => this.#moved());
    canvas.addEventListener('webglcontextrestored', () => this.draw());
    this.show(plainLook);
  }

  /** The canvas has another size on the page (CSS pixels). */
  resize(width: number, height: number): void {
    this.#size.set(width, height);
    this.#camera.aspect = width / height;
    this.#camera.updateProjectionMatrix();
    this.#setPixels();
    this.draw();
  }

  show(look: Look): void {
    this.#look = look;
    const skin = skinOpacity(look);
    const ghost = look.alone.size > 0;
    const [material] = this.#skinMesh.material as ShaderMaterial[];
    if (!material) return;
    material.uniforms['opacity']!.value = skin;
    material.uniforms['ghost']!.value = ghost ? 1 : 0;
    material.transparent = skin < 1;
    material.depthWrite = !ghost;
    material.side = FrontSide;
    this.#skinGeometry.clearGroups();
    if (skin < 1 && !ghost) this.#skinGeometry.addGroup(0, Infinity, 1);
    this.#skinGeometry.addGroup(0, Infinity, 0);
    this.#skinMesh.visible = skin > 0 || ghost;
    this.#muscles.show(look, skin < 1);
    this.#bones.show(look, skin < 1);
    this.draw();
  }

  /** What is painted on the skin has changed. */
  repaint(): void {
    this.#skinGeometry.attributes['paint']!.needsUpdate = true;
    this.draw();
  }

  /** Draws soon, once. */
  draw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#renderer.render(this.#scene, this.#camera);
      const { calls, triangles } = this.#renderer.info.render;
      this.canvas.dataset['calls'] = String(calls);
      this.canvas.dataset['triangles'] = String(triangles);
    });
  }

  /** Looks at the body from a side, at the same place and from as far. */
  turnTo(view: ViewName): void {
    const [x, z] = directions[view];
    const distance = this.#camera.position.distanceTo(this.controls.target);
    this.#camera.position.copy(this.controls.target).add(new Vector3(x * distance, 0, z * distance));
    this.controls.update();
    this.#moved();
  }

  /** Turns by degrees: to the right, and up. */
  turnBy(right: number, up: number): void {
    const from = this.#camera.position.clone().sub(this.controls.target);
    const distance = from.length();
    const angle = Math.atan2(from.x, from.z) + (right * Math.PI) / 180;
    const height = Math.min(1.5, Math.max(-1.5, Math.asin(from.y / distance) + (up * Math.PI) / 180));
    from.set(Math.sin(angle) * Math.cos(height), Math.sin(height), Math.cos(angle) * Math.cos(height));
    this.#camera.position.copy(this.controls.target).addScaledVector(from, distance);
    this.controls.update();
    this.#moved();
  }

  /** Moves the picture by parts of its height. */
  moveBy(right: number, up: number): void {
    const height = this.#camera.position.distanceTo(this.controls.target) * 2 * Math.tan((this.#camera.fov * Math.PI) / 360);
    const by = new Vector3(right * height, up * height, 0).applyQuaternion(this.#camera.quaternion);
    this.#camera.position.add(by);
    this.controls.target.add(by);
    this.controls.update();
    this.#moved();
  }

  /** Nearer (above 1) or further (below). */
  zoomBy(factor: number): void {
    const from = this.#camera.position.clone().sub(this.controls.target);
    const distance = Math.min(this.controls.maxDistance, Math.max(this.controls.minDistance, from.length() / factor));
    this.#camera.position.copy(this.controls.target).addScaledVector(from.normalize(), distance);
    this.controls.update();
    this.#moved();
  }

  /** Shows parts as large as they fit, or the whole body, from where it is looked at. */
  frame(keys: ReadonlySet<string>): void {
    const box = new Box3();
    for (const parts of [this.#muscles, this.#bones])
      parts.things.forEach((thing, number) => {
        const own = parts.targets[number]!.box;
        const right = new Box3(new Vector3(-own.max.x, own.min.y, own.min.z), new Vector3(-own.min.x, own.max.y, own.max.z));
        const both = keys.has(partKey(thing.id, 'midline'));
        if (both || keys.has(partKey(thing.id, 'left'))) box.union(own);
        if (both || keys.has(partKey(thing.id, 'right'))) box.union(right);
      });
    if (box.isEmpty()) box.copy(this.#skinTarget.box);
    const size = box.getSize(new Vector3());
    const from = this.#camera.position.clone().sub(this.controls.target);
    if (from.lengthSq() === 0) from.set(0, 0, 1);
    const wide = Math.hypot(size.x, size.z);
    const needed = Math.max(size.y, Math.min(wide, size.x + size.z * 0.5) / this.#camera.aspect, 120) * 1.12;
    const distance = needed / 2 / Math.tan((this.#camera.fov * Math.PI) / 360) + Math.min(size.x, size.z) / 2;
    box.getCenter(this.controls.target);
    this.#camera.position.copy(this.controls.target).addScaledVector(from.normalize(), distance);
    this.controls.update();
    this.#moved();
  }

  /** Which side of the body is on the left of the picture; none where it is seen from its side. */
  get sideOnLeft(): Half | undefined {
    const from = this.#camera.position.clone().sub(this.controls.target).normalize();
    if (Math.abs(from.z) < 0.35) return undefined;
    return from.z > 0 ? 'right' : 'left';
  }

  /** The side from which the body is seen, the nearest of the four. */
  get nearestView(): ViewName {
    const { x, z } = this.#camera.position.clone().sub(this.controls.target);
    if (Math.abs(z) >= Math.abs(x)) return z >= 0 ? 'front' : 'back';
    return x >= 0 ? 'left' : 'right';
  }

  #ray(x: number, y: number): Ray {
    const caster = new Raycaster();
    caster.setFromCamera(new Vector2((x / this.#size.x) * 2 - 1, 1 - (y / this.#size.y) * 2), this.#camera);
    return caster.ray;
  }

  /** The part that is seen at a place of the canvas (CSS pixels); none where the skin covers it. */
  partAt(x: number, y: number): Part | undefined {
    if (skinOpacity(this.#look) > 0.5) return undefined;
    const ray = this.#ray(x, y);
    const [muscle, bone] = [this.#muscles.hit(ray, this.#look), this.#bones.hit(ray, this.#look)];
    if (muscle && bone) return muscle.hit.distance <= bone.hit.distance ? muscle.part : bone.part;
    return (muscle ?? bone)?.part;
  }

  /** The place of the skin that is seen there. */
  skinAt(x: number, y: number): OnSkin | undefined {
    const hit = this.#skinTarget.hit(this.#ray(x, y));
    return hit && { triangle: hit.triangle, at: hit.point.toArray() };
  }

  /** Millimetres of the body in one CSS pixel, at a place of it. */
  millimetresPerPixel(at: Triple): number {
    return (this.#camera.position.distanceTo(new Vector3(...at)) * 2 * Math.tan((this.#camera.fov * Math.PI) / 360)) / this.#size.y;
  }

  /** What begins beside the body turns it; two fingers always do. */
  reserve(paints: boolean): void {
    this.controls.mouseButtons.LEFT = paints ? null : MOUSE.ROTATE;
    this.controls.touches.ONE = paints ? null : TOUCH.ROTATE;
    this.controls.touches.TWO = TOUCH.DOLLY_ROTATE;
  }
  release(): void {
    this.reserve(false);
    this.controls.touches.TWO = TOUCH.DOLLY_PAN;
  }

  #moved(): void {
    if (!this.#moving) {
      this.#moving = true;
      if (this.#software) this.#setPixels();
    }
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => {
      this.#moving = false;
      if (!this.#software) return;
      this.#setPixels();
      this.draw();
    }, 250);
    this.draw();
    this.onmove();
  }

  #setPixels(): void {
    const full = Math.min(devicePixelRatio, 2);
    this.#renderer.setPixelRatio(this.#software ? (this.#moving ? 0.6 : Math.min(full, 1.5)) : full);
    this.#renderer.setSize(this.#size.x, this.#size.y, false);
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#settle);
    this.controls.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }
}
