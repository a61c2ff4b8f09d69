/**
 * Looks at the bench alone: `bench.html?scene=swipe&lang=ko&theme=dark&mode=full`. Not part of the
 * product. The prototype is frozen as the shell freezes it.
 */
import { mount, tick } from 'svelte';
import { dress } from '~/features/frame/app.svelte';
import { BenchState } from '~/features/review/bench/bench.svelte';
import type { EyesView, PictureView } from '~/host/contract';
import { setLanguage } from '~/lib/i18n.svelte';
import '~/lib/rest';
import '~/styles/app.css';
import BenchScene from './BenchScene.svelte';
import { developed, drawings, type Drawing } from './drawn';
import { caseView, picture, shown } from './evidence';

Object.freeze(Object.prototype);

const query = new URLSearchParams(location.search);
const language = query.get('lang') === 'ko' ? 'ko' : 'en';
const target = document.getElementById('app');

/** Eyes of a drawn portrait, from 0 to 1, turned with the head about its middle. */
function eyes(tilt: number): EyesView {
  const turned = (x: number, y: number) => {
    const angle = (tilt * Math.PI) / 180;
    const [dx, dy] = [x - 540, y - 700];
    return {
      x: (540 + dx * Math.cos(angle) - dy * Math.sin(angle)) / 1080,
      y: (700 + dx * Math.sin(angle) + dy * Math.cos(angle)) / 1350,
    };
  };
  return { left: turned(430, 580), right: turned(650, 580) };
}

async function drawn(
  id: string,
  document: number | null,
  side: PictureView['side'],
  name: Drawing,
  found: EyesView | null = null,
  over: Partial<PictureView> = {},
): Promise<PictureView> {
  const [display, full] = await developed(name);
  const { width, height } = drawings[name];
  return picture(id, document, side, shown(width, height, { display, full }, found), over);
}

async function pictures(): Promise<PictureView[]> {
  const pdf = { reason: 'pdf', format: 'PDF', bytes: 184_300, sha256: 'e3b0c442'.repeat(8) };
  return [
    await drawn('selfie', null, 'selfie', 'selfie', eyes(-5)),
    await drawn('portrait', 0, 'photo', 'portrait', eyes(0)),
    await drawn('page', 0, 'frontCropped', 'page'),
    await drawn('photo', 0, 'front', 'photo'),
    await drawn('licence', 1, 'frontCropped', 'licence'),
    await drawn('back', 1, 'back', 'back', null, { opened: false }),
    picture('proof', 2, 'front', { kind: 'notShown', ...pdf }, { opened: false }),
    picture('crop', 1, 'backCropped', { kind: 'missing' }, { opened: false, mandatory: false }),
    picture(
      'late',
      2,
      'back',
      { kind: 'arriving', display: '' },
      { opened: false, mandatory: false },
    ),
  ];
}

const scenes: Record<string, (bench: BenchState) => void> = {
  fit: () => {},
  aligned: (bench) => {
    bench.align();
    bench.alignment.kept = true;
  },
  picking: (bench) => {
    bench.alignment.begin();
    bench.pick('a', { x: 418, y: 590 });
  },
  swipe: (bench) => {
    bench.align();
    bench.choose('swipe');
    bench.active = 'b';
    bench.adjust('a', { grey: true });
    bench.adjust('b', { brightness: 8, contrast: 12, grey: true });
    bench.adjusting = true;
  },
  overlay: (bench) => {
    bench.align();
    bench.choose('overlay');
  },
  blink: (bench) => {
    bench.align();
    bench.choose('blink');
  },
  'blink-held': (bench) => {
    bench.align();
    bench.choose('blink');
    bench.blinkHeld = true;
  },
  loupe: (bench) => {
    bench.put('photo', 'a');
    bench.put('page', 'b');
    bench.loupe = true;
    bench.pointer = { x: 60, y: -40 };
  },
  adjust: (bench) => {
    bench.adjusting = true;
    bench.adjust('a', { gamma: 1.6, sharpen: 80 });
    bench.adjust('b', { invert: true });
  },
  unlinked: (bench) => {
    bench.linked = false;
    bench.move('a', { factor: 3, degrees: 7 });
  },
  states: (bench) => {
    bench.put('proof', 'a');
    bench.put('crop', 'b');
  },
  empty: (bench) => {
    bench.put('late', 'a');
    bench.b = null;
  },
  pin: (bench) => {
    bench.tool = 'pin';
    bench.put('page', 'a');
  },
  window: (bench) => bench.align(),
};

const scene = query.get('scene') ?? 'fit';
setLanguage(language);
dress(language, query.get('theme') === 'dark' ? 'dark' : 'light');
if (target) {
  const pins = [{ id: 'p1', picture: 'page', rect: { x: 0.06, y: 0.2, width: 0.26, height: 0.5 } }];
  const item = { id: 'i', what: 'marks', mandatory: true, result: null, note: '', pins };
  const given = caseView(await pictures(), {
    checklist: [{ kind: 'face', document: null, items: [item] }],
  });
  const bench = new BenchState(given);
  Object.assign(window, { bench });
  const pinning = scene === 'pin' ? 'i' : null;
  const mode =
    scene === 'window' ? 'window' : query.get('mode') === 'beside' ? 'beside-decision' : 'full';
  mount(BenchScene, { target, props: { given, bench, mode, pinning } });
  await document.fonts.ready;
  await tick();
  await new Promise((done) => setTimeout(done, 150));
  scenes[scene]?.(bench);
  await new Promise((done) => setTimeout(done, 350));
  document.documentElement.dataset['ready'] = 'yes';
}
